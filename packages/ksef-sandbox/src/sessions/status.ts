import type { Caller } from '../auth/caller.js';
import { continuationPlace, continuationToken } from '../operations/continuation.js';
import { operation } from '../operations/operation.js';
import { invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import { ordinalOf } from './invoice-references.js';
import { expireSession } from './lifecycle.js';
import { type SessionInvoiceRow, type SessionRow, sessionOfCaller } from './session-book.js';
import { invoiceView, sessionView } from './views.js';

export const sessionStatusOperation = operation(
  'GET /sessions/{referenceNumber}',
  ({ world, caller, path, now }) =>
    sessionView(world, expireSession(world, sessionOfCaller(world, caller, path.referenceNumber), now), now),
);

function invoicePage(
  world: World,
  caller: Caller,
  reference: string,
  options: { size: number; token: unknown; failedOnly: boolean; now: Date },
) {
  const session = sessionOfCaller(world, caller, reference);
  const after = Number(continuationPlace(options.token)?.ordinal ?? 0);
  const rows = world.db.all<SessionInvoiceRow>(
    `select * from invoices_of_sessions where session = ? and ordinal > ? ${options.failedOnly ? 'and status >= 400' : ''}
     order by ordinal limit ?`,
    session.reference,
    after,
    options.size + 1,
  );
  const page = rows.slice(0, options.size);
  const last = page.at(-1);
  return {
    continuationToken:
      rows.length > options.size && last ? continuationToken({ ordinal: last.ordinal }) : null,
    invoices: page.map((row) => invoiceView(world, row, options.now)),
  };
}

export const sessionInvoices = operation(
  'GET /sessions/{referenceNumber}/invoices',
  ({ world, caller, path, query, header, now }) =>
    invoicePage(world, caller, path.referenceNumber, {
      size: query.pageSize ?? 10,
      token: header['x-continuation-token'],
      failedOnly: false,
      now,
    }),
);

export const failedInvoices = operation(
  'GET /sessions/{referenceNumber}/invoices/failed',
  ({ world, caller, path, query, header, now }) =>
    invoicePage(world, caller, path.referenceNumber, {
      size: query.pageSize ?? 10,
      token: header['x-continuation-token'],
      failedOnly: true,
      now,
    }),
);

/** An invoice of a session; 21405 when there is none of that number. */
export function invoiceOf(world: World, session: SessionRow, reference: string): SessionInvoiceRow {
  const row = world.db.get<SessionInvoiceRow>(
    'select * from invoices_of_sessions where session = ? and ordinal = ?',
    session.reference,
    ordinalOf(reference),
  );
  if (row?.reference !== reference)
    throw invalid(
      `Faktura o numerze referencyjnym ${reference} nie została znaleziona w sesji ${session.reference}.`,
    );
  return row;
}

export const sessionInvoice = operation(
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
  ({ world, caller, path, now }) => {
    const session = sessionOfCaller(world, caller, path.referenceNumber);
    return invoiceView(world, invoiceOf(world, session, path.invoiceReferenceNumber), now);
  },
);
