import { describe, expect, it } from 'vitest';
import { findFree } from './free-space.js';
import { inkMask } from './ink.js';

const width = 400;
const height = 560;

/** Numbers between 0 and 1, the same ones every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Shade = (x: number, y: number) => number;

interface Scan {
  /** Share of the light that the paper sends back. */
  shade: Shade;
  /** Of white, in three channels. */
  paper?: readonly [number, number, number];
  /** Standard deviation of the grain. */
  grain?: number;
  /** Share of light that the ink of a pixel lets through. */
  ink?: Shade;
}

function scan({ shade, paper = [240, 240, 238], grain = 0, ink = text }: Scan, seed = 7) {
  const random = numbers(seed);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * grain;
      for (let channel = 0; channel < 3; channel++) {
        data[(y * width + x) * 4 + channel] = paper[channel]! * shade(x, y) * ink(x, y) + noise;
      }
    }
  }
  return { width, height, data };
}

/** Lines of words on the left two thirds, from a fifth of the page down. */
const text: Shade = (x, y) =>
  x > 40 && x < 280 && y > 110 && y < 500 && y % 12 < 7 && x % 23 < 18 && (x * 7 + y * 13) % 5 < 2 ? 0.25 : 1;
const blank: Shade = () => 1;
const even: Shade = () => 1;

const slope: Shade = (x, y) => 0.97 - 0.45 * ((x / width) * 0.7 + (y / height) * 0.3);
const corner: Shade = (x, y) => 0.97 - 0.4 * Math.exp(-3 * (Math.hypot(x - width, y) / 400) ** 2);
const fold: Shade = (_, y) => (y < 280 ? 0.97 : 0.88) - 0.3 * Math.exp(-(((y - 280) / 4) ** 2));
const spine: Shade = (x) => 0.97 - 0.75 * Math.exp(-x / 22);
const copier: Shade = (x, y) => (x < 14 || y > height - 17 ? 0.08 : 0.95);
const scans: [string, Scan][] = [
  ['evenly grey', { shade: () => 0.85 }],
  ['with grain', { shade: even, grain: 5 }],
  ['white with grain', { shade: even, paper: [255, 255, 255], grain: 4 }],
  ['darker to one side', { shade: slope, grain: 3 }],
  ['darker to one side, on yellow paper', { shade: slope, grain: 3, paper: [250, 236, 180] }],
  ['in the shadow of a hand', { shade: corner, grain: 3 }],
  ['folded', { shade: fold, grain: 3 }],
  ['from a bent spine', { shade: spine, grain: 3 }],
  ['with a black edge', { shade: copier, grain: 3 }],
  ['with a black edge, darker to one side', { shade: (x, y) => copier(x, y) * slope(x, y), grain: 5 }],
];

describe('ink on a scan', () => {
  it.each(scans)('%s: letters are ink, the paper between them is not', (_, spec) => {
    const { taken } = inkMask(scan(spec));
    let [missed, bare, free] = [0, 0, 0];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (text(x, y) < 1 && spec.shade(x, y) > 0.2) missed += 1 - taken[y * width + x]!;
        // Well inside, away from letters, edges and folds.
        if (x > 300 && x < 380 && y > 40 && y < 240) {
          bare += 1;
          free += 1 - taken[y * width + x]!;
        }
      }
    }
    expect(missed).toBe(0);
    expect(free / bare).toBeGreaterThan(0.999);
  });

  it.each(scans)('%s: the corner asked for has room for a stamp', (_, spec) => {
    const mask = inkMask(scan(spec));
    const place = findFree(mask, 130, 60, { x: 20, y: 20, width: 360, height: 500 }, 'top-right');
    expect(place).not.toBeNull();
    expect(place!.y).toBeLessThan(60);
    expect(place!.x).toBeGreaterThan(210);
  });

  it('sees a faint line of pencil that each pixel alone would not show', () => {
    const pencil: Shade = (x, y) => (y >= 60 && y < 63 && x > 50 && x < 350 ? 0.95 : 1);
    const { taken } = inkMask(scan({ shade: slope, grain: 4, ink: pencil }));
    const seen = (y: number) =>
      taken.subarray(y * width + 60, y * width + 340).reduce((sum, one) => sum + one, 0);
    expect(seen(61)).toBeGreaterThan(150);
    expect(seen(50)).toBeLessThan(3);
  });

  it.each([0.9, 0.6, 0.1])('takes a filled box (%f of the light) for ink altogether', (fill) => {
    const box: Shade = (x, y) => (x > 60 && x < 340 && y > 40 && y < 140 ? fill : 1);
    const mask = inkMask(scan({ shade: slope, grain: 3, ink: box }));
    expect(findFree(mask, 60, 40, { x: 62, y: 42, width: 276, height: 96 }, 'top-left')).toBeNull();
    expect(findFree(mask, 130, 60, { x: 20, y: 150, width: 360, height: 380 }, 'top-left')).not.toBeNull();
  });

  /** A sheet seen askew on a table, in the shadow of whoever takes the photograph. */
  const onTable = (table: number): Scan => ({
    shade: (x, y) => {
      const [left, right] = [90 - y * 0.06, 330 + y * 0.05];
      const light = 0.95 - 0.3 * (y / height);
      return x > left && x < right && y > 150 && y < 450 ? light : table * light;
    },
    ink: (x, y) => (y > 300 ? text(x, y) : 1),
    grain: 3,
  });

  it.each([0.08, 0.3])('finds the sheet on a photograph, not the dark table (%f of its light)', (table) => {
    const mask = inkMask(scan(onTable(table)));
    const room = findFree(mask, 90, 40, { x: 8, y: 8, width: width - 16, height: height - 16 }, 'top-right');
    expect(room).not.toBeNull();
    expect(room!.y).toBeGreaterThan(140);
    expect(room!.x + room!.width).toBeLessThan(360);
  });

  it('takes a dark page for full, where no stamp could be read', () => {
    const dark = inkMask(scan({ shade: () => 0.15, ink: blank }));
    expect(dark.taken.every((taken) => taken === 1)).toBe(true);
  });

  it('takes a page without paper for full', () => {
    const random = numbers(3);
    const data = new Uint8ClampedArray(width * height * 4).map(() => Math.floor(random() * 256));
    expect(
      findFree(inkMask({ width, height, data }), 60, 40, { x: 0, y: 0, width, height }, 'top-left'),
    ).toBeNull();
  });
});

it('keeps the trace of a hairline on a page that a program made', () => {
  const hairline: Shade = (_, y) => (y === 100 ? 0.984 : 1);
  for (const paper of [
    [255, 255, 255],
    [238, 238, 210],
  ] as const) {
    const { taken } = inkMask(scan({ shade: even, paper, ink: (x, y) => text(x, y) * hairline(x, y) }));
    expect(taken[100 * width + 350]).toBe(1);
    expect(taken[90 * width + 350]).toBe(0);
  }
});

it('finds no ink on an empty page', () => {
  expect(inkMask(scan({ shade: even, ink: blank })).taken.includes(1)).toBe(false);
});
