import { isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { SessionsResource } from '../resources/sessions.js';
import { type PollOptions, poll } from '../transport/poll.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';

/**
 * Asks for an invoice's state until it is final (100 and 150 mean wait, never resend).
 *
 * @throws KsefError `invoice.still-processing` when the time is over: KSeF has the invoice and goes on
 */
export async function waitForInvoice(
  sessions: SessionsResource,
  sessionReferenceNumber: string,
  invoiceReferenceNumber: string,
  options: PollOptions,
): Promise<SessionInvoiceStatusResponse> {
  const invoice = await poll(
    () => sessions.invoice(sessionReferenceNumber, invoiceReferenceNumber, options.signal),
    ({ status }) => !isUnderWay(status),
    options,
  );
  if (invoice) return invoice;
  throw stillProcessing(sessionReferenceNumber, invoiceReferenceNumber);
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
