import type { TrueTypeFont } from './truetype.js';

/** Flags of a composite glyph's component (OpenType specification, table `glyf`). */
const WORDS_AND_XY = 0x0003;
const SCALE = 0x0008;
const MORE = 0x0020;

/** Everything below is in thousandths of an em. */
const column = 285;
const edge = 60;
const stroke = 36;
const bottom = -130;
const top = 790;
const rows = [400, -40] as const;
const digitScale = 0.45;

const columnsOf = (codePoint: number) => (codePoint > 0xffff ? 3 : 2);

/** Width of the box, with a little space on both sides. */
export const boxWidth = (codePoint: number): number => columnsOf(codePoint) * column + edge * 2 + 60;

const digitsOf = (codePoint: number) =>
  codePoint
    .toString(16)
    .toUpperCase()
    .padStart(columnsOf(codePoint) * 2, '0');

/** The frame of boxes for characters of four digits, or of five and six. */
export function frameOutline(font: TrueTypeFont, codePoint: number): Uint8Array {
  const unit = font.unitsPerEm / 1000;
  const [left, right] = [30, boxWidth(codePoint) - 30];
  const outer = [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ] as const;
  const inner = [
    [left + stroke, bottom + stroke],
    [right - stroke, bottom + stroke],
    [right - stroke, top - stroke],
    [left + stroke, top - stroke],
  ] as const;
  const points = [...outer, ...inner].map(([x, y]) => [Math.round(x * unit), Math.round(y * unit)] as const);
  const view = new DataView(new ArrayBuffer(10 + 4 + 2 + points.length * 5));
  header(view, 2, font, codePoint);
  view.setUint16(10, 3);
  view.setUint16(12, 7);
  points.forEach(([x, y], index) => {
    const [beforeX, beforeY] = points[index - 1] ?? [0, 0];
    view.setUint8(16 + index, 1);
    view.setInt16(16 + points.length + index * 2, x - beforeX);
    view.setInt16(16 + points.length * 3 + index * 2, y - beforeY);
  });
  return new Uint8Array(view.buffer);
}

/** A box with the code point's digits in two rows, as a composite glyph; `frame` is the place of its frame. */
export function boxOutline(
  font: TrueTypeFont,
  codePoint: number,
  frame: number,
  place: (glyph: number) => number,
): Uint8Array {
  const unit = font.unitsPerEm / 1000;
  const digits = [...digitsOf(codePoint)];
  const view = new DataView(new ArrayBuffer(10 + 8 + digits.length * 10));
  header(view, -1, font, codePoint);
  view.setUint16(10, WORDS_AND_XY | MORE);
  view.setUint16(12, frame);
  digits.forEach((digit, index) => {
    const at = 18 + index * 10;
    const perRow = digits.length / 2;
    view.setUint16(at, WORDS_AND_XY | SCALE | (index + 1 < digits.length ? MORE : 0));
    view.setUint16(at + 2, place(font.glyph(digit.charCodeAt(0))));
    view.setInt16(at + 4, Math.round((30 + edge + (index % perRow) * column) * unit));
    view.setInt16(at + 6, Math.round(rows[index < perRow ? 0 : 1] * unit));
    // F2DOT14
    view.setInt16(at + 8, Math.round(digitScale * 16384));
  });
  return new Uint8Array(view.buffer);
}

function header(view: DataView, contours: number, font: TrueTypeFont, codePoint: number): void {
  const unit = font.unitsPerEm / 1000;
  view.setInt16(0, contours);
  view.setInt16(2, Math.round(30 * unit));
  view.setInt16(4, Math.round(bottom * unit));
  view.setInt16(6, Math.round((boxWidth(codePoint) - 30) * unit));
  view.setInt16(8, Math.round(top * unit));
}
