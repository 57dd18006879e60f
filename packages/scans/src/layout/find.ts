import { type Box, boxAround, right, type Word } from '../page.js';
import type { Segment } from './lines.js';

/** A piece of a segment's text: what was found, and the words that carry it. */
export interface Found<T = string> {
  value: T;
  segment: Segment;
  words: readonly Word[];
  /** On the page set straight; narrower than the segment's where only some of its words are meant. */
  box: Box;
  /** The lowest of its words, 0 to 1. */
  confidence: number;
}

/** Every match of a pattern in a segment, with the words it touches. */
export function findAll(segment: Segment, pattern: RegExp): Found<RegExpExecArray>[] {
  const found: Found<RegExpExecArray>[] = [];
  for (const match of segment.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const words: Word[] = [];
    let at = 0;
    for (const word of segment.words) {
      if (at < end && at + word.text.length > match.index) words.push(word);
      at += word.text.length + 1;
    }
    if (words.length > 0) found.push({ ...part(segment, words), value: match as RegExpExecArray });
  }
  return found;
}

/** A part of a segment made of some of its words. */
export function part(segment: Segment, words: readonly Word[]): Omit<Found, 'value'> {
  const own = boxAround(words.map((word) => word.box));
  return {
    segment,
    words,
    box: { ...segment.box, left: own.left, width: own.width },
    confidence: Math.min(...words.map((word) => word.confidence)),
  };
}

/**
 * How far a value is from a label that may speak of it, in heights of the label: to its right on the same line, or
 * under it. Infinity when it is neither. Labels of a person's documents stand in these two places.
 */
export function distance(
  label: Pick<Found, 'box' | 'segment'>,
  value: Pick<Found, 'box' | 'segment'>,
): number {
  if (label.segment.page !== value.segment.page) return Number.POSITIVE_INFINITY;
  const height = label.box.height;
  const gap = value.box.left - right(label.box);
  if (label.segment.line === value.segment.line) {
    return gap >= -0.5 * height ? Math.max(0, gap) / height / 3 : Number.POSITIVE_INFINITY;
  }
  const below = value.box.top - label.box.top;
  if (below <= 0) return Number.POSITIVE_INFINITY;
  const aside = Math.min(
    Math.abs(value.box.left - label.box.left),
    Math.abs(right(value.box) - right(label.box)),
  );
  const overlaps = value.box.left < right(label.box) && right(value.box) > label.box.left;
  if (!overlaps && aside > 2 * height) return Number.POSITIVE_INFINITY;
  return below / height + (overlaps ? 0 : aside / height);
}
