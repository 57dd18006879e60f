import type { Weight } from '../../pdf/page.js';
import type { Colour, KeyValueStamp, StampLine, TextStamp } from '../types.js';
import type { Faces } from './faces.js';
import { wrap } from './lines.js';
import type { Sheet } from './sheet.js';

/** Content of a stamp, measured for a width and then drawn below a given top. */
export interface Block {
  /** As wide as it would like to be, at most. */
  width: number;
  height: number;
  draw(sheet: Sheet, x: number, y: number): void;
}

export interface Ink {
  faces: Faces;
  size: number;
  colour: Colour;
}

export const LEADING = 1.25;
/** From the top of a line to its baseline, for type of size 1 set at `LEADING`. */
export const BASELINE = 0.97;

interface SetLine {
  text: string;
  weight: Weight;
  size: number;
  align: 'left' | 'center' | 'right';
}

function stackLines(ink: Ink, lines: readonly SetLine[], limit: number, fixed: boolean): Block {
  const broken = lines.flatMap((line) =>
    wrap(ink.faces, line.text, line.weight, line.size, limit).map((text) => ({ ...line, text })),
  );
  const widths = broken.map((line) => ink.faces.width(line.text, line.weight, line.size));
  const width = fixed ? limit : Math.max(0, ...widths);
  return {
    width,
    height: broken.reduce((sum, line) => sum + line.size * LEADING, 0),
    draw(sheet, x, y) {
      let top = y;
      broken.forEach((line, index) => {
        const slack = width - (widths[index] ?? 0);
        const shift = line.align === 'center' ? slack / 2 : line.align === 'right' ? slack : 0;
        sheet.text(line.text, x + shift, top + line.size * BASELINE, line.weight, line.size, ink.colour);
        top += line.size * LEADING;
      });
    },
  };
}

/** Lines of text. */
export function textBlock(ink: Ink, stamp: TextStamp, limit: number, fixed: boolean): Block {
  const lines = stamp.lines.map((line: StampLine): SetLine => {
    const own = typeof line === 'string' ? { text: line } : line;
    return {
      text: ink.faces.settable(own.text),
      weight: (own.bold ?? stamp.bold) ? 'bold' : 'regular',
      size: own.size ?? ink.size,
      align: own.align ?? stamp.align ?? 'left',
    };
  });
  return stackLines(ink, lines, limit, fixed);
}

/** A heading in bold. */
export function titleBlock(ink: Ink, title: string, limit: number): Block {
  const line: SetLine = {
    text: ink.faces.settable(title),
    weight: 'bold',
    size: ink.size * 1.1,
    align: 'left',
  };
  return stackLines(ink, [line], limit, false);
}

/** Labels on the left, values on the right, each column as wide as it needs. */
export function rowsBlock(ink: Ink, rows: KeyValueStamp['rows'], limit: number): Block {
  const { faces, size } = ink;
  const gap = size * 0.8;
  const set = rows.map(([key, value]) => [faces.settable(key), faces.settable(value)] as const);
  const widest = (column: 0 | 1, weight: Weight) =>
    Math.max(0, ...set.map((row) => faces.width(row[column], weight, size)));
  const keyWidth = Math.min(widest(0, 'regular'), limit * 0.45);
  const valueWidth = Math.min(widest(1, 'bold'), limit - gap - keyWidth);
  const cells = set.map(([key, value]) => ({
    key: wrap(faces, key, 'regular', size, keyWidth),
    value: wrap(faces, value, 'bold', size, valueWidth),
  }));
  const lines = cells.map(({ key, value }) => Math.max(key.length, value.length));
  return {
    width: keyWidth + gap + valueWidth,
    height: lines.reduce((sum, count) => sum + count, 0) * size * LEADING,
    draw(sheet, x, y) {
      let top = y;
      cells.forEach(({ key, value }, index) => {
        const at = (line: number) => top + (line * LEADING + BASELINE) * size;
        key.forEach((text, line) => {
          sheet.text(text, x, at(line), 'regular', size, ink.colour);
        });
        value.forEach((text, line) => {
          sheet.text(text, x + keyWidth + gap, at(line), 'bold', size, ink.colour);
        });
        top += (lines[index] ?? 0) * size * LEADING;
      });
    },
  };
}
