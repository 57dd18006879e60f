import { type Found, findAll } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';
import { type Field, fieldOf } from './field.js';
import { type Label, nearest } from './labels.js';

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
] as const;
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const monthNames = months.map(plain);

const dayFirst = /(?<![\d.,/-])(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(20\d\d)(?!\d)/g;
const yearFirst = /(?<![\d.,/-])(20\d\d) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{1,2})(?![\d/])/g;
const inWords = /(?<!\d)(\d{1,2}) (\p{L}{4,12}) (20\d\d)(?!\d)/gu;

/** Every date of the calendar in a document, in reading order. */
export function findDates(segments: readonly Segment[]): Found[] {
  return segments.flatMap((segment) => [
    ...of(segment, dayFirst, ([, day, month, year]) => [year, month, day]),
    ...of(segment, yearFirst, ([, year, month, day]) => [year, month, day]),
    ...of(segment, inWords, ([, day, word, year]) => [
      year,
      String(monthNames.indexOf(plain(word ?? '')) + 1),
      day,
    ]),
  ]);
}

function of(
  segment: Segment,
  pattern: RegExp,
  parts: (match: RegExpExecArray) => (string | undefined)[],
): Found[] {
  return findAll(segment, pattern).flatMap((found) => {
    const [year = '', month = '', day = ''] = parts(found.value);
    const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const at = new Date(`${value}T00:00:00Z`);
    const real = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
    return real ? [{ ...found, value }] : [];
  });
}

const REACH = 10;

/** The date of issue and of sale, each by its label; without a label the first date of the document is that of issue. */
export function readDates(
  dates: readonly Found[],
  labels: readonly Label[],
): { issueDate?: Field; saleDate?: Field } {
  const meant = labels.filter(({ meaning }) => ['issued', 'sold', 'other', 'number'].includes(meaning));
  const known = dates.map((found) => ({ found, near: nearest(found, meant, REACH) }));
  const labelled = (meaning: 'issued' | 'sold') =>
    known
      .filter(({ near }) => near?.label.meaning === meaning)
      .sort((a, b) => (a.near?.distance ?? 0) - (b.near?.distance ?? 0))[0]?.found;
  const issued = labelled('issued');
  const sold = labelled('sold');
  const first = known.find(({ near }) => near === undefined || near.label.meaning === 'number')?.found;
  return {
    ...(issued
      ? { issueDate: fieldOf(issued, issued.value, issued.confidence * 0.95) }
      : first
        ? { issueDate: fieldOf(first, first.value, first.confidence * 0.6) }
        : {}),
    ...(sold ? { saleDate: fieldOf(sold, sold.value, sold.confidence * 0.95) } : {}),
  };
}
