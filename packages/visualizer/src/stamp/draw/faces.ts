import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFInvalidObject, PDFRef } from '@cantoo/pdf-lib';
import { loadFaces } from '../../fonts/load.js';
import { FontProgram } from '../../pdf/font-program.js';
import type { Weight } from '../../pdf/page.js';

/** Part of a text that one font draws. */
export interface Run {
  /** Name of the font within the stamp, and its object. */
  name: string;
  ref: PDFRef;
  /** Codes of the characters, in hexadecimal. */
  codes: string;
}

/** The typefaces of one document; only those used are embedded, and of these only the glyphs used. */
export class Faces {
  readonly #context: PDFContext;
  readonly #faces = loadFaces();
  readonly #programs = new Map<string, { program: FontProgram; ref: PDFRef }>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  width(text: string, weight: Weight, size: number): number {
    return this.#faces[weight].width(text, size);
  }

  /**
   * Text as it can be set: control and direction characters dropped, white space of any kind one space,
   * composed letters (NFC), and signs that no typeface has shown as U+FFFD, never left out silently.
   */
  settable(text: string): string {
    const clean = text
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '');
    const { fonts } = this.#faces.regular;
    const known = (sign: string) => fonts.some((font) => font.glyph(sign.codePointAt(0) ?? 0) !== 0);
    return [...clean].map((sign) => (known(sign) ? sign : '\uFFFD')).join('');
  }

  /** A text as runs of one font each. */
  runs(text: string, weight: Weight): Run[] {
    const runs: Run[] = [];
    const face = this.#faces[weight];
    for (const sign of text) {
      const point = sign.codePointAt(0) ?? 0;
      const { program, ref } = this.#program(weight, face.fontFor(point));
      const code = program.code(point).toString(16).padStart(4, '0');
      const last = runs.at(-1);
      if (last?.name === program.name) last.codes += code;
      else runs.push({ name: program.name, ref, codes: code });
    }
    return runs;
  }

  #program(weight: Weight, index: number): { program: FontProgram; ref: PDFRef } {
    const font = this.#faces[weight].fonts[index];
    if (!font) throw new RangeError(`no such font: ${weight} ${index}`);
    let made = this.#programs.get(font.postScriptName);
    if (!made) {
      const ref = this.#context.nextRef();
      made = { ref, program: new FontProgram(font, `F${ref.objectNumber}`, ref.objectNumber) };
      this.#programs.set(font.postScriptName, made);
    }
    return made;
  }

  /** Writes the fonts that were used into the document. */
  finish(): void {
    const context = this.#context;
    const put = (number: number, body: Uint8Array) =>
      context.assign(PDFRef.of(number), PDFInvalidObject.of(body));
    const text = (body: string) => new Uint8Array(Buffer.from(body, 'latin1'));
    const objects = {
      write: (number: number, body: string) => put(number, text(body)),
      add: (body: string) => {
        const { objectNumber } = context.nextRef();
        put(objectNumber, text(body));
        return objectNumber;
      },
      stream: (data: Uint8Array | string, dictionary = '') => {
        const packed = deflateSync(typeof data === 'string' ? text(data) : data);
        const head = `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
        const { objectNumber } = context.nextRef();
        put(objectNumber, Buffer.concat([text(head), packed, text('\nendstream')]));
        return objectNumber;
      },
    };
    for (const { program } of this.#programs.values()) program.write(objects);
  }
}
