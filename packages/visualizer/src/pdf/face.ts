import type { TrueTypeFont } from './truetype.js';

/** Characters below this are looked up in a table, the others in a map. */
const TABLE = 0x530;

/** A font with one fallback behind it, measured per UTF-16 unit; shared by every document of the process. */
export class Face {
  readonly fonts: readonly TrueTypeFont[];
  /** Width of each character of European scripts in thousandths of an em, -1 until first asked; and of the others. */
  private readonly widths = new Float32Array(TABLE).fill(-1);
  private readonly others = new Map<number, number>();

  constructor(fonts: readonly TrueTypeFont[]) {
    this.fonts = fonts;
  }

  /** Which font draws a character: the first that has it, else the first (its "missing glyph" box). */
  fontFor(codePoint: number): number {
    for (let index = 0; index < this.fonts.length; index++) {
      if (this.fonts[index]!.glyph(codePoint) !== 0) return index;
    }
    return 0;
  }

  /** Width of a text in points. */
  width(text: string, size: number): number {
    let sum = 0;
    for (let index = 0; index < text.length; index++) {
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
    return font.advance(font.glyph(codePoint));
  }
}
