import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib';

/** How a page's content leaves the stack of graphics states. */
export interface Balance {
  /** `Q` operators beyond what was pushed. */
  missing: number;
  /** `q` operators never popped. */
  open: number;
}

const MAX_CONTENT = 256 * 1024 * 1024;

/** Bytes of a content stream, or nothing when a filter cannot be undone. */
export function contentBytes(stream: PDFObject | undefined): Uint8Array | null {
  if (!(stream instanceof PDFRawStream)) return null;
  const filter = stream.dict.get(PDFName.of('Filter'));
  try {
    if (filter === undefined) return stream.getContents();
    const simple = filter instanceof PDFArray && filter.size() === 1 ? filter.get(0) : filter;
    if (simple === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'))) {
      return inflateSync(stream.getContents(), { maxOutputLength: MAX_CONTENT });
    }
    return decodePDFRawStream(stream).decode();
  } catch {
    return null;
  }
}

/** Balance of all content streams of a page, read one after another as a viewer does. */
export function balanceOf(context: PDFContext, streams: readonly PDFObject[]): Balance {
  let depth = 0;
  let lowest = 0;
  for (const entry of streams) {
    const bytes = contentBytes(context.lookup(entry));
    if (!bytes) continue;
    for (const operator of stackOperators(bytes)) {
      depth += operator;
      if (depth < lowest) lowest = depth;
    }
  }
  return { missing: -lowest, open: depth - lowest };
}

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const ends = (byte: number | undefined) => byte === undefined || SPACE.has(byte) || DELIMITER.has(byte);

/** +1 for each `q`, -1 for each `Q`; strings, comments and inline images are stepped over. */
function* stackOperators(bytes: Uint8Array): Generator<1 | -1> {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at];
    if (byte === 0x28) at = afterString(bytes, at);
    else if (byte === 0x25) at = afterComment(bytes, at);
    else if (byte !== undefined && (SPACE.has(byte) || DELIMITER.has(byte))) at += 1;
    else {
      let end = at + 1;
      while (end < bytes.length && !ends(bytes[end])) end += 1;
      if (end === at + 1 && bytes[at - 1] !== 0x2f) {
        if (byte === 0x71) yield 1;
        if (byte === 0x51) yield -1;
      }
      const image = end === at + 2 && byte === 0x49 && bytes[at + 1] === 0x44 && bytes[at - 1] !== 0x2f;
      at = image ? afterInlineImage(bytes, end) : end;
    }
  }
}

function afterString(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === 0x5c) at += 1;
    else if (bytes[at] === 0x28) depth += 1;
    else if (bytes[at] === 0x29 && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function afterComment(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  return at;
}

/** After the `EI` that ends an inline image: white space before it, a delimiter or white space after it. */
function afterInlineImage(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49) continue;
    if (SPACE.has(bytes[at - 1] ?? -1) && ends(bytes[at + 2])) return at + 2;
  }
  return bytes.length;
}
