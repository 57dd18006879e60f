import { KeyedFiles } from '../files/keyed-files.js';
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

/** For several processes on one machine: a small file for each budget, changed under a lock. */
export function fileRateLimits(folder: string): RateLimitStore {
  const files = new KeyedFiles(folder);
  return {
    update: (key, change) =>
      files.locked(key, async () => {
        const { book, result } = change(readBook(await files.read(key)));
        await files.write(key, JSON.stringify(book));
        return result;
      }),
  };
}

function readBook(text: string | undefined): Book {
  try {
    const book: unknown = JSON.parse(text ?? '');
    return isBook(book) ? book : emptyBook;
  } catch {
    return emptyBook;
  }
}

function isBook(value: unknown): value is Book {
  return typeof value === 'object' && value !== null && 'stamps' in value && Array.isArray(value.stamps);
}
