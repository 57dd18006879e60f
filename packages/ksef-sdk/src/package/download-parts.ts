import { createDecipheriv, createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isEszokError } from '@eszok/core';
import type { DocumentKey } from '../crypto/document-key.js';
import { abortedError } from '../errors/aborted.js';
import { KsefError } from '../errors/ksef-error.js';
import type { Http } from '../transport/http.js';
import type { RetryTiming } from '../transport/retry.js';
import { backoffMs, sleep } from '../transport/retry.js';
import type { InvoicePackagePart } from '../wire/index.js';

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
  const { status, body } = await http.open({ method: 'GET', url: part.url, headers: {}, signal });
  if (status !== 200) {
    await body.dump();
    throw new Error(`the storage answered ${status}`);
  }
  await truncate(file, at).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const encrypted = new Meter('the encrypted part', part.encryptedPartSize, part.encryptedPartHash);
  const plain = new Meter('the part', part.partSize, part.partHash);
  await pipeline(
    body,
    encrypted,
    createDecipheriv('aes-256-cbc', key.key, key.iv),
    plain,
    createWriteStream(file, { flags: at === 0 ? 'w' : 'r+', start: at, mode: 0o600 }),
  );
}

/** Lets bytes through, and fails at the end unless size and SHA-256 are what was announced. */
class Meter extends Transform {
  #size = 0;
  readonly #hash = createHash('sha256');

  constructor(
    readonly what: string,
    readonly size: number,
    readonly sha256: string,
  ) {
    super();
  }

  override _transform(
    piece: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ) {
    this.#size += piece.length;
    if (this.#size > this.size)
      return done(new Error(`${this.what} is longer than the ${this.size} bytes announced`));
    this.#hash.update(piece);
    done(null, piece);
  }

  override _flush(done: (error?: Error | null) => void) {
    if (this.#size !== this.size)
      return done(new Error(`${this.what} has ${this.#size} of ${this.size} bytes`));
    if (this.#hash.digest('base64') !== this.sha256)
      return done(new Error(`${this.what} has another hash than announced`));
    done();
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
