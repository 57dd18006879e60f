import type { XmlElement } from '@eszok/fa-schema';
import { typedValue } from './kinds.js';
import type { Value } from './value.js';
import type { Cells } from './view.js';

/**
 * The values of all lines of a table, as places in the text of the document: there may be thousands of lines, and
 * while they are laid out neither their elements nor their texts have to be there.
 */
export class LineCells {
  /** Beginning and end of the text of each cell, row by row; two zeros where there is none. */
  private readonly places: Int32Array;
  /** Texts that do not stand in the document as they are read: with references or CDATA. */
  private readonly texts = new Map<number, string>();

  constructor(
    private readonly document: string,
    private readonly form: 'fa' | 'rr',
    private readonly columns: readonly string[],
    rows: number,
  ) {
    this.places = new Int32Array(rows * columns.length * 2);
  }

  /** Takes the text of a leaf into its column; false where it has no column, no text, or the cell is taken. */
  take(row: number, leaf: XmlElement): boolean {
    const at = this.index(row, leaf.name);
    if (at < 0 || this.filled(at)) return false;
    const { textStart, textEnd } = leaf;
    if (textEnd === 0) {
      const text = leaf.text.trim();
      if (text === '') return false;
      this.texts.set(at, text);
      this.places[at + 1] = -1;
      return true;
    }
    if (isBlank(this.document, textStart, textEnd)) return false;
    this.places[at] = textStart;
    this.places[at + 1] = textEnd;
    return true;
  }

  /** Whether any line has a value in this column. */
  uses(name: string): boolean {
    const width = this.columns.length * 2;
    for (let at = this.index(0, name); at >= 0 && at < this.places.length; at += width)
      if (this.filled(at)) return true;
    return false;
  }

  has(row: number, name: string): boolean {
    const at = this.index(row, name);
    return at >= 0 && this.filled(at);
  }

  get(row: number, name: string): Value | undefined {
    const at = this.index(row, name);
    if (at < 0 || !this.filled(at)) return undefined;
    const end = this.places[at + 1]!;
    const text = end < 0 ? this.texts.get(at)! : this.document.slice(this.places[at], end).trim();
    return typedValue(name, text, this.form);
  }

  /** The cells of one line. */
  row(row: number): Cells {
    return new CellsOfRow(this, row);
  }

  private index(row: number, name: string): number {
    const column = this.columns.indexOf(name);
    return column < 0 ? -1 : (row * this.columns.length + column) * 2;
  }

  private filled(at: number): boolean {
    return this.places[at + 1] !== 0;
  }
}

class CellsOfRow implements Cells {
  constructor(
    private readonly table: LineCells,
    private readonly line: number,
  ) {}

  get(name: string): Value | undefined {
    return this.table.get(this.line, name);
  }

  has(name: string): boolean {
    return this.table.has(this.line, name);
  }
}

/** Nearly every text begins with a letter or digit, and nothing has to be cut out to see it. */
function isBlank(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (start < end && first > 32 && first < 127) return false;
  return text.slice(start, end).trim() === '';
}
