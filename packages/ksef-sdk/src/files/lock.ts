import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
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
  let seen: Sign | undefined;
  for (;;) {
    try {
      const handle = await open(path, 'wx', 0o600);
      try {
        await handle.writeFile(owner);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      seen = await signOf(path, seen);
      if (seen && isStale(seen)) await breakOpen(path, seen);
      await sleep(2 + Math.random() * 8);
    }
  }
}

/** A lock's last sign of life, and since when nothing newer has come: by a clock that nobody sets. */
interface Sign {
  readonly mtimeMs: number;
  readonly since: number;
}

async function signOf(path: string, before: Sign | undefined): Promise<Sign | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    return before?.mtimeMs === mtimeMs ? before : { mtimeMs, since: performance.now() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The computer's clock alone does not tell: set forward it makes a living lock look old, set back it makes a dead one look
 * new for as long. An old one has to miss two beats while it is watched, any other one all of them.
 */
function isStale({ mtimeMs, since }: Sign): boolean {
  const watched = performance.now() - since;
  return watched > (Date.now() - mtimeMs > staleMs ? 2 * beatMs : staleMs);
}

/** Of several that break a lock open at once only one finds it, and one that another has taken meanwhile is put back. */
async function breakOpen(path: string, { mtimeMs }: Sign): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await stat(aside)).mtimeMs !== mtimeMs) await link(aside, path).catch(() => {});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { force: true });
}

async function ownerOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
