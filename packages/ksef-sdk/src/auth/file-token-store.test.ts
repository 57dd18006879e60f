import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.js';
import { seller } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { fileTokenStore } from './file-token-store.js';

const run = promisify(execFile);
const folder = () => mkdtemp(join(tmpdir(), 'eszok-tokens-'));
const tokens = {
  accessToken: 'dostęp',
  accessValidUntil: '2026-11-23T10:00:00Z',
  refreshToken: 'odnowienie',
  refreshValidUntil: '2026-11-30T10:00:00Z',
  referenceNumber: 'r',
};

describe('tokens in a folder', () => {
  it('are kept for their owner only, whole, and can be removed', async () => {
    const at = await folder();
    const store = fileTokenStore(join(at, 'new'));
    expect(await store.load('a')).toBeUndefined();
    await store.save('a', tokens);
    await store.save('b', { ...tokens, referenceNumber: 's' });
    expect(await fileTokenStore(join(at, 'new')).load('a')).toEqual(tokens);
    for (const name of await readdir(join(at, 'new'))) {
      expect((await stat(join(at, 'new', name))).mode & 0o077).toBe(0);
    }
    await store.remove('a');
    expect(await store.load('a')).toBeUndefined();
    expect((await store.load('b'))?.referenceNumber).toBe('s');
  });

  it('are encrypted under a passphrase, without which and damaged they count as none', async () => {
    const at = await folder();
    await fileTokenStore(at, { passphrase: 'hasło' }).save('a', tokens);
    const [name = ''] = await readdir(at);
    expect(await readFile(join(at, name), 'utf8')).not.toContain(
      Buffer.from('odnowienie').toString('base64'),
    );
    expect(await fileTokenStore(at, { passphrase: 'hasło' }).load('a')).toEqual(tokens);
    expect(await fileTokenStore(at, { passphrase: 'inne' }).load('a')).toBeUndefined();
    expect(await fileTokenStore(at).load('a')).toBeUndefined();
    for (const text of ['', 'null', '{"salt":1}', '{}']) {
      await writeFile(join(at, name), text);
      expect(await fileTokenStore(at, { passphrase: 'hasło' }).load('a')).toBeUndefined();
      expect(await fileTokenStore(at).load('a')).toBeUndefined();
    }
  });
});

describe('two processes with the same folder', () => {
  let world: TestWorld;
  let child: { file: string; env: { NODE_PATH: string } };
  const requests: string[] = [];
  beforeAll(async () => {
    world = await openWorld({ clock: { now: () => new Date() }, log: (line) => requests.push(line) });
    child = await bundle(fileURLToPath(new URL('../testing/sign-in-child.ts', import.meta.url)));
  });
  afterAll(async () => {
    await world.close();
    await rm(dirname(child.file), { recursive: true, force: true });
  });

  it('share one sign-in and one list of public keys', async () => {
    const { url: apiUrl, qrUrl } = world.sandbox;
    const task = {
      apiUrl,
      qrUrl,
      nip: seller.nip,
      token: world.tokens.seller,
      folder: await folder(),
      passphrase: 'x',
    };
    requests.length = 0;
    const processes = Array.from({ length: 2 }, () =>
      run(process.execPath, [child.file, JSON.stringify(task)], { env: { ...process.env, ...child.env } }),
    );
    const numbers = (await Promise.all(processes)).map(({ stdout }) => stdout);
    expect(numbers[0]).toMatch(/-AU-/);
    expect(numbers[1]).toBe(numbers[0]);
    expect(requests.filter((line) => /POST \S*\/auth\/ksef-token/.test(line))).toHaveLength(1);
    expect(requests.filter((line) => /\/limits\/context/.test(line))).toHaveLength(2);
    expect(requests.filter((line) => /public-key-certificates/.test(line))).toHaveLength(1);
  });
});
