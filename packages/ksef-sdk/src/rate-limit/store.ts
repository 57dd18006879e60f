import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sleep } from '../transport/retry.js';
import { type Book, emptyBook } from './windows.js';

/**
 * Where the budgets of rate limits are kept. The budget belongs to a context and an IP address, so every process on the
 * machine should use the same store.
 */
export interface RateLimitStore {
  /** Reads a book, has it changed and writes it back, with nobody in between. */
  update<T>(key: string, change: (book: Book) => { book: Book; result: T }): Promise<T>;
}

/** For a single process. */
export function memoryRateLimits(): RateLimitStore {
  const books = new Map<string, Book>();
  return {
    async update(key, change) {
      const { book, result } = change(books.get(key) ?? emptyBook);
      books.set(key, book);
      return result;
    },
  };
}

/** A lock older than this was left by a process that died. */
const staleMs = 5_000;

/** For several processes on one machine: a small file for each budget, changed under a lock. */
export function fileRateLimits(folder: string): RateLimitStore {
  return {
    async update(key, change) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 24)}.json`);
      return locked(`${path}.lock`, async () => {
        const { book, result } = change(await readBook(path));
        const fresh = `${path}.${randomUUID()}`;
        await writeFile(fresh, JSON.stringify(book), { mode: 0o600 });
        await rename(fresh, path);
        return result;
      });
    },
  };
}

async function readBook(path: string): Promise<Book> {
  try {
    const book: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isBook(book) ? book : emptyBook;
  } catch {
    return emptyBook;
  }
}

function isBook(value: unknown): value is Book {
  return typeof value === 'object' && value !== null && 'stamps' in value && Array.isArray(value.stamps);
}

async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const handle = await open(path, 'wx', 0o600);
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await removeStale(path);
      await sleep(2 + Math.random() * 8);
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
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
