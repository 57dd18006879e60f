import { createHash } from 'node:crypto';
import { sessionLimits } from '../limits/session-limits.js';
import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { invalid, refuse } from '../refusal.js';
import { correctionProblem } from './corrections.js';
import { closeOnlineSession, expireSession } from './lifecycle.js';
import { checkForm, insertSession, unwrapKey, wantsIdentifierCheck } from './open.js';
import { type SessionInvoiceRow, sessionOfCaller } from './session-book.js';
import { countInvoices, insertSessionInvoice, judgeContent, withOutcome } from './settle-invoice.js';

export const openOnline = operation(
  'POST /sessions/online',
  async ({ world, body, caller, now, headers }) => {
    const form = checkForm(caller, body.formCode, 'Online');
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
  if (createHash('sha256').update(content).digest('base64') !== body.encryptedInvoiceHash) {
    throw refuse(21403, 'Skrót treści nie zgadza się ze skrótem pliku.');
  }
  const corrected = body.hashOfCorrectedInvoice ?? null;
  if (corrected !== null) {
    if (body.offlineMode !== true) throw invalid('body.offlineMode: must be true for a technical correction');
    correctionProblem(world, caller.context, corrected);
  }
  const reference = world.ids.reference('EE', now);
  const row: SessionInvoiceRow = {
    reference,
    session: session.reference,
    ordinal: session.invoice_count + 1,
    file_name: null,
    hash: body.invoiceHash,
    size: body.invoiceSize,
    offline_mode: body.offlineMode ? 1 : 0,
    corrected_hash: corrected,
    received: now.getTime(),
    status: 100,
    status_details: null,
    extensions: null,
    invoice_number: null,
    ksef_number: null,
    acquired: null,
    stored: null,
    mode: null,
  };
  const stuck = world.faults.strike(
    'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
    'stuck-status',
  );
  if (world.settings.processingMs === 0 && !stuck) {
    // Nothing to wait for: the outcome is written together with the invoice, in one durable piece.
    world.db.atomic(() => {
      const settled = withOutcome(world, session, row, judgeContent(world, session, row, content));
      insertSessionInvoice(world, settled);
      const accepted = settled.status === 200 ? 1 : 0;
      countInvoices(world, session.reference, { received: 1, accepted, refused: 1 - accepted });
    });
    return { referenceNumber: reference };
  }
  world.db.atomic(() => {
    insertSessionInvoice(world, row);
    world.db.run('insert into received_content (reference, bytes) values (?, ?)', reference, content);
    countInvoices(world, session.reference, { received: 1, accepted: 0, refused: 0 });
  });
  if (!stuck) world.invoiceQueue.add(reference);
  return { referenceNumber: reference };
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
