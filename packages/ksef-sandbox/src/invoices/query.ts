import type { components } from '@eszok/ksef-sdk/wire';
import type { Caller } from '../auth/caller.js';
import { instant } from '../operations/instants.js';
import { invalid, refuse } from '../refusal.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';
import { type InvoiceRow, invoiceColumns } from './repository.js';

export type Filters = components['schemas']['InvoiceQueryFilters'];
export type SortField = 'stored' | 'received' | 'issued';

const fields: Readonly<Record<string, SortField>> = {
  PermanentStorage: 'stored',
  Invoicing: 'received',
  Issue: 'issued',
};
const longestRangeMs = 100 * 86_400_000;

/** A question to the repository: SQL conditions, the field that orders, and the high water mark at that moment. */
export interface InvoiceQuery {
  where: string;
  values: Value[];
  field: SortField;
  /** Milliseconds; only for questions by permanent storage. */
  hwm: number | null;
}

/** Up to here nothing new will appear, unless rows are late. */
export function highWaterMark(world: World, now: Date): number {
  const last =
    world.db.get<{ stored: number }>('select stored from invoices order by id desc limit 1')?.stored ?? 0;
  const mark = now.getTime() - world.settings.hwmLagMs;
  // With no lag what has just been stored (a millisecond after "now") is complete as well.
  return world.settings.hwmLagMs === 0 && last > mark && last <= now.getTime() + 1 ? last : mark;
}

/** Turns the contract's filters into a question; 21405 for a wrong range, 21183 for one beyond the high water mark. */
export function planQuery(
  world: World,
  caller: Pick<Caller, 'context'>,
  filters: Filters,
  now: Date,
): InvoiceQuery {
  const where: string[] = [];
  const values: Value[] = [];
  const put = (clause: string, ...more: Value[]) => {
    where.push(clause);
    values.push(...more);
  };
  const nip = caller.context.type === 'NipVatUe' ? caller.context.value.slice(0, 10) : caller.context.value;
  switch (filters.subjectType) {
    case 'Subject1':
      put('seller_nip = ?', nip);
      break;
    case 'Subject2':
      put("buyer_type = 'Nip' and buyer_value = ?", nip);
      break;
    default:
      put(
        'ksef_number in (select ksef_number from invoice_parties where role = ? and nip = ?)',
        filters.subjectType,
        nip,
      );
  }
  const { dateRange } = filters;
  const field = fields[dateRange.dateType] ?? 'stored';
  const from = instant(dateRange.from);
  let to = dateRange.to === undefined || dateRange.to === null ? now.getTime() : instant(dateRange.to, true);
  if (from > to) throw invalid('dateRange.from: must not be later than dateRange.to');
  if (to - from > longestRangeMs) throw invalid('dateRange: must not span more than 100 days');
  const hwm = field === 'stored' ? highWaterMark(world, now) : null;
  if (dateRange.restrictToPermanentStorageHwmDate === true && hwm !== null) {
    if (from > hwm) {
      throw refuse(
        21183,
        'Parametr dateRange.from jest późniejszy niż PermanentStorageHwmDate przy włączonym restrictToPermanentStorageHwmDate.',
      );
    }
    if (to > hwm) to = hwm;
  } else if (dateRange.to === undefined || dateRange.to === null) {
    to = Math.max(to, hwm ?? 0);
  }
  if (field === 'issued') {
    put(
      'issued >= ? and issued <= ?',
      dateRange.from.slice(0, 10),
      (dateRange.to ?? new Date(to).toISOString()).slice(0, 10),
    );
  } else {
    put(`${field} >= ? and ${field} <= ?`, from, to);
  }
  put('visible <= ?', Math.max(now.getTime() + 1, hwm ?? 0));
  if (filters.ksefNumber) put('ksef_number = ?', filters.ksefNumber);
  if (filters.invoiceNumber) put('number = ?', filters.invoiceNumber);
  if (filters.sellerNip) put('seller_nip = ?', filters.sellerNip);
  if (filters.buyerIdentifier) {
    put('buyer_type = ?', filters.buyerIdentifier.type);
    if (filters.buyerIdentifier.value) put('buyer_value = ?', filters.buyerIdentifier.value);
  }
  if (filters.amount) {
    const column = { Brutto: 'gross', Netto: 'net', Vat: 'vat' }[filters.amount.type as string] ?? 'gross';
    if (typeof filters.amount.from === 'number') put(`cast(${column} as real) >= ?`, filters.amount.from);
    if (typeof filters.amount.to === 'number') put(`cast(${column} as real) <= ?`, filters.amount.to);
  }
  if (filters.currencyCodes && filters.currencyCodes.length > 0) {
    put(`currency in (${filters.currencyCodes.map(() => '?').join(', ')})`, ...filters.currencyCodes);
  }
  if (filters.invoicingMode) put('mode = ?', filters.invoicingMode);
  if (typeof filters.isSelfInvoicing === 'boolean') put('self_billing = ?', filters.isSelfInvoicing ? 1 : 0);
  if (filters.formType) put('form_value = ?', filters.formType);
  if (filters.invoiceTypes && filters.invoiceTypes.length > 0) {
    put(`invoice_type in (${filters.invoiceTypes.map(() => '?').join(', ')})`, ...filters.invoiceTypes);
  }
  if (typeof filters.hasAttachment === 'boolean') put('attachment = ?', filters.hasAttachment ? 1 : 0);
  return { where: where.join(' and '), values, field, hwm };
}

/** The order of the indexes of seller and buyer, which spares a sort. */
function orderOf({ field }: InvoiceQuery, order: 'asc' | 'desc'): string {
  return `${field} ${order}, visible ${order}, id ${order}`;
}

/** A page of rows; equal dates are in the order of acceptance, so that pages never overlap. */
export function runQuery(
  world: World,
  query: InvoiceQuery,
  order: 'asc' | 'desc',
  limit: number,
  offset: number,
): InvoiceRow[] {
  return world.db.all<InvoiceRow>(
    `select ${invoiceColumns} from invoices where ${query.where} order by ${orderOf(query, order)} limit ? offset ?`,
    ...query.values,
    limit,
    offset,
  );
}

/** Rows of all matches in order of the question's date, without their contents: what an export goes through. */
export function findIds(world: World, query: InvoiceQuery, limit: number): number[] {
  return world.db
    .all<{ id: number }>(
      `select id from invoices where ${query.where} order by ${orderOf(query, 'asc')} limit ?`,
      ...query.values,
      limit,
    )
    .map((row) => row.id);
}
