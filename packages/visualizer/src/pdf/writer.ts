/** A number as PDF writes it: at most three decimals, no exponent. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const hexDigits = '0123456789abcdef';
const hexCode = new Uint8Array(16).map((_, digit) => hexDigits.charCodeAt(digit));

/** More than this is not kept between documents. */
const MOST_KEPT = 1 << 20;

/** Writers that nobody writes into, by what they are for. */
const atRest = new Map<string, Writer>();

/** Numbers below this are counted in whole numbers of 32 bits. */
const SMALL = 1e9;

/** Texts longer than this are copied by the runtime instead of sign by sign. */
const LONG = 32;

/**
 * PDF syntax written straight into one growing buffer. A page is thousands of small texts and numbers; as strings
 * they would be most of what the garbage collector has to clear away.
 */
export class Writer {
  length = 0;
  private bytes: Buffer;

  constructor(size = 4096) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /**
   * An empty writer for a purpose, with the memory that the last document left: memory that grows anew for each
   * waits long to be collected, being none of the heap's.
   */
  static lent(purpose: string, size: number): Writer {
    const writer = atRest.get(purpose) ?? new Writer(size);
    atRest.delete(purpose);
    return writer;
  }

  /** Leaves the memory to the next document, unless it is unusually much; nothing may be written any more. */
  giveBack(purpose: string): void {
    this.clear();
    if (this.bytes.length <= MOST_KEPT) atRest.set(purpose, this);
  }

  /** Text of signs up to U+00FF, a byte each. */
  text(text: string): this {
    const { length } = text;
    const bytes = this.room(length);
    let at = this.length;
    if (length > LONG) bytes.write(text, at, 'latin1');
    else for (let index = 0; index < length; index++) bytes[at++] = text.charCodeAt(index);
    this.length += length;
    return this;
  }

  /** A length in points and a space behind it; two decimals are a three-hundredth of a millimetre. */
  number(value: number): this {
    let scaled = Math.round(value * 100);
    if (scaled < 0) {
      this.byte(45);
      scaled = -scaled;
    }
    const whole = Math.floor(scaled / 100);
    // A small whole number is no object of its own for the engine.
    this.integer(scaled < SMALL ? whole | 0 : whole);
    const rest = (scaled - whole * 100) | 0;
    if (rest > 0) {
      this.byte(46);
      this.byte(48 + ((rest / 10) | 0));
      if (rest % 10 > 0) this.byte(48 + (rest % 10));
    }
    return this.byte(32);
  }

  /** A whole number of at most 15 digits, not below 0. */
  integer(value: number): this {
    return value < SMALL ? this.small(value | 0) : this.text(String(value));
  }

  private small(value: number): this {
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    const bytes = this.room(digits);
    const end = this.length + digits;
    for (let at = end - 1, left = value; at >= this.length; at--) {
      const rest = (left / 10) | 0;
      bytes[at] = 48 + left - rest * 10;
      left = rest;
    }
    this.length = end;
    return this;
  }

  private byte(value: number): this {
    this.room(1)[this.length++] = value;
    return this;
  }

  /** Four hexadecimal digits. */
  code(value: number): this {
    const bytes = this.room(4);
    const at = this.length;
    bytes[at] = hexCode[value >> 12]!;
    bytes[at + 1] = hexCode[(value >> 8) & 15]!;
    bytes[at + 2] = hexCode[(value >> 4) & 15]!;
    bytes[at + 3] = hexCode[value & 15]!;
    this.length = at + 4;
    return this;
  }

  append(other: Uint8Array): this {
    this.room(other.length).set(other, this.length);
    this.length += other.length;
    return this;
  }

  /** What was written; valid until something else is. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** A copy of what was written, in memory of its own. */
  copy(): Uint8Array {
    return new Uint8Array(this.view());
  }

  clear(): void {
    this.length = 0;
  }

  private room(more: number): Buffer {
    const need = this.length + more;
    if (need <= this.bytes.length) return this.bytes;
    const grown = Buffer.allocUnsafeSlow(Math.max(need, this.bytes.length * 2));
    grown.set(this.view());
    this.bytes = grown;
    return grown;
  }
}
