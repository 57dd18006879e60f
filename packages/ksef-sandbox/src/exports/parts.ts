import { createCipheriv, createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

export interface Part {
  ordinal: number;
  name: string;
  file: string;
  size: number;
  hash: string;
  encryptedSize: number;
  encryptedHash: string;
}

export interface PartOptions {
  key: Uint8Array;
  iv: Uint8Array;
  /** Bytes of a part before encryption. */
  partBytes: number;
  fileOf(ordinal: number): string;
  nameOf(ordinal: number): string;
}

/** A part being written: encrypted as it comes, hashed before and after. */
class OpenPart {
  readonly #plain = createHash('sha256');
  readonly #sealed = createHash('sha256');
  readonly #cipher;
  size = 0;
  #encryptedSize = 0;

  constructor(
    readonly ordinal: number,
    readonly handle: FileHandle,
    readonly options: PartOptions,
  ) {
    this.#cipher = createCipheriv('aes-256-cbc', options.key, options.iv);
  }

  async #put(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#sealed.update(bytes);
    this.#encryptedSize += bytes.length;
    await this.handle.write(bytes);
  }

  async write(bytes: Buffer): Promise<void> {
    this.#plain.update(bytes);
    this.size += bytes.length;
    await this.#put(this.#cipher.update(bytes));
  }

  async end(): Promise<Part> {
    await this.#put(this.#cipher.final());
    await this.handle.sync();
    await this.handle.close();
    return {
      ordinal: this.ordinal,
      name: this.options.nameOf(this.ordinal),
      file: this.options.fileOf(this.ordinal),
      size: this.size,
      hash: this.#plain.digest('base64'),
      encryptedSize: this.#encryptedSize,
      encryptedHash: this.#sealed.digest('base64'),
    };
  }
}

const gathered = 1 << 18;

/** Cuts a package into parts and encrypts each on its own, with the key and vector given at the start. */
export async function writeParts(source: AsyncIterable<Buffer>, options: PartOptions): Promise<Part[]> {
  const parts: Part[] = [];
  let part: OpenPart | undefined;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const put = async (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; ) {
      if (!part) {
        const ordinal = parts.length + 1;
        part = new OpenPart(ordinal, await open(options.fileOf(ordinal), 'w'), options);
      }
      const piece = bytes.subarray(at, at + options.partBytes - part.size);
      await part.write(piece);
      at += piece.length;
      if (part.size === options.partBytes) {
        parts.push(await part.end());
        part = undefined;
      }
    }
  };
  const flush = async () => {
    const bytes = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await put(bytes);
  };
  for await (const chunk of source) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= gathered) await flush();
  }
  await flush();
  if (part) parts.push(await part.end());
  return parts;
}
