import { deflateSync } from 'node:zlib';
import { Random } from '@eszok/fa-schema/testing';

/** Grey pixels, row by row from the top: 0 is black. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Reads a PGM as pdftoppm writes it (P5, 8 bits). */
export function fromPgm(pgm: Uint8Array): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(pgm.subarray(0, 64)).toString('latin1'));
  if (head === null) throw new Error('not a PGM of 8 bits');
  return { width: Number(head[1]), height: Number(head[2]), data: pgm.subarray(head[0].length) };
}

/** The same picture turned by a small angle (degrees, clockwise) about its middle; white where nothing was. */
export function turned({ width, height, data }: Grey, degrees: number): Grey {
  const [sin, cos] = [Math.sin((-degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const result = new Uint8Array(width * height).fill(255);
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sx = cos * (x - cx) - sin * (y - cy) + cx;
      const sy = sin * (x - cx) + cos * (y - cy) + cy;
      const [ix, iy] = [Math.floor(sx), Math.floor(sy)];
      if (ix < 0 || iy < 0 || ix + 1 >= width || iy + 1 >= height) continue;
      const [fx, fy] = [sx - ix, sy - iy];
      const at = iy * width + ix;
      const top = (data[at] ?? 255) * (1 - fx) + (data[at + 1] ?? 255) * fx;
      const low = (data[at + width] ?? 255) * (1 - fx) + (data[at + width + 1] ?? 255) * fx;
      result[y * width + x] = top * (1 - fy) + low * fy;
    }
  }
  return { width, height, data: result };
}

/** The same picture on its side or upside down, turned clockwise. */
export function quarters({ width, height, data }: Grey, turns: 1 | 2 | 3): Grey {
  if (turns === 2) return { width, height, data: Uint8Array.from(data).reverse() };
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = turns === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      result[at] = data[y * width + x] ?? 255;
    }
  }
  return { width: height, height: width, data: result };
}

/** Greyer paper, paler ink, a lamp's uneven light, grain, and specks of dust: what a cheap scanner adds. */
export function dirty({ width, height, data }: Grey, seed: number, strength: number): Grey {
  const random = new Random(seed);
  const result = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const light = 1 - 0.08 * strength * ((at % width) / width);
    const grain = (random.next() + random.next() - 1) * 42 * strength;
    result[at] = Math.max(0, Math.min(255, 18 * strength + (data[at] ?? 255) * (0.92 * light) + grain));
  }
  for (let specks = Math.round(60 * strength); specks > 0; specks -= 1) {
    const [x, y] = [random.whole(2, width - 4), random.whole(2, height - 4)];
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      result[(y + dy) * width + x + dx] = 60;
  }
  return { width, height, data: result };
}

/** A PNG of 8-bit grey that states its resolution. */
export function toPng({ width, height, data }: Grey, dpi: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  physical[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('pHYs', physical),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
