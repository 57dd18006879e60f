import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentKey } from '../crypto/document-key.js';
import { pack } from '../package/pack.js';
import { bundle } from '../testing/bundle.js';
import { removeAbandoned, temporaryFolder } from './temporary-folder.js';

let child: { file: string; env: { NODE_PATH: string } };
let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  child = await bundle(fileURLToPath(new URL('../testing/pack-child.ts', import.meta.url)));
});
afterAll(() => rm(dirname(child.file), { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eszok-left-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(kill));
  await rm(folder, { recursive: true, force: true });
});

/** A process that packs into the folder, as far as it has got. */
async function start(how: 'packing' | 'packed' | 'kept'): Promise<ChildProcess> {
  const one = spawn(process.execPath, [child.file, folder, how], { env: { ...process.env, ...child.env } });
  running.push(one);
  await new Promise<void>((resolve, reject) => {
    one.stdout.once('data', () => resolve());
    one.stderr.once('data', (text) => reject(new Error(String(text))));
  });
  return one;
}

async function kill(one: ChildProcess): Promise<void> {
  if (one.exitCode !== null || one.signalCode !== null) return;
  const gone = new Promise((resolve) => one.once('close', resolve));
  one.kill('SIGKILL');
  await gone;
}

async function packOnce(): Promise<void> {
  async function* files() {
    yield { name: '1.xml', bytes: Buffer.from('<a/>') };
  }
  const made = await pack(files(), { documentKey: createDocumentKey(), compression: 'Zip', folder });
  await made.remove();
}

describe('a folder for a package', () => {
  it.each(['packing', 'packed'] as const)(
    'whose process is killed while %s is taken away by the next to pack there',
    async (how) => {
      const one = await start(how);
      const [left = ''] = await readdir(folder);
      await expect.poll(() => readdir(join(folder, left)), { timeout: 20_000 }).not.toEqual([]);
      await kill(one);
      await packOnce();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('stays while its process lives, and when a journal knows of it', async () => {
    await start('packing');
    await kill(await start('kept'));
    await packOnce();
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('of another machine, another kind or no process at all is nobody’s business', async () => {
    const mine = await temporaryFolder(folder, 'ksef-package');
    const others = ['ksef-package-00000000-999999-abcdef', 'ksef-package-abcdef', 'else'];
    for (const name of others) await mkdtemp(join(folder, name));
    await removeAbandoned(folder, 'ksef-package');
    expect(await readdir(folder)).toHaveLength(others.length + 1);
    expect(mine).toContain(`-${process.pid}-`);
  });
});
