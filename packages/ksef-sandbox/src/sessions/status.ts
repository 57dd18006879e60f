import type { Caller } from '../auth/caller.js';
import { continuationPlace, continuationToken } from '../operations/continuation.js';
import { instant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { forbidden, invalid, refuse } from '../refusal.js';
import type { Value } from '../state/database.js';
import { invoiceUpo } from '../upo/session-upo.js';
import type { World } from '../world/world.js';
import { ordinalOf } from './invoice-references.js';
import { expireSession } from './lifecycle.js';
import { type SessionInvoiceRow, type SessionRow, sessionOfCaller } from './session-book.js';
import { invoiceView, sessionItem, sessionView } from './views.js';

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

function invoiceOf(world: World, session: SessionRow, reference: string): SessionInvoiceRow {
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

export const upoByReference = operation(
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
  async ({ world, caller, path }) => {
    const session = sessionOfCaller(world, caller, path.referenceNumber);
    const row = invoiceOf(world, session, path.invoiceReferenceNumber);
    const xml = row.ksef_number === null ? null : await invoiceUpo(world, session, row.ksef_number);
    if (!xml) throw invalid(`UPO dla faktury o numerze referencyjnym ${row.reference} nie istnieje.`);
    return { xml };
  },
);

export const upoByKsefNumber = operation(
  'GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo',
  async ({ world, caller, path }) => {
    const missing = refuse(
      21178,
      `UPO o numerze KSeF ${path.ksefNumber} i numerze referencyjnym sesji ${path.referenceNumber} nie zostało znalezione.`,
    );
    const session = world.db.get<SessionRow>(
      'select * from sessions where reference = ?',
      path.referenceNumber,
    );
    if (!session) throw missing;
    if (session.context_type !== caller.context.type || session.context_value !== caller.context.value) {
      throw forbidden('insufficient-resource-access');
    }
    const xml = await invoiceUpo(world, session, path.ksefNumber);
    if (!xml) throw missing;
    return { xml };
  },
);

export const sessionUpo = operation(
  'GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}',
  ({ world, caller, path }) => {
    const session = sessionOfCaller(world, caller, path.referenceNumber);
    const row = world.db.get<{ xml: Uint8Array }>(
      'select xml from upos where reference = ? and session = ? and page is not null',
      path.upoReferenceNumber,
      session.reference,
    );
    if (!row) {
      throw refuse(
        21178,
        `UPO o numerze referencyjnym ${path.upoReferenceNumber} dla sesji ${session.reference} nie zostało znalezione.`,
      );
    }
    return { xml: row.xml };
  },
);

const statusCodes: Readonly<Record<string, string>> = {
  InProgress: 'status < 200',
  Succeeded: 'status = 200',
  Failed: 'status >= 400 and status <> 440',
  Cancelled: 'status = 440',
};

export const listSessions = operation('GET /sessions', ({ world, caller, query, header, now }) => {
  for (const session of world.db.all<SessionRow>(
    'select * from sessions where context_type = ? and context_value = ? and status = 100 and valid_until < ?',
    caller.context.type,
    caller.context.value,
    now.getTime(),
  )) {
    expireSession(world, session, now);
  }
  const where = ['context_type = ?', 'context_value = ?', 'kind = ?'];
  const values: Value[] = [caller.context.type, caller.context.value, query.sessionType];
  const seesAll = ['Introspection', 'EnforcementOperations'].some((one) => caller.permissions.has(one));
  if (!seesAll) {
    where.push("json_extract(subject, '$.type') = ? and json_extract(subject, '$.value') = ?");
    values.push(caller.subject.type, caller.subject.value);
  }
  const bounds = [
    ['created >= ?', query.dateCreatedFrom, false],
    ['created <= ?', query.dateCreatedTo, true],
    ['closed >= ?', query.dateClosedFrom, false],
    ['closed <= ?', query.dateClosedTo, true],
    ['updated >= ?', query.dateModifiedFrom, false],
    ['updated <= ?', query.dateModifiedTo, true],
  ] as const;
  for (const [clause, text, upTo] of bounds) {
    if (text === undefined) continue;
    where.push(clause);
    values.push(instant(text, upTo));
  }
  if (query.referenceNumber !== undefined) {
    where.push('reference = ?');
    values.push(query.referenceNumber);
  }
  if (query.statuses !== undefined && query.statuses.length > 0) {
    where.push(`(${query.statuses.map((one) => `(${statusCodes[one]})`).join(' or ')})`);
  }
  const place = continuationPlace(header['x-continuation-token']);
  if (place) {
    where.push('(created < ? or (created = ? and reference < ?))');
    values.push(Number(place.created), Number(place.created), String(place.reference));
  }
  const size = query.pageSize ?? 10;
  const rows = world.db.all<SessionRow>(
    `select * from sessions where ${where.join(' and ')} order by created desc, reference desc limit ?`,
    ...values,
    size + 1,
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    continuationToken:
      rows.length > size && last
        ? continuationToken({ created: last.created, reference: last.reference })
        : null,
    sessions: page.map(sessionItem),
  };
});
