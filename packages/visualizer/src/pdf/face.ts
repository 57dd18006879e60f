import { boxWidth } from './code-box.js';
import type { FontFile } from './font-file.js';

/** Characters below this are looked up in a table, the others in a map. */
const TABLE = 0x530;

/** A font with fallbacks behind it, measured by character. */
export class Face {
  readonly fonts: readonly FontFile[];
  /** Width of each character of European scripts in thousandths of an em, -1 until first asked; and of the others. */
  private readonly widths = new Float32Array(TABLE).fill(-1);
  private readonly others = new Map<number, number>();

  constructor(fonts: readonly FontFile[]) {
    this.fonts = fonts;
  }

  /** Which font draws a character: the first that has it, else the first (which shows the code point in a box). */
  fontFor(codePoint: number): number {
    for (let index = 0; index < this.fonts.length; index++) {
      if (this.fonts[index]!.glyph(codePoint) !== 0) return index;
    }
    return 0;
  }

  /** Width of a text in points, or of a part of it. */
  width(text: string, size: number, start = 0, end = text.length): number {
    let sum = 0;
    for (let index = start; index < end; index++) {
      const unit = text.charCodeAt(index);
      if (unit < TABLE) {
        const known = this.widths[unit]!;
        sum += known >= 0 ? known : this.remember(unit);
        continue;
      }
      const point = text.codePointAt(index)!;
      if (point > 0xffff) index += 1;
      sum += this.others.get(point) ?? this.remember(point);
    }
    return (sum * size) / 1000;
  }

  private remember(codePoint: number): number {
    const width = this.measure(codePoint);
    if (codePoint < TABLE) this.widths[codePoint] = width;
    else this.others.set(codePoint, width);
    return width;
  }

  private measure(codePoint: number): number {
    const font = this.fonts[this.fontFor(codePoint)]!;
    const glyph = font.glyph(codePoint);
    return glyph === 0 ? boxWidth(codePoint) : font.advance(glyph);
  }
}
