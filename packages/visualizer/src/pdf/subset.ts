import { boxOutline, boxWidth, frameOutline } from './code-box.js';
import type { FontSubset } from './font-file.js';
import { assemble } from './sfnt.js';
import type { TrueTypeFont } from './truetype.js';

/** Flags of a composite glyph's component (OpenType specification, table `glyf`). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const XY_SCALE = 0x0040;
const TWO_BY_TWO = 0x0080;
const INSTRUCTIONS = 0x0100;

/** Something that a subset holds: a glyph of the font, or an outline made for this document. */
type Entry = { glyph: number } | { outline: Uint8Array; advance: number };

/**
 * A TrueType file with only the glyphs asked for, numbered in that order (0 is the box for missing ones), without
 * hinting and without a character map: what a CIDFontType2 needs (ISO 32000-1, 9.9). Components of composite glyphs
 * are added behind.
 */
export class TrueTypeSubset implements FontSubset {
  private readonly entries: Entry[] = [{ glyph: 0 }];
  private readonly places = new Map<number, number>([[0, 0]]);
  private readonly frames = new Map<number, number>();

  constructor(private readonly font: TrueTypeFont) {}

  /** Each call gives a place of its own, so that every character can be copied out again as itself. */
  add(glyph: number): number {
    const place = this.entries.push({ glyph }) - 1;
    if (!this.places.has(glyph)) this.places.set(glyph, place);
    return place;
  }

  addBox(codePoint: number): number {
    const { font, entries, frames } = this;
    const advance = boxWidth(codePoint);
    let frame = frames.get(advance);
    if (frame === undefined) {
      frame = entries.push({ outline: frameOutline(font, codePoint), advance }) - 1;
      frames.set(advance, frame);
    }
    const outline = boxOutline(font, codePoint, frame, (glyph) => this.component(glyph));
    return entries.push({ outline, advance }) - 1;
  }

  finish(): { program: Uint8Array; outlines: 'TrueType' } {
    const { font, entries } = this;
    const outlines: Uint8Array[] = [];
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index]!;
      outlines.push(
        'outline' in entry ? entry.outline : bareOutline(font, entry.glyph, (glyph) => this.component(glyph)),
      );
    }
    return { program: fileOf(font, entries, outlines), outlines: 'TrueType' };
  }

  private component(glyph: number): number {
    return this.places.get(glyph) ?? this.add(glyph);
  }
}

function fileOf(font: TrueTypeFont, entries: readonly Entry[], outlines: readonly Uint8Array[]): Uint8Array {
  const count = entries.length;
  const loca = new DataView(new ArrayBuffer((count + 1) * 4));
  let length = 0;
  outlines.forEach((outline, index) => {
    loca.setUint32(index * 4, length);
    length += (outline.length + 3) & ~3;
  });
  loca.setUint32(count * 4, length);
  const glyf = new Uint8Array(length);
  outlines.forEach((outline, index) => {
    glyf.set(outline, loca.getUint32(index * 4));
  });

  const hmtx = new DataView(new ArrayBuffer(count * 4));
  entries.forEach((entry, index) => {
    const { advance, bearing } =
      'outline' in entry
        ? { advance: Math.round((entry.advance * font.unitsPerEm) / 1000), bearing: 0 }
        : font.rawMetrics(entry.glyph);
    hmtx.setUint16(index * 4, advance);
    hmtx.setInt16(index * 4 + 2, bearing);
  });

  const head = font.raw('head').slice();
  const headView = new DataView(head.buffer);
  headView.setUint32(8, 0);
  headView.setInt16(50, 1);
  const hhea = font.raw('hhea').slice();
  new DataView(hhea.buffer).setUint16(34, count);
  const maxp = font.raw('maxp').slice();
  const limits = new DataView(maxp.buffer);
  limits.setUint16(4, count);
  // Boxes are composites of a frame and up to six digits.
  if (maxp.length >= 32 && entries.some((entry) => 'outline' in entry)) {
    limits.setUint16(10, Math.max(limits.getUint16(10), 512));
    limits.setUint16(12, Math.max(limits.getUint16(12), 32));
    limits.setUint16(28, Math.max(limits.getUint16(28), 8));
    limits.setUint16(30, Math.max(limits.getUint16(30), 2));
  }

  return assemble([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', maxp],
  ]);
}

const bytesOf = (view: DataView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** The outline without its instructions; a composite's components are renumbered for each document. */
function bareOutline(font: TrueTypeFont, glyph: number, component: (glyph: number) => number): Uint8Array {
  const known = font.bare.get(glyph);
  if (known) return known;
  const outline = font.outline(glyph);
  if (outline.length === 0) return outline;
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  if (contours >= 0) {
    const lengthAt = 10 + contours * 2;
    const instructions = view.getUint16(lengthAt);
    const copy = new Uint8Array(outline.length - instructions);
    copy.set(outline.subarray(0, lengthAt));
    copy.set(outline.subarray(lengthAt + 2 + instructions), lengthAt + 2);
    font.bare.set(glyph, copy);
    return copy;
  }
  const copy = outline.slice();
  const copyView = new DataView(copy.buffer);
  let at = 10;
  for (;;) {
    const flags = copyView.getUint16(at);
    copyView.setUint16(at, flags & ~INSTRUCTIONS);
    copyView.setUint16(at + 2, component(copyView.getUint16(at + 2)));
    at += 4 + (flags & WORDS ? 4 : 2);
    if (flags & SCALE) at += 2;
    else if (flags & XY_SCALE) at += 4;
    else if (flags & TWO_BY_TWO) at += 8;
    if (!(flags & MORE)) return copy.subarray(0, at);
  }
}
