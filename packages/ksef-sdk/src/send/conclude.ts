import type { Engine } from '../engine.js';
import { afterHandingIn } from '../errors/after-handing-in.js';
import { errorOfStatus } from '../errors/from-status.js';
import { fetchUpo } from '../upo/fetch-upo.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';
import type { Attempt } from './attempt.js';
import { findOriginal } from './look.js';
import type { SendOptions, SendResult } from './types.js';
import { waitForInvoice } from './wait.js';

interface SentAs {
  sessionReferenceNumber: string;
  invoiceReferenceNumber: string;
}

/** Waits for the verdict on a submitted invoice and turns it into a result or an error, journal first. */
export function conclude(
  engine: Engine,
  invoice: { sha256: string },
  attempt: Attempt,
  sessionReferenceNumber: string,
  invoiceReferenceNumber: string,
  options: SendOptions,
): Promise<SendResult> {
  const of = { sessionReferenceNumber, invoiceReferenceNumber };
  return verdictOn(engine, invoice, attempt, of, options).catch((error: unknown) => {
    throw afterHandingIn(error, of);
  });
}

async function verdictOn(
  engine: Engine,
  invoice: { sha256: string },
  attempt: Attempt,
  { sessionReferenceNumber, invoiceReferenceNumber }: SentAs,
  options: SendOptions,
): Promise<SendResult> {
  const { onProgress, signal } = options;
  await attempt.reach('sent', { sessionReferenceNumber, invoiceReferenceNumber });
  onProgress?.({ step: 'sent', sessionReferenceNumber, invoiceReferenceNumber });
  const verdict = await waitForInvoice(
    engine.resources.sessions,
    sessionReferenceNumber,
    invoiceReferenceNumber,
    {
      pollIntervalMs: engine.pollIntervalMs,
      timeoutMs: options.timeoutMs ?? 300_000,
      signal,
      onUnderWay: () => onProgress?.({ step: 'processing', sessionReferenceNumber, invoiceReferenceNumber }),
    },
  );
  if (verdict.status.code === 200) {
    return accepted(engine, invoice, attempt, sessionReferenceNumber, verdict, options, false);
  }
  const { error, original, session } = await refusal(
    engine,
    invoice,
    sessionReferenceNumber,
    verdict,
    signal,
  );
  if (options.adoptIdentical && original?.identical && original.invoice && session) {
    return accepted(engine, invoice, attempt, session, original.invoice, options, true);
  }
  await attempt.reach('refused', { errorCode: error.code, errorNumber: verdict.status.code });
  throw error;
}

async function accepted(
  engine: Engine,
  invoice: { sha256: string },
  attempt: Attempt,
  sessionReferenceNumber: string,
  verdict: SessionInvoiceStatusResponse,
  options: SendOptions,
  recovered: boolean,
): Promise<SendResult> {
  const { ksefNumber, referenceNumber: invoiceReferenceNumber } = verdict;
  if (!ksefNumber)
    throw errorOfStatus('invoice', verdict.status, { sessionReferenceNumber, invoiceReferenceNumber });
  await attempt.reach('accepted', { sessionReferenceNumber, invoiceReferenceNumber, ksefNumber });
  options.onProgress?.({ step: 'accepted', ksefNumber });
  const of = { sessionReferenceNumber, invoiceReferenceNumber, ksefNumber, sha256: invoice.sha256 };
  return {
    ...of,
    upo: await fetchUpo(engine.resources.sessions, of, options.signal),
    acceptedAt: verdict.acquisitionDate ?? verdict.invoicingDate,
    invoicingDate: verdict.invoicingDate,
    invoicingMode: verdict.invoicingMode ?? (options.offline ? 'Offline' : 'Online'),
    recovered,
  };
}

/** The error of a refused invoice; a duplicate is compared with its original first. */
async function refusal(
  engine: Engine,
  invoice: { sha256: string },
  sessionReferenceNumber: string,
  verdict: SessionInvoiceStatusResponse,
  signal: AbortSignal | undefined,
) {
  const details = {
    sessionReferenceNumber,
    invoiceReferenceNumber: verdict.referenceNumber,
    sha256: invoice.sha256,
    ...(verdict.invoiceNumber ? { invoiceNumber: verdict.invoiceNumber } : {}),
  };
  if (verdict.status.code !== 440) return { error: errorOfStatus('invoice', verdict.status, details) };
  const { originalKsefNumber, originalSessionReferenceNumber } = verdict.status.extensions ?? {};
  const original = await findOriginal(
    engine.resources,
    {
      ksefNumber: originalKsefNumber ?? undefined,
      sessionReferenceNumber: originalSessionReferenceNumber ?? undefined,
    },
    invoice.sha256,
    signal,
  );
  const error = errorOfStatus('invoice', verdict.status, {
    ...details,
    ...(original.identical === undefined ? {} : { identical: original.identical }),
  });
  return { error, original, session: originalSessionReferenceNumber ?? undefined };
}
