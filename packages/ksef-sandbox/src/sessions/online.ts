import { hash } from 'node:crypto';
import { sessionLimits } from '../limits/session-limits.js';
import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { invalid, refuse } from '../refusal.js';
import { correctionProblem } from './corrections.js';
import { newInvoiceReference } from './invoice-references.js';
import { closeOnlineSession, expireSession } from './lifecycle.js';
import { checkForm, insertSession, unwrapKey, wantsIdentifierCheck } from './open.js';
import { countInvoices, type SentInvoice, sessionOfCaller } from './session-book.js';
import { judgeContent, keepOutcome, keepWaiting } from './settle-invoice.js';

export const openOnline = operation(
  'POST /sessions/online',
  async ({ world, body, caller, now, headers }) => {
    const form = checkForm(world, caller, body.formCode, 'Online');
    const { key, iv } = await unwrapKey(world, body.encryption);
    const validUntil = now.getTime() + world.settings.onlineSessionMs;
    const referenceNumber = insertSession(world, now, {
      kind: 'Online',
      caller,
      form,
      key,
      iv,
      offlineMode: false,
      checkIdentifiers: wantsIdentifierCheck(headers),
      validUntil,
    });
    return { referenceNumber, validUntil: isoInstant(validUntil) };
  },
);

export const sendInvoice = operation('POST /sessions/online/{referenceNumber}/invoices', (call) => {
  const { world, body, caller, now, path } = call;
  const session = expireSession(world, sessionOfCaller(world, caller, path.referenceNumber), now);
  if (session.kind !== 'Online' || session.status !== 100) {
    throw refuse(21180, `Status sesji ${session.status} uniemożliwia wysyłkę faktur.`);
  }
  if (world.faults.strike('POST /sessions/online/{referenceNumber}/invoices', 'session-unavailable')) {
    throw refuse(
      21184,
      `Trwają prace serwisowe i sesja ${session.reference} jest tymczasowo niedostępna. Spróbuj ponownie później lub otwórz nową sesję, aby wysłać kolejne faktury.`,
    );
  }
  const limits = sessionLimits(world, caller.context, 'Online');
  if (session.invoice_count >= limits.maxInvoices) {
    throw refuse(
      21155,
      `Sesja o numerze referencyjnym ${session.reference} osiągnęła dozwolony limit liczby faktur ${limits.maxInvoices}.`,
    );
  }
  const largest = Math.max(limits.maxInvoiceBytes, limits.maxInvoiceWithAttachmentBytes);
  if (body.invoiceSize > largest) throw invalid(`body.invoiceSize: must be at most ${largest}`);
  const content = Buffer.from(body.encryptedInvoiceContent, 'base64');
  if (content.length !== body.encryptedInvoiceSize) {
    throw refuse(21402, 'Długość treści nie zgadza się z rozmiarem pliku.');
  }
  if (hash('sha256', content, 'base64') !== body.encryptedInvoiceHash) {
    throw refuse(21403, 'Skrót treści nie zgadza się ze skrótem pliku.');
  }
  const corrected = body.hashOfCorrectedInvoice ?? null;
  if (corrected !== null) {
    if (body.offlineMode !== true) throw invalid('body.offlineMode: must be true for a technical correction');
    correctionProblem(world, caller.context, corrected);
  }
  const ordinal = session.invoice_count + 1;
  const invoice: SentInvoice = {
    session: session.reference,
    ordinal,
    reference: newInvoiceReference(world, now, ordinal),
    file_name: null,
    hash: body.invoiceHash,
    size: body.invoiceSize,
    offline_mode: body.offlineMode ? 1 : 0,
    corrected_hash: corrected,
    received: now.getTime(),
  };
  const stuck = world.faults.strike(
    'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
    'stuck-status',
  );
  const nothingToWaitFor = world.settings.processingMs === 0 && !stuck;
  if (nothingToWaitFor) {
    // The outcome is written together with the invoice, and its session's counts in the same commit.
    const outcome = judgeContent(world, session, invoice, content);
    const accepted = keepOutcome(world, session, invoice, outcome) ? 1 : 0;
    countInvoices(world, session.reference, { received: 1, accepted, refused: 1 - accepted });
  } else {
    keepWaiting(world, invoice, content);
    countInvoices(world, session.reference, { received: 1, accepted: 0, refused: 0 });
  }
  if (!nothingToWaitFor && !stuck) world.invoiceQueue.add(session.reference, ordinal);
  return { referenceNumber: invoice.reference };
});

export const closeOnline = operation(
  'POST /sessions/online/{referenceNumber}/close',
  ({ world, caller, path, now }) => {
    const session = expireSession(world, sessionOfCaller(world, caller, path.referenceNumber), now);
    if (session.kind !== 'Online' || session.status !== 100) {
      throw refuse(21180, `Status sesji ${session.status} uniemożliwia jej zamknięcie.`);
    }
    closeOnlineSession(world, session, now);
    return undefined;
  },
);
