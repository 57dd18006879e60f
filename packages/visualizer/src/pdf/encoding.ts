import type { Face } from './face.js';
import type { FontProgram } from './font-program.js';

/** Code units with a place in the table of their own: European letters, the rest is looked up in a map. */
const TABLE = 0x530;

/** Where a character stands: the font's place in its face, above the two bytes of the character's code. */
export type Place = number;
export const fontOf = (place: Place) => place >> 16;
export const codeOf = (place: Place) => place & 0xffff;

/** The characters of one face as one document encodes them; each is looked up once. */
export class Encoding {
  private readonly table = new Uint32Array(TABLE);
  private readonly others = new Map<number, Place>();

  constructor(
    readonly face: Face,
    readonly program: (font: number) => FontProgram,
  ) {}

  place(codePoint: number): Place {
    const known = codePoint < TABLE ? this.table[codePoint]! : (this.others.get(codePoint) ?? 0);
    // No character has the code 0, which is the box for missing ones.
    if (known !== 0) return known;
    const font = this.face.fontFor(codePoint);
    const place = (font << 16) | this.program(font).code(codePoint);
    if (codePoint < TABLE) this.table[codePoint] = place;
    else this.others.set(codePoint, place);
    return place;
  }
}
