import { isEszokError } from '@eszok/core';
import type { Engine } from '../engine.js';
import { errorOfStatus, isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import { findOriginal } from '../send/look.js';
import type { InvoiceOutcome, SentSession } from '../send-all/types.js';
import { poll } from '../transport/poll.js';
import { checkReceipt, receiptUnavailable } from '../upo/check.js';
import type { OwnUpos } from '../upo/own-upos.js';
import { Receipts } from '../upo/receipts.js';
import type { SessionInvoiceStatusResponse, SessionStatusResponse } from '../wire/index.js';
import type { BatchOptions, BatchOutcome } from './types.js';

/** Session statuses after which its invoices have verdicts of their own. */
const withVerdicts: ReadonlySet<number> = new Set([200, 445]);

/** A verdict that is not matched to a place among the given invoices yet. */
export type BatchVerdict = Omit<InvoiceOutcome, 'place'>;

export interface CollectOptions extends BatchOptions {
  /** Told the links to receipts of single invoices. */
  readonly own?: OwnUpos | undefined;
}

/**
 * Waits until a closed batch session is processed, and gives its receipt and the verdict on each of its invoices.
 *
 * @throws KsefError `session.refused` (405, 415, 420, 430, 435, 440 …), `session.still-processing`
 */
export async function collectBatch(
  engine: Engine,
  referenceNumber: string,
  options: BatchOptions = {},
): Promise<{ session: SentSession; invoices: BatchOutcome[] }> {
  const receipts = new Receipts(engine, options);
  const { session, invoices } = await collectSession(engine, 'batch', referenceNumber, {
    ...options,
    own: receipts.own,
  });
  const whole = await receipts.completeAll(invoices);
  return { session, invoices: whole.map((one, place) => ({ ...one, place })) };
}

/** As `collectBatch`, of a session of either kind, and without the receipts of single invoices. */
export async function collectSession(
  engine: Engine,
  kind: SentSession['kind'],
  referenceNumber: string,
  options: CollectOptions,
): Promise<{ session: SentSession; invoices: BatchVerdict[] }> {
  const { sessions } = engine.resources;
  const { signal } = options;
  const status = await poll(
    () => sessions.status(referenceNumber, signal),
    (answer) => !isUnderWay(answer.status),
    {
      pollIntervalMs: engine.pollIntervalMs,
      timeoutMs: options.timeoutMs ?? 2 * 3_600_000,
      signal,
      onUnderWay: () => options.onProgress?.({ step: 'processing', sessionReferenceNumber: referenceNumber }),
    },
  );
  if (!status) throw stillProcessing(referenceNumber);
  const { code } = status.status;
  if (!withVerdicts.has(code)) {
    const of = kind === 'batch' ? 'batchSession' : 'onlineSession';
    throw errorOfStatus(of, status.status, { sessionReferenceNumber: referenceNumber });
  }
  const invoices: BatchVerdict[] = [];
  const accepted = new Map<string, string>();
  for await (const one of sessions.invoices(referenceNumber, { signal })) {
    if (one.status.code === 200 && one.ksefNumber) accepted.set(one.ksefNumber, one.invoiceHash);
    options.own?.note(referenceNumber, one);
    invoices.push(await verdictOf(engine, referenceNumber, one, options));
  }
  const { pageOf, ...receipt } = await receiptOf(engine, referenceNumber, status, accepted, signal);
  const session = { kind, referenceNumber, status: code, ...receipt };
  return { session, invoices: invoices.map((one) => withPage(one, pageOf)) };
}

async function verdictOf(
  engine: Engine,
  sessionReferenceNumber: string,
  one: SessionInvoiceStatusResponse,
  options: BatchOptions,
): Promise<BatchVerdict> {
  const common = {
    name: one.invoiceFileName ?? one.referenceNumber,
    sha256: one.invoiceHash,
    sessionReferenceNumber,
    invoiceReferenceNumber: one.referenceNumber,
  };
  if (isUnderWay(one.status)) return { ...common, outcome: 'processing' };
  if (one.status.code === 200 && one.ksefNumber) return { ...common, ...acceptance(one.ksefNumber, one) };
  const { originalKsefNumber, originalSessionReferenceNumber } = one.status.extensions ?? {};
  const details = {
    sessionReferenceNumber,
    invoiceReferenceNumber: one.referenceNumber,
    sha256: one.invoiceHash,
  };
  if (one.status.code !== 440 || !originalKsefNumber) {
    return { ...common, outcome: 'refused', error: errorOfStatus('invoice', one.status, details) };
  }
  const { identical, invoice } = await findOriginal(
    engine.resources,
    { ksefNumber: originalKsefNumber, sessionReferenceNumber: originalSessionReferenceNumber ?? undefined },
    one.invoiceHash,
    options.signal,
  );
  if (identical && options.adoptIdentical) {
    return {
      ...common,
      ...acceptance(originalKsefNumber, invoice),
      ...(originalSessionReferenceNumber ? { sessionReferenceNumber: originalSessionReferenceNumber } : {}),
      ...(invoice ? { invoiceReferenceNumber: invoice.referenceNumber } : {}),
      recovered: true,
    };
  }
  const known = identical === undefined ? {} : { identical };
  const error = errorOfStatus('invoice', one.status, { ...details, ...known });
  return { ...common, outcome: 'refused', error };
}

function acceptance(ksefNumber: string, of: SessionInvoiceStatusResponse | undefined) {
  const acceptedAt = of?.acquisitionDate ?? of?.invoicingDate;
  return {
    outcome: 'accepted' as const,
    ksefNumber,
    ...(acceptedAt ? { acceptedAt } : {}),
    ...(of?.invoicingMode ? { invoicingMode: of.invoicingMode } : {}),
  };
}

/** An invoice that was accepted earlier, in another session, stands on no page of this one. */
function withPage(verdict: BatchVerdict, pageOf: ReadonlyMap<string, number> | undefined): BatchVerdict {
  const upoPage = pageOf?.get(verdict.ksefNumber ?? '');
  return upoPage === undefined ? verdict : { ...verdict, upoPage };
}

/** The session's receipt, checked; what is wrong with it does not take the verdicts away. */
async function receiptOf(
  engine: Engine,
  referenceNumber: string,
  status: SessionStatusResponse,
  accepted: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<{ upo: Uint8Array[]; pageOf?: ReadonlyMap<string, number>; error?: Error }> {
  const upo: Uint8Array[] = [];
  try {
    for (const page of status.upo?.pages ?? []) {
      upo.push((await engine.resources.sessions.upo(referenceNumber, page.referenceNumber, signal)).bytes);
    }
    if (accepted.size === 0) return { upo };
    if (upo.length === 0) throw receiptUnavailable({ sessionReferenceNumber: referenceNumber });
    return { upo, pageOf: await checkReceipt(upo, accepted, { sessionReferenceNumber: referenceNumber }) };
  } catch (error) {
    if (!isEszokError(error) || error.code === 'http.aborted') throw error;
    return { upo, error };
  }
}

function stillProcessing(sessionReferenceNumber: string): KsefError {
  return new KsefError({
    code: 'session.still-processing',
    level: 'session',
    retry: 'look-first',
    message: {
      pl: 'KSeF ma paczkę i wciąż ją przetwarza.',
      en: 'KSeF has the package and is still processing it.',
    },
    hint: {
      pl: 'Nie wysyłaj jej ponownie; odbierz wyniki później (client.batchResults).',
      en: 'Do not send it again; collect the results later (client.batchResults).',
    },
    details: { sessionReferenceNumber },
  });
}
