import type { TrueTypeFont } from './truetype.js';

/** A font with one fallback behind it, measured per UTF-16 unit; shared by every document of the process. */
export class Face {
  readonly fonts: readonly TrueTypeFont[];
  /** Width of each BMP character in thousandths of an em; -1 until first asked. */
  private readonly widths = new Float32Array(0x10000).fill(-1);

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
      if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length) {
        sum += this.measure(text.codePointAt(index)!);
        index += 1;
        continue;
      }
      const known = this.widths[unit]!;
      sum += known >= 0 ? known : this.remember(unit);
    }
    return (sum * size) / 1000;
  }

  private remember(unit: number): number {
    const width = this.measure(unit);
    this.widths[unit] = width;
    return width;
  }

  private measure(codePoint: number): number {
    const font = this.fonts[this.fontFor(codePoint)]!;
    return font.advance(font.glyph(codePoint));
  }
}
