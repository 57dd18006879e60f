import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/eszok.js';
import { programName, quote } from './program-name.js';

describe.skipIf(process.platform === 'win32')('the program as it can be typed again', () => {
  it('is eszok where the PATH finds it, npx where npx ran it, else node and the path', async () => {
    const dir = await realpath(await temporaryFolder());
    const main = join(dir, 'lib', 'main.js');
    await mkdir(join(dir, 'lib'));
    await mkdir(join(dir, 'bin'));
    await mkdir(join(dir, '_npx', 'bin'), { recursive: true });
    await writeFile(main, '');
    await symlink(main, join(dir, 'bin', 'eszok'));
    await symlink(main, join(dir, '_npx', 'bin', 'eszok'));
    const named = (script: string, path: string, cwd = dir) =>
      programName(['node', script], { PATH: path }, cwd);
    expect(named(main, join(dir, 'bin'))).toBe('eszok');
    expect(named(join(dir, '_npx', 'bin', 'eszok'), join(dir, '_npx', 'bin'))).toBe('npx eszok');
    expect(named(main, '/nowhere')).toBe('node lib/main.js');
    expect(named(main, '/nowhere', join(dir, 'bin'))).toBe(`node ${main}`);
  });

  it('quotes for a shell', () => {
    expect(quote('a b')).toBe("'a b'");
    expect(quote("it's")).toBe("'it'\\''s'");
    expect(quote('plain-1.xml')).toBe('plain-1.xml');
  });
});
