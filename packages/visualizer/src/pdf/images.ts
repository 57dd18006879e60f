import { deflateSync, inflateSync } from 'node:zlib';
import { RenderError } from '../errors.js';
import type { PdfObjects, Ref } from './objects.js';

/** A picture ready for a PDF: its samples (or the JPEG itself) and, where it has one, its alpha channel. */
export interface PdfImage {
  width: number;
  height: number;
  colors: 1 | 3 | 4;
  data: Uint8Array;
  filter: 'DCTDecode' | 'FlateDecode';
  alpha?: Uint8Array;
}

/** Reads a PNG (8 bits a channel, not interlaced) or a JPEG. Throws `render.image` for anything else. */
export function readImage(bytes: Uint8Array): PdfImage {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes);
  } catch (cause) {
    throw unreadable(cause);
  }
  throw unreadable();
}

export function writeImage(objects: PdfObjects, image: PdfImage): Ref {
  const space = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }[image.colors];
  const size = `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /BitsPerComponent 8`;
  const mask = image.alpha
    ? ` /SMask ${objects.stream(image.alpha, `${size} /ColorSpace /DeviceGray /Filter /FlateDecode`)} 0 R`
    : '';
  return objects.stream(image.data, `${size} /ColorSpace /${space} /Filter /${image.filter}${mask}`);
}

const unreadable = (cause?: unknown) =>
  new RenderError({
    code: 'render.image',
    message: {
      pl: 'Nie da się odczytać obrazu (logo): to nie jest poprawny plik PNG ani JPEG.',
      en: 'The picture (logo) cannot be read: it is neither a sound PNG nor a JPEG.',
    },
    hint: {
      pl: 'Zapisz go jako PNG 8-bitowy bez przeplotu albo JPEG.',
      en: 'Save it as an 8-bit PNG without interlacing, or as a JPEG.',
    },
    cause,
  });

function readJpeg(bytes: Uint8Array): PdfImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1]!;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) {
      const colors = bytes[at + 9]!;
      if (colors !== 1 && colors !== 3 && colors !== 4) break;
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        colors,
        data: bytes,
        filter: 'DCTDecode',
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new RangeError('no frame header in the JPEG');
}

function readPng(bytes: Uint8Array): PdfImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const type = bytes[25]!;
  if (bytes[24] !== 8 || bytes[28] !== 0) throw new RangeError('PNG of an unsupported kind');
  if (width * height > 40_000_000) throw new RangeError('PNG too large');
  const channels = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Record<number, number>)[type];
  if (channels === undefined) throw new RangeError('PNG of an unknown colour type');
  const parts: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IDAT') parts.push(data);
    else if (name === 'PLTE') palette = data;
    else if (name === 'tRNS') transparency = data;
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts), { maxOutputLength: (width * channels + 1) * height });
  const samples = unfilter(raw, width * channels, height, channels);
  const pixels = width * height;
  const colors = type === 0 || type === 4 ? 1 : 3;
  const color = new Uint8Array(pixels * colors);
  const alpha = new Uint8Array(pixels).fill(255);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * channels;
    if (type === 3) {
      const entry = samples[from]!;
      for (let part = 0; part < 3; part++) color[pixel * 3 + part] = palette?.[entry * 3 + part] ?? 0;
      alpha[pixel] = transparency?.[entry] ?? 255;
      continue;
    }
    for (let part = 0; part < colors; part++) color[pixel * colors + part] = samples[from + part]!;
    if (type === 4 || type === 6) alpha[pixel] = samples[from + colors]!;
  }
  const opaque = alpha.every((value) => value === 255);
  return {
    width,
    height,
    colors,
    data: deflateSync(color),
    filter: 'FlateDecode',
    ...(opaque ? {} : { alpha: deflateSync(alpha) }),
  };
}

/** Undoes the row filters of PNG (ISO/IEC 15948, clause 9). */
function unfilter(raw: Uint8Array, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)]!;
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    for (let index = 0; index < stride; index++) {
      const left = index >= step ? out[to + index - step]! : 0;
      const up = row > 0 ? out[to + index - stride]! : 0;
      const corner = row > 0 && index >= step ? out[to + index - stride - step]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      if (guess === undefined) throw new RangeError('unknown PNG filter');
      out[to + index] = raw[from + index]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const a = Math.abs(estimate - left);
  const b = Math.abs(estimate - up);
  const c = Math.abs(estimate - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
