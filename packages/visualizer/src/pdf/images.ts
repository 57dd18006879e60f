import { deflateSync } from 'node:zlib';
import { RenderError } from '../errors.js';
import { pngSamples } from '../stamp/picture/png.js';
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

/** Reads a PNG or a JPEG. Throws `render.image` for anything else. */
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
      pl: 'Zapisz go jeszcze raz jako PNG albo JPEG.',
      en: 'Save it once more, as a PNG or a JPEG.',
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

/** Far above any logo; decoding more would only take time. */
const mostPixels = 40_000_000;

function readPng(bytes: Uint8Array): PdfImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(16) * view.getUint32(20) > mostPixels) throw new RangeError('PNG too large');
  const { width, height, colors, samples, alpha } = pngSamples(bytes);
  return {
    width,
    height,
    colors,
    data: deflateSync(samples),
    filter: 'FlateDecode',
    ...(alpha === null ? {} : { alpha: deflateSync(alpha) }),
  };
}
