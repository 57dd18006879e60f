import { storeInvoice } from '../invoices/repository.js';
import type { World } from '../world/world.js';
import { type Accepted, decryptAes, fileProblem, judgeInvoice, type Verdict } from './judge-invoice.js';
import { readSession, type SessionInvoiceRow, type SessionRow } from './session-book.js';

/** Gives an accepted invoice its outcome, in one piece: numbers, repository, counts. */
export function settleInvoice(world: World, reference: string): { session: string; closing: boolean } {
  return world.db.atomic(() => {
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
    record(world, session, row, judge(world, session, row, content?.bytes));
    world.db.run('delete from received_content where reference = ?', reference);
    return { session: session.reference, closing: session.status !== 100 };
  });
}

function judge(
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

/** Writes an outcome into the session and, when it is a good one, the invoice into the repository. */
export function record(
  world: World,
  session: SessionRow,
  row: SessionInvoiceRow,
  outcome: Accepted | Verdict,
): void {
  const now = world.clock.now();
  if ('bytes' in outcome) {
    const stored = storeInvoice(world, { session, row, accepted: outcome, now });
    world.db.run(
      `update session_invoices set status = 200, invoice_number = ?, ksef_number = ?, acquired = ?, stored = ?, mode = ?
       where reference = ?`,
      outcome.facts.summary.number,
      stored.ksefNumber,
      stored.acquired,
      stored.stored,
      outcome.mode,
      row.reference,
    );
    world.db.run(
      'update sessions set ok_count = ok_count + 1, updated = ? where reference = ?',
      now.getTime(),
      session.reference,
    );
    return;
  }
  world.db.run(
    'update session_invoices set status = ?, status_details = ?, extensions = ?, invoice_number = ?, mode = ? where reference = ?',
    outcome.status,
    outcome.details.length > 0 ? JSON.stringify(outcome.details) : null,
    outcome.extensions ? JSON.stringify(outcome.extensions) : null,
    outcome.invoiceNumber ?? null,
    row.offline_mode === 1 ? 'Offline' : null,
    row.reference,
  );
  world.db.run(
    'update sessions set failed_count = failed_count + 1, updated = ? where reference = ?',
    now.getTime(),
    session.reference,
  );
}
