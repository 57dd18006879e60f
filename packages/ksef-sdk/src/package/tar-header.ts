/** Tar is made of blocks of this many bytes. */
export const block = 512;

export const padding = (size: number) => (block - (size % block)) % block;

/** What stands in front of a file, or of an extension that says more of the next one. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `0` a file; `x` and `L` an extension of pax or GNU; `g` one for all that follow; others are links and the like. */
  readonly type: string;
}

/** Reads a header of ustar or its forerunners; fails when its checksum or its size is wrong. */
export function parseHeader(bytes: Buffer): TarHeader {
  // The checksum counts as eight spaces in itself.
  let sum = 8 * 0x20;
  for (let at = 0; at < 148; at++) sum += bytes[at]!;
  for (let at = 156; at < block; at++) sum += bytes[at]!;
  if (sum !== octal(bytes, 148, 8)) throw new Error('a header of the archive has another checksum');
  const prefix = bytes[345] !== 0 && isUstar(bytes) ? text(bytes, 345, 155) : '';
  const name = text(bytes, 0, 100);
  const type = String.fromCharCode(bytes[156]!);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: wholeNumber((bytes[124]! & 0x80) !== 0 ? binary(bytes, 125, 11) : octal(bytes, 124, 12)),
    type: type === '\0' || type === '7' ? '0' : type,
  };
}

const isUstar = (bytes: Buffer) => bytes.toString('latin1', 257, 263) === 'ustar\0';

/** What an extension (`x` or `L`) says of the next file. */
export function parseExtension(type: string, bytes: Buffer): { path?: string; size?: number } {
  return type === 'L' ? { path: text(bytes, 0, bytes.length) } : pax(bytes);
}

/** Records "LENGTH KEY=VALUE\n", the length counting all of a record in bytes (POSIX.1-2001, pax). */
function pax(bytes: Buffer): { path?: string; size?: number } {
  const said: { path?: string; size?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space < at || !(length > 0)) throw new Error('an extension of the archive cannot be read');
    const [, key, value = ''] =
      /^([^=]*)=(.*)\n$/s.exec(bytes.toString('utf8', space + 1, at + length)) ?? [];
    if (key === 'path') said.path = value;
    if (key === 'size') said.size = wholeNumber(Number(value));
    at += length;
  }
  return said;
}

/** Up to the first zero, or as long as it may be. */
function text(bytes: Buffer, at: number, length: number): string {
  let end = at;
  let seen = 0;
  for (const most = at + length; end < most; end++) {
    const byte = bytes[end]!;
    if (byte === 0) break;
    seen |= byte;
  }
  return bytes.toString(seen < 0x80 ? 'latin1' : 'utf8', at, end);
}

/** Octal digits between blanks and zeros; nothing is 0, anything else is no number. */
function octal(bytes: Buffer, at: number, length: number): number {
  const end = at + length;
  let place = at;
  while (place < end && bytes[place] === 0x20) place++;
  let value = 0;
  for (; place < end; place++) {
    const digit = bytes[place]! - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  for (; place < end; place++) if (bytes[place] !== 0 && bytes[place] !== 0x20) return Number.NaN;
  return value;
}

/** Sizes that do not fit eleven octal digits are written as a big-endian number. */
function binary(bytes: Buffer, at: number, length: number): number {
  return Number(BigInt(`0x${bytes.toString('hex', at, at + length)}`));
}

function wholeNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error('a size in the archive cannot be read');
}
