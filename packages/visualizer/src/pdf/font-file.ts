/** What drawing text needs of a font, whatever its file is like. Lengths are thousandths of an em. */
export interface FontFile {
  readonly postScriptName: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly number[];
  /** Glyph of a code point; 0 where the font has none. */
  glyph(codePoint: number): number;
  advance(glyph: number): number;
  /** A new subset of it. */
  subset(): FontSubset;
}

/** The glyphs of a font that one document uses. */
export interface FontSubset {
  /** Takes a glyph in; its place is the code under which text names it. */
  add(glyph: number): number;
  /** Takes in a box with a code point in it, for a character that no font has; undefined where that cannot be drawn. */
  addBox(codePoint: number): number | undefined;
  /** The file to embed. */
  finish(): { program: Uint8Array; outlines: 'TrueType' | 'CFF' };
}
