import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError, storeError } from '../errors.js';
import { makeFolder, syncFolder, writeAtomically } from './atomic-write.js';
import { base64ToHex, hexToBase64, sha256Base64 } from './hash.js';

/** A file in the store: its hash is its identity. */
export interface StoredFile {
  /** Base64, 44 characters. */
  sha256: string;
  /** Bytes. */
  size: number;
  path: string;
}

const isSha256 = (text: string): boolean => /^[A-Za-z0-9+/]{43}=$/.test(text);

/**
 * Exact files in a folder, each named by the SHA-256 of its content (`files/ab/abcd…`, hexadecimal).
 * A name never changes its content, so writers need no lock and copies of the folder can be merged.
 */
export class FileStore {
  private readonly root: string;
  private readonly temporary: string;
  private readonly made = new Set<string>();

  constructor(dir: string) {
    this.root = join(dir, 'files');
    this.temporary = join(this.root, 'tmp');
  }

  /** Throws `store.no-access`, `store.full`. */
  async prepare(): Promise<void> {
    try {
      makeFolder(this.root);
      makeFolder(this.temporary);
    } catch (error) {
      throw storeError(error, this.root);
    }
  }

  /** Where the bytes of that hash (Base64) lie or would lie. */
  path(sha256: string): string {
    if (!isSha256(sha256)) throw new RangeError(`not a Base64 SHA-256: ${sha256}`);
    const hex = base64ToHex(sha256);
    return join(this.root, hex.slice(0, 2), hex);
  }

  /**
   * On the disk when it returns. Writing what is there already changes nothing; a file that was altered
   * meanwhile is replaced by the true bytes.
   */
  async write(bytes: Uint8Array): Promise<StoredFile> {
    const sha256 = sha256Base64(bytes);
    const path = this.path(sha256);
    try {
      if (await this.holds(path, sha256)) {
        // Whoever wrote it may have been killed between its rename and its fsync of the folder.
        syncFolder(dirname(path));
      } else {
        this.makeFolderOnce(dirname(path));
        await writeAtomically(path, bytes, this.temporary);
      }
    } catch (error) {
      throw storeError(error, path);
    }
    return { sha256, size: bytes.byteLength, path };
  }

  /** The bytes, whose hash was checked. Throws `store.file-missing`, `store.file-altered`. */
  async get(sha256: string): Promise<Uint8Array> {
    const path = this.path(sha256);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw storeError(error, path);
      throw new StoreError({
        code: 'store.file-missing',
        message: { pl: `Brak pliku w rejestrze: ${path}`, en: `A file of the registry is missing: ${path}` },
        hint: restoreHint,
        details: { sha256, path },
        cause: error,
      });
    }
    if (sha256Base64(bytes) !== sha256) {
      throw new StoreError({
        code: 'store.file-altered',
        message: {
          pl: `Plik rejestru został zmieniony: ${path}`,
          en: `A file of the registry was altered: ${path}`,
        },
        hint: restoreHint,
        details: { sha256, path },
      });
    }
    return bytes;
  }

  async has(sha256: string): Promise<boolean> {
    return (await sizeOf(this.path(sha256))) !== null;
  }

  /** Hashes (Base64) of all files on disk, whatever their content is now. */
  async *list(): AsyncIterable<string> {
    for (const folder of (await readdir(this.root)).sort()) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of (await readdir(join(this.root, folder))).sort()) {
        if (/^[0-9a-f]{64}$/.test(name)) yield hexToBase64(name);
      }
    }
  }

  private async holds(path: string, sha256: string): Promise<boolean> {
    if (!existsSync(path)) return false;
    return sha256Base64(await readFile(path)) === sha256;
  }

  private makeFolderOnce(folder: string): void {
    if (this.made.has(folder)) return;
    makeFolder(folder);
    this.made.add(folder);
  }
}

const restoreHint = {
  pl: 'Odtwórz plik z kopii zapasowej albo pobierz fakturę ponownie z KSeF.',
  en: 'Restore the file from a backup, or fetch the invoice from KSeF again.',
};

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw storeError(error, path);
  }
}
