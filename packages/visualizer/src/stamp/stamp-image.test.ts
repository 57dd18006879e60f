import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMm } from './geometry.js';
import { readPicture } from './picture/picture.js';
import { stampImage } from './stamp-image.js';
import { listStamps, stampPdf } from './stamp-pdf.js';
import { makePdf } from './testing/pdfs.js';
import { makePng, type PngSpec, withExif } from './testing/pictures.js';
import { hasPoppler, type Rgb, rasterise, textOf } from './testing/poppler.js';
import type { TextStamp } from './types.js';

const stamp: TextStamp = { kind: 'text', lines: ['WPŁYNĘŁO', '2026-11-23'] };

/** Red, green, blue and yellow quarters; red is at the top left. */
function quartersJpeg(width: number, height: number, draw: 'upright' | number = 'upright'): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const colours = draw === 'upright' ? ['#ff0000', '#00ff00', '#0000ff', '#ffff00'] : STORED[draw];
  (colours ?? []).forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect((index % 2) * (width / 2), Math.floor(index / 2) * (height / 2), width / 2, height / 2);
  });
  return new Uint8Array(canvas.toBuffer('image/jpeg', 95));
}

const [R, G, B, Y] = ['#ff0000', '#00ff00', '#0000ff', '#ffff00'] as const;

/** How quarters R G / B Y have to be stored for each EXIF orientation to show them upright. */
const STORED: Record<number, string[]> = {
  1: [R, G, B, Y],
  2: [G, R, Y, B],
  3: [Y, B, G, R],
  4: [B, Y, R, G],
  5: [R, B, G, Y],
  6: [G, Y, R, B],
  7: [Y, G, B, R],
  8: [B, R, Y, G],
};

const sizeOf = (image: Rgb, dpi: number) => ({
  width: Math.round(toMm((image.width * 72) / dpi)),
  height: Math.round(toMm((image.height * 72) / dpi)),
});

function colourAt(image: Rgb, x: number, y: number): string {
  const at = (Math.floor(y * image.height) * image.width + Math.floor(x * image.width)) * 3;
  const [r = 0, g = 0, b = 0] = image.data.subarray(at, at + 3);
  return `${r > 128 ? 'R' : ''}${g > 128 ? 'G' : ''}${b > 128 ? 'B' : ''}`;
}

describe.skipIf(!hasPoppler)('pictures on a page (skipped without pdftoppm)', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stand upright with EXIF orientation %i', async (orientation) => {
    const turned = orientation >= 5;
    const jpeg = withExif(quartersJpeg(turned ? 300 : 200, turned ? 200 : 300, orientation), orientation);
    const page = rasterise(await stampImage(jpeg, []), 1, 50);
    expect(page.height).toBeGreaterThan(page.width);
    const corners = [colourAt(page, 0.3, 0.3), colourAt(page, 0.7, 0.3), colourAt(page, 0.3, 0.7)];
    expect([...corners, colourAt(page, 0.7, 0.7)]).toEqual(['R', 'G', 'B', 'RG']);
  });

  const ramp = (x: number, y: number) => (x * 7 + y * 13) % 256;
  const kinds: [string, Omit<PngSpec, 'width' | 'height'>, (x: number, y: number) => number[]][] = [
    ['grey', { depth: 8, type: 0, pixel: (x, y) => [ramp(x, y)] }, (x, y) => Array(3).fill(ramp(x, y))],
    [
      '1 bit',
      { depth: 1, type: 0, pixel: (x, y) => [(x + y) & 1] },
      (x, y) => Array(3).fill(((x + y) & 1) * 255),
    ],
    [
      '4 bit',
      { depth: 4, type: 0, pixel: (x, y) => [ramp(x, y) & 15] },
      (x, y) => Array(3).fill((ramp(x, y) & 15) * 17),
    ],
    ['RGB', { depth: 8, type: 2, pixel: (x, y) => [ramp(x, y), x, y] }, (x, y) => [ramp(x, y), x, y]],
    [
      '16 bit',
      { depth: 16, type: 2, pixel: (x, y) => [ramp(x, y) * 257, x * 257, y * 257] },
      (x, y) => [ramp(x, y), x, y],
    ],
    [
      'palette',
      { depth: 2, type: 3, palette: [255, 0, 0, 0, 255, 0, 0, 0, 255], pixel: (x, y) => [(x + y) % 3] },
      (x, y) => [0, 1, 2].map((channel) => ((x + y) % 3 === channel ? 255 : 0)),
    ],
    [
      'palette with transparency',
      {
        depth: 8,
        type: 3,
        palette: [255, 0, 0, 0, 255, 0],
        transparency: [255, 0],
        pixel: (x, y) => [(x + y) & 1],
      },
      (x, y) => ((x + y) & 1 ? [255, 255, 255] : [255, 0, 0]),
    ],
    [
      'RGBA',
      { depth: 8, type: 6, pixel: (x, y) => [ramp(x, y), 0, 0, y < 10 ? 0 : 255] },
      (x, y) => (y < 10 ? [255, 255, 255] : [ramp(x, y), 0, 0]),
    ],
    [
      'grey with a transparent shade',
      { depth: 8, type: 0, transparency: [0, 0], pixel: (x) => [x < 5 ? 0 : 90] },
      (x) => (x < 5 ? [255, 255, 255] : [90, 90, 90]),
    ],
  ];

  it.each(
    kinds.flatMap(([name, spec, expected]) =>
      [false, true].map((interlaced) => ({ name, spec, expected, interlaced })),
    ),
  )(
    'show the very pixels of a PNG: $name, interlaced $interlaced',
    async ({ spec, expected, interlaced }) => {
      const png = makePng({ ...spec, width: 30, height: 21, interlaced });
      const page = rasterise(await stampImage(png, [], { page: 'picture' }), 1, 96 * 8);
      for (let y = 0; y < 21; y++) {
        for (let x = 0; x < 30; x++) {
          const at = ((y * 8 + 4) * page.width + x * 8 + 4) * 3;
          expect([...page.data.subarray(at, at + 3)], `${x},${y}`).toEqual(expected(x, y));
        }
      }
    },
  );

  it('become A4, upright or lying, at true size when they state a resolution', async () => {
    const pixel = () => [40];
    const at = async (png: Uint8Array) => rasterise(await stampImage(png, []), 1, 50);
    const scan = makePng({ width: 827, height: 1169, depth: 8, type: 0, pixel, dpi: 100 });
    expect(sizeOf(await at(scan), 50)).toEqual({ width: 210, height: 297 });
    const lying = makePng({ width: 900, height: 500, depth: 8, type: 0, pixel });
    expect(sizeOf(await at(lying), 50)).toEqual({ width: 297, height: 210 });
    const receipt = await at(makePng({ width: 300, height: 600, depth: 8, type: 0, pixel, dpi: 100 }));
    expect(sizeOf(receipt, 50)).toEqual({ width: 210, height: 297 });
    const dark = receipt.data.filter((value, index) => index % 3 === 0 && value < 128).length;
    expect(dark / ((300 / 2) * (600 / 2))).toBeCloseTo(1, 1);
  });

  it('take a stamp beside the picture where the page has room, in a strip where not', async () => {
    const receipt = makePng({ width: 300, height: 600, depth: 8, type: 0, pixel: () => [40], dpi: 100 });
    const beside = await stampImage(receipt, [stamp]);
    expect(textOf(beside)).toContain('WPŁYNĘŁO');
    expect(sizeOf(rasterise(beside, 1, 50), 50).height).toBe(297);
    const full = makePng({
      width: 827,
      height: 1169,
      depth: 8,
      type: 0,
      pixel: (x, y) => [ramp(x, y)],
      dpi: 100,
    });
    const strip = await stampImage(full, [stamp]);
    expect(sizeOf(rasterise(strip, 1, 50), 50).height).toBeGreaterThan(300);
  });

  it('of scanned paper with grain take the stamp on the paper, clear of the writing', async () => {
    const grain = (x: number, y: number) => 232 + ((x * 7919 + y * 104729) % 9);
    const written = (x: number, y: number) => y > 300 && y < 700 && x > 80 && x < 740 && y % 20 < 8;
    const pixel = (x: number, y: number) => [written(x, y) ? 30 : grain(x, y)];
    const scan = makePng({ width: 827, height: 1169, depth: 8, type: 0, pixel, dpi: 100 });
    const stamped = await stampImage(scan, [{ ...stamp, prefer: 'top-left' }]);
    const box = (await listStamps(stamped))[0]?.box;
    expect(sizeOf(rasterise(stamped, 1, 50), 50).height).toBe(297);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(toMm((300 * 72) / 100));
  });

  it('can be stamps themselves', async () => {
    const logo = makePng({ width: 40, height: 20, depth: 8, type: 6, pixel: () => [255, 0, 0, 255] });
    const pdf = await makePdf([{}]);
    const stamped = await stampPdf(pdf, [
      { kind: 'image', image: logo, anchor: 'top-left', margin: 10, width: 40, name: 'logo' },
    ]);
    expect((await listStamps(stamped))[0]?.box.height).toBeCloseTo(20, 3);
    const page = rasterise(stamped, 1, 50);
    expect(colourAt(page, 30 / 210, 20 / 297)).toBe('R');
    expect(colourAt(page, 60 / 210, 20 / 297)).toBe('RGB');
  });
});

describe('pictures that are not taken', () => {
  const codeOf = async (image: Uint8Array) =>
    stampImage(image, []).then(
      () => 'no error',
      (error: { code?: string }) => error.code,
    );
  const png = makePng({ width: 30, height: 20, depth: 8, type: 2, pixel: (x, y) => [x, y, 0] });

  it('are named by format', async () => {
    const start = (...parts: string[]) =>
      new Uint8Array(Buffer.from(`${parts.join('')}${'x'.repeat(80)}`, 'latin1'));
    for (const [bytes, format] of [
      [start('GIF89a'), 'GIF'],
      [start('II*\0'), 'TIFF'],
      [start('RIFF1234WEBP'), 'WebP'],
      [start('1234ftypheic'), 'HEIC/AVIF'],
      [start('%PDF-1.7'), 'PDF'],
      [start('whatever'), '?'],
    ] as const) {
      const error = await stampImage(bytes, []).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'stamp.picture-format', details: { format } });
    }
  });

  it('are damaged or cut short', async () => {
    expect(await codeOf(png.subarray(0, png.length - 20))).toBe('stamp.picture-damaged');
    const flipped = png.slice();
    flipped[60] = (flipped[60] ?? 0) ^ 0xff;
    expect(await codeOf(flipped)).toBe('stamp.picture-damaged');
    const jpeg = quartersJpeg(80, 80);
    expect(await codeOf(jpeg)).toBe('no error');
    expect(await codeOf(jpeg.subarray(0, jpeg.length - 40))).toBe('stamp.picture-damaged');
    expect(await codeOf(jpeg.subarray(0, 30))).toBe('stamp.picture-damaged');
  });

  it('are too large to be shown anywhere', async () => {
    const huge = png.slice();
    const header = Buffer.from(huge.buffer, 12, 17);
    header.writeUInt32BE(40_000, 4);
    header.writeUInt32BE(40_000, 8);
    const fixed = makePng({ width: 30, height: 20, depth: 8, type: 2, pixel: () => [0, 0, 0] });
    const forged = Buffer.from(fixed);
    header.copy(forged, 12);
    const { crc32 } = await import('node:zlib');
    forged.writeUInt32BE(crc32(header), 29);
    expect(await codeOf(new Uint8Array(forged))).toBe('stamp.picture-too-large');
  });

  it('never crash the reader, however they are mutated', () => {
    const seeds = [png, withExif(quartersJpeg(60, 40), 6, 300)];
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 8,
        }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (seed, edits, cut) => {
          const bytes = seed.slice(0, Math.ceil(seed.length * cut));
          for (const [where, value] of edits) bytes[Math.floor(where * (bytes.length - 1))] = value;
          try {
            readPicture(bytes);
          } catch (error) {
            expect(error).toMatchObject({ name: 'StampError' });
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
