import { storeInvoice } from '../invoices/repository.js';
import type { World } from '../world/world.js';
import { type Accepted, decryptAes, fileProblem, judgeInvoice, type Verdict } from './judge-invoice.js';
import { readSession, type SessionInvoiceRow, type SessionRow } from './session-book.js';

/** Judges the encrypted content of an online invoice. */
export function judgeContent(
  world: World,
  session: SessionRow,
  row: SessionInvoiceRow,
  content: Uint8Array | undefined,
): Accepted | Verdict {
  if (!session.aes_key || !content) return { status: 405, details: [] };
  const bytes = decryptAes(session.aes_key, session.iv, content);
  if (!bytes) return { status: 435, details: [] };
  world.verbose(() => `${row.reference}: an invoice of ${bytes.length} bytes\n${bytes.toString('utf8')}`);
  return fileProblem(row, bytes) ?? judgeInvoice(world, session, row, bytes);
}

/** An invoice's row with its outcome; a good invoice enters the repository. */
export function withOutcome(
  world: World,
  session: SessionRow,
  row: SessionInvoiceRow,
  outcome: Accepted | Verdict,
): SessionInvoiceRow {
  if ('bytes' in outcome) {
    const stored = storeInvoice(world, { session, row, accepted: outcome, now: world.clock.now() });
    return {
      ...row,
      status: 200,
      invoice_number: outcome.facts.summary.number,
      ksef_number: stored.ksefNumber,
      acquired: stored.acquired,
      stored: stored.stored,
      mode: outcome.mode,
    };
  }
  return {
    ...row,
    status: outcome.status,
    status_details: outcome.details.length > 0 ? JSON.stringify(outcome.details) : null,
    extensions: outcome.extensions ? JSON.stringify(outcome.extensions) : null,
    invoice_number: outcome.invoiceNumber ?? null,
    mode: row.offline_mode === 1 ? 'Offline' : null,
  };
}

const columns = [
  'reference',
  'session',
  'ordinal',
  'file_name',
  'hash',
  'size',
  'offline_mode',
  'corrected_hash',
  'received',
  'status',
  'status_details',
  'extensions',
  'invoice_number',
  'ksef_number',
  'acquired',
  'stored',
  'mode',
] as const satisfies readonly (keyof SessionInvoiceRow)[];

const insert = `insert into session_invoices (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;

export function insertSessionInvoice(world: World, row: SessionInvoiceRow): void {
  world.db.run(insert, ...columns.map((name) => row[name]));
}

/** Counts of a session after some of its invoices came or got their outcome. */
export function countInvoices(
  world: World,
  session: string,
  more: { received: number; accepted: number; refused: number },
): void {
  world.db.run(
    `update sessions set invoice_count = invoice_count + ?, ok_count = ok_count + ?, failed_count = failed_count + ?,
       updated = ? where reference = ?`,
    more.received,
    more.accepted,
    more.refused,
    world.clock.now().getTime(),
    session,
  );
}

/**
 * Gives an invoice that waits in the state its outcome: number, repository, counts.
 * The caller sees to it that all of it is one piece.
 */
export function settleInvoice(world: World, reference: string): { session: string; closing: boolean } {
  const row = world.db.get<SessionInvoiceRow>(
    'select * from session_invoices where reference = ?',
    reference,
  );
  const session = row && readSession(world, row.session);
  if (!row || !session || row.status >= 200) return { session: row?.session ?? '', closing: false };
  const content = world.db.get<{ bytes: Uint8Array }>(
    'select bytes from received_content where reference = ?',
    reference,
  );
  const settled = withOutcome(world, session, row, judgeContent(world, session, row, content?.bytes));
  const changed = columns.slice(columns.indexOf('status'));
  world.db.run(
    `update session_invoices set ${changed.map((name) => `${name} = ?`).join(', ')} where reference = ?`,
    ...changed.map((name) => settled[name]),
    reference,
  );
  world.db.run('delete from received_content where reference = ?', reference);
  const accepted = settled.status === 200 ? 1 : 0;
  countInvoices(world, session.reference, { received: 0, accepted, refused: 1 - accepted });
  return { session: session.reference, closing: session.status !== 100 };
}
