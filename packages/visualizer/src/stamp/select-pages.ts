import { StampError } from './errors.js';
import type { PageSelection } from './types.js';

/**
 * The chosen pages, from 0, each once, in order.
 * @throws StampError `stamp.no-such-page`, `stamp.invalid`
 */
export function selectPages(selection: PageSelection, count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (selection === 'all') return all;
  if (selection === 'odd') return all.filter((index) => index % 2 === 0);
  if (selection === 'even') return all.filter((index) => index % 2 === 1);
  const ranges =
    selection === 'first'
      ? [[1, 1] as const]
      : selection === 'last'
        ? [[-1, -1] as const]
        : typeof selection === 'number'
          ? [[selection, selection] as const]
          : typeof selection === 'string'
            ? selection.split(',').map(parseRange)
            : selection.map((page) => [page, page] as const);
  const chosen = new Set<number>();
  for (const [from, to] of ranges) {
    const first = resolve(from, count);
    const last = resolve(to, count);
    if (first > last) throw invalid(`${from}-${to}`);
    for (let index = first; index <= last; index++) chosen.add(index);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** `3`, `-1`, `2-5`, `2-` (to the last page). */
function parseRange(text: string): readonly [number, number] {
  const match = /^\s*(-?\d+)\s*(?:(-)\s*(-?\d+)?)?\s*$/.exec(text);
  if (!match?.[1]) throw invalid(text);
  const from = Number(match[1]);
  if (!match[2]) return [from, from];
  return [from, match[3] === undefined ? -1 : Number(match[3])];
}

function resolve(page: number, count: number): number {
  if (!Number.isInteger(page) || page === 0) throw invalid(String(page));
  const index = page > 0 ? page - 1 : count + page;
  if (index >= 0 && index < count) return index;
  throw new StampError({
    code: 'stamp.no-such-page',
    message: {
      pl: `Dokument ma ${count} str., a nadruk wskazuje stronę ${page}.`,
      en: `The document has ${count} page(s), but the stamp asks for page ${page}.`,
    },
    details: { page, pages: count },
  });
}

const invalid = (text: string) =>
  new StampError({
    code: 'stamp.invalid',
    message: { pl: `Niezrozumiały wybór stron: ${text}.`, en: `Page selection not understood: ${text}.` },
    hint: {
      pl: 'Dozwolone: first, last, all, odd, even, numery od 1 (ujemne od końca) i zakresy, np. „1,3-5,-1”.',
      en: 'Allowed: first, last, all, odd, even, numbers from 1 (negative ones from the end) and ranges, e.g. "1,3-5,-1".',
    },
    details: { path: 'pages' },
  });
