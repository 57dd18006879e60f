import type { Element } from '../pdf/structure.js';
import {
  type Atom,
  drawLines,
  heightOf,
  type LaidLine,
  layLines,
  layText,
  type Measure,
  type Pen,
} from './atoms.js';
import { type Align, alignOf, type Cell, type Column, isLoud, type Row, styleIn } from './blocks.js';
import { type Geometry, padX } from './column-widths.js';

/** Room above and below a cell's text, in points. */
export const padY = 2.6;

/** What the rows of one table share. */
export interface TableSetting {
  columns: readonly Column[];
  geometry: Geometry;
  owner: (pen: Pen) => Element;
}

type Cells = readonly (readonly LaidLine[])[];

/** A row's place in the structure: its element and those of its cells, made when its first part is drawn. */
interface RowElements {
  row?: Element;
  cells: Element[];
}

/** Most rows are one atom; a row too tall for a page is several. */
export function rowAtoms(row: Row, setting: TableSetting, keep: boolean): Atom[] {
  const { widths, measure } = setting.geometry;
  let rest: Cells = row.cells.map((cell, index) => layCell(cell, row, widths[index]! - padX * 2, measure));
  const limit = measure.room - 60;
  if (tallest(rest) <= limit) return [new RowAtom(row, rest, setting, undefined, true, keep)];
  const atoms: Atom[] = [];
  const elements: RowElements = { cells: [] };
  while (tallest(rest) > limit) {
    const part = rest.map((lines) => takeUpTo(lines, limit));
    rest = rest.map((lines, index) => lines.slice(part[index]!.length));
    atoms.push(new RowAtom(row, part, setting, elements, false, false));
  }
  atoms.push(new RowAtom(row, rest, setting, elements, true, keep));
  return atoms;
}

function layCell(cell: Cell, row: Row, width: number, measure: Measure): readonly LaidLine[] {
  if (typeof cell === 'string') return layText(cell, styleIn(row), width, measure);
  const { lines } = cell;
  const toned = isLoud(row) ? lines.map((line) => ({ ...line, style: styleIn(row, line.style) })) : lines;
  return layLines(toned, width, measure);
}

function tallest(cells: Cells): number {
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

/** A row, or what of it stands on one page. A class: there are thousands, and closures would take more room. */
class RowAtom implements Atom {
  readonly height: number;
  gap = 0;
  header?: Atom;
  landscape?: boolean;

  constructor(
    private readonly row: Row,
    private readonly cells: Cells,
    private readonly setting: TableSetting,
    /** What the parts of a row share; absent for a row in one piece. */
    private readonly elements: RowElements | undefined,
    /** Nothing of the row follows. */
    private readonly last: boolean,
    readonly keep: boolean,
  ) {
    const { look } = setting.geometry.measure;
    this.height = Math.max(look.styles.body.leading, tallest(cells)) + padY * look.scale * 2;
  }

  draw(pen: Pen, x: number, y: number): void {
    this.decorate(pen, x, y);
    const top = y + padY * this.setting.geometry.measure.look.scale;
    if (this.elements) this.drawPart(pen, this.elements, x + padX, top);
    else this.drawWhole(pen, x + padX, top);
  }

  private drawWhole(pen: Pen, x: number, top: number): void {
    const { cells } = this;
    const { widths } = this.setting.geometry;
    const row = pen.element('TR', this.setting.owner(pen));
    let left = x;
    for (let index = 0; index < cells.length; index++) {
      const lines = cells[index]!;
      const width = widths[index]!;
      if (lines.length === 0) pen.close(pen.element('TD', row));
      else pen.lines('TD', lines, left, top, width - padX * 2, this.alignOf(index), row);
      left += width;
    }
    pen.close(row);
  }

  private drawPart(pen: Pen, elements: RowElements, x: number, top: number): void {
    const { cells, last } = this;
    const { widths } = this.setting.geometry;
    const row = elements.row ?? pen.element('TR', this.setting.owner(pen));
    if (!elements.row) elements.cells = cells.map(() => pen.element('TD', row));
    elements.row = row;
    let left = x;
    for (let index = 0; index < cells.length; index++) {
      const element = elements.cells[index]!;
      const width = widths[index]!;
      drawLines(pen, element, cells[index]!, left, top, width - padX * 2, this.alignOf(index));
      if (last) pen.close(element);
      left += width;
    }
    if (last) pen.close(row);
  }

  private alignOf(index: number): Align {
    return alignOf(this.row.cells[index]) ?? this.setting.columns[index]!.align ?? 'left';
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
}
