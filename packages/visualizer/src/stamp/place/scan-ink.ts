import type { PagePixels } from '../types.js';
import { Mask } from './free-space.js';

/** Side of the squares whose paper is judged together, in pixels: about two millimetres. */
const SQUARE = 8;
/** Paper under a shadow changes gently from square to square; the edge of a box or a photograph does not. */
const GENTLE_STEP = 7;
/** A page may be folded into quarters, each with a shade of its own; smaller areas are boxes. */
const LEAST_SHARE = 0.12;
/** Where a shadow leaves less of the paper's light than this, no stamp could be read. */
const LEAST_LIGHT = 0.5;
/** Nor on a level below this: the table that a photographed sheet lies on, a page printed white on black. */
export const DARKEST = 105;
/** How far from its paper a pixel has to be to count as ink, in spreads of the grain. */
const SPREADS = 6;
/** The same in levels, between these: for a pixel by itself, and for one averaged with its neighbours. */
const ALONE = { least: 10, most: 48 };
const TOGETHER = { least: 5, most: 20 };
/** Paper so white that its grain shows on the dark side only. */
const CLIPPED = 253;

/**
 * Ink of a scanned page. Its paper is no single colour: lamps, folds and a bent spine shade it, and it has grain. So
 * the paper is estimated square by square, followed wherever it changes gently, and a pixel is ink when it differs
 * from the paper around it by more than the grain does: by itself, or together with its neighbours (faint pencil). What
 * is not paper at all (a copier's black edge, photographs, filled boxes) counts as ink altogether.
 */
export function scanInk(pixels: PagePixels): Mask {
  const { width, height, data } = pixels;
  const paper = new PaperField(pixels);
  const mask = new Mask(width, height);
  const off = new Int16Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!paper.isPaper(x, y)) {
        mask.taken[at] = 1;
        continue;
      }
      paper.at(x, y);
      for (let channel = 0; channel < 3; channel++) {
        off[at * 3 + channel] = Math.round((data[at * 4 + channel]! - paper.colour[channel]!) * 8);
      }
    }
  }
  markAway(mask, off, ALONE, paper.clipped);
  markAway(mask, means(off, width, height), TOGETHER, false);
  return mask;
}

/** Marks pixels further from the middle of their channel than its spread explains; `off` is in eighths of a level. */
function markAway(
  { taken }: Mask,
  off: Int16Array,
  { least, most }: { least: number; most: number },
  clipped: boolean,
): void {
  for (let channel = 0; channel < 3; channel++) {
    const { middle, spread } = middleOf(taken, off, channel, clipped);
    const limit = Math.min(most * 8, Math.max(least * 8, SPREADS * spread));
    for (let pixel = 0; pixel < taken.length; pixel++) {
      if (Math.abs(off[pixel * 3 + channel]! - middle) > limit) taken[pixel] = 1;
    }
  }
}

/**
 * Median, and the standard deviation that the median distance from it tells of (of a clipped channel the third
 * quarter's, for half its pixels are just white); ink is too rare to move either.
 */
function middleOf(
  taken: Uint8Array,
  off: Int16Array,
  channel: number,
  clipped: boolean,
): { middle: number; spread: number } {
  const half = 2048;
  const counts = new Uint32Array(half * 2);
  let all = 0;
  for (let pixel = 0; pixel < taken.length; pixel++) {
    if (taken[pixel] !== 0) continue;
    counts[off[pixel * 3 + channel]! + half]! += 1;
    all += 1;
  }
  const middle = quantile(counts, all / 2) - half;
  const away = new Uint32Array(half * 2);
  counts.forEach((count, at) => {
    away[Math.min(away.length - 1, Math.abs(at - half - middle))]! += count;
  });
  return { middle, spread: 1.4826 * quantile(away, all * (clipped ? 0.75 : 0.5)) };
}

function quantile(counts: Uint32Array, wanted: number): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    sum += counts[at]!;
    if (sum >= wanted && sum > 0) return at;
  }
  return counts.length >> 1;
}

/** Each value averaged with its eight neighbours. */
function means(off: Int16Array, width: number, height: number): Int16Array {
  const rows = new Int16Array(off.length);
  const result = new Int16Array(off.length);
  for (let y = 0; y < height; y++) {
    const start = y * width * 3;
    for (let at = start + 3; at < start + (width - 1) * 3; at++) {
      rows[at] = off[at - 3]! + off[at]! + off[at + 3]!;
    }
  }
  const line = width * 3;
  for (let at = line; at < off.length - line; at++) {
    result[at] = Math.round((rows[at - line]! + rows[at]! + rows[at + line]!) / 9);
  }
  return result;
}

/** The colour of the paper all over a page, in squares. */
class PaperField {
  /** Of the place asked for last. */
  readonly colour = new Float32Array(3);
  /** Whether most of the paper is as white as can be. */
  readonly clipped: boolean;
  readonly #columns: number;
  readonly #rows: number;
  readonly #levels: Float32Array;
  readonly #paper: Uint8Array;

  constructor(pixels: PagePixels) {
    this.#columns = Math.ceil(pixels.width / SQUARE);
    this.#rows = Math.ceil(pixels.height / SQUARE);
    this.#levels = this.#smoothed(this.#brightParts(pixels));
    this.#paper = this.#followed();
    let white = 0;
    let all = 0;
    this.#paper.forEach((paper, square) => {
      all += paper;
      if (paper === 1 && this.#light(square) >= CLIPPED * 3) white += 1;
    });
    this.clipped = white * 2 > all;
  }

  isPaper(x: number, y: number): boolean {
    return this.#paper[Math.floor(y / SQUARE) * this.#columns + Math.floor(x / SQUARE)] === 1;
  }

  /** Sets `colour` to that of the paper at a pixel, between the middles of the squares around it. */
  at(x: number, y: number): void {
    const across = Math.min(this.#columns - 1, Math.max(0, (x + 0.5) / SQUARE - 0.5));
    const down = Math.min(this.#rows - 1, Math.max(0, (y + 0.5) / SQUARE - 0.5));
    const left = Math.floor(across);
    const top = Math.floor(down);
    const own = Math.floor(y / SQUARE) * this.#columns + Math.floor(x / SQUARE);
    this.colour.fill(0);
    for (let corner = 0; corner < 4; corner++) {
      const column = Math.min(this.#columns - 1, left + (corner & 1));
      const row = Math.min(this.#rows - 1, top + (corner >> 1));
      const weight =
        (corner & 1 ? across - left : 1 - (across - left)) * (corner >> 1 ? down - top : 1 - (down - top));
      // A neighbour that is no paper says nothing about it.
      const square = this.#paper[row * this.#columns + column] === 1 ? row * this.#columns + column : own;
      for (let channel = 0; channel < 3; channel++) {
        this.colour[channel]! += weight * this.#levels[square * 3 + channel]!;
      }
    }
  }

  /** The level that a quarter of a square's pixels exceed: paper, unless the square is filled. */
  #brightParts({ width, height, data }: PagePixels): Float32Array {
    const levels = new Float32Array(this.#columns * this.#rows * 3);
    const counts = new Uint32Array(256);
    for (let square = 0; square < this.#columns * this.#rows; square++) {
      const left = (square % this.#columns) * SQUARE;
      const top = Math.floor(square / this.#columns) * SQUARE;
      const right = Math.min(width, left + SQUARE);
      const bottom = Math.min(height, top + SQUARE);
      for (let channel = 0; channel < 3; channel++) {
        counts.fill(0);
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) counts[data[(y * width + x) * 4 + channel]!]! += 1;
        }
        levels[square * 3 + channel] = quantile(counts, (right - left) * (bottom - top) * 0.75);
      }
    }
    return levels;
  }

  /** Medians of three by three squares, so that a square full of letters takes the paper beside it. */
  #smoothed(levels: Float32Array): Float32Array {
    const result = new Float32Array(levels.length);
    const near: number[] = [];
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        for (let channel = 0; channel < 3; channel++) {
          near.length = 0;
          for (let y = Math.max(0, row - 1); y <= Math.min(this.#rows - 1, row + 1); y++) {
            for (let x = Math.max(0, column - 1); x <= Math.min(this.#columns - 1, column + 1); x++) {
              near.push(levels[(y * this.#columns + x) * 3 + channel]!);
            }
          }
          near.sort((one, other) => one - other);
          result[(row * this.#columns + column) * 3 + channel] = near[near.length >> 1]!;
        }
      }
    }
    return result;
  }

  /** Areas within which the paper changes gently; those large and light enough are the page. */
  #followed(): Uint8Array {
    const size = this.#columns * this.#rows;
    const area = new Int32Array(size).fill(-1);
    const areas: number[][] = [];
    for (let start = 0; start < size; start++) {
      if (area[start] !== -1) continue;
      const squares = [start];
      area[start] = areas.length;
      for (let next = 0; next < squares.length; next++) {
        for (const other of this.#beside(squares[next]!)) {
          if (area[other] !== -1 || !this.#gentle(squares[next]!, other)) continue;
          area[other] = areas.length;
          squares.push(other);
        }
      }
      areas.push(squares);
    }
    const largest = areas.reduce((best, squares) => (squares.length > best.length ? squares : best), []);
    const large = areas.filter((squares) => squares.length >= size * LEAST_SHARE || squares === largest);
    // On a photograph the table may be larger than the sheet; the sheet is what is light.
    const light = Math.max(...large.map((squares) => this.#lightOf(squares)));
    const least = Math.max(light * LEAST_LIGHT, DARKEST * 3);
    const paper = new Uint8Array(size);
    for (const squares of large) {
      for (const square of squares) if (this.#light(square) >= least) paper[square] = 1;
    }
    return paper;
  }

  *#beside(square: number): Generator<number> {
    const column = square % this.#columns;
    if (column > 0) yield square - 1;
    if (column < this.#columns - 1) yield square + 1;
    if (square >= this.#columns) yield square - this.#columns;
    if (square < this.#columns * (this.#rows - 1)) yield square + this.#columns;
  }

  #gentle(one: number, other: number): boolean {
    for (let channel = 0; channel < 3; channel++) {
      if (Math.abs(this.#levels[one * 3 + channel]! - this.#levels[other * 3 + channel]!) > GENTLE_STEP)
        return false;
    }
    return true;
  }

  #light(square: number): number {
    return this.#levels[square * 3]! + this.#levels[square * 3 + 1]! + this.#levels[square * 3 + 2]!;
  }

  #lightOf(squares: readonly number[]): number {
    const lights = squares.map((square) => this.#light(square)).sort((one, other) => one - other);
    return lights[lights.length >> 1] ?? 0;
  }
}
