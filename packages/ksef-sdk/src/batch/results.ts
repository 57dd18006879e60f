import type { Engine } from '../engine.js';
import { errorOfStatus, isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import { findOriginal } from '../send/look.js';
import { poll } from '../transport/poll.js';
import type { SessionInvoiceStatusResponse, SessionStatusResponse } from '../wire/index.js';
import type { BatchOptions, BatchOutcome, BatchSession } from './types.js';

/** Session statuses after which its invoices have verdicts of their own. */
const withVerdicts: ReadonlySet<number> = new Set([200, 445]);

/**
 * Waits until a closed batch session is processed, and gives its receipt and the verdict on each of its invoices.
 *
 * @throws KsefError `session.refused` (405, 415, 420, 430, 435, 440 …), `session.still-processing`
 */
export async function collectBatch(
  engine: Engine,
  referenceNumber: string,
  options: BatchOptions = {},
): Promise<{ session: BatchSession; invoices: BatchOutcome[] }> {
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
  if (!withVerdicts.has(status.status.code)) {
    throw errorOfStatus('batchSession', status.status, { sessionReferenceNumber: referenceNumber });
  }
  const invoices: BatchOutcome[] = [];
  for await (const one of sessions.invoices(referenceNumber, { signal })) {
    invoices.push(await outcomeOf(engine, referenceNumber, one, options));
  }
  const upo = await receipts(engine, referenceNumber, status, signal);
  return { session: { referenceNumber, status: status.status.code, upo }, invoices };
}

async function outcomeOf(
  engine: Engine,
  sessionReferenceNumber: string,
  one: SessionInvoiceStatusResponse,
  options: BatchOptions,
): Promise<BatchOutcome> {
  const common = {
    name: one.invoiceFileName ?? one.referenceNumber,
    sha256: one.invoiceHash,
    sessionReferenceNumber,
    invoiceReferenceNumber: one.referenceNumber,
  };
  if (isUnderWay(one.status)) return { ...common, outcome: 'processing' };
  if (one.status.code === 200 && one.ksefNumber) {
    const acceptedAt = one.acquisitionDate ?? one.invoicingDate;
    return { ...common, outcome: 'accepted', ksefNumber: one.ksefNumber, acceptedAt };
  }
  const { originalKsefNumber, originalSessionReferenceNumber } = one.status.extensions ?? {};
  const details = {
    sessionReferenceNumber,
    invoiceReferenceNumber: one.referenceNumber,
    sha256: one.invoiceHash,
  };
  if (one.status.code === 440 && options.adoptIdentical && originalKsefNumber) {
    const { identical, invoice } = await findOriginal(
      engine.resources,
      { ksefNumber: originalKsefNumber, sessionReferenceNumber: originalSessionReferenceNumber ?? undefined },
      one.invoiceHash,
      options.signal,
    );
    if (identical) {
      return {
        ...common,
        outcome: 'accepted',
        ksefNumber: originalKsefNumber,
        ...(originalSessionReferenceNumber ? { sessionReferenceNumber: originalSessionReferenceNumber } : {}),
        ...(invoice ? { invoiceReferenceNumber: invoice.referenceNumber } : {}),
        ...(invoice?.acquisitionDate ? { acceptedAt: invoice.acquisitionDate } : {}),
      };
    }
  }
  return { ...common, outcome: 'refused', error: errorOfStatus('invoice', one.status, details) };
}

async function receipts(
  engine: Engine,
  referenceNumber: string,
  status: SessionStatusResponse,
  signal: AbortSignal | undefined,
): Promise<Uint8Array[]> {
  const pages: Uint8Array[] = [];
  for (const page of status.upo?.pages ?? []) {
    const { bytes } = await engine.resources.sessions.upo(referenceNumber, page.referenceNumber, signal);
    pages.push(bytes);
  }
  return pages;
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
