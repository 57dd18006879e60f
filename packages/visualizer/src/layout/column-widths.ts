import { drawable, type Measure } from './atoms.js';
import { type Block, type Column, type Style, styleIn } from './blocks.js';

type Table = Extract<Block, { kind: 'table' }>;

/** Room left and right of a cell's text, in points. */
export const padX = 4;

/** Between the languages of a title a slash stays with what is before it. */
export const titleOf = (column: Column) => column.title.replaceAll(' / ', '\u00a0/ ');

/** How wide the columns of a table are, in points, and what its cells are measured with. */
export interface Geometry {
  widths: readonly number[];
  /** Sum of the widths. */
  width: number;
  measure: Measure;
}

/** Type smaller than this (in shares of the document's own) calls for a page turned on its side. */
const smallest = 0.8;

/** Upright where that is readable; a table of too many columns goes to a landscape page. */
export function placeColumns(
  table: Table,
  width: number,
  measure: Measure,
): { geometry: Geometry; landscape: boolean } {
  const natural = naturalWidths(table, measure);
  const geometry = fit(table.columns, natural, width, measure);
  const side = measure.landscape;
  const readable = geometry.measure.look.scale >= measure.look.scale * smallest;
  if (readable || !side) return { geometry, landscape: false };
  const turned = { ...measure, room: side.room };
  return { geometry: fit(table.columns, natural, side.width, turned), landscape: true };
}

/** How wide a column is by itself, in points: its widest text, its longest word, and its title. */
interface Natural {
  full: number;
  word: number;
  /** Each language of the title on a line of its own; a title in one language on two. */
  title: number;
  /** Each language of the title on two lines at most. */
  tight: number;
}

/**
 * Widths of columns: as wide as their content where that fits, the rest to flexible columns; where it does
 * not, in proportion to the content; where even the longest words do not fit, in smaller type (`share` of the type
 * in which `natural` was measured).
 */
function fit(
  columns: readonly Column[],
  natural: readonly Natural[],
  width: number,
  measure: Measure,
  share = 1,
): Geometry {
  const titled = roomy(columns, natural, width, measure, share);
  if (titled) return { widths: titled, width, measure };
  const wishes = natural.map((part) => wishOf(part, measure, share));
  const total = wishes.reduce((sum, part) => sum + part.full, 0);
  if (total <= width) return { widths: spread(columns, wishes, width - total), width, measure };
  const least = wishes.map((part, index) => {
    const { flex, whole } = columns[index]!;
    return whole ? part.full : flex ? part.word : part.firm;
  });
  const need = least.reduce((sum, part) => sum + part, 0);
  if (need <= width) {
    const more = wishes.map((part, index) => part.full - least[index]!);
    const sum = more.reduce((all, part) => all + part, 0) || 1;
    const widths = least.map((part, index) => part + ((width - need) * more[index]!) / sum);
    return { widths, width, measure };
  }
  const smaller = shrink(measure);
  if (smaller) return fit(columns, natural, width, smaller, share * smallerBy);
  const words = wishes.map((part) => Math.min(part.word, width / 3));
  const sum = words.reduce((all, part) => all + part, 0);
  const floor = Math.min(18, width / columns.length);
  const free = width - floor * words.length;
  return { widths: words.map((part) => floor + (free * part) / sum), width, measure };
}

/** What is left over goes to flexible columns; without any, to all in proportion. */
function spread(columns: readonly Column[], wishes: readonly { full: number }[], spare: number): number[] {
  const flexible = columns.filter((column) => column.flex).length;
  const total = wishes.reduce((sum, part) => sum + part.full, 0);
  return wishes.map((part, index) => {
    if (flexible > 0) return part.full + (columns[index]!.flex ? spare / flexible : 0);
    return part.full + (spare * part.full) / total;
  });
}

/** Share of a table's width that its flexible columns keep when the others take what their titles want. */
const flexShare = 0.45;

/** Widths with which titles are not broken more than they have to be, where there is room for that. */
function roomy(
  columns: readonly Column[],
  natural: readonly Natural[],
  width: number,
  measure: Measure,
  share: number,
): number[] | undefined {
  const wishes = natural.map((part) => {
    const { full } = wishOf(part, measure, share);
    return { full: Math.max(full, part.title * share + padX * 2 + 0.5) };
  });
  const total = wishes.reduce((sum, part) => sum + part.full, 0);
  if (total <= width) return spread(columns, wishes, width - total);
  const flexible = columns.map((column, index) => (column.flex ? wishes[index]!.full : 0));
  const wanted = flexible.reduce((sum, part) => sum + part, 0);
  const free = width - (total - wanted);
  if (wanted === 0 || free < width * flexShare) return undefined;
  const words = natural.map((part, index) => (columns[index]!.flex ? wishOf(part, measure, share).word : 0));
  // A word would be broken.
  if (flexible.some((part, index) => part > 0 && (free * part) / wanted < words[index]!)) return undefined;
  return wishes.map((part, index) => (columns[index]!.flex ? (free * part.full) / wanted : part.full));
}

/** A word wider than this (in ems of body text) has no claim to stay whole. */
const longEms = 22;

/** Content up to this wide (in ems of body text) is not broken in columns that are not flexible. */
const firmEms = 13;

function wishOf(
  natural: Natural,
  measure: Measure,
  share: number,
): { full: number; word: number; firm: number } {
  const em = measure.look.styles.body.size;
  const full = Math.max(natural.full, natural.word) * share + padX * 2 + 0.5;
  // A word that alone would push the others aside is broken instead.
  const word = Math.min(natural.word * share, em * longEms) + padX * 2 + 0.5;
  const tight = natural.tight * share + padX * 2 + 0.5;
  return { full, word, firm: Math.max(word, Math.min(full, em * firmEms), Math.min(tight, em * firmEms)) };
}

const smallerBy = 0.88;

/** The same look at smaller sizes, down to about five points. */
function shrink(measure: Measure): Measure | undefined {
  const { look } = measure;
  if (look.styles.body.size <= 5.4) return undefined;
  const styles = Object.fromEntries(
    Object.entries(look.styles).map(([name, style]) => [
      name,
      { ...style, size: style.size * smallerBy, leading: style.leading * smallerBy },
    ]),
  ) as typeof look.styles;
  return { ...measure, look: { ...look, styles, scale: look.scale * smallerBy } };
}

/** Goes through the rows once, whatever is tried with the widths afterwards. */
function naturalWidths(table: Table, measure: Measure): Natural[] {
  const natural = table.columns.map(
    (column): Natural => ({
      full: 0,
      word: longestWord(titleOf(column), 'head', measure),
      ...titleWidths(column, measure),
    }),
  );
  for (const row of table.rows) {
    for (let index = 0; index < natural.length; index++) {
      const cell = row.cells[index];
      if (typeof cell === 'string') consider(natural[index]!, cell, styleIn(row), measure);
      else
        for (const line of cell?.lines ?? [])
          consider(natural[index]!, line.text, styleIn(row, line.style), measure);
    }
  }
  return natural;
}

function titleWidths(column: Column, measure: Measure): Pick<Natural, 'title' | 'tight'> {
  const parts = column.title.split('\n').map((part) => part.split(' / '));
  const inTwo = (text: string) => halved(text, measure);
  const widest = (of: (text: string) => number) =>
    Math.max(
      ...parts.flatMap((languages) => languages.map((text, at) => of(withSlash(text, at, languages)))),
    );
  const several = parts.length > 1 || parts.some((languages) => languages.length > 1);
  const tight = widest(inTwo);
  return { title: several ? widest((text) => headWidth(text, measure)) : tight, tight: several ? tight : 0 };
}

/** The slash between two languages stands at the end of the first. */
const withSlash = (text: string, at: number, languages: readonly string[]) =>
  at < languages.length - 1 ? `${text}\u00a0/` : text;

function headWidth(text: string, measure: Measure): number {
  const look = measure.look.styles.head;
  return measure.face(look.weight).width(text, look.size);
}

/** How wide a text is on two lines, broken where that is narrowest. */
function halved(text: string, measure: Measure): number {
  let least = headWidth(text, measure);
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const wider = Math.max(headWidth(text.slice(0, at), measure), headWidth(text.slice(at + 1), measure));
    least = Math.min(least, wider);
  }
  return least;
}

function consider(natural: Natural, given: string, style: Style, measure: Measure): void {
  const text = drawable(given, measure);
  if (text.includes('\n')) for (const part of text.split('\n')) widen(natural, part, style, measure);
  else widen(natural, text, style, measure);
}

function widen(natural: Natural, text: string, style: Style, measure: Measure): void {
  const look = measure.look.styles[style];
  const length = measure.face(look.weight).width(text, look.size);
  if (length > natural.full) natural.full = length;
  if (length <= natural.word) return;
  const word = text.includes(' ') ? longestWord(text, style, measure) : length;
  if (word > natural.word) natural.word = word;
}

/** Width of the longest word; no pieces of the text are made, this is asked for thousands of texts. */
function longestWord(text: string, style: Style, measure: Measure): number {
  const look = measure.look.styles[style];
  const face = measure.face(look.weight);
  let longest = 0;
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !breaks(text.charCodeAt(end))) end += 1;
    if (end > start) longest = Math.max(longest, face.width(text, look.size, start, end));
    start = end + 1;
  }
  return longest;
}

/** Space and line end. */
const breaks = (unit: number) => unit === 32 || unit === 10;
