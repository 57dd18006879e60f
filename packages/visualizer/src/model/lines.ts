import type { XmlElement } from '@eszok/fa-schema';
import Big from 'big.js';
import type { LineCells } from './line-cells.js';
import { type Listed, Made } from './made.js';
import type { Source } from './source.js';
import type { Field, Value } from './value.js';
import type { LineRow, LineState, Lines } from './view.js';

/** How the lines of one form are named. */
export interface LineNames {
  row: string;
  number: string;
  name: string;
  before: string;
  uid: string;
  /** Rate of exchange of a line. */
  rate: string;
  /** Columns in the order they stand; one without any value is left out. */
  columns: readonly string[];
  /** Columns whose difference a correction shows: quantity and discount, */
  counts: readonly string[];
  /** prices, where both states have one, */
  prices: readonly string[];
  /** and sums. */
  sums: readonly string[];
}

export const faLines: LineNames = {
  row: 'FaWiersz',
  number: 'NrWierszaFa',
  name: 'P_7',
  before: 'StanPrzed',
  uid: 'UU_ID',
  rate: 'KursWaluty',
  columns: [
    'NrWierszaFa',
    'P_7',
    'P_8B',
    'P_8A',
    'P_9A',
    'P_9B',
    'P_10',
    'P_12',
    'P_12_XII',
    'P_11',
    'P_11Vat',
    'P_11A',
  ],
  counts: ['P_8B', 'P_10'],
  prices: ['P_9A', 'P_9B'],
  sums: ['P_11', 'P_11Vat', 'P_11A'],
};

export const orderLines: LineNames = {
  row: 'ZamowienieWiersz',
  number: 'NrWierszaZam',
  name: 'P_7Z',
  before: 'StanPrzedZ',
  uid: 'UU_IDZ',
  rate: 'KursWalutyZ',
  columns: [
    'NrWierszaZam',
    'P_7Z',
    'P_8BZ',
    'P_8AZ',
    'P_9AZ',
    'P_12Z',
    'P_12Z_XII',
    'P_11NettoZ',
    'P_11VatZ',
  ],
  counts: ['P_8BZ'],
  prices: ['P_9AZ'],
  sums: ['P_11NettoZ', 'P_11VatZ'],
};

export const rrLines: LineNames = {
  row: 'FakturaRRWiersz',
  number: 'NrWierszaFa',
  name: 'P_5',
  before: 'StanPrzed',
  uid: 'UU_ID',
  rate: 'KursWaluty',
  columns: ['NrWierszaFa', 'P_5', 'P_6B', 'P_6A', 'P_6C', 'P_7', 'P_8', 'P_9', 'P_10', 'P_11'],
  counts: ['P_6B'],
  prices: ['P_7'],
  sums: ['P_8', 'P_10', 'P_11'],
};

export type Description = { line: string | undefined; key: string; value: string };

interface Raw {
  number: string | undefined;
  uid: string | undefined;
  before: boolean;
  row: LineRow;
  used: boolean;
}

/** Lines of an invoice or an order; those of a correction grouped as before, after, difference. */
export function readLines(
  source: Source,
  parent: XmlElement | undefined,
  names: LineNames,
  descriptions: readonly Description[],
): Lines | undefined {
  const elements = parent?.all(names.row) ?? [];
  if (elements.length === 0) return undefined;
  const cells = source.cells(names.columns, elements.length);
  const raws = elements.map((element, index) => readRow(source, element, names, cells, index));
  describe(raws, descriptions);
  const rate = takeCommon(raws, names.rate);
  return {
    ...(rate === undefined ? {} : { rate }),
    columns: names.columns.filter((column) => cells.uses(column)),
    name: names.name,
    rows: raws.some((raw) => raw.before) ? pair(raws, names) : plainRows(raws, cells),
  };
}

/** A note that says the same wherever a line has it: told once, for all of them. */
function takeCommon(raws: readonly Raw[], name: string): Field | undefined {
  let common: Field | undefined;
  for (const { row } of raws) {
    for (const note of row.notes) {
      if (note.name !== name) continue;
      if (common !== undefined && textOf(common) !== textOf(note)) return undefined;
      common = note;
    }
  }
  if (common === undefined) return undefined;
  for (const { row } of raws) {
    const rest = row.notes.filter((note) => note.name !== name);
    row.notes = rest.length === 0 ? none : rest;
  }
  return common;
}

const textOf = ({ value }: Field) => ('text' in value ? value.text : '');

/** Of lines that are nothing but their cells no row is kept. */
function plainRows(raws: readonly Raw[], cells: LineCells): Listed<LineRow> {
  const more = raws.map(({ row }) => (row.notes.length + row.descriptions.length > 0 ? row : null));
  return new Made(more, (row, index) => row ?? plainRow(cells, index));
}

const plainRow = (cells: LineCells, index: number): LineRow => ({
  state: 'normal',
  first: true,
  cells: cells.row(index),
  notes: none,
  descriptions: none,
});

const isLeaf = (element: XmlElement) => element.children.length === 0;
const none: readonly never[] = [];

function readRow(
  source: Source,
  element: XmlElement,
  names: LineNames,
  cells: LineCells,
  index: number,
): Raw {
  const row = plainRow(cells, index);
  const raw: Raw = { number: undefined, uid: undefined, before: false, used: false, row };
  for (const child of element.children) {
    const { name } = child;
    if (name === names.before) raw.before = source.flag(child) === true;
    else if (!isLeaf(child)) row.notes = [...row.notes, ...source.rest(child)];
    else if (!source.keep(cells, index, child)) {
      const value = source.value(child);
      if (value) row.notes = [...row.notes, { name, value }];
    }
    if (name === names.number) raw.number = source.text(child) ?? raw.number;
    if (name === names.uid) raw.uid = source.text(child) ?? raw.uid;
  }
  if (raw.before) row.state = 'before';
  return raw;
}

/** Descriptions that name a line stand under that line (its state after the correction, if there are two). */
function describe(raws: readonly Raw[], descriptions: readonly Description[]): void {
  if (descriptions.length === 0) return;
  const byNumber = groupBy(
    raws.filter((raw) => raw.number !== undefined),
    (raw) => raw.number!,
  );
  for (const { line, key, value } of descriptions) {
    const same = line === undefined ? [] : (byNumber.get(line) ?? []);
    const owner = same.find((raw) => !raw.before) ?? same[0];
    if (owner) owner.row.descriptions = [...owner.row.descriptions, { key, value }];
  }
}

/**
 * Matches each state before the correction with the state after it: by the line's universal number,
 * else by its number. A pair is followed by the difference. What has no partner stands alone.
 */
function pair(raws: readonly Raw[], names: LineNames): LineRow[] {
  const key = (raw: Raw) => `${raw.number ?? ''} ${raw.uid ?? ''}`;
  const after = raws.filter((raw) => !raw.before);
  const byKey = groupBy(after, key);
  const byNumber = groupBy(
    after.filter((raw) => raw.number !== undefined),
    (raw) => raw.number!,
  );
  const waiting = new Map<string, number>();
  for (const raw of raws) if (raw.before) waiting.set(key(raw), (waiting.get(key(raw)) ?? 0) + 1);
  const rows: LineRow[] = [];
  for (const raw of raws) {
    if (raw.used) continue;
    if (!raw.before) {
      // A state after whose state before comes later waits for it.
      if ((waiting.get(key(raw)) ?? 0) > 0) continue;
      raw.used = true;
      rows.push(raw.row);
      continue;
    }
    raw.used = true;
    waiting.set(key(raw), waiting.get(key(raw))! - 1);
    const partner = nextUnused(byKey.get(key(raw))) ?? nextUnused(byNumber.get(raw.number ?? ''));
    rows.push({ ...raw.row, state: 'before', first: true });
    if (!partner) continue;
    partner.used = true;
    rows.push({ ...partner.row, state: 'after', first: false, notes: newNotes(raw.row, partner.row) });
    rows.push(difference(raw.row, partner.row, names));
  }
  // What waited in vain is told all the same.
  for (const raw of after) if (!raw.used) rows.push(raw.row);
  return rows;
}

/** Takes from the front; what was used is left behind. */
function nextUnused(list: Raw[] | undefined): Raw | undefined {
  while (list?.[0]?.used) list.shift();
  return list?.[0];
}

function groupBy(raws: readonly Raw[], key: (raw: Raw) => string): Map<string, Raw[]> {
  const groups = new Map<string, Raw[]>();
  for (const raw of raws) {
    const group = groups.get(key(raw));
    if (group) group.push(raw);
    else groups.set(key(raw), [raw]);
  }
  return groups;
}

/** What the state before says already is not repeated. */
function newNotes(before: LineRow, after: LineRow): LineRow['notes'] {
  const said = new Set(before.notes.map((note) => JSON.stringify(note)));
  return after.notes.filter((note) => !said.has(JSON.stringify(note)));
}

const numeric = (value: Value | undefined): Big | undefined =>
  value && (value.type === 'amount' || value.type === 'decimal') ? new Big(value.text) : undefined;

/** Decimals as written: a difference has as many as what it is of. */
function placesOf({ cells }: LineRow, name: string): number {
  const value = cells.get(name);
  const text = value && 'text' in value ? value.text : '';
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** Only what changed, but for sums: there a zero says that nothing did. */
function difference(before: LineRow, after: LineRow, names: LineNames): LineRow {
  const cells = new Map<string, Value>();
  const put = (name: string, kind: 'count' | 'price' | 'sum') => {
    const [from, to] = [numeric(before.cells.get(name)), numeric(after.cells.get(name))];
    if (kind === 'price' ? !(from && to) : !(from || to)) return;
    const change = (to ?? new Big(0)).minus(from ?? 0);
    if (change.eq(0) && kind !== 'sum') return;
    const type = (after.cells.get(name) ?? before.cells.get(name))!.type as 'amount' | 'decimal';
    cells.set(name, { type, text: change.toFixed(Math.max(placesOf(before, name), placesOf(after, name))) });
  };
  for (const name of names.counts) put(name, 'count');
  for (const name of names.prices) put(name, 'price');
  for (const name of names.sums) put(name, 'sum');
  return { state: 'difference' satisfies LineState, first: false, cells, notes: [], descriptions: [] };
}
