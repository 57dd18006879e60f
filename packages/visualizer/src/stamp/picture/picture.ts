import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { unknownPicture } from './errors.js';
import { readJpeg } from './jpeg.js';
import { readPng } from './png.js';

/**
 * How a picture is to be turned to stand upright, as EXIF numbers it (1 is upright; 2, 4, 5 and 7 are mirrored).
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A picture as read, not yet in a document. */
export interface Picture {
  /** Pixels as stored, before turning. */
  width: number;
  height: number;
  orientation: Orientation;
  /** Pixels an inch, when the file says so. */
  dpi: { x: number; y: number } | null;
  embed(context: PDFContext): PDFRef;
}

/** Formats that people try, by the bytes at an offset. */
const SIGNATURES: readonly (readonly [format: string, offset: number, ...starts: string[]])[] = [
  ['PDF', 0, '%PDF-'],
  ['GIF', 0, 'GIF87a', 'GIF89a'],
  ['TIFF', 0, 'II*\0', 'MM\0*'],
  ['WebP', 8, 'WEBP'],
  ['HEIC/AVIF', 4, 'ftypheic', 'ftypheix', 'ftyphevc', 'ftypmif1', 'ftypmsf1', 'ftypavif'],
  ['JPEG XL', 0, '\xff\x0a', '\0\0\0\x0cJXL '],
  ['JPEG 2000', 0, '\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'],
  ['SVG', 0, '<svg', '<?xml'],
  ['BMP', 0, 'BM'],
];

const formatOf = (head: string): string | undefined =>
  SIGNATURES.find(([, offset, ...starts]) => starts.some((start) => head.startsWith(start, offset)))?.[0];

/**
 * Reads a PNG or JPEG.
 * @throws StampError `stamp.picture-format`, `stamp.picture-damaged`, `stamp.picture-too-large`
 */
export function readPicture(bytes: Uint8Array): Picture {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return readPng(bytes);
  if (head.startsWith('\xff\xd8')) return readJpeg(bytes);
  throw unknownPicture(formatOf(head));
}

/** Size when standing upright. */
export function uprightSize({ width, height, orientation, dpi }: Picture): {
  width: number;
  height: number;
  dpi: { x: number; y: number } | null;
} {
  if (orientation < 5) return { width, height, dpi };
  return { width: height, height: width, dpi: dpi && { x: dpi.y, y: dpi.x } };
}

/** Operators that make an image drawn in the unit square stand upright in it (EXIF 2.32, tag 0112). */
export function uprightOperators(orientation: Orientation): string {
  const matrices: Record<Orientation, string> = {
    1: '1 0 0 1 0 0',
    2: '-1 0 0 1 1 0',
    3: '-1 0 0 -1 1 1',
    4: '1 0 0 -1 0 1',
    5: '0 -1 -1 0 1 1',
    6: '0 -1 1 0 0 1',
    7: '0 1 1 0 0 0',
    8: '0 1 -1 0 1 0',
  };
  return orientation === 1 ? '' : `${matrices[orientation]} cm`;
}
