import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { assertSize, damagedPicture, unknownPicture } from './errors.js';
import { readExif } from './exif.js';
import type { Orientation, Picture } from './picture.js';

interface Found {
  width: number;
  height: number;
  components: number;
  orientation: Orientation;
  dpi: { x: number; y: number } | null;
  adobe: boolean;
}

const BASELINE_OR_PROGRESSIVE = new Set([0xc0, 0xc1, 0xc2]);
const START_OF_SCAN = 0xda;

/** Reads a JPEG's markers (ITU-T T.81, annex B); its data goes into the document as it is. */
export function readJpeg(bytes: Uint8Array): Picture {
  const found = readMarkers(bytes);
  assertSize(found.width, found.height);
  const { width, height, orientation, dpi, components } = found;
  return {
    width,
    height,
    orientation,
    dpi,
    embed: (context: PDFContext): PDFRef => {
      const space = components === 1 ? 'DeviceGray' : components === 3 ? 'DeviceRGB' : 'DeviceCMYK';
      const inverted = components === 4 && found.adobe ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {};
      return context.register(
        context.stream(bytes, {
          Type: 'XObject',
          Subtype: 'Image',
          Width: width,
          Height: height,
          BitsPerComponent: 8,
          ColorSpace: space,
          Filter: 'DCTDecode',
          ...inverted,
        }),
      );
    },
  };
}

function readMarkers(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Found = { width: 0, height: 0, components: 0, orientation: 1, dpi: null, adobe: false };
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (at + 4 > bytes.length || bytes[at] !== 0xff) throw damagedPicture();
    const marker = bytes[at + 1] ?? 0;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) throw damagedPicture();
    if (marker === START_OF_SCAN) break;
    readSegment(found, marker, bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  if (![1, 3, 4].includes(found.components)) throw damagedPicture();
  if (Buffer.from(bytes.subarray(at)).lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw damagedPicture();
  return found;
}

function readSegment(found: Found, marker: number, data: Uint8Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const starts = (text: string) => Buffer.from(data.subarray(0, text.length)).toString('latin1') === text;
  const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  if (isFrame) {
    if (data.length < 6) throw damagedPicture();
    if (!BASELINE_OR_PROGRESSIVE.has(marker)) throw unknownPicture('JPEG (lossless or arithmetic)');
    if (data[0] !== 8) throw unknownPicture(`JPEG (${data[0]} bit)`);
    found.height = view.getUint16(1);
    found.width = view.getUint16(3);
    found.components = data[5] ?? 0;
  } else if (marker === 0xe0 && starts('JFIF\0') && data.length >= 12) {
    const unit = data[7];
    const factor = unit === 1 ? 1 : unit === 2 ? 2.54 : 0;
    found.dpi ??= resolution(view.getUint16(8) * factor, view.getUint16(10) * factor);
  } else if (marker === 0xe1 && starts('Exif\0\0')) {
    const exif = readExif(data.subarray(6));
    found.orientation = exif.orientation ?? found.orientation;
    found.dpi = exif.dpi ?? found.dpi;
  } else if (marker === 0xee && starts('Adobe')) {
    found.adobe = true;
  }
}

const resolution = (x: number, y: number) => (x > 0 && y > 0 ? { x, y } : null);
