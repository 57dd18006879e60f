import { createDecipheriv, createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { isEszokError } from '@eszok/core';
import type { DocumentKey } from '../crypto/document-key.js';
import { abortedError } from '../errors/aborted.js';
import { KsefError } from '../errors/ksef-error.js';
import type { Http } from '../transport/http.js';
import type { RetryTiming } from '../transport/retry.js';
import { backoffMs, sleep } from '../transport/retry.js';
import type { InvoicePackagePart } from '../wire/index.js';

/** About this much is written at a time. */
const writtenBytes = 512 * 1024;

/** Where a part comes from now: its address expires and is made anew each time the export's status is asked. */
export type PartSource = (ordinalNumber: number) => Promise<InvoicePackagePart>;

/**
 * Downloads a package part by part into one file: each part checked by size and hash as it comes (encrypted) and as it
 * is (decrypted), decrypted on its own, and joined. A part that breaks is fetched again, from a fresh address.
 *
 * @throws KsefError `export.damaged` when a part stays wrong, `http.aborted`
 */
export async function downloadParts(
  deps: { http: Http; timing: RetryTiming },
  parts: readonly InvoicePackagePart[],
  key: DocumentKey,
  file: string,
  fresh: PartSource,
  signal?: AbortSignal,
): Promise<void> {
  let written = 0;
  for (const announced of [...parts].sort((a, b) => a.ordinalNumber - b.ordinalNumber)) {
    let part = announced;
    for (let attempt = 1; ; attempt++) {
      try {
        await downloadPart(deps.http, part, key, file, written, signal);
        break;
      } catch (error) {
        if (signal?.aborted) throw abortedError(signal.reason);
        if (attempt > deps.timing.retries) throw damaged(part, error);
        await sleep(backoffMs(attempt, Math.random(), deps.timing), signal);
        part = await fresh(announced.ordinalNumber);
      }
    }
    written += part.partSize;
  }
}

async function downloadPart(
  http: Http,
  part: InvoicePackagePart,
  key: DocumentKey,
  file: string,
  at: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const encrypted = new Meter('the encrypted part', part.encryptedPartSize, part.encryptedPartHash);
  const plain = new Meter('the part', part.partSize, part.partHash);
  const decipher = createDecipheriv('aes-256-cbc', key.key, key.iv);
  // First the file: an answer that nobody reads would keep its connection.
  const target = await PieceWriter.open(file, at);
  try {
    const { status, body } = await http.open({ method: 'GET', url: part.url, headers: {}, signal });
    if (status !== 200) {
      await body.dump();
      throw new Error(`the storage answered ${status}`);
    }
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      encrypted.take(piece);
      await target.put(plain.take(decipher.update(piece)));
    }
    encrypted.end();
    await target.put(plain.take(decipher.final()));
    plain.end();
    await target.flush();
  } finally {
    await target.close();
  }
}

/** Sees bytes pass, and fails unless their number and SHA-256 are what was announced. */
class Meter {
  #size = 0;
  readonly #hash = createHash('sha256');

  constructor(
    private readonly what: string,
    private readonly size: number,
    private readonly sha256: string,
  ) {}

  take<T extends Uint8Array>(piece: T): T {
    this.#size += piece.length;
    if (this.#size > this.size)
      throw new Error(`${this.what} is longer than the ${this.size} bytes announced`);
    this.#hash.update(piece);
    return piece;
  }

  end(): void {
    if (this.#size !== this.size) throw new Error(`${this.what} has ${this.#size} of ${this.size} bytes`);
    if (this.#hash.digest('base64') !== this.sha256)
      throw new Error(`${this.what} has another hash than announced`);
  }
}

/** Writes into a file from a place on, which becomes its end; small pieces are written together. */
class PieceWriter {
  #pieces: Uint8Array[] = [];
  #held = 0;

  private constructor(
    private readonly file: FileHandle,
    private at: number,
  ) {}

  static async open(path: string, at: number): Promise<PieceWriter> {
    const file = await open(path, at === 0 ? 'w' : 'r+', 0o600);
    const writer = new PieceWriter(file, at);
    await file.truncate(at).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    return writer;
  }

  async put(piece: Uint8Array): Promise<void> {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held >= writtenBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pieces, this.#held);
    this.#pieces = [];
    this.#held = 0;
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, from, bytes.length - from, this.at);
      from += bytesWritten;
      this.at += bytesWritten;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function damaged(part: InvoicePackagePart, cause: unknown): KsefError {
  if (isEszokError(cause)) return cause as KsefError;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new KsefError({
    code: 'export.damaged',
    level: 'export',
    retry: 'after',
    message: {
      pl: `Części ${part.ordinalNumber} paczki nie można pobrać w całości (${why}).`,
      en: `Part ${part.ordinalNumber} of the package cannot be had whole (${why}).`,
    },
    hint: { pl: 'Zamów eksport ponownie.', en: 'Ask for the export again.' },
    details: { ordinalNumber: part.ordinalNumber, partName: part.partName },
    cause,
  });
}
