import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { Attempt } from './attempt.js';
import { conclude } from './conclude.js';
import { findInSession, lookingPauses } from './look.js';
import { OnlineSession } from './online-session.js';
import { type PreparedInvoice, prepareInvoice } from './prepare.js';
import { recoverEntry } from './recover.js';
import type { SendOptions, SendResult } from './types.js';

/** Answers that say: this session takes no more, use another. */
const needsAnotherSession: ReadonlySet<number> = new Set([21155, 21180, 21184]);
const mostSessions = 3;
const mostSubmissions = 3;

/**
 * Sends one invoice through an online session of its own and waits for its KSeF number and receipt.
 * See `KsefClient.send` for what it promises.
 */
export async function sendOnline(
  engine: Engine,
  bytes: Uint8Array,
  options: SendOptions = {},
): Promise<SendResult> {
  const invoice = await prepareInvoice(bytes, options);
  const before = await earlierAttempts(engine, invoice, options);
  if (before.result) return before.result;
  const { signal, onProgress } = options;
  const attempt = new Attempt(options.journal, engine.clock, {
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
    const session = await openSession(engine, invoice, signal);
    const sessionReferenceNumber = session.referenceNumber;
    await attempt.reach('opened', { sessionReferenceNumber });
    onProgress?.({ step: 'opened', sessionReferenceNumber });
    try {
      const submitted = await submit(engine, session, invoice, attempt, options);
      doubtful ||= submitted.doubtful;
      return await conclude(engine, invoice, attempt, sessionReferenceNumber, submitted.referenceNumber, {
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

/** Opens a session. One whose opening got lost stays empty and is cancelled by KSeF, so opening again is harmless. */
async function openSession(
  engine: Engine,
  invoice: PreparedInvoice,
  signal: AbortSignal | undefined,
): Promise<OnlineSession> {
  for (let count = 1; ; count++) {
    try {
      return await OnlineSession.open(engine.resources.sessions, engine.publicKeys, invoice.form, { signal });
    } catch (error) {
      const lost = error instanceof KsefError && error.code === 'http.outcome-unknown';
      if (!lost || count >= mostSessions) throw error;
    }
  }
}

/** What earlier runs wrote in the journal about the same bytes is cleared up before anything is sent. */
async function earlierAttempts(
  engine: Engine,
  invoice: PreparedInvoice,
  options: SendOptions,
): Promise<{ result?: SendResult; doubtful: boolean }> {
  const { journal } = options;
  const known = (await journal?.attemptsAt?.(invoice.sha256)) ?? (await journal?.unfinished()) ?? [];
  let doubtful = false;
  for (const entry of known) {
    if (entry.sha256 !== invoice.sha256 || entry.step === 'refused') continue;
    if (entry.step !== 'not-sent') {
      const recovered = await recoverEntry(engine, entry, options);
      if (recovered.outcome === 'accepted') return { result: recovered.result, doubtful };
      if (recovered.outcome === 'processing') throw underWay(entry.sessionReferenceNumber);
    }
    doubtful = true;
  }
  return { doubtful };
}

/** Hands the invoice in. After a lost answer the session is looked through by hash before anything is repeated. */
async function submit(
  engine: Engine,
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
      const found = await findInSession(engine.resources.sessions, sessionReferenceNumber, invoice.sha256, {
        pausesMs: lookingPauses(engine.timing),
        signal,
      });
      if (found) return { referenceNumber: found.referenceNumber, doubtful: true };
      if (count >= mostSubmissions) throw error;
    }
  }
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
