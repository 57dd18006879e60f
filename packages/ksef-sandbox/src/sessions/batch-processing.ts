import { createDecipheriv, createHash, hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sessionLimits } from '../limits/session-limits.js';
import type { World } from '../world/world.js';
import { type ArchiveEntry, ArchiveError, openArchive } from './archives.js';
import { batchParts } from './batch-parts.js';
import { newInvoiceReference } from './invoice-references.js';
import { judgeInvoice } from './judge-invoice.js';
import { finishSession } from './lifecycle.js';
import { keyProblem } from './open.js';
import {
  countInvoices,
  readSession,
  type SentInvoice,
  type SessionRow,
  setSessionStatus,
} from './session-book.js';
import { keepOutcome } from './settle-invoice.js';

/** A package that cannot be processed as a whole; the session gets this status. */
class BatchFailure extends Error {
  constructor(
    readonly status: 405 | 415 | 420 | 430 | 435,
    readonly details: string[],
  ) {
    super(details.join('; '));
  }
}

/** 100 000 000 bytes before encryption; AES-CBC adds up to one block. */
const largestPart = 100_000_016;

/** So long requests wait for their turn at most, milliseconds. */
const sliceMs = 40;

/**
 * Decrypts the parts, joins and checks the package, and settles its files one by one.
 * Each slice of invoices is one transaction, so that after a kill the work goes on with the next file.
 */
export async function processBatch(world: World, reference: string): Promise<void> {
  const session = readSession(world, reference);
  if (session?.status !== 150) return;
  const archive = join(world.files, `${reference}-archive`);
  try {
    await joinParts(world, session, archive);
    await settleEntries(world, session, archive);
    await finishSession(world, reference);
  } catch (error) {
    if (error instanceof ArchiveError) {
      setSessionStatus(world, reference, 430, [error.message]);
    } else if (error instanceof BatchFailure) {
      setSessionStatus(world, reference, error.status, error.details);
    } else {
      throw error;
    }
  }
  await world.db.committed();
  await rm(archive, { force: true });
  for (const part of batchParts(world, reference)) if (part.file) await rm(part.file, { force: true });
}

async function joinParts(world: World, session: SessionRow, archive: string): Promise<void> {
  if (!session.aes_key) throw new BatchFailure(415, [keyProblem]);
  const whole = createHash('sha256');
  let size = 0;
  for (const part of batchParts(world, session.reference)) {
    if (part.received_hash !== part.hash) {
      throw new BatchFailure(405, [
        `Skrót SHA-256 części: '${part.ordinal}' nie zgadza się z zadeklarowanym skrótem: '${part.hash}'.`,
      ]);
    }
    if (part.size > largestPart) {
      throw new BatchFailure(405, [`Rozmiar części '${part.ordinal}' przekroczył dozwolony rozmiar 100MB.`]);
    }
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        whole.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(
        createReadStream(part.file ?? '', { highWaterMark: 1 << 20 }),
        createDecipheriv('aes-256-cbc', session.aes_key, session.iv),
        count,
        createWriteStream(archive, { flags: part.ordinal === 1 ? 'w' : 'a' }),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
      throw new BatchFailure(435, [`Część '${part.ordinal}' nie daje się odszyfrować.`]);
    }
  }
  if (whole.digest('base64') !== session.file_hash) {
    throw new BatchFailure(430, [
      `Skrót SHA-256 przesłanej paczki faktur nie jest zgodny z zadeklarowanym skrótem: '${session.file_hash}'.`,
    ]);
  }
  if (size !== session.file_size)
    throw new BatchFailure(405, ['Rozmiar paczki nie zgadza się z zadeklarowanym.']);
}

async function settleEntries(world: World, session: SessionRow, path: string): Promise<void> {
  const limits = sessionLimits(world, { type: session.context_type, value: session.context_value }, 'Batch');
  const largest = 4 * Math.max(limits.maxInvoiceBytes, limits.maxInvoiceWithAttachmentBytes);
  const archive = await openArchive(path, session.compression ?? 'Zip', limits.maxInvoices);
  try {
    if (archive.count > limits.maxInvoices) {
      throw new BatchFailure(420, [
        `Przekroczono dopuszczalną liczbę faktur w paczce: '${limits.maxInvoices}'. Liczba faktur w paczce: '${archive.count}'.`,
      ]);
    }
    await archive.check(largest);
    await settleFiles(world, session, archive.entries());
  } finally {
    archive.close();
  }
}

async function settleFiles(
  world: World,
  session: SessionRow,
  entries: Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>,
): Promise<void> {
  const done = session.invoice_count;
  let ordinal = 0;
  let slice: { ordinal: number; entry: ArchiveEntry }[] = [];
  let until = performance.now() + sliceMs;
  const flush = () => {
    const work = slice;
    slice = [];
    if (work.length === 0) return;
    world.db.atomic(() => {
      const accepted = work.filter((one) => settleEntry(world, session, one.ordinal, one.entry)).length;
      const refused = work.length - accepted;
      countInvoices(world, session.reference, { received: work.length, accepted, refused });
    });
  };
  for await (const entry of entries) {
    ordinal += 1;
    if (ordinal <= done) continue;
    slice.push({ ordinal, entry });
    // Files are small and judged at once; a slice is bounded by its count and by time.
    if (slice.length >= 100) flush();
    if (performance.now() > until) {
      flush();
      await new Promise((resolve) => setImmediate(resolve));
      until = performance.now() + sliceMs;
    }
  }
  flush();
}

/** Settles one file; true when it was accepted. */
function settleEntry(world: World, session: SessionRow, ordinal: number, entry: ArchiveEntry): boolean {
  const invoice: SentInvoice = {
    session: session.reference,
    ordinal,
    reference: newInvoiceReference(world, world.clock.now(), ordinal),
    file_name: entry.name.slice(0, 128),
    hash: hash('sha256', entry.bytes, 'base64'),
    size: entry.bytes.length,
    offline_mode: session.offline_mode,
    corrected_hash: null,
    // A batch's invoices are taken at the moment at which the session was opened.
    received: session.created,
  };
  world.verbose(
    () =>
      `${session.reference}: ${entry.name}, ${entry.bytes.length} bytes\n${new TextDecoder().decode(entry.bytes)}`,
  );
  return keepOutcome(world, session, invoice, judgeInvoice(world, session, invoice, entry.bytes));
}
