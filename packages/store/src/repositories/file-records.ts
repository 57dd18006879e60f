import type { StoredFile } from '../files/file-store.js';
import { type Context, nowText } from './context.js';

/** Which files the registry counts on. A file is written first and recorded second, so a record is a promise. */
export class FileRecords {
  constructor(private readonly context: Context) {}

  async record(file: Pick<StoredFile, 'sha256' | 'size'>): Promise<void> {
    await this.context.db
      .insertInto('files')
      .values({ sha256: file.sha256, size: file.size, storedAt: nowText(this.context) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async has(sha256: string): Promise<boolean> {
    const found = await this.context.db
      .selectFrom('files')
      .select('sha256')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return found !== undefined;
  }

  /** All records in the order of their hashes, read in pages. */
  async *all(): AsyncIterable<{ sha256: string; size: number }> {
    for (let last = ''; ; ) {
      const page = await this.context.db
        .selectFrom('files')
        .select(['sha256', 'size'])
        .where('sha256', '>', last)
        .orderBy('sha256')
        .limit(500)
        .execute();
      yield* page;
      const end = page.at(-1);
      if (end === undefined) return;
      last = end.sha256;
    }
  }
}
