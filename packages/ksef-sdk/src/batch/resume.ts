import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isEszokError } from '@eszok/core';
import type { Engine } from '../engine.js';
import { isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { SendJournal } from '../send/types.js';
import type { SentSession } from '../send-all/types.js';
import type { OwnUpos } from '../upo/own-upos.js';
import { Receipts } from '../upo/receipts.js';
import { BatchAttempt } from './attempt.js';
import type { BatchRecord } from './journal.js';
import type { BatchVerdict } from './results.js';
import { type BegunSession, isCancelled, type PackedBatch, runPackage } from './run-package.js';
import type { BatchOptions } from './types.js';

/** What became of a package that a crash or a lost answer left open. */
export interface ResumedBatch {
  readonly record: BatchRecord;
  /** `done`: see each invoice; `refused`: the package as a whole; `not-sent`: send its invoices again; `processing`: look again later. */
  readonly outcome: 'done' | 'refused' | 'not-sent' | 'processing';
  /** One for each invoice of the record. */
  readonly invoices: readonly BatchVerdict[];
  readonly session?: SentSession | undefined;
  readonly error?: Error | undefined;
}

/**
 * Goes on with a package where it stopped. Not opened, or opened and not uploaded: its parts are uploaded if they are
 * still on disk, unchanged, into that session or a new one. Uploaded: the session is closed. Closed: its results are
 * collected. Nothing is closed twice and no invoice leaves in two sessions.
 */
export async function resumeBatch(
  engine: Engine,
  record: BatchRecord,
  options: BatchOptions & { journal: SendJournal; own?: OwnUpos | undefined },
): Promise<ResumedBatch> {
  const attempt = new BatchAttempt(options.journal, engine.clock, { resumed: record });
  const batch = packedOf(record);
  const whole = await isIntact(record);
  const notSent = async (): Promise<ResumedBatch> => {
    await batch.made.remove();
    await attempt.reach('not-sent');
    return {
      record,
      outcome: 'not-sent',
      invoices: record.invoices.map((one) => ({ ...one, outcome: 'unsent' })),
    };
  };
  const begun = record.step === 'opening' ? undefined : await lookAt(engine, record, options.signal);
  if (begun === 'unknown') return notSent();
  if (!whole && (begun === undefined || begun === 'cancelled' || begun.uploads)) return notSent();
  try {
    const at = begun === 'cancelled' ? undefined : begun;
    const adoptIdentical = options.adoptIdentical === true || record.doubtful === true;
    const how = { ...options, adoptIdentical };
    const { session, invoices } = await runPackage(engine, batch, attempt, how, at);
    const matched = matchedTo(record, invoices);
    await attempt.conclude('done', matched, batch.made);
    const waiting = matched.some((one) => one.outcome === 'processing');
    return { record, outcome: waiting ? 'processing' : 'done', invoices: matched, session };
  } catch (error) {
    if (!isEszokError(error)) throw error;
    if (error.code === 'session.still-processing') {
      return { record, outcome: 'processing', invoices: ofAll(record, 'processing', error), error };
    }
    // The package cannot be sent anew without its parts; of a cancelled session nothing was looked at.
    if (isCancelled(error) && !whole) return notSent();
    if (error.code !== 'session.refused') throw error;
    const refused = ofAll(record, 'refused', error);
    await attempt.conclude('refused', refused, batch.made, error);
    return { record, outcome: 'refused', invoices: refused, error };
  }
}

/** As `resumeBatch`, with the receipts of single invoices. */
export async function recoverBatch(
  engine: Engine,
  record: BatchRecord,
  options: BatchOptions & { journal: SendJournal },
): Promise<ResumedBatch> {
  const receipts = new Receipts(engine, options);
  const resumed = await resumeBatch(engine, record, { ...options, own: receipts.own });
  return { ...resumed, invoices: await receipts.completeAll(resumed.invoices) };
}

/** Verdicts on the invoices of a record, by hash; one that KSeF does not name is `missing`. */
function matchedTo(record: BatchRecord, verdicts: readonly BatchVerdict[]): BatchVerdict[] {
  const byHash = new Map(verdicts.map((one) => [one.sha256, one]));
  return record.invoices.map(({ name, sha256 }) => {
    const found = byHash.get(sha256);
    return found ? { ...found, name } : { name, sha256, outcome: 'missing' };
  });
}

const ofAll = (record: BatchRecord, outcome: 'processing' | 'refused', error: Error): BatchVerdict[] =>
  record.invoices.map((one) => ({ ...one, outcome, error }));

/** Where the record's session stands at KSeF. */
async function lookAt(
  engine: Engine,
  record: BatchRecord,
  signal: AbortSignal | undefined,
): Promise<BegunSession | 'cancelled' | 'unknown'> {
  const { sessionReferenceNumber: referenceNumber } = record;
  if (referenceNumber === undefined) return 'unknown';
  try {
    const { status } = await engine.resources.sessions.status(referenceNumber, signal);
    if (status.code === 440) return 'cancelled';
    const uploading = record.step === 'opened' && status.code === 100 && isUnderWay(status);
    return { referenceNumber, uploads: uploading ? (record.uploads ?? []) : undefined };
  } catch (error) {
    if (error instanceof KsefError && error.number === 21173) return 'unknown';
    throw error;
  }
}

function packedOf(record: BatchRecord): PackedBatch {
  return {
    form: record.form,
    offline: record.offline,
    documentKey: { key: Buffer.from(record.key, 'base64'), iv: Buffer.from(record.iv, 'base64') },
    made: {
      info: record.file,
      parts: record.parts,
      folder: record.folder,
      remove: () => rm(record.folder, { recursive: true, force: true }),
    },
  };
}

/** Whether the encrypted parts are on disk as they were announced. */
async function isIntact(record: BatchRecord): Promise<boolean> {
  for (const [index, part] of record.parts.entries()) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(part.path)) hash.update(chunk);
    } catch {
      return false;
    }
    if (hash.digest('base64') !== record.file.fileParts[index]?.fileHash) return false;
  }
  return true;
}
