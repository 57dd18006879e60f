import { crc32, deflateSync } from 'node:zlib';
import { ADAM7 } from '../picture/png.js';

export interface PngSpec {
  width: number;
  height: number;
  depth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA. */
  type: 0 | 2 | 3 | 4 | 6;
  interlaced?: boolean;
  /** Samples of a pixel, at the given depth. */
  pixel: (x: number, y: number) => number[];
  palette?: number[];
  transparency?: number[];
  dpi?: number;
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** Writes a PNG of any kind, with every row filter in turn. */
export function makePng(spec: PngSpec): Uint8Array {
  const { width, height, depth, type, pixel } = spec;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, spec.interlaced ? 1 : 0], 8);
  const passes = spec.interlaced ? ADAM7 : [{ x: 0, y: 0, dx: 1, dy: 1 }];
  const rows: Buffer[] = [];
  for (const pass of passes) {
    let above: Buffer | undefined;
    let filter = 0;
    for (let y = pass.y; y < height; y += pass.dy) {
      const bits: string[] = [];
      for (let x = pass.x; x < width; x += pass.dx) {
        for (const sample of pixel(x, y)) bits.push(sample.toString(2).padStart(depth, '0'));
      }
      if (bits.length === 0) continue;
      const text = bits.join('');
      const line = Buffer.alloc(Math.ceil(text.length / 8));
      for (let at = 0; at < line.length; at++) {
        line[at] = Number.parseInt(text.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2);
      }
      const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type];
      rows.push(
        filtered(filter, line, above ?? Buffer.alloc(line.length), Math.max(1, (channels * depth) >> 3)),
      );
      above = line;
      filter = (filter + 1) % 5;
    }
  }
  const physical = Buffer.alloc(9);
  const perMetre = Math.round((spec.dpi ?? 0) / 0.0254);
  physical.writeUInt32BE(perMetre, 0);
  physical.writeUInt32BE(perMetre, 4);
  physical[8] = 1;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      ...(spec.dpi ? [chunk('pHYs', physical)] : []),
      ...(spec.palette ? [chunk('PLTE', Uint8Array.from(spec.palette))] : []),
      ...(spec.transparency ? [chunk('tRNS', Uint8Array.from(spec.transparency))] : []),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}

function filtered(filter: number, line: Buffer, above: Buffer, step: number): Buffer {
  const out = Buffer.alloc(line.length + 1);
  out[0] = filter;
  for (let at = 0; at < line.length; at++) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    const estimate = left + up - corner;
    const nearest = [left, up, corner].reduce((best, one) =>
      Math.abs(estimate - one) < Math.abs(estimate - best) ? one : best,
    );
    const predicted = [0, left, up, (left + up) >> 1, nearest][filter] ?? 0;
    out[at + 1] = ((line[at] ?? 0) - predicted) & 255;
  }
  return out;
}

/** Puts an Exif block with orientation (and resolution) after the first two bytes of a JPEG. */
export function withExif(jpeg: Uint8Array, orientation: number, dpi?: number): Uint8Array {
  const entries = dpi ? 4 : 1;
  const tiff = Buffer.alloc(8 + 2 + entries * 12 + 4 + 16);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries, 8);
  const entry = (index: number, tag: number, type: number, value: number) => {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    if (type === 3) tiff.writeUInt16LE(value, at + 8);
    else tiff.writeUInt32LE(value, at + 8);
  };
  entry(0, 0x0112, 3, orientation);
  if (dpi) {
    const values = 10 + entries * 12 + 4;
    entry(1, 0x011a, 5, values);
    entry(2, 0x011b, 5, values + 8);
    entry(3, 0x0128, 3, 2);
    for (const at of [values, values + 8]) {
      tiff.writeUInt32LE(dpi, at);
      tiff.writeUInt32LE(1, at + 4);
    }
  }
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 255]);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), marker, data, jpeg.subarray(2)]));
}
