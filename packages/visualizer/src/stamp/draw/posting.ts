import Big from 'big.js';
import type { PostingEntry, PostingStamp } from '../types.js';
import { BASELINE, type Block, type Ink, LEADING } from './blocks.js';
import { wrap } from './lines.js';

type Column = keyof PostingEntry;

const HEADINGS: Record<'pl' | 'en', Record<Column | 'total', string>> = {
  pl: {
    debit: 'Wn',
    credit: 'Ma',
    amount: 'Kwota',
    costCentre: 'MPK',
    period: 'Okres',
    description: 'Opis',
    total: 'Razem',
  },
  en: {
    debit: 'Debit',
    credit: 'Credit',
    amount: 'Amount',
    costCentre: 'Cost centre',
    period: 'Period',
    description: 'Description',
    total: 'Total',
  },
};

export const POSTING_TITLE = { pl: 'Dekretacja', en: 'Posting' } as const;

const ORDER: readonly Column[] = ['debit', 'credit', 'amount', 'costCentre', 'period', 'description'];

/** `1234.5` as `1 234,50` or `1,234.50`; more than two decimal places stay. */
export function formatAmount(amount: string, lang: 'pl' | 'en'): string {
  const value = new Big(amount);
  const places = Math.max(2, value.toFixed().split('.')[1]?.length ?? 0);
  const [whole = '0', fraction = ''] = value.toFixed(places).replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'pl' ? '\u00a0' : ',');
  const sign = value.lt(0) ? '\u2212' : '';
  return `${sign}${grouped}${lang === 'pl' ? ',' : '.'}${fraction}`;
}

/** Points; narrower than this makes, words are broken. */
const smallest = 4.5;

/** The table of a posting: a row of headings, the entries, and their sum. */
export function postingTable(ink: Ink, stamp: PostingStamp, limit: number): Block {
  const { faces, size, colour } = ink;
  const lang = stamp.lang ?? 'pl';
  const headings = HEADINGS[lang];
  const columns = ORDER.filter((name) => stamp.entries.some((entry) => (entry[name] ?? '') !== ''));
  const cell = (entry: PostingEntry, column: Column) =>
    column === 'amount' ? formatAmount(entry.amount, lang) : faces.settable(entry[column] ?? '');
  const heading = (column: Column) =>
    column === 'amount' ? `${headings.amount} (${stamp.currency ?? 'PLN'})` : headings[column];
  const body = stamp.entries.map((entry) => columns.map((column) => cell(entry, column)));
  const sum = stamp.entries.reduce((total, entry) => total.plus(entry.amount), new Big(0));
  const showTotal = stamp.total ?? stamp.entries.length > 1;
  const total = formatAmount(sum.toFixed(), lang);
  const pad = size * 0.35;
  const headSize = size * 0.85;
  const natural = columns.map((column, index) =>
    Math.max(
      faces.width(heading(column), 'regular', headSize),
      ...body.map((row) => faces.width(row[index] ?? '', column === 'amount' ? 'bold' : 'regular', size)),
      column === 'amount' && showTotal ? faces.width(total, 'bold', size) : 0,
    ),
  );
  const longestWord = (texts: readonly string[]) =>
    Math.max(
      0,
      ...texts.flatMap((text) => text.split(' ')).map((word) => faces.width(word, 'regular', size)),
    );
  const least = columns.map((_, index) => longestWord(body.map((row) => row[index] ?? '')));
  const amountAt = columns.indexOf('amount');
  const need = least.reduce((all, one, index) => all + (index === amountAt ? natural[index]! : one), 0);
  const framed = need + columns.length * 2 * pad;
  // On a till roll account numbers stay whole in smaller type.
  if (framed > limit && size > smallest)
    return postingTable(
      { ...ink, size: Math.max(smallest, size * Math.min(0.95, limit / framed)) },
      stamp,
      limit,
    );
  const widths = squeeze(natural, limit - columns.length * 2 * pad, least, amountAt);
  const rows = body.map((row) =>
    row.map((text, index) => {
      const weight = columns[index] === 'amount' ? 'bold' : 'regular';
      return wrap(faces, text, weight, size, widths[index] ?? 0);
    }),
  );
  const width = widths.reduce((all, one) => all + one + 2 * pad, 0);
  const rowHeight = (lines: number) => lines * size * LEADING + pad;
  const heights = rows.map((row) => rowHeight(Math.max(...row.map((lines) => lines.length))));
  const headLines = columns.map((column, index) =>
    wrap(faces, heading(column), 'regular', headSize, widths[index] ?? 0),
  );
  const headHeight = Math.max(...headLines.map((lines) => lines.length)) * headSize * LEADING + pad;
  const height = headHeight + heights.reduce((all, one) => all + one, 0) + (showTotal ? rowHeight(1) : 0);
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((all, one) => all + one + 2 * pad, 0));

  return {
    width,
    height,
    draw(sheet, x, y) {
      const put = (texts: readonly string[], index: number, top: number, bold: boolean, type: number) => {
        texts.forEach((text, line) => {
          const right = columns[index] === 'amount';
          const weight = bold ? 'bold' : 'regular';
          const slack = right ? (widths[index] ?? 0) - faces.width(text, weight, type) : 0;
          const at = top + pad / 2 + (line * LEADING + BASELINE) * type;
          sheet.text(text, x + (lefts[index] ?? 0) + pad + slack, at, weight, type, colour);
        });
      };
      headLines.forEach((texts, index) => {
        put(texts, index, y, false, headSize);
      });
      let top = y + headHeight;
      rows.forEach((row, number) => {
        sheet.line(x, top, x + width, top, number === 0 ? 0.8 : 0.3, colour);
        row.forEach((texts, index) => {
          put(texts, index, top, columns[index] === 'amount', size);
        });
        top += heights[number] ?? 0;
      });
      if (showTotal) {
        const amount = columns.indexOf('amount');
        sheet.line(x, top, x + width, top, 0.8, colour);
        if (amount > 0) put([headings.total], 0, top, false, size);
        put([total], amount, top, true, size);
      }
      lefts.slice(1).forEach((left) => {
        sheet.line(x + left, y, x + left, y + height - (showTotal ? rowHeight(1) : 0), 0.3, colour);
      });
    },
  };
}

/**
 * Narrows the widest columns until all fit, none below its longest word, and the one of amounts not at all;
 * when that is not enough, all of them alike.
 */
function squeeze(
  natural: readonly number[],
  limit: number,
  least: readonly number[],
  rigid: number,
): number[] {
  const widths = [...natural];
  const all = () => widths.reduce((sum, one) => sum + one, 0);
  for (let excess = all() - limit; excess > 0.01; excess = all() - limit) {
    const loose = widths.map((width, index) =>
      index !== rigid && width > (least[index] ?? 0) + 0.01 ? width : -1,
    );
    const widest = Math.max(...loose);
    if (widest < 0) return widths.map((one) => (one * limit) / all());
    const index = loose.indexOf(widest);
    const second = Math.max(least[index] ?? 0, ...loose.filter((width) => width < widest));
    widths[index] = Math.max(second, widest - excess);
  }
  return widths;
}
