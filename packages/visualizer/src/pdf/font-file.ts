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

/** A font that is opened when something is first asked of it. */
export class LaterFont implements FontFile {
  private opened: FontFile | undefined;

  constructor(private readonly open: () => FontFile) {}

  private get font(): FontFile {
    this.opened ??= this.open();
    return this.opened;
  }

  get postScriptName(): string {
    return this.font.postScriptName;
  }

  get ascent(): number {
    return this.font.ascent;
  }

  get descent(): number {
    return this.font.descent;
  }

  get capHeight(): number {
    return this.font.capHeight;
  }

  get bbox(): readonly number[] {
    return this.font.bbox;
  }

  glyph(codePoint: number): number {
    return this.font.glyph(codePoint);
  }

  advance(glyph: number): number {
    return this.font.advance(glyph);
  }

  subset(): FontSubset {
    return this.font.subset();
  }
}
