/** A rectangle in the units of its page (pixels or points), from the top left corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A word on a page and where it stands. */
export interface Word {
  text: string;
  box: Box;
  /** 0 to 1; 1 for text that the document itself carries. */
  confidence: number;
  /** Which line of the reader's own reckoning it is on; words of one line follow one another. */
  line: number;
}

/** One page as words with their places. */
export interface Page {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  words: readonly Word[];
  /** The document's own text, or read from its picture. */
  source: 'text-layer' | 'ocr';
  /** How far its words were turned from where the page has them (`upright`). */
  turned?: Turn;
}

/** Degrees clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * Where something stands: a page (from 1) and fractions of its width and height, from the top left corner of the page
 * as it is read.
 */
export interface Place {
  page: number;
  /** How far the page as it is stored has to be turned to be read; absent where it stands upright. */
  turned?: Exclude<Turn, 0>;
  left: number;
  top: number;
  width: number;
  height: number;
}

export const right = (box: Box): number => box.left + box.width;
export const bottom = (box: Box): number => box.top + box.height;
export const middle = (box: Box): number => box.top + box.height / 2;

export function boxAround(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map(right)) - left,
    height: Math.max(...boxes.map(bottom)) - top,
  };
}

export function placeOf(page: Page, words: readonly Word[]): Place {
  const box = boxAround(words.map((word) => word.box));
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    page: page.number,
    ...(page.turned ? { turned: page.turned } : {}),
    left: round(box.left / page.width),
    top: round(box.top / page.height),
    width: round(box.width / page.width),
    height: round(box.height / page.height),
  };
}
