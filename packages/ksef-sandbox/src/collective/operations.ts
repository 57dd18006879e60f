import { warsawDay } from '@eszok/core';
import { makeCollectiveId } from '@eszok/fa-schema';
import type { Caller } from '../auth/caller.js';
import { concerns, findInvoice, type InvoiceRow } from '../invoices/repository.js';
import { contextLimits } from '../limits/session-limits.js';
import { continuationPlace, continuationToken } from '../operations/continuation.js';
import { instant, isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { invalid, refuse } from '../refusal.js';
import type { Value } from '../state/database.js';
import { sandboxMark } from '../world/ids.js';
import type { World } from '../world/world.js';

/** Identifiers of one context that an invoice may belong to (contract). */
const mostPerInvoice = 132;
const longestRangeMs = 100 * 86_400_000;

interface CollectiveRow {
  number: string;
  seller_nip: string;
  context_type: Caller['context']['type'];
  context_value: string;
  created: number;
  invoice_count: number;
}

function isOwn(row: CollectiveRow, caller: Caller): boolean {
  return row.context_type === caller.context.type && row.context_value === caller.context.value;
}

function checkInvoices(world: World, caller: Caller, numbers: readonly string[]): InvoiceRow[] {
  const seen = new Set<string>();
  const invoices: InvoiceRow[] = [];
  for (const number of numbers) {
    if (seen.has(number)) throw refuse(71005, `Powtórzony numer KSeF ${number}.`);
    seen.add(number);
    const invoice = findInvoice(world, number);
    if (!invoice) throw refuse(71001, `Faktura o numerze KSeF ${number} nie została znaleziona.`);
    const first = invoices[0];
    if (first && first.seller_nip !== invoice.seller_nip) {
      throw refuse(71004, `Faktura o numerze KSeF ${number} ma innego sprzedawcę.`);
    }
    const assigned =
      world.db.get<{ n: number }>(
        `select count(*) as n from collective_invoices i join collective_identifiers c on c.number = i.number
         where i.ksef_number = ? and c.context_type = ? and c.context_value = ?`,
        number,
        caller.context.type,
        caller.context.value,
      )?.n ?? 0;
    if (assigned >= mostPerInvoice) {
      throw refuse(
        71002,
        `Faktura o numerze KSeF ${number} jest już przypisana do maksymalnej liczby Identyfikatorów Zbiorczych.`,
      );
    }
    invoices.push(invoice);
  }
  return invoices;
}

const generate = operation('POST /collective-identifiers', ({ world, caller, body, now }) => {
  const limit = contextLimits(world, caller.context).collectiveIdentifier.maxInvoices;
  if (body.invoices.length > limit) throw invalid(`body.invoices: must have at most ${limit} entries`);
  const [first] = checkInvoices(
    world,
    caller,
    body.invoices.map((one) => one.ksefNumber),
  );
  const month = warsawDay(now).slice(0, 7).replace('-', '');
  const number = makeCollectiveId(first?.seller_nip ?? '', month, `${sandboxMark}${world.ids.hex(8)}`);
  world.db.run(
    'insert into collective_identifiers values (?, ?, ?, ?, ?, ?)',
    number,
    first?.seller_nip ?? '',
    caller.context.type,
    caller.context.value,
    now.getTime(),
    body.invoices.length,
  );
  for (const { ksefNumber, payment, description } of body.invoices) {
    world.db.run(
      'insert into collective_invoices values (?, ?, ?, ?, ?)',
      number,
      ksefNumber,
      payment ? String(payment.amount) : null,
      payment?.currency ?? null,
      description ?? null,
    );
  }
  return { collectiveIdentifierNumber: number };
});

const query = operation(
  'POST /collective-identifiers/query',
  ({ world, caller, body, query: page, header }) => {
    const from = instant(body.dateCreatedFrom);
    const to = instant(body.dateCreatedTo, true);
    if (from > to) throw invalid('body.dateCreatedFrom: must not be later than dateCreatedTo');
    if (to - from > longestRangeMs)
      throw invalid('body: the range of dates must not span more than 100 days');
    const { type, value } = caller.context;
    const where = ['created >= ? and created <= ?'];
    const values: Value[] = [from, to];
    const put = (clause: string, ...more: Value[]) => {
      where.push(`(${clause})`);
      values.push(...more);
    };
    if (type === 'Nip') put('(context_type = ? and context_value = ?) or seller_nip = ?', type, value, value);
    else put('context_type = ? and context_value = ?', type, value);
    if (body.collectiveIdentifierNumber) put('number = ?', body.collectiveIdentifierNumber);
    if (typeof body.invoiceCountFrom === 'number') put('invoice_count >= ?', body.invoiceCountFrom);
    if (typeof body.invoiceCountTo === 'number') put('invoice_count <= ?', body.invoiceCountTo);
    if (typeof body.createdInCurrentContext === 'boolean') {
      put(
        `${body.createdInCurrentContext ? '' : 'not '}(context_type = ? and context_value = ?)`,
        type,
        value,
      );
    }
    const place = continuationPlace(header['x-continuation-token']);
    if (place) {
      put(
        'created < ? or (created = ? and number < ?)',
        Number(place.created),
        Number(place.created),
        String(place.number),
      );
    }
    const size = page.pageSize ?? 10;
    const rows = world.db.all<CollectiveRow>(
      `select * from collective_identifiers where ${where.join(' and ')} order by created desc, number desc limit ?`,
      ...values,
      size + 1,
    );
    const last = rows[size - 1];
    return {
      continuationToken:
        rows.length > size && last ? continuationToken({ created: last.created, number: last.number }) : null,
      collectiveIdentifiers: rows.slice(0, size).map((row) => ({
        collectiveIdentifierNumber: row.number,
        dateCreated: isoInstant(row.created),
        invoiceCount: row.invoice_count,
        createdInCurrentContext: isOwn(row, caller),
      })),
    };
  },
);

interface MemberRow extends CollectiveRow {
  ksef_number: string;
  amount: string | null;
  currency: string | null;
  description: string | null;
}

function memberView(world: World, caller: Caller, row: MemberRow) {
  const invoice = findInvoice(world, row.ksef_number);
  const maySee = isOwn(row, caller) || (invoice !== undefined && concerns(world, invoice, caller.context));
  const hasDetails = row.amount !== null || row.description !== null;
  return {
    ksefNumber: row.ksef_number,
    collectiveIdentifierNumber: row.number,
    ...(maySee && row.amount !== null && row.currency !== null
      ? { payment: { amount: Number(row.amount), currency: row.currency } }
      : {}),
    ...(maySee && row.description !== null ? { description: row.description } : {}),
    detailsHidden: hasDetails && !maySee,
  };
}

const invoices = operation(
  'POST /collective-identifiers/invoices',
  ({ world, caller, body, query: page, header }) => {
    const numbers = body.collectiveIdentifierNumbers;
    if (numbers.length === 0 || numbers.length > 10) {
      throw invalid('body.collectiveIdentifierNumbers: must have 1 to 10 entries');
    }
    const place = continuationPlace(header['x-continuation-token']);
    const size = page.pageSize ?? 10;
    const rows = world.db.all<MemberRow>(
      `select c.*, i.ksef_number, i.amount, i.currency, i.description
     from collective_invoices i join collective_identifiers c on c.number = i.number
     where c.number in (${numbers.map(() => '?').join(', ')})
       ${place ? 'and (i.ksef_number < ? or (i.ksef_number = ? and i.number < ?))' : ''}
     order by i.ksef_number desc, i.number desc limit ?`,
      ...numbers,
      ...(place ? [String(place.ksef), String(place.ksef), String(place.number)] : []),
      size + 1,
    );
    const last = rows[size - 1];
    return {
      continuationToken:
        rows.length > size && last
          ? continuationToken({ ksef: last.ksef_number, number: last.number })
          : null,
      invoices: rows.slice(0, size).map((row) => memberView(world, caller, row)),
    };
  },
);

const byInvoice = operation(
  'GET /collective-identifiers/ksef/{ksefNumber}',
  ({ world, caller, path, query: page, header }) => {
    const place = continuationPlace(header['x-continuation-token']);
    const size = page.pageSize ?? 10;
    const rows = world.db.all<CollectiveRow>(
      `select c.* from collective_identifiers c join collective_invoices i on i.number = c.number where i.ksef_number = ?
       ${place ? 'and (c.created < ? or (c.created = ? and c.number < ?))' : ''}
     order by c.created desc, c.number desc limit ?`,
      path.ksefNumber,
      ...(place ? [Number(place.created), Number(place.created), String(place.number)] : []),
      size + 1,
    );
    const last = rows[size - 1];
    return {
      continuationToken:
        rows.length > size && last ? continuationToken({ created: last.created, number: last.number }) : null,
      collectiveIdentifiers: rows.slice(0, size).map((row) => ({
        collectiveIdentifierNumber: row.number,
        createdInCurrentContext: isOwn(row, caller),
        dateCreated: isoInstant(row.created),
      })),
    };
  },
);

export const collectiveOperations: readonly Operation[] = [generate, query, invoices, byInvoice];
