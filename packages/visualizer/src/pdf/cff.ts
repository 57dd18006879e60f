import type { Font } from 'fontkit';
import type { FontFile, FontSubset } from './font-file.js';

/** A font with PostScript outlines (`.otf`, most `.ttc` of East Asian scripts), read by fontkit. */
export class CffFont implements FontFile {
  readonly postScriptName: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly number[];
  private readonly unit: number;

  constructor(private readonly font: Font) {
    this.unit = 1000 / font.unitsPerEm;
    const scale = (value: number) => Math.round(value * this.unit);
    this.postScriptName = (font.postscriptName ?? 'Font').replace(/[^\w-]/g, '');
    this.ascent = scale(font.ascent);
    this.descent = scale(font.descent);
    this.capHeight = scale(font.capHeight || font.ascent);
    this.bbox = [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(scale);
  }

  glyph(codePoint: number): number {
    return this.font.hasGlyphForCodePoint(codePoint) ? this.font.glyphForCodePoint(codePoint).id : 0;
  }

  advance(glyph: number): number {
    return this.font.getGlyph(glyph).advanceWidth * this.unit;
  }

  subset(): FontSubset {
    return new CffSubset(this.font.createSubset() as unknown as Subset);
  }
}

/** What fontkit's subsets do (their published types say otherwise). */
interface Subset {
  /** Takes a glyph in and gives its place. */
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

class CffSubset implements FontSubset {
  constructor(private readonly subset: Subset) {}

  /** Two characters with one glyph share their place: the first is the one that is copied out. */
  add(glyph: number): number {
    return this.subset.includeGlyph(glyph);
  }

  addBox(): undefined {
    return undefined;
  }

  finish(): { program: Uint8Array; outlines: 'CFF' } {
    return { program: this.subset.encode(), outlines: 'CFF' };
  }
}
