import type { Face } from './face.js';
import type { FontProgram } from './font-program.js';

/** Where a character stands: in which font of the face, and under which code. */
interface Place {
  font: number;
  /** Four hexadecimal digits. */
  code: string;
  /** Takes two UTF-16 units. */
  wide: boolean;
}

/** The characters of one face as one document encodes them; each is looked up once. */
export class Encoding {
  private readonly places: (Place | undefined)[] = [];

  constructor(
    readonly face: Face,
    readonly program: (font: number) => FontProgram,
  ) {}

  /** The place of the character that starts at an index of a text. */
  place(text: string, index: number): Place {
    const unit = text.charCodeAt(index);
    const known = this.places[unit];
    if (known !== undefined) return known;
    const codePoint = text.codePointAt(index)!;
    const font = this.face.fontFor(codePoint);
    const place = { font, code: this.program(font).code(codePoint), wide: codePoint > 0xffff };
    if (!place.wide) this.places[unit] = place;
    return place;
  }
}
