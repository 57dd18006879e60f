import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const folder = new URL('examples/', root);
const programs = readdirSync(folder).filter((name) => /^sdk-.*\.mjs$/.test(name) && name !== 'sdk-world.mjs');
const built = ['fa-schema', 'ksef-sdk', 'ksef-sandbox'].every((name) =>
  existsSync(new URL(`packages/${name}/dist/index.js`, root)),
);

describe.skipIf(!built)('the examples (need built packages)', () => {
  it.each(programs)('%s runs to its end against a sandbox', async (name) => {
    const path = fileURLToPath(new URL(name, folder));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path], { timeout: 50_000 });
    expect(stderr).toBe('');
    expect(stdout.trim()).not.toBe('');
  });
});
