import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { sleep } from '../transport/retry.js';

/** A lock without a sign of life for so long was left by a process that died. */
const staleMs = 5_000;
const beatMs = 1_000;

/** Runs work while no other process on this machine runs work under the same lock file. Work may take long. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const owner = randomUUID();
  await take(path, owner);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, beatMs);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await ownerOf(path)) === owner) await rm(path, { force: true });
  }
}

async function take(path: string, owner: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(path, 'wx', 0o600);
      await handle.writeFile(owner);
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await removeStale(path);
      await sleep(2 + Math.random() * 8);
    }
  }
}

async function removeStale(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > staleMs) await rm(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function ownerOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
