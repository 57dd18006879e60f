import type { Box } from '../geometry.js';
import type { Corner } from '../types.js';

/** Which pixels of a page are taken; row by row from the top. */
export class Mask {
  readonly width: number;
  readonly height: number;
  readonly taken: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.taken = new Uint8Array(width * height);
  }

  copy(): Mask {
    const copy = new Mask(this.width, this.height);
    copy.taken.set(this.taken);
    return copy;
  }

  /** Marks a box (pixels, from the top left), rounded outwards. */
  take(box: Box): void {
    this.#fill(box, 1);
  }

  /** Unmarks a box. */
  release(box: Box): void {
    this.#fill(box, 0);
  }

  #fill(box: Box, value: 0 | 1): void {
    const left = Math.max(0, Math.floor(box.x));
    const right = Math.min(this.width, Math.ceil(box.x + box.width));
    const top = Math.max(0, Math.floor(box.y));
    const bottom = Math.min(this.height, Math.ceil(box.y + box.height));
    for (let y = top; y < bottom; y++) {
      if (right > left) this.taken.fill(value, y * this.width + left, y * this.width + right);
    }
  }
}

/**
 * The free place of `width` × `height` pixels nearest to a corner of `region`, or `null`.
 * Looks at every position, with a summed-area table, so that none is missed.
 */
export function findFree(mask: Mask, width: number, height: number, region: Box, prefer: Corner): Box | null {
  const w = Math.ceil(width);
  const h = Math.ceil(height);
  const left = Math.max(0, Math.ceil(region.x));
  const top = Math.max(0, Math.ceil(region.y));
  const right = Math.min(mask.width, Math.floor(region.x + region.width));
  const bottom = Math.min(mask.height, Math.floor(region.y + region.height));
  if (right - left < w || bottom - top < h) return null;
  const sums = summed(mask);
  const stride = mask.width + 1;
  const toRight = prefer.endsWith('right');
  const toBottom = prefer.startsWith('bottom');
  let best: Box | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (let y = top; y + h <= bottom; y++) {
    const down = toBottom ? bottom - h - y : y - top;
    if (down * down >= nearest) continue;
    for (let x = left; x + w <= right; x++) {
      const aside = toRight ? right - w - x : x - left;
      const distance = down * down + aside * aside;
      if (distance >= nearest) continue;
      const taken =
        (sums[(y + h) * stride + x + w] ?? 0) -
        (sums[y * stride + x + w] ?? 0) -
        (sums[(y + h) * stride + x] ?? 0) +
        (sums[y * stride + x] ?? 0);
      if (taken === 0) {
        nearest = distance;
        best = { x, y, width: w, height: h };
      }
    }
  }
  return best;
}

function summed({ width, height, taken }: Mask): Uint32Array {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += taken[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = row + (sums[y * stride + x + 1] ?? 0);
    }
  }
  return sums;
}
