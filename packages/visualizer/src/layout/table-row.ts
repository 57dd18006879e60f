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
import type { TextLook } from './theme.js';

/** Room above and below a cell's text, in points. */
export const padY = 2.6;

/** What the rows of one table share. */
export interface TableSetting {
  columns: readonly Column[];
  geometry: Geometry;
  owner: (pen: Pen) => Element;
}

/** What stands in a cell: lines, or one text in the row's plain style that needs no wrapping, as nearly always. */
type Laid = string | readonly LaidLine[];
type Cells = readonly Laid[];

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
  const plain = plainLook(row, setting);
  if (tallest(rest, plain) <= limit) return [new RowAtom(row, rest, setting, undefined, true, keep)];
  const atoms: Atom[] = [];
  const elements: RowElements = { cells: [] };
  while (tallest(rest, plain) > limit) {
    const part = rest.map((cell) => takeUpTo(cell, limit));
    rest = rest.map((cell, index) => (typeof cell === 'string' ? '' : cell.slice(part[index]!.length)));
    atoms.push(new RowAtom(row, part, setting, elements, false, false));
  }
  atoms.push(new RowAtom(row, rest, setting, elements, true, keep));
  return atoms;
}

const plainLook = (row: Row, { geometry }: TableSetting): TextLook =>
  geometry.measure.look.styles[styleIn(row)];

function layCell(cell: Cell, row: Row, width: number, measure: Measure): Laid {
  if (typeof cell === 'string') return layText(cell, styleIn(row), width, measure);
  const { lines } = cell;
  const toned = isLoud(row) ? lines.map((line) => ({ ...line, style: styleIn(row, line.style) })) : lines;
  return layLines(toned, width, measure);
}

function tallest(cells: Cells, plain: TextLook): number {
  let height = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!;
    if (cell !== '') height = Math.max(height, typeof cell === 'string' ? plain.leading : heightOf(cell));
  }
  return height;
}

function takeUpTo(cell: Laid, limit: number): Laid {
  if (typeof cell === 'string') return cell;
  let used = 0;
  let count = 0;
  while (count < cell.length && used + cell[count]!.look.leading <= limit) {
    used += cell[count]!.look.leading;
    count += 1;
  }
  return cell.slice(0, Math.max(1, count));
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
    this.height =
      Math.max(look.styles.body.leading, tallest(cells, plainLook(row, setting))) + padY * look.scale * 2;
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
      const width = widths[index]!;
      this.drawCell(pen, cells[index]!, left, top, width - padX * 2, this.alignOf(index), row);
      left += width;
    }
    pen.close(row);
  }

  private drawCell(
    pen: Pen,
    cell: Laid,
    x: number,
    y: number,
    width: number,
    align: Align,
    row: Element,
  ): void {
    if (cell.length === 0) pen.close(pen.element('TD', row));
    else if (typeof cell !== 'string') pen.lines('TD', cell, x, y, width, align, row);
    else {
      const look = plainLook(this.row, this.setting);
      const { measure } = this.setting.geometry;
      const free = align === 'left' ? 0 : width - measure.face(look.weight).width(cell, look.size);
      pen.line('TD', cell, look, x, y, free, align, row);
    }
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
      drawLines(pen, element, this.linesOf(index), left, top, width - padX * 2, this.alignOf(index));
      if (last) pen.close(element);
      left += width;
    }
    if (last) pen.close(row);
  }

  private linesOf(index: number): readonly LaidLine[] {
    const cell = this.cells[index]!;
    if (typeof cell !== 'string') return cell;
    if (cell === '') return [];
    const look = plainLook(this.row, this.setting);
    const { measure } = this.setting.geometry;
    return [{ text: cell, look, width: measure.face(look.weight).width(cell, look.size), url: undefined }];
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
