/** A rectangle; which way its axes point is the caller's affair. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const POINTS_PER_MM = 72 / 25.4;

export const mm = (millimetres: number): number => millimetres * POINTS_PER_MM;

export const toMm = (points: number): number => points / POINTS_PER_MM;

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const det = a * d - b * c;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The smallest upright box that holds the image of `box`. */
export function mapBox(matrix: Matrix, box: Box): Box {
  const corners = [
    apply(matrix, box.x, box.y),
    apply(matrix, box.x + box.width, box.y),
    apply(matrix, box.x, box.y + box.height),
    apply(matrix, box.x + box.width, box.y + box.height),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The common part, or `null` when there is none. */
export function intersect(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

export function union(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

/** A box grown by `by` on every side. */
export const grow = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** Rotates counterclockwise by `degrees` and moves the result so that its upright bounds start at the origin. */
export function rotated(
  width: number,
  height: number,
  degrees: number,
): { matrix: Matrix; width: number; height: number } {
  const turn = (degrees * Math.PI) / 180;
  const cos = exact(Math.cos(turn));
  const sin = exact(Math.sin(turn));
  const bounds = mapBox([cos, sin, -sin, cos, 0, 0], { x: 0, y: 0, width, height });
  return {
    matrix: [cos, sin, -sin, cos, -bounds.x, -bounds.y],
    width: bounds.width,
    height: bounds.height,
  };
}

const exact = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value);

/** A number as PDF takes it: no exponent, no more digits than matter. */
export function num(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

export const cm = (matrix: Matrix): string => `${matrix.map(num).join(' ')} cm`;
