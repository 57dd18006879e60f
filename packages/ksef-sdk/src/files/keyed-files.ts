import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.js';

/**
 * Small texts by key, each in a file of its own in one folder: readable by its owner only, replaced as a whole, so that
 * nobody ever reads half of one. The keys are not in the names.
 */
export class KeyedFiles {
  constructor(private readonly folder: string) {}

  async read(key: string): Promise<string | undefined> {
    try {
      return await readFile(this.#path(key), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async write(key: string, text: string): Promise<void> {
    await this.#makeFolder();
    const path = this.#path(key);
    const fresh = `${path}.${randomUUID()}`;
    const file = await open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  /** Runs work while no other process does so under the same key. */
  async locked<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#makeFolder();
    return withLock(`${this.#path(key)}.lock`, work);
  }

  async #makeFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  #path(key: string): string {
    return join(this.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 24)}.json`);
  }
}
