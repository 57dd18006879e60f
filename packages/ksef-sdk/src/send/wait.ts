import { isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { SessionsResource } from '../resources/sessions.js';
import { sleep } from '../transport/retry.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';

export interface WaitOptions {
  /** Longest pause between two questions; the first ones are shorter. */
  readonly pollIntervalMs: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onUnderWay?: (() => void) | undefined;
}

/**
 * Asks for an invoice's state until it is final (100 and 150 mean wait, never resend).
 *
 * @throws KsefError `invoice.still-processing` when the time is over: KSeF has the invoice and goes on
 */
export async function waitForInvoice(
  sessions: SessionsResource,
  sessionReferenceNumber: string,
  invoiceReferenceNumber: string,
  options: WaitOptions,
): Promise<SessionInvoiceStatusResponse> {
  const { pollIntervalMs, timeoutMs, signal } = options;
  let waited = 0;
  for (let pause = Math.min(pollIntervalMs, 200); ; pause = Math.min(pollIntervalMs, pause * 1.6)) {
    const invoice = await sessions.invoice(sessionReferenceNumber, invoiceReferenceNumber, signal);
    if (!isUnderWay(invoice.status)) return invoice;
    options.onUnderWay?.();
    if (waited >= timeoutMs) throw stillProcessing(sessionReferenceNumber, invoiceReferenceNumber);
    await sleep(pause, signal);
    waited += pause;
  }
}

function stillProcessing(sessionReferenceNumber: string, invoiceReferenceNumber: string): KsefError {
  return new KsefError({
    code: 'invoice.still-processing',
    level: 'invoice',
    retry: 'look-first',
    message: {
      pl: 'KSeF ma fakturę i wciąż ją przetwarza.',
      en: 'KSeF has the invoice and is still processing it.',
    },
    hint: {
      pl: 'Nie wysyłaj jej ponownie; sprawdź status później.',
      en: 'Do not send it again; ask for its status later.',
    },
    details: { sessionReferenceNumber, invoiceReferenceNumber },
  });
}
