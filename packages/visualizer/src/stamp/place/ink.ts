import type { PagePixels } from '../types.js';
import { Mask } from './free-space.js';
import { DARKEST, scanInk } from './scan-ink.js';

/** On even paper, as programs make it, even the trace of a hairline counts; on white most of all. */
const TOLERANCE = 3;
const WHITE_TOLERANCE = 1;
/** Levels that even paper wavers by. */
const EVEN_SPREAD = 2;
/** Programs leave most neighbouring pixels alike; a scanner's grain leaves few. */
const GRAIN = 0.3;

/**
 * Marks every pixel that is not bare paper. Paper is the colour that most of the page has, when that colour is even;
 * a page that wavers is taken for a scan.
 */
export function inkMask(pixels: PagePixels): Mask {
  const { width, height, data: given } = pixels;
  const data = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  const whole = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const paper = mostlyWhite(whole) ? WHITE : paperColour(data);
  if (paper.spread > EVEN_SPREAD || grainOf(whole) > GRAIN) return scanInk({ width, height, data });
  const tolerance = paper === WHITE ? WHITE_TOLERANCE : TOLERANCE;
  const mask = new Mask(width, height);
  if (paper.red + paper.green + paper.blue < DARKEST * 3) {
    // On a dark page no stamp could be read.
    mask.taken.fill(1);
    return mask;
  }
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (whole[pixel] === OPAQUE_WHITE && paper === WHITE) continue;
    const at = pixel * 4;
    const away = Math.max(
      Math.abs((data[at] ?? 0) - paper.red),
      Math.abs((data[at + 1] ?? 0) - paper.green),
      Math.abs((data[at + 2] ?? 0) - paper.blue),
    );
    if (away > tolerance) mask.taken[pixel] = 1;
  }
  return mask;
}

/** Share of pixels that differ from the one before. */
function grainOf(pixels: Uint32Array): number {
  let different = 0;
  for (let pixel = 1; pixel < pixels.length; pixel++) {
    if (pixels[pixel] !== pixels[pixel - 1]) different += 1;
  }
  return different / pixels.length;
}

interface Paper {
  red: number;
  green: number;
  blue: number;
  /** How far the middle half of the paper's pixels lie apart. */
  spread: number;
}

const WHITE: Paper = { red: 255, green: 255, blue: 255, spread: 0 };
const OPAQUE_WHITE = 0xffffffff;

/** The ordinary case, told quickly. */
function mostlyWhite(pixels: Uint32Array): boolean {
  let white = 0;
  for (let pixel = 0; pixel < pixels.length; pixel++) if (pixels[pixel] === OPAQUE_WHITE) white += 1;
  return white * 2 > pixels.length;
}

/** The most frequent colour, and how much the pixels near it waver. */
function paperColour(data: PagePixels['data']): Paper {
  const coarse = (at: number) =>
    (((data[at] ?? 0) >> 4) << 8) | (((data[at + 1] ?? 0) >> 4) << 4) | ((data[at + 2] ?? 0) >> 4);
  const buckets = new Uint32Array(4096);
  for (let at = 0; at < data.length; at += 4) {
    const key = coarse(at);
    buckets[key] = (buckets[key] ?? 0) + 1;
  }
  const common = buckets.reduce((best, count, key) => (count > (buckets[best] ?? 0) ? key : best), 0xfff);
  const levels = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (let at = 0; at < data.length; at += 4) {
    if (coarse(at) !== common) continue;
    levels.forEach((counts, channel) => {
      const level = data[at + channel] ?? 0;
      counts[level] = (counts[level] ?? 0) + 1;
    });
  }
  const [red, green, blue] = levels.map((counts) => quantile(counts, 0.5)) as [number, number, number];
  const spread = Math.max(...levels.map((counts) => quantile(counts, 0.9) - quantile(counts, 0.1)));
  return { red, green, blue, spread };
}

function quantile(counts: Uint32Array, share: number): number {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * share;
  let sum = 0;
  for (let level = 0; level < counts.length; level++) {
    sum += counts[level] ?? 0;
    if (sum >= wanted) return level;
  }
  return counts.length - 1;
}
