import { type Original, storeInvoice } from '../invoices/repository.js';
import type { World } from '../world/world.js';
import { type Accepted, decryptAes, fileProblem, judgeInvoice, type Verdict } from './judge-invoice.js';
import { countInvoices, readSession, type SentInvoice, type SessionRow } from './session-book.js';

/** Judges the encrypted content of an online invoice. */
export function judgeContent(
  world: World,
  session: SessionRow,
  invoice: SentInvoice,
  content: Uint8Array | undefined,
): Accepted | Verdict {
  if (!session.aes_key || !content) return { status: 405, details: [] };
  const bytes = decryptAes(session.aes_key, session.iv, content);
  if (!bytes) return { status: 435, details: [] };
  world.verbose(() => `${invoice.reference}: an invoice of ${bytes.length} bytes\n${bytes.toString('utf8')}`);
  return fileProblem(invoice, bytes) ?? judgeInvoice(world, session, invoice, bytes);
}

const insert = `insert into session_invoices (session, ordinal, reference, file_name, hash, size, offline_mode, corrected_hash,
  received, status, status_details, extensions, invoice_number, mode) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function insertRow(world: World, invoice: SentInvoice, verdict: Verdict): void {
  world.db.run(
    insert,
    invoice.session,
    invoice.ordinal,
    invoice.reference,
    invoice.file_name,
    invoice.hash,
    invoice.size,
    invoice.offline_mode,
    invoice.corrected_hash,
    invoice.received,
    verdict.status,
    verdict.details.length > 0 ? JSON.stringify(verdict.details) : null,
    verdict.extensions ? JSON.stringify(verdict.extensions) : null,
    verdict.invoiceNumber ?? null,
    verdict.status >= 200 && invoice.offline_mode === 1 ? 'Offline' : null,
  );
}

function duplicate(before: Original, { facts }: Accepted): Verdict {
  return {
    status: 440,
    details: [
      `Duplikat faktury. Faktura o numerze KSeF: ${before.ksef_number} została już prawidłowo przesłana do systemu w sesji: ${before.session}`,
    ],
    extensions: {
      originalSessionReferenceNumber: before.session,
      originalKsefNumber: before.ksef_number,
    },
    invoiceNumber: facts.summary.number,
  };
}

/** Keeps an invoice with its outcome: a good one enters the repository. True when it was accepted. */
export function keepOutcome(
  world: World,
  session: SessionRow,
  invoice: SentInvoice,
  outcome: Accepted | Verdict,
): boolean {
  if ('bytes' in outcome) {
    const now = world.clock.now();
    const stored = storeInvoice(world, { session, row: invoice, accepted: outcome, now });
    if ('ksefNumber' in stored) return true;
    insertRow(world, invoice, duplicate(stored.original, outcome));
    return false;
  }
  insertRow(world, invoice, outcome);
  return false;
}

/** Keeps an invoice whose outcome is to show later. */
export function keepWaiting(world: World, invoice: SentInvoice, content: Uint8Array): void {
  world.db.atomic(() => {
    insertRow(world, invoice, { status: 100, details: [] });
    world.db.run(
      'insert into received_content (session, ordinal, bytes) values (?, ?, ?)',
      invoice.session,
      invoice.ordinal,
      content,
    );
  });
}

/**
 * Gives an invoice that waits in the state its outcome: number, repository, counts.
 * The caller sees to it that all of it is one piece. True when its session takes no more.
 */
export function settleWaiting(world: World, reference: string, ordinal: number): boolean {
  const invoice = world.db.get<SentInvoice & { status: number }>(
    'select * from session_invoices where session = ? and ordinal = ?',
    reference,
    ordinal,
  );
  const session = readSession(world, reference);
  if (!invoice || !session || invoice.status >= 200) return false;
  const content = world.db.get<{ bytes: Uint8Array }>(
    'select bytes from received_content where session = ? and ordinal = ?',
    reference,
    ordinal,
  );
  const outcome = judgeContent(world, session, invoice, content?.bytes);
  for (const table of ['session_invoices', 'received_content']) {
    world.db.run(`delete from ${table} where session = ? and ordinal = ?`, reference, ordinal);
  }
  const accepted = keepOutcome(world, session, invoice, outcome) ? 1 : 0;
  countInvoices(world, reference, { received: 0, accepted, refused: 1 - accepted });
  return session.status !== 100;
}
