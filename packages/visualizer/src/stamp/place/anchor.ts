import type { Box } from '../geometry.js';
import type { Anchor } from '../types.js';

/** Between stacked stamps, in points. */
const GAP = 4;

export type FixedAnchor = Exclude<Anchor, 'free' | 'strip' | 'page'>;

export const isFixed = (anchor: Anchor): anchor is FixedAnchor =>
  anchor !== 'free' && anchor !== 'strip' && anchor !== 'page';

interface Size {
  width: number;
  height: number;
}

/**
 * Where an anchored stamp goes (displayed points, y upwards), beside the stamps that stand at the same anchor
 * already: below those at the top, above those at the bottom, and in a further column when a column is full.
 */
export function anchored(
  page: Size,
  size: Size,
  anchor: FixedAnchor,
  margin: number,
  offset: { x: number; y: number },
  earlier: readonly Box[],
): Box {
  const { width, height } = size;
  const right = anchor.endsWith('right');
  const left = anchor.endsWith('left');
  const top = anchor.startsWith('top');
  const bottom = anchor.startsWith('bottom');
  const startX = left ? margin : right ? page.width - margin - width : (page.width - width) / 2;
  const startY = bottom ? margin : top ? page.height - margin - height : (page.height - height) / 2;
  const place = (x: number, y: number): Box => ({ x: x + offset.x, y: y - offset.y, width, height });
  const first = place(startX, startY);
  let box = first;
  for (let guard = 0; guard < 500; guard++) {
    const hit = earlier.find((other) => overlaps(box, other));
    if (!hit) return box;
    const y = bottom ? hit.y + hit.height + GAP : hit.y - GAP - height;
    const fits = bottom ? y + height <= page.height - margin : y >= margin;
    if (fits) {
      box = { ...box, y };
      continue;
    }
    const column = earlier.filter((other) => other.x < box.x + width && other.x + other.width > box.x);
    const x = right
      ? Math.min(...column.map((other) => other.x)) - GAP - width
      : Math.max(...column.map((other) => other.x + other.width)) + GAP;
    box = { ...box, x, y: first.y };
    if (x < 0 || x + width > page.width) return first;
  }
  return first;
}

const SLACK = 0.01;

function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width - SLACK &&
    other.x < one.x + one.width - SLACK &&
    one.y < other.y + other.height - SLACK &&
    other.y < one.y + one.height - SLACK
  );
}
