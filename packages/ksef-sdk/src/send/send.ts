import { sendOneInBatch } from '../batch/send-one.js';
import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { Attempt } from './attempt.js';
import { deliver } from './deliver.js';
import { OnlineSessions } from './online-sessions.js';
import { type PreparedInvoice, prepareInvoice } from './prepare.js';
import { recoverEntry } from './recover.js';
import type { SendOptions, SendResult } from './types.js';

/**
 * Sends one invoice through a session of its own and waits for its KSeF number and receipt: an online session, or, when
 * it carries an attachment and is no technical correction, a batch session. See `KsefClient.send` for what it promises.
 */
export async function sendOnline(
  engine: Engine,
  bytes: Uint8Array,
  given: SendOptions = {},
): Promise<SendResult> {
  const { hashOfCorrectedInvoice } = given;
  const options = { ...given, offline: given.offline ?? hashOfCorrectedInvoice !== undefined };
  const invoice = await prepareInvoice(bytes, options);
  const before = await earlierAttempts(engine, invoice, options);
  if (before.result) return before.result;
  const { signal, onProgress, offline } = options;
  const inBatch = invoice.hasAttachment && hashOfCorrectedInvoice === undefined;
  const attempt = new Attempt(options.journal, engine.clock, {
    sha256: invoice.sha256,
    offline,
    ...(inBatch ? { batch: true } : {}),
    ...(hashOfCorrectedInvoice === undefined ? {} : { hashOfCorrectedInvoice }),
  });
  if (inBatch) return sendOneInBatch(engine, invoice, attempt, { ...options, doubtful: before.doubtful });
  const sessions = new OnlineSessions(engine, invoice.form, {
    most: 1,
    signal,
    onClosing: (sessionReferenceNumber) => onProgress?.({ step: 'closing', sessionReferenceNumber }),
    onClosed: (sessionReferenceNumber) => onProgress?.({ step: 'closed', sessionReferenceNumber }),
  });
  return deliver(engine, invoice, attempt, sessions, { ...options, doubtful: before.doubtful });
}

/** What earlier runs wrote in the journal about the same bytes is cleared up before anything is sent. */
async function earlierAttempts(
  engine: Engine,
  invoice: PreparedInvoice,
  options: SendOptions,
): Promise<{ result?: SendResult; doubtful: boolean }> {
  const { journal } = options;
  for (const record of (await journal?.batches?.unfinished()) ?? []) {
    if (!journal || !record.invoices.some((one) => one.sha256 === invoice.sha256)) continue;
    const { resumeBatch } = await import('../batch/resume.js');
    const resumed = await resumeBatch(engine, record, { journal, signal: options.signal });
    if (resumed.outcome === 'processing') throw underWay(record.sessionReferenceNumber);
  }
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
