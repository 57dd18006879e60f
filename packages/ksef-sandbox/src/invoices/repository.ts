import { warsawDay } from '@eszok/core';
import type { Accepted } from '../sessions/judge-invoice.js';
import type { SessionInvoiceRow, SessionRow } from '../sessions/session-book.js';
import type { World } from '../world/world.js';
import { mayBeKnown } from './identities.js';
import { nextInvoice } from './ksef-numbers.js';
import { type MetadataRow, metadataColumns } from './metadata-view.js';

export interface InvoiceRow {
  id: number;
  ksef_number: string;
  session: string;
  ordinal: number;
  reference: string;
  file_name: string | null;
  offline_mode: number;
  hash: string;
  corrected_hash: string | null;
  seller_nip: string;
  seller_name: string | null;
  buyer_type: 'Nip' | 'VatUe' | 'Other' | 'None';
  buyer_value: string | null;
  buyer_name: string | null;
  number: string;
  kind: string;
  invoice_type: string;
  issued: string;
  received: number;
  acquired: number;
  stored: number;
  visible: number;
  net: string;
  gross: string;
  vat: string;
  currency: string;
  mode: 'Online' | 'Offline';
  system_code: string;
  schema_version: string;
  form_value: string;
  self_billing: number;
  attachment: number;
  third_parties: string | null;
  authorized: string | null;
  size: number;
}

export interface NewInvoice {
  session: Pick<SessionRow, 'reference' | 'system_code' | 'schema_version' | 'form_value'>;
  row: Pick<
    SessionInvoiceRow,
    'ordinal' | 'reference' | 'file_name' | 'offline_mode' | 'hash' | 'corrected_hash' | 'received'
  >;
  accepted: Accepted;
  /** Moment at which the KSeF number is given. */
  now: Date;
}

const names = [
  ...['id', 'ksef_number', 'session', 'ordinal', 'reference', 'file_name', 'offline_mode', 'hash'],
  ...['corrected_hash', 'seller_nip', 'seller_name', 'buyer_type', 'buyer_value', 'buyer_name', 'number'],
  ...['kind', 'invoice_type', 'issued', 'received', 'acquired', 'stored', 'visible', 'net', 'gross', 'vat'],
  ...['currency', 'mode', 'system_code', 'schema_version', 'form_value', 'self_billing', 'attachment'],
  ...['third_parties', 'authorized', 'size'],
];

/** Everything of an invoice but its bytes, for `select`. */
export const invoiceColumns = names.join(', ');

/** An invoice of the same seller, kind and number. */
const same = `select ksef_number, session from invoices
  where seller_nip = ? and kind = ? and number = ? and issued >= ? limit 1`;

const insert = `insert into invoices (${invoiceColumns}, bytes) values (${names.map(() => '?').join(', ')}, ?)`;

/** The invoice that was there before, in whose place another was not taken. */
export interface Original {
  ksef_number: string;
  session: string;
}

/**
 * Gives an invoice its KSeF number and keeps it, unless its seller has used the number for one of its kind:
 * uniqueness lasts ten full years after the year of issue. Permanent storage is always later than acquisition.
 */
export function storeInvoice(
  world: World,
  invoice: NewInvoice,
): { ksefNumber: string } | { original: Original } {
  const { row, accepted } = invoice;
  const { summary, thirdParties, authorized } = accepted.facts;
  const sellerNip = summary.seller.nip ?? '0000000000';
  const day = warsawDay(new Date(row.received));
  const tenYearsBefore = `${Number(day.slice(0, 4)) - 10}`;
  const original =
    mayBeKnown(world, sellerNip, summary.kind, summary.number) &&
    world.db.get<Original>(same, sellerNip, summary.kind, summary.number, tenYearsBefore);
  if (original) return { original };
  const { id, ksefNumber } = nextInvoice(world, sellerNip, day);
  insertInvoice(world, invoice, { id, ksefNumber, sellerNip });
  if (thirdParties.length > 0 || authorized) {
    try {
      storeParties(world, ksefNumber, accepted);
    } catch (error) {
      // By hand: a savepoint for every invoice would cost as much as a third of its insert.
      world.db.run('delete from invoices where id = ?', id);
      world.db.run('delete from invoice_parties where ksef_number = ?', ksefNumber);
      throw error;
    }
  }
  return { ksefNumber };
}

function insertInvoice(
  world: World,
  { session, row, accepted, now }: NewInvoice,
  { id, ksefNumber, sellerNip }: { id: number; ksefNumber: string; sellerNip: string },
): void {
  const { summary, buyer, thirdParties, authorized, invoiceType } = accepted.facts;
  const acquired = now.getTime();
  const stored = acquired + 1;
  const late = world.faults.strike('POST /invoices/query/metadata', 'late-rows');
  world.db.run(
    insert,
    id,
    ksefNumber,
    session.reference,
    row.ordinal,
    row.reference,
    row.file_name,
    row.offline_mode,
    row.hash,
    row.corrected_hash,
    sellerNip,
    summary.seller.name ?? null,
    buyer.type,
    buyer.value,
    buyer.name,
    summary.number,
    summary.kind,
    invoiceType,
    summary.issueDate,
    row.received,
    acquired,
    stored,
    stored + (late?.ms ?? 0),
    summary.net,
    summary.gross,
    summary.vat,
    summary.currency,
    accepted.mode,
    session.system_code,
    session.schema_version,
    session.form_value,
    summary.selfBilling ? 1 : 0,
    summary.hasAttachment ? 1 : 0,
    thirdParties.length > 0 ? JSON.stringify(thirdParties) : null,
    authorized ? JSON.stringify(authorized) : null,
    accepted.bytes.length,
    accepted.bytes,
  );
}

function storeParties(world: World, ksefNumber: string, { facts }: Accepted): void {
  const parties = new Set<string>();
  for (const { identifier } of facts.thirdParties) {
    if ((identifier.type === 'Nip' || identifier.type === 'InternalId') && identifier.value) {
      parties.add(`Subject3 ${identifier.value}`);
      if (identifier.type === 'InternalId') parties.add(`Subject3 ${identifier.value.slice(0, 10)}`);
    }
  }
  if (facts.authorized) parties.add(`SubjectAuthorized ${facts.authorized.nip}`);
  for (const party of parties) {
    const [role, nip] = party.split(' ');
    world.db.run(
      'insert into invoice_parties (ksef_number, role, nip) values (?, ?, ?)',
      ksefNumber,
      role!,
      nip!,
    );
  }
}

export function findInvoice(world: World, ksefNumber: string): InvoiceRow | undefined {
  return world.db.get<InvoiceRow>(`select ${invoiceColumns} from invoices where ksef_number = ?`, ksefNumber);
}

export function invoiceBytes(world: World, id: number): Uint8Array {
  const row = world.db.get<{ bytes: Uint8Array }>('select bytes from invoices where id = ?', id);
  return row?.bytes ?? new Uint8Array();
}

/** What a package needs of an invoice. */
export type ExportedRow = MetadataRow & { id: number; bytes: Uint8Array };

const readAtOnce = 100;

/** Invoices with their bytes in the order of the rows named, a hundred in memory at a time. */
export function* readInvoices(world: World, ids: readonly number[]): Generator<ExportedRow, void, undefined> {
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const wanted = ids.slice(from, from + readAtOnce);
    const rows = world.db.all<ExportedRow>(
      `select id, ${metadataColumns}, bytes from invoices where id in (select value from json_each(?))`,
      JSON.stringify(wanted),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of wanted) {
      const row = byId.get(id);
      if (row) yield row;
    }
  }
}

/** Whether an invoice may be seen by a context, in any of the four roles. */
export function concerns(
  world: World,
  invoice: InvoiceRow,
  context: { type: string; value: string },
): boolean {
  const value = context.type === 'NipVatUe' ? context.value.slice(0, 10) : context.value;
  if (invoice.seller_nip === value || (invoice.buyer_type === 'Nip' && invoice.buyer_value === value))
    return true;
  return (
    world.db.get(
      'select 1 from invoice_parties where ksef_number = ? and nip = ? limit 1',
      invoice.ksef_number,
      value,
    ) !== undefined
  );
}
