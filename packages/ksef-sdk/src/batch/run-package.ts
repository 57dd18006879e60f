import type { DocumentKey } from '../crypto/document-key.js';
import type { Engine } from '../engine.js';
import { afterHandingIn } from '../errors/after-handing-in.js';
import { KsefError } from '../errors/ksef-error.js';
import type { Package } from '../package/pack.js';
import type { SentSession } from '../send-all/types.js';
import type { FormCode, OpenBatchSessionResponse, PartUploadRequest } from '../wire/index.js';
import type { BatchRecord, BatchStep } from './journal.js';
import { type BatchVerdict, type CollectOptions, collectSession } from './results.js';
import type { BatchOptions } from './types.js';
import { uploadParts } from './upload.js';

/** A package ready to leave. */
export interface PackedBatch {
  readonly form: FormCode;
  readonly offline: boolean;
  readonly documentKey: DocumentKey;
  readonly made: Package;
}

export interface CollectedBatch {
  readonly session: SentSession;
  readonly invoices: BatchVerdict[];
}

/** A session that was open already when the work on it began. */
export interface BegunSession {
  readonly referenceNumber: string;
  /** Given when the parts still have to be uploaded. */
  readonly uploads?: readonly PartUploadRequest[] | undefined;
}

/** Where steps are noted before they are taken. */
export interface StepNotes {
  reach(step: BatchStep, more?: Partial<BatchRecord>): Promise<void>;
}

const mostSessions = 3;

/**
 * Takes a package through a session: open, upload, close, wait, collect. Each step is noted before it is taken. A session
 * that KSeF cancelled because the parts came too late is replaced by a new one with the same package: nothing of a
 * cancelled session was looked at.
 *
 * @throws KsefError `session.refused`, `session.still-processing`, `batch.upload-refused`, `http.unavailable` …
 */
export async function runPackage(
  engine: Engine,
  batch: PackedBatch,
  attempt: StepNotes,
  options: CollectOptions,
  begun?: BegunSession,
): Promise<CollectedBatch> {
  for (let count = 1, at = begun; ; count++, at = undefined) {
    const session = at ?? (await openSession(engine, batch, attempt, options));
    try {
      return await finish(engine, batch, attempt, session, options);
    } catch (error) {
      if (!isCancelled(error) || count >= mostSessions) throw error;
    }
  }
}

/** Whether KSeF gave up on a session before it looked at the package. */
export function isCancelled(error: unknown): boolean {
  if (!(error instanceof KsefError)) return false;
  if (error.code === 'batch.upload-refused') return true;
  if (error.code === 'session.refused') return error.number === 440;
  return error.number === 21205 || error.number === 21208;
}

async function openSession(
  engine: Engine,
  { form, offline, documentKey, made }: PackedBatch,
  attempt: StepNotes,
  { signal, onProgress }: BatchOptions,
): Promise<BegunSession> {
  await attempt.reach('opening');
  const opened = await engine.publicKeys.withDocumentKey(
    (encryption) => {
      const body = { formCode: form, batchFile: made.info, encryption, offlineMode: offline };
      return again(engine, () => engine.resources.sessions.openBatch(body, { signal }));
    },
    signal,
    documentKey,
  );
  const { referenceNumber, partUploadRequests: uploads } = opened;
  await attempt.reach('opened', { sessionReferenceNumber: referenceNumber, uploads });
  onProgress?.({ step: 'opened', sessionReferenceNumber: referenceNumber });
  return { referenceNumber, uploads };
}

async function finish(
  engine: Engine,
  batch: PackedBatch,
  attempt: StepNotes,
  { referenceNumber, uploads }: BegunSession,
  options: CollectOptions,
): Promise<CollectedBatch> {
  const { signal, onProgress } = options;
  const of = { sessionReferenceNumber: referenceNumber };
  if (uploads) {
    await uploadParts(engine, batch.made.parts, uploads, {
      uploads: options.uploads ?? 4,
      signal,
      onUploaded: (part) => onProgress?.({ step: 'uploaded', ...of, part }),
    });
  }
  await attempt.reach('closing', of);
  const collected = await closeAndCollect(engine, attempt, referenceNumber, options).catch(
    (error: unknown) => {
      throw afterHandingIn(error, of);
    },
  );
  const accepted = collected.invoices.filter((one) => one.outcome === 'accepted').length;
  onProgress?.({ step: 'done', ...of, accepted });
  return collected;
}

async function closeAndCollect(
  engine: Engine,
  attempt: StepNotes,
  referenceNumber: string,
  options: CollectOptions,
): Promise<CollectedBatch> {
  const of = { sessionReferenceNumber: referenceNumber };
  await closeSession(engine, referenceNumber, options.signal);
  await attempt.reach('closed', of);
  options.onProgress?.({ step: 'closed', ...of });
  return collectSession(engine, 'batch', referenceNumber, options);
}

/** A batch session whose opening got lost receives no parts and is cancelled by KSeF: opening again is harmless. */
async function again(
  engine: Engine,
  work: () => Promise<OpenBatchSessionResponse>,
): Promise<OpenBatchSessionResponse> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const lost = error instanceof KsefError && error.code === 'http.outcome-unknown';
      if (!lost || attempt > engine.timing.retries) throw error;
    }
  }
}

/** Closes a batch session; one that is closed already (21180) counts as closed. */
export async function closeSession(
  engine: Engine,
  referenceNumber: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await engine.resources.sessions.closeBatch(referenceNumber, signal);
  } catch (error) {
    if (!(error instanceof KsefError && error.number === 21180)) throw error;
  }
}
