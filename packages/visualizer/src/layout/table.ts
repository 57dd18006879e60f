import type { Element } from '../pdf/structure.js';
import { type Atom, baselineOf, heightOf, type LaidLine, layLines, type Measure, type Pen } from './atoms.js';
import type { Block, Column, Row } from './blocks.js';
import { type Geometry, padX, placeColumns, titleOf } from './column-widths.js';
import { padY, rowAtoms, type TableSetting } from './table-row.js';

type Table = Extract<Block, { kind: 'table' }>;

/** Atoms of a table: its head, then a row each; a row too tall for a page continues on the next. */
export function* tableAtoms(table: Table, width: number, measure: Measure, gap: number): Generator<Atom> {
  const { geometry, landscape } = placeColumns(table, width, measure);
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
  const setting: TableSetting = { columns: table.columns, geometry, owner };
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
