import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { eszok, temporaryFolder } from './testing/eszok.js';

const path = process.env.PATH;
afterEach(() => {
  process.env.PATH = path;
});

describe.skipIf(process.platform === 'win32')('eszok schedule', () => {
  it('puts one line into the crontab, replaces it, takes it out', async () => {
    const dir = await temporaryFolder();
    const file = join(dir, 'table');
    // Stands in for the system's crontab: it has the same two ways of being called.
    await writeFile(
      join(dir, 'crontab'),
      `#!/bin/sh\nif [ "$1" = -l ]; then cat '${file}' 2>/dev/null || { echo "no crontab for me" >&2; exit 1; }; else cat > '${file}'; fi\n`,
    );
    await chmod(join(dir, 'crontab'), 0o755);
    process.env.PATH = `${dir}${delimiter}${path}`;
    const env = { ESZOK_HOME: join(dir, 'home') };
    await eszok(['profile', 'set', 'shop', '--env', 'test', '--nip', '9994072312'], { env });
    const ran = await eszok(['schedule', 'install', '--json'], { env });
    expect(ran.json()).toMatchObject({ ok: true, profile: 'shop', replaced: false });
    await eszok(['schedule', 'install', '--every', '30'], { env });
    const table = await readFile(file, 'utf8');
    expect(table.match(/eszok: shop/g)).toHaveLength(1);
    expect(table).toMatch(
      /^\*\/30 \* \* \* \* ESZOK_HOME=.+ ESZOK_LANG=en .+ watch --once --quiet --profile shop >> .+watch\.log 2>&1$/m,
    );
    const uneven = await eszok(['schedule', 'install', '--every', '40', '--json'], { env });
    expect(uneven.json()).toMatchObject({ exitCode: 2, error: { code: 'usage.choice' } });
    expect((await eszok(['schedule', 'remove', '--json'], { env })).json()).toMatchObject({ removed: true });
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('says so where there is no crontab', async () => {
    const dir = await temporaryFolder();
    const env = { ESZOK_HOME: join(dir, 'home') };
    await eszok(['profile', 'set', 'shop', '--env', 'test', '--nip', '9994072312'], { env });
    process.env.PATH = dir;
    const ran = await eszok(['schedule', 'install', '--json'], { env });
    expect(ran.json().error).toMatchObject({ code: 'usage.no-crontab' });
    expect(ran.exit).toBe(2);
  });
});
