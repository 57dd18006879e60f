import type { Element } from '../pdf/structure.js';
import {
  type Atom,
  baselineOf,
  drawable,
  drawLines,
  heightOf,
  type LaidLine,
  layLines,
  type Measure,
  type Pen,
} from './atoms.js';
import type { Block, Column, Line, Row, Style } from './blocks.js';

type Table = Extract<Block, { kind: 'table' }>;

const padX = 4;
const padY = 2.6;

/** Between the languages of a title a slash stays with what is before it. */
const titleOf = (column: Column) => column.title.replaceAll(' / ', '\u00a0/ ');

interface Geometry {
  widths: readonly number[];
  /** Sum of the widths. */
  width: number;
  measure: Measure;
}

/** Atoms of a table: its head, then a row each; a row too tall for a page continues on the next. */
export function* tableAtoms(table: Table, width: number, measure: Measure, gap: number): Generator<Atom> {
  const { geometry, landscape } = place(table, width, measure);
  let element: Element | undefined;
  const owner = (pen: Pen) => {
    element ??= pen.element('Table');
    return element;
  };
  const titles = table.columns.some((column) => column.title !== '');
  const head = titles ? headAtom(table, geometry, gap, owner) : undefined;
  if (head) {
    if (landscape) head.landscape = true;
    yield head;
  }
  const { rows } = table;
  const setting: Setting = { columns: table.columns, geometry, owner };
  let row = rows.at(0);
  for (let index = 0; row; index++) {
    const next: Row | undefined = rows.at(index + 1);
    const joined = (next?.tone === 'total' && row.tone !== 'total') || keepsGroup(row, next);
    for (const atom of rowAtoms(row, setting, joined)) {
      if (head) atom.header = head;
      else if (index === 0) atom.gap = gap;
      if (landscape) atom.landscape = true;
      yield atom;
    }
    row = next;
  }
}

/** Type smaller than this (in shares of the document's own) calls for a page turned on its side. */
const smallest = 0.8;

/** Upright where that is readable; a table of too many columns goes to a landscape page. */
function place(table: Table, width: number, measure: Measure): { geometry: Geometry; landscape: boolean } {
  const natural = naturalWidths(table, measure);
  const geometry = fit(table.columns, natural, width, measure);
  const side = measure.landscape;
  const readable = geometry.measure.look.scale >= measure.look.scale * smallest;
  if (readable || !side) return { geometry, landscape: false };
  const turned = { ...measure, room: side.room };
  return { geometry: fit(table.columns, natural, side.width, turned), landscape: true };
}

/** Before, after and difference of one line stay together. */
function keepsGroup(row: Row, next: Row | undefined): boolean {
  if (!next || next.first) return false;
  return (
    (row.tone === 'before' || row.tone === 'after') && (next.tone === 'after' || next.tone === 'difference')
  );
}

function headAtom(table: Table, geometry: Geometry, gap: number, owner: (pen: Pen) => Element): Atom {
  const { measure } = geometry;
  const cells = table.columns.map((column, index) =>
    layLines([{ text: titleOf(column), style: 'head' }], geometry.widths[index]! - padX * 2, measure),
  );
  const height = Math.max(...cells.map(heightOf)) + padY * 2;
  const { width } = geometry;
  let drawn = false;
  return {
    height,
    gap,
    keep: true,
    draw(pen, x, y) {
      pen.decoration(() => pen.body.rect(x, y, width, height, measure.look.tint));
      // Repeated on later pages it says nothing new.
      const row = drawn ? undefined : pen.element('TR', owner(pen));
      drawn = true;
      let left = x + padX;
      table.columns.forEach((column, index) => {
        const lines = cells[index]!;
        const top = y + height - padY - heightOf(lines);
        const box = geometry.widths[index]! - padX * 2;
        if (row && lines.length > 0) pen.lines('TH', lines, left, top, box, column.align, row);
        else if (row) pen.close(pen.element('TH', row));
        else drawAgain(pen, lines, left, top, box, column.align);
        left += geometry.widths[index]!;
      });
      if (row) pen.close(row);
    },
  };
}

function drawAgain(
  pen: Pen,
  lines: readonly LaidLine[],
  x: number,
  y: number,
  width: number,
  align: Column['align'],
): void {
  let top = y;
  pen.body.begin('Artifact');
  for (const line of lines) {
    const free = width - line.width;
    const left = align === 'right' ? x + free : align === 'center' ? x + free / 2 : x;
    pen.body.text(left, baselineOf(line, top), line.text, line.look);
    top += line.look.leading;
  }
  pen.body.end();
}

/** What the rows of one table share. */
interface Setting {
  columns: readonly Column[];
  geometry: Geometry;
  owner: (pen: Pen) => Element;
}

/** A row's place in the structure: its element and those of its cells, made when its first part is drawn. */
interface RowElements {
  row?: Element;
  cells: Element[];
}

/** Most rows are one atom; a row too tall for a page is several. */
function rowAtoms(row: Row, setting: Setting, keep: boolean): Atom[] {
  const { widths, measure } = setting.geometry;
  const elements: RowElements = { cells: [] };
  let rest = row.cells.map((cell, index) =>
    layLines(toned(cell.lines, row), widths[index]! - padX * 2, measure),
  );
  const limit = measure.room - 60;
  if (tallest(rest) <= limit) return [new RowAtom(row, rest, setting, elements, true, keep)];
  const atoms: Atom[] = [];
  while (tallest(rest) > limit) {
    const part = rest.map((lines) => takeUpTo(lines, limit));
    rest = rest.map((lines, index) => lines.slice(part[index]!.length));
    atoms.push(new RowAtom(row, part, setting, elements, false, false));
  }
  atoms.push(new RowAtom(row, rest, setting, elements, true, keep));
  return atoms;
}

function tallest(cells: readonly (readonly LaidLine[])[]): number {
  let height = 0;
  for (let index = 0; index < cells.length; index++) height = Math.max(height, heightOf(cells[index]!));
  return height;
}

function takeUpTo(lines: readonly LaidLine[], limit: number): LaidLine[] {
  let used = 0;
  let count = 0;
  while (count < lines.length && used + lines[count]!.look.leading <= limit) {
    used += lines[count]!.look.leading;
    count += 1;
  }
  return lines.slice(0, Math.max(1, count));
}

const isLoud = (row: Row) => row.tone === 'total' || row.tone === 'difference';

/** A row, or what of it stands on one page. A class: there are thousands, and closures would take more room. */
class RowAtom implements Atom {
  readonly height: number;
  gap = 0;
  header?: Atom;
  landscape?: boolean;

  constructor(
    private readonly row: Row,
    private readonly cells: readonly (readonly LaidLine[])[],
    private readonly setting: Setting,
    private readonly elements: RowElements,
    /** Nothing of the row follows. */
    private readonly last: boolean,
    readonly keep: boolean,
  ) {
    const { look } = setting.geometry.measure;
    this.height = Math.max(look.styles.body.leading, tallest(cells)) + padY * look.scale * 2;
  }

  draw(pen: Pen, x: number, y: number): void {
    const { row, cells, last } = this;
    const { columns, geometry } = this.setting;
    const { widths } = geometry;
    this.decorate(pen, x, y);
    const elements = this.structure(pen);
    const top = y + padY * geometry.measure.look.scale;
    let left = x + padX;
    for (let index = 0; index < cells.length; index++) {
      const element = elements.cells[index]!;
      const align = row.cells[index]!.align ?? columns[index]!.align ?? 'left';
      drawLines(pen, element, cells[index]!, left, top, widths[index]! - padX * 2, align);
      if (last) pen.close(element);
      left += widths[index]!;
    }
    if (last) pen.close(elements.row!);
  }

  /** Totals are filled; a rule closes a row, but not the states of one line before their difference. */
  private decorate(pen: Pen, x: number, y: number): void {
    const { row, height } = this;
    const { width, measure } = this.setting.geometry;
    const ruled = this.last && row.tone !== 'before' && row.tone !== 'after';
    const filled = isLoud(row);
    if (!filled && !ruled) return;
    pen.body.begin('Artifact');
    if (filled) pen.body.rect(x, y, width, height, measure.look.tint);
    if (ruled) pen.body.line(x, y + height, x + width, y + height, measure.look.rule, 0.5);
    pen.body.end();
  }

  private structure(pen: Pen): RowElements {
    const { elements } = this;
    if (!elements.row) {
      const row = pen.element('TR', this.setting.owner(pen));
      elements.row = row;
      elements.cells = this.row.cells.map(() => pen.element('TD', row));
    }
    return elements;
  }
}

/** Totals and differences speak louder. */
function styleOf(line: Line, row: Row): Style {
  const style = line.style ?? 'body';
  return style === 'body' && isLoud(row) ? 'strong' : style;
}

const toned = (lines: readonly Line[], row: Row): readonly Line[] =>
  isLoud(row) ? lines.map((line) => ({ ...line, style: styleOf(line, row) })) : lines;

/** How wide a column is by itself, in points: its widest text, and its longest word. */
interface Natural {
  full: number;
  word: number;
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
  const wishes = natural.map((part) => wishOf(part, measure, share));
  const total = wishes.reduce((sum, part) => sum + part.full, 0);
  if (total <= width) {
    const flexible = columns.filter((column) => column.flex).length;
    const spare = width - total;
    const widths = wishes.map((part, index) => {
      if (flexible > 0) return part.full + (columns[index]!.flex ? spare / flexible : 0);
      return part.full + (spare * part.full) / total;
    });
    return { widths, width, measure };
  }
  const least = wishes.map((part, index) => (columns[index]!.flex ? part.word : part.firm));
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
  return { full, word, firm: Math.max(word, Math.min(full, em * firmEms)) };
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
    (column): Natural => ({ full: 0, word: longestWord(titleOf(column), 'head', measure) }),
  );
  for (const row of table.rows) {
    for (let index = 0; index < natural.length; index++) {
      const lines = row.cells[index]?.lines ?? [];
      for (const line of lines) consider(natural[index]!, line, styleOf(line, row), measure);
    }
  }
  return natural;
}

function consider(natural: Natural, line: Line, style: Style, measure: Measure): void {
  const text = drawable(line.text, measure);
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
