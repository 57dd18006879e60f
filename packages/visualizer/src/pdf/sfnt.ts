import { closeSync, openSync, readSync } from 'node:fs';

/** Reads some tables of a TrueType file, and nothing else of it; what comes back is a file with these tables alone. */
export function readTables(path: string, tags: readonly string[]): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const read = (at: number, length: number) => {
      const bytes = new Uint8Array(length);
      if (readSync(file, bytes, 0, length, at) < length)
        throw new RangeError(`the font ${path} ends too early`);
      return bytes;
    };
    const count = new DataView(read(0, 12).buffer).getUint16(4);
    const directory = new DataView(read(12, count * 16).buffer);
    const tables: [string, Uint8Array][] = [];
    for (let entry = 0; entry < count * 16; entry += 16) {
      const tag = String.fromCharCode(...new Uint8Array(directory.buffer, entry, 4));
      if (tags.includes(tag)) {
        tables.push([tag, read(directory.getUint32(entry + 8), directory.getUint32(entry + 12))]);
      }
    }
    return assemble(tables);
  } finally {
    closeSync(file);
  }
}

/** Table directory and tables with their checksums (OpenType specification, "Font tables"). */
export function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const count = tables.length;
  const power = 2 ** Math.floor(Math.log2(count));
  let at = 12 + count * 16;
  const total = tables.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), at);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, count);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (count - power) * 16);
  tables.forEach(([tag, bytes], index) => {
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter++) view.setUint8(entry + letter, tag.charCodeAt(letter));
    file.set(bytes, at);
    const padded = (bytes.length + 3) & ~3;
    let sum = 0;
    for (let offset = at; offset < at + padded; offset += 4) sum = (sum + view.getUint32(offset)) >>> 0;
    view.setUint32(entry + 4, sum);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    at += padded;
  });
  return file;
}
