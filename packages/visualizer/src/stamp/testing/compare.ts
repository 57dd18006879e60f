import { mm } from '../geometry.js';
import type { FoundStamp } from '../types.js';
import { differs, isWhite, type Rgb } from './poppler.js';

export const DPI = 100;

export interface Compared {
  /** Pixels inside the stamp that were not white before. */
  covered: number;
  /** Pixels outside the stamp that differ. */
  changed: number;
}

/** Lays the page before and after stamping over each other; `dy` is how far the old page moved down. */
export function compare(before: Rgb, after: Rgb, box: FoundStamp['box'], dy = 0, dpi = DPI): Compared {
  const px = (millimetres: number) => (mm(millimetres) * dpi) / 72;
  const left = Math.floor(px(box.x)) - 1;
  const right = Math.ceil(px(box.x + box.width)) + 1;
  const top = Math.floor(px(box.y)) - 1 - dy;
  const bottom = Math.ceil(px(box.y + box.height)) + 1 - dy;
  const result = { covered: 0, changed: 0 };
  const moved: Rgb = dy === 0 ? after : { ...after, data: after.data.subarray(dy * after.width * 3) };
  for (let y = 0; y < before.height; y++) {
    for (let x = 0; x < before.width; x++) {
      const inside = x >= left && x < right && y >= top && y < bottom;
      if (inside && !isWhite(before, x, y)) result.covered += 1;
      if (!inside && differs(before, moved, x, y)) result.changed += 1;
    }
  }
  return result;
}
