import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import type { Face } from '../pdf/face.js';
import { Joining } from './joining.js';

/** Invisible characters that are strong in their direction (UAX #9). */
const leftToRight = '\u200e';
const rightToLeft = '\u200f';

/** Anything from Hebrew to Arabic Extended-A, and presentation forms. */
const turned = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * What scripts written from the right need: letters joined before a text is measured, and each line put in the order
 * in which it is drawn (the Unicode Bidirectional Algorithm, UAX #9).
 */
export class Direction {
  private readonly joining: Joining;
  private readonly bidi: Bidi;

  constructor(face: Face) {
    this.joining = new Joining((codePoint) => face.fonts.some((font) => font.glyph(codePoint) !== 0));
    // Its module is the function itself, which its types do not say of a CommonJS module.
    const load = createRequire(import.meta.url)('bidi-js') as () => Bidi;
    this.bidi = load();
  }

  /** A text with its letters joined. */
  join(text: string): string {
    return turned.test(text) ? this.joining.join(text) : text;
  }

  /** A line of a longer text, marked with the direction of the whole. */
  line(part: string, whole: string): string {
    if (!turned.test(whole)) return part;
    const [paragraph] = this.bidi.getEmbeddingLevels(whole).paragraphs;
    return (paragraph && paragraph.level % 2 === 1 ? rightToLeft : leftToRight) + part;
  }

  /** A line as it is drawn from left to right, brackets mirrored; without what `line` put before it. */
  visual(line: string): string {
    if (!turned.test(line)) return line;
    const { bidi } = this;
    const shown = bidi.getReorderedString(line, bidi.getEmbeddingLevels(line));
    return shown.replaceAll(leftToRight, '').replaceAll(rightToLeft, '');
  }
}
