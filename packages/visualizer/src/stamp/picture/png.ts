import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { PDFContext, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { assertSize, damagedPicture } from './errors.js';
import { readExif } from './exif.js';
import type { Picture } from './picture.js';
import { type PngHeader, unfilter } from './png-rows.js';

interface Chunks {
  header: PngHeader;
  palette: Uint8Array | null;
  transparency: Uint8Array | null;
  data: Uint8Array;
  dpi: { x: number; y: number } | null;
  orientation: Picture['orientation'];
}

/** Reads a PNG (ISO 15948). Opaque ones go into the document as they are compressed; others are taken apart. */
export function readPng(bytes: Uint8Array): Picture {
  const chunks = readChunks(bytes);
  const { header } = chunks;
  const raw = inflate(chunks);
  const plain = !header.interlaced && header.channels !== 2 && header.channels !== 4 && !chunks.transparency;
  return {
    width: header.width,
    height: header.height,
    orientation: chunks.orientation,
    dpi: chunks.dpi,
    embed: (context) => (plain ? embedAsIs(context, chunks) : embedTakenApart(context, chunks, raw)),
  };
}

/** A PNG of any kind as grey or RGB samples of 8 bits; `alpha` is null when every pixel is opaque. */
export function pngSamples(bytes: Uint8Array): {
  width: number;
  height: number;
  colors: 1 | 3;
  samples: Uint8Array;
  alpha: Uint8Array | null;
} {
  const chunks = readChunks(bytes);
  const { header, palette } = chunks;
  const { colour, alpha } = unfilter(header, inflate(chunks), chunks.transparency, ADAM7);
  const { width, height } = header;
  if (!header.indexed) return { width, height, colors: header.channels <= 2 ? 1 : 3, samples: colour, alpha };
  const samples = new Uint8Array(width * height * 3);
  for (let at = 0; at < samples.length; at++) {
    samples[at] = palette?.[colour[Math.floor(at / 3)]! * 3 + (at % 3)] ?? 0;
  }
  return { width, height, colors: 3, samples, alpha };
}

function inflate({ header, data }: Chunks): Buffer {
  const size = rawSize(header);
  let raw: Buffer;
  try {
    raw = inflateSync(data, { maxOutputLength: size + 1024 });
  } catch (cause) {
    throw damagedPicture(cause);
  }
  if (raw.length < size) throw damagedPicture();
  return raw;
}

/** 300 dpi is stored as 11811 pixels a metre, and is meant to be 300 again. */
const perInch = (perMetre: number): number => Math.round(perMetre * 0.254) / 10;

function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header: PngHeader | null = null;
  const rest: Pick<Chunks, 'palette' | 'transparency' | 'dpi' | 'orientation'> = {
    palette: null,
    transparency: null,
    dpi: null,
    orientation: 1,
  };
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw damagedPicture();
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw damagedPicture();
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const data = bytes.subarray(at + 8, at + 8 + length);
    const critical = /^[A-Z]/.test(kind);
    if (critical && crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw damagedPicture();
    }
    if (kind === 'IHDR') header = readHeader(data);
    else if (kind === 'IDAT') parts.push(data);
    else if (kind === 'PLTE') rest.palette = data;
    else if (kind === 'tRNS') rest.transparency = data;
    else if (kind === 'pHYs' && length >= 9 && data[8] === 1) {
      const physical = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const x = perInch(physical.getUint32(0));
      const y = perInch(physical.getUint32(4));
      if (x > 0 && y > 0) rest.dpi = { x, y };
    } else if (kind === 'eXIf') rest.orientation = readExif(data).orientation ?? 1;
    else if (kind === 'IEND') break;
    at += 12 + length;
  }
  if (!header || parts.length === 0) throw damagedPicture();
  if (header.indexed && (!rest.palette || rest.palette.length < 3)) throw damagedPicture();
  return { header, data: Buffer.concat(parts), ...rest };
}

function readHeader(data: Uint8Array): PngHeader {
  if (data.length < 13) throw damagedPicture();
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const depth = data[8] ?? 0;
  const type = data[9] ?? 0;
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type];
  const depths = type === 0 ? [1, 2, 4, 8, 16] : type === 3 ? [1, 2, 4, 8] : [8, 16];
  if (!channels || !depths.includes(depth) || (data[12] ?? 0) > 1) throw damagedPicture();
  assertSize(width, height);
  return { width, height, depth, channels, indexed: type === 3, interlaced: data[12] === 1 };
}

/** Bytes after decompression: each row with its filter byte; seven reduced pictures when interlaced. */
function rawSize({ width, height, depth, channels, interlaced }: PngHeader): number {
  const bytesOf = (w: number, h: number) =>
    w > 0 && h > 0 ? h * (1 + Math.ceil((w * channels * depth) / 8)) : 0;
  if (!interlaced) return bytesOf(width, height);
  return ADAM7.reduce(
    (sum, { x, y, dx, dy }) => sum + bytesOf(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
}

export const ADAM7 = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

function colourSpace(context: PDFContext, { header, palette }: Chunks): PDFObject {
  if (header.indexed && palette) {
    const table = context.register(context.flateStream(palette));
    return context.obj(['Indexed', 'DeviceRGB', Math.floor(palette.length / 3) - 1, table]);
  }
  return context.obj(header.channels <= 2 ? 'DeviceGray' : 'DeviceRGB');
}

/** PDF knows PNG's compression and row filters (ISO 32000-1, 7.4.4.4): nothing is decoded. */
function embedAsIs(context: PDFContext, chunks: Chunks): PDFRef {
  const { width, height, depth, channels } = chunks.header;
  return context.register(
    context.stream(chunks.data, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: depth,
      ColorSpace: colourSpace(context, chunks),
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width },
    }),
  );
}

/** Transparent or interlaced: colour at 8 bits a channel, transparency as a soft mask. */
function embedTakenApart(context: PDFContext, chunks: Chunks, raw: Buffer): PDFRef {
  const { header } = chunks;
  const { colour, alpha } = unfilter(header, raw, chunks.transparency, ADAM7);
  const image = (data: Uint8Array, space: PDFObject, more: Record<string, PDFObject>) =>
    context.register(
      context.stream(deflateSync(data), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: header.width,
        Height: header.height,
        BitsPerComponent: 8,
        ColorSpace: space,
        Filter: 'FlateDecode',
        ...more,
      }),
    );
  const mask = alpha ? { SMask: image(alpha, context.obj('DeviceGray'), {}) } : {};
  return image(colour, colourSpace(context, chunks), mask);
}
