import type { Clock } from '@eszok/core';
import type { PublicKeys } from '../crypto/public-keys.js';
import { errorOfStatus } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { InvoicesResource } from '../resources/invoices.js';
import type { SessionsResource } from '../resources/sessions.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';
import { Attempt } from './attempt.js';
import { findInSession, findOriginal } from './look.js';
import { OnlineSession } from './online-session.js';
import { type PreparedInvoice, prepareInvoice } from './prepare.js';
import { recoverEntry } from './recover.js';
import type { SendOptions, SendResult } from './types.js';
import { fetchUpo } from './upo.js';
import { waitForInvoice } from './wait.js';

export interface SendDeps {
  readonly sessions: SessionsResource;
  readonly invoices: InvoicesResource;
  readonly publicKeys: PublicKeys;
  readonly clock: Clock;
  readonly pollIntervalMs: number;
}

/** Answers that say: this session takes no more, use another. */
const needsAnotherSession: ReadonlySet<number> = new Set([21155, 21180, 21184]);
const mostSessions = 3;
const mostSubmissions = 3;
const lookingPausesMs = [400, 1_200, 3_000];

/**
 * Sends one invoice through an online session of its own and waits for its KSeF number and receipt.
 * See `KsefClient.send` for what it promises.
 */
export async function sendOnline(
  deps: SendDeps,
  bytes: Uint8Array,
  options: SendOptions = {},
): Promise<SendResult> {
  const invoice = await prepareInvoice(bytes, options);
  const before = await earlierAttempts(deps, invoice, options);
  if (before.result) return before.result;
  const { signal, onProgress } = options;
  const attempt = new Attempt(options.journal, deps.clock, {
    sha256: invoice.sha256,
    offline: options.offline ?? false,
    ...(options.hashOfCorrectedInvoice === undefined
      ? {}
      : { hashOfCorrectedInvoice: options.hashOfCorrectedInvoice }),
  });
  let doubtful = before.doubtful;
  for (let count = 1; ; count++) {
    await attempt.reach('opening');
    onProgress?.({ step: 'opening' });
    const session = await OnlineSession.open(deps.sessions, deps.publicKeys, invoice.form, { signal });
    const sessionReferenceNumber = session.referenceNumber;
    await attempt.reach('opened', { sessionReferenceNumber });
    onProgress?.({ step: 'opened', sessionReferenceNumber });
    try {
      const submitted = await submit(deps, session, invoice, attempt, options);
      doubtful ||= submitted.doubtful;
      return await conclude(deps, invoice, attempt, sessionReferenceNumber, submitted.referenceNumber, {
        ...options,
        adoptIdentical: options.adoptIdentical === true || doubtful,
      });
    } catch (error) {
      const another = error instanceof KsefError && needsAnotherSession.has(error.number ?? 0);
      if (!another || count >= mostSessions) throw error;
    } finally {
      onProgress?.({ step: 'closing', sessionReferenceNumber });
      await closeQuietly(session);
      onProgress?.({ step: 'closed', sessionReferenceNumber });
    }
  }
}

/** What an earlier run left open in the journal about the same bytes is cleared up before anything is sent. */
async function earlierAttempts(
  deps: SendDeps,
  invoice: PreparedInvoice,
  options: SendOptions,
): Promise<{ result?: SendResult; doubtful: boolean }> {
  let doubtful = false;
  for (const entry of (await options.journal?.unfinished()) ?? []) {
    if (entry.sha256 !== invoice.sha256) continue;
    const recovered = await recoverEntry(deps, entry, options);
    if (recovered.outcome === 'accepted') return { result: recovered.result, doubtful };
    if (recovered.outcome === 'processing') throw underWay(entry.sessionReferenceNumber);
    doubtful = true;
  }
  return { doubtful };
}

/** Hands the invoice in. After a lost answer the session is looked through by hash before anything is repeated. */
async function submit(
  deps: SendDeps,
  session: OnlineSession,
  invoice: PreparedInvoice,
  attempt: Attempt,
  options: SendOptions,
): Promise<{ referenceNumber: string; doubtful: boolean }> {
  const { signal, onProgress } = options;
  const sessionReferenceNumber = session.referenceNumber;
  for (let count = 1; ; count++) {
    await attempt.reach('sending', { sessionReferenceNumber });
    onProgress?.({ step: 'sending', sessionReferenceNumber });
    try {
      const referenceNumber = await session.submit(invoice, options);
      return { referenceNumber, doubtful: count > 1 };
    } catch (error) {
      if (!(error instanceof KsefError) || error.code !== 'http.outcome-unknown') throw error;
      onProgress?.({ step: 'looking', sessionReferenceNumber });
      const found = await findInSession(deps.sessions, sessionReferenceNumber, invoice.sha256, {
        pausesMs: lookingPausesMs,
        signal,
      });
      if (found) return { referenceNumber: found.referenceNumber, doubtful: true };
      if (count >= mostSubmissions) throw error;
    }
  }
}

/** Waits for the verdict on a submitted invoice and turns it into a result or an error, journal first. */
export async function conclude(
  deps: SendDeps,
  invoice: { sha256: string },
  attempt: Attempt,
  sessionReferenceNumber: string,
  invoiceReferenceNumber: string,
  options: SendOptions,
): Promise<SendResult> {
  const { onProgress, signal } = options;
  await attempt.reach('sent', { sessionReferenceNumber, invoiceReferenceNumber });
  onProgress?.({ step: 'sent', sessionReferenceNumber, invoiceReferenceNumber });
  const verdict = await waitForInvoice(deps.sessions, sessionReferenceNumber, invoiceReferenceNumber, {
    pollIntervalMs: deps.pollIntervalMs,
    timeoutMs: options.timeoutMs ?? 300_000,
    signal,
    onUnderWay: () => onProgress?.({ step: 'processing', sessionReferenceNumber, invoiceReferenceNumber }),
  });
  if (verdict.status.code === 200) {
    return accepted(deps, invoice, attempt, sessionReferenceNumber, verdict, options, false);
  }
  const error = await refusal(deps, invoice, sessionReferenceNumber, verdict, signal);
  if (error.original?.identical && error.original.invoice && error.session && options.adoptIdentical) {
    return accepted(deps, invoice, attempt, error.session, error.original.invoice, options, true);
  }
  await attempt.reach('refused', { errorCode: error.error.code, errorNumber: verdict.status.code });
  throw error.error;
}

async function accepted(
  deps: SendDeps,
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
    upo: await fetchUpo(deps.sessions, of, options.signal),
    acceptedAt: verdict.acquisitionDate ?? verdict.invoicingDate,
    invoicingDate: verdict.invoicingDate,
    invoicingMode: verdict.invoicingMode ?? (options.offline ? 'Offline' : 'Online'),
    recovered,
  };
}

/** The error of a refused invoice; a duplicate is compared with its original first. */
async function refusal(
  deps: SendDeps,
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
    deps,
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

function underWay(sessionReferenceNumber: string | undefined): KsefError {
  return new KsefError({
    code: 'invoice.still-processing',
    level: 'invoice',
    retry: 'look-first',
    message: {
      pl: 'Tę fakturę wysłano wcześniej i KSeF wciąż ją przetwarza.',
      en: 'This invoice was sent before and KSeF is still processing it.',
    },
    hint: { pl: 'Sprawdź ponownie za chwilę.', en: 'Look again in a moment.' },
    details: { sessionReferenceNumber },
  });
}

/** A session left open closes by itself after 12 hours, so a failure to close must not hide the outcome. */
async function closeQuietly(session: OnlineSession): Promise<void> {
  try {
    await session.close();
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
  }
}
