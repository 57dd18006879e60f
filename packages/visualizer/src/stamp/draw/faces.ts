import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { create, type Font } from 'fontkit';
import { fontBytes } from '../../fonts/font-files.js';

export type Weight = 'regular' | 'bold';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];
type Parsed = ReturnType<Fontkit['create']>;

/** Parsing a font takes longer than a whole stamp: each is parsed once a process. */
const parsed = new WeakMap<Uint8Array, Parsed>();

const parseOnce: Fontkit = {
  create(bytes: Uint8Array, name?: string) {
    let font = parsed.get(bytes);
    if (!font) {
      font = create(bytes as Buffer, name) as Parsed;
      rememberSigns(font as Font);
      parsed.set(bytes, font);
    }
    return font;
  },
};

/**
 * fontkit remembers a glyph with the sign by which it was first asked for, and a part of a composed letter without
 * any: asked for by sign first, every glyph keeps the one that copying text out of the PDF will give.
 */
function rememberSigns(font: Font): void {
  for (const sign of font.characterSet) font.glyphForCodePoint(sign);
}

/** The typefaces of one document; only those used are embedded, and of these only the glyphs used. */
export class Faces {
  readonly #fonts = new Map<Weight, PDFFont>();
  readonly #signs = new Set<number>();
  readonly #used = new Set<Weight>();

  static async for(doc: PDFDocument): Promise<Faces> {
    doc.registerFontkit(parseOnce);
    const faces = new Faces();
    for (const weight of ['regular', 'bold'] as const) {
      const font = await doc.embedFont(fontBytes(weight), { subset: true, features: { liga: false } });
      faces.#fonts.set(weight, font);
    }
    for (const sign of faces.font('regular').getCharacterSet()) faces.#signs.add(sign);
    return faces;
  }

  font(weight: Weight): PDFFont {
    const font = this.#fonts.get(weight);
    if (!font) throw new RangeError(`no such weight: ${weight}`);
    return font;
  }

  width(text: string, weight: Weight, size: number): number {
    return text === '' ? 0 : this.font(weight).widthOfTextAtSize(text, size);
  }

  /**
   * Text as it can be set: control and direction characters dropped, white space of any kind one space,
   * composed letters (NFC), and signs that the typeface lacks shown as U+FFFD, never left out silently.
   */
  settable(text: string): string {
    const clean = text
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '');
    return [...clean].map((sign) => (this.#signs.has(sign.codePointAt(0) ?? -1) ? sign : '\uFFFD')).join('');
  }

  /** The operand of `Tj`. */
  encode(text: string, weight: Weight): string {
    this.#used.add(weight);
    return this.font(weight).encodeText(text).toString();
  }

  /** Writes the fonts that were used into the document. */
  async finish(): Promise<void> {
    for (const weight of this.#used) await this.font(weight).embed();
  }
}
