import { createCipheriv, createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentKey } from '../crypto/document-key.js';
import { temporaryFolder } from '../files/temporary-folder.js';
import type { BatchFileInfo, CompressionType } from '../wire/index.js';
import { archive } from './archive.js';
import type { PackageFile } from './tar.js';

/** A part is at most 100 000 000 bytes before encryption, a package at most 50 parts (contract, BatchFileInfo). */
export const mostPartBytes = 100_000_000;

export interface PackOptions {
  readonly documentKey: DocumentKey;
  readonly compression: CompressionType;
  /** Where the encrypted parts are kept until they are uploaded (default: a folder of its own under the system's). */
  readonly folder?: string | undefined;
  readonly partBytes?: number | undefined;
}

export interface Package {
  /** What KSeF is told when the session is opened. */
  readonly info: BatchFileInfo;
  /** Files with the encrypted parts, in order. */
  readonly parts: readonly { readonly ordinalNumber: number; readonly path: string; readonly size: number }[];
  /** The folder that holds them and nothing else. */
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Archive, cut, encrypt: each part on its own with the same key and IV, spooled to disk, because KSeF wants sizes and
 * hashes of all of them before the first is uploaded. Memory does not grow with the package.
 */
export async function pack(files: AsyncIterable<PackageFile>, options: PackOptions): Promise<Package> {
  const { documentKey, compression, partBytes = mostPartBytes } = options;
  const folder = await temporaryFolder(options.folder ?? tmpdir(), 'ksef-package');
  const remove = () => rm(folder, { recursive: true, force: true });
  const whole = createHash('sha256');
  let size = 0;
  const parts: PartWriter[] = [];
  try {
    let part: PartWriter | undefined;
    for await (const chunk of archive(files, compression)) {
      whole.update(chunk);
      size += chunk.length;
      for (let from = 0; from < chunk.length; ) {
        if (!part) {
          part = await PartWriter.open(join(folder, `${parts.length + 1}.aes`), documentKey);
          parts.push(part);
        }
        const piece = chunk.subarray(from, from + partBytes - part.plainBytes);
        await part.write(piece);
        from += piece.length;
        if (part.plainBytes < partBytes) continue;
        await part.end();
        part = undefined;
      }
    }
    await part?.end();
  } catch (error) {
    await Promise.all(parts.map((part) => part.abandon()));
    await remove();
    throw error;
  }
  return {
    info: {
      fileSize: size,
      fileHash: whole.digest('base64'),
      compressionType: compression,
      fileParts: parts.map((part, index) => ({
        ordinalNumber: index + 1,
        fileSize: part.size,
        fileHash: part.sha256,
      })),
    },
    parts: parts.map((part, index) => ({ ordinalNumber: index + 1, path: part.path, size: part.size })),
    folder,
    remove,
  };
}

/** One encrypted part on its way to a file. */
class PartWriter {
  plainBytes = 0;
  size = 0;
  sha256 = '';
  readonly #cipher;
  readonly #hash = createHash('sha256');
  #open = true;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    { key, iv }: DocumentKey,
  ) {
    this.#cipher = createCipheriv('aes-256-cbc', key, iv);
  }

  static async open(path: string, documentKey: DocumentKey): Promise<PartWriter> {
    return new PartWriter(path, await open(path, 'wx', 0o600), documentKey);
  }

  async write(plain: Uint8Array): Promise<void> {
    this.plainBytes += plain.length;
    await this.#put(this.#cipher.update(plain));
  }

  async end(): Promise<void> {
    await this.#put(this.#cipher.final());
    this.sha256 = this.#hash.digest('base64');
    await this.abandon();
  }

  async abandon(): Promise<void> {
    if (this.#open) await this.file.close();
    this.#open = false;
  }

  async #put(encrypted: Buffer): Promise<void> {
    if (encrypted.length === 0) return;
    this.#hash.update(encrypted);
    this.size += encrypted.length;
    await this.file.writeFile(encrypted);
  }
}
