import type { FontFile } from './font-file.js';
import { TrueTypeSubset } from './subset.js';

/**
 * The little of a TrueType file that drawing text needs: metrics, the character map, and glyph outlines
 * to copy into a subset. Parsed once per process; every lookup after the first is an array access.
 */
export class TrueTypeFont implements FontFile {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly glyphCount: number;
  readonly postScriptName: string;

  /** Outlines as subsets want them, by glyph, of those that some document used. */
  readonly bare = new Map<number, Uint8Array>();
  private readonly view: DataView;
  private readonly tables = new Map<string, { offset: number; length: number }>();
  private readonly longLoca: boolean;
  private readonly metricCount: number;
  private readonly glyphs = new Map<number, number>();
  private readonly lookup: (codePoint: number) => number;

  private readonly bytes: Uint8Array;

  /** `start` is the place of the font in a collection. */
  constructor(file: Uint8Array, start = 0) {
    // Never a Buffer: its slices would share memory with the font itself.
    this.bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const { bytes } = this;
    const count = this.view.getUint16(start + 4);
    for (let index = 0; index < count; index++) {
      const at = start + 12 + index * 16;
      const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
      this.tables.set(tag, { offset: this.view.getUint32(at + 8), length: this.view.getUint32(at + 12) });
    }
    const head = this.table('head').offset;
    this.unitsPerEm = this.view.getUint16(head + 18);
    const scale = (value: number) => Math.round((value * 1000) / this.unitsPerEm);
    this.bbox = [36, 38, 40, 42].map((at) => scale(this.view.getInt16(head + at))) as unknown as [
      number,
      number,
      number,
      number,
    ];
    this.longLoca = this.view.getInt16(head + 50) === 1;
    const hhea = this.table('hhea').offset;
    this.ascent = scale(this.view.getInt16(hhea + 4));
    this.descent = scale(this.view.getInt16(hhea + 6));
    this.metricCount = this.view.getUint16(hhea + 34);
    this.glyphCount = this.view.getUint16(this.table('maxp').offset + 4);
    const os2 = this.tables.get('OS/2');
    this.capHeight =
      os2 && this.view.getUint16(os2.offset) >= 2 ? scale(this.view.getInt16(os2.offset + 88)) : 700;
    this.postScriptName = this.readPostScriptName();
    this.lookup = this.characterMap();
  }

  /** Glyph of a code point; 0 where the font has none. */
  glyph(codePoint: number): number {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.lookup(codePoint);
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }

  subset(): TrueTypeSubset {
    return new TrueTypeSubset(this);
  }

  /** Advance width of a glyph in thousandths of an em. */
  advance(glyph: number): number {
    return (this.rawMetrics(glyph).advance * 1000) / this.unitsPerEm;
  }

  /** Advance and left side bearing in font units, as `hmtx` has them. */
  rawMetrics(glyph: number): { advance: number; bearing: number } {
    const { offset } = this.table('hmtx');
    const last = Math.min(glyph, this.metricCount - 1);
    const bearing =
      glyph < this.metricCount
        ? this.view.getInt16(offset + glyph * 4 + 2)
        : this.view.getInt16(offset + this.metricCount * 4 + (glyph - this.metricCount) * 2);
    return { advance: this.view.getUint16(offset + last * 4), bearing };
  }

  /** The outline of a glyph as it stands in `glyf`; empty for a space. */
  outline(glyph: number): Uint8Array {
    const loca = this.table('loca').offset;
    const at = (index: number) =>
      this.longLoca ? this.view.getUint32(loca + index * 4) : this.view.getUint16(loca + index * 2) * 2;
    const glyf = this.table('glyf').offset;
    return this.bytes.subarray(glyf + at(glyph), glyf + at(glyph + 1));
  }

  /** The bytes of a whole table. */
  raw(tag: string): Uint8Array {
    const { offset, length } = this.table(tag);
    return this.bytes.subarray(offset, offset + length);
  }

  private table(tag: string): { offset: number; length: number } {
    const found = this.tables.get(tag);
    if (!found) throw new TypeError(`not a TrueType font with outlines: table ${tag} is missing`);
    return found;
  }

  private readPostScriptName(): string {
    const { offset } = this.table('name');
    const count = this.view.getUint16(offset + 2);
    const strings = offset + this.view.getUint16(offset + 4);
    for (let index = 0; index < count; index++) {
      const record = offset + 6 + index * 12;
      if (this.view.getUint16(record) !== 3 || this.view.getUint16(record + 6) !== 6) continue;
      const at = strings + this.view.getUint16(record + 10);
      const text = this.bytes.subarray(at, at + this.view.getUint16(record + 8));
      return String.fromCharCode(...text.filter((_, position) => position % 2 === 1));
    }
    return 'Font';
  }

  /** Format 12 where there is one (all planes), else format 4. */
  private characterMap(): (codePoint: number) => number {
    const { offset } = this.table('cmap');
    const count = this.view.getUint16(offset + 2);
    let best: number | undefined;
    for (let index = 0; index < count; index++) {
      const at = offset + this.view.getUint32(offset + 4 + index * 8 + 4);
      const format = this.view.getUint16(at);
      if (format === 12) return (codePoint) => this.lookupFormat12(at, codePoint);
      if (format === 4) best = at;
    }
    if (best === undefined) return () => 0;
    const at = best;
    return (codePoint) => (codePoint > 0xffff ? 0 : this.lookupFormat4(at, codePoint));
  }

  private lookupFormat12(at: number, codePoint: number): number {
    const groups = this.view.getUint32(at + 12);
    for (let low = 0, high = groups - 1; low <= high; ) {
      const middle = (low + high) >> 1;
      const group = at + 16 + middle * 12;
      if (codePoint < this.view.getUint32(group)) high = middle - 1;
      else if (codePoint > this.view.getUint32(group + 4)) low = middle + 1;
      else return this.view.getUint32(group + 8) + codePoint - this.view.getUint32(group);
    }
    return 0;
  }

  private lookupFormat4(at: number, codePoint: number): number {
    const doubled = this.view.getUint16(at + 6);
    const ends = at + 14;
    const starts = ends + doubled + 2;
    const deltas = starts + doubled;
    const ranges = deltas + doubled;
    for (let segment = 0; segment < doubled; segment += 2) {
      if (codePoint > this.view.getUint16(ends + segment)) continue;
      const start = this.view.getUint16(starts + segment);
      if (codePoint < start) return 0;
      const delta = this.view.getUint16(deltas + segment);
      const range = this.view.getUint16(ranges + segment);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = this.view.getUint16(ranges + segment + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  }
}
