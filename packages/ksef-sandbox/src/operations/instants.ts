import { warsawMidnight } from '@eszok/core';
import { invalid } from '../refusal.js';

/** Where a day begins in Warsaw; years before its clocks were regular begin in UTC. */
export function dayStart(date: string): number {
  try {
    return warsawMidnight(date).getTime();
  } catch {
    const at = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(at)) throw invalid(`not a date: ${date}`);
    return at;
  }
}

/**
 * An instant of a request in milliseconds. Without an offset the real system reads Europe/Warsaw.
 * @param upTo for a bare date: the last millisecond of that day rather than the first
 */
export function instant(text: string, upTo = false): number {
  const bare = /^(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (bare?.[1]) {
    const start = dayStart(bare[1]);
    return upTo ? start + 86_400_000 - 1 : start;
  }
  const normal = text.replace(' ', 'T').replace(',', '.');
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(normal);
  const at = hasOffset
    ? Date.parse(normal)
    : Date.parse(`${normal}Z`) -
      (Date.parse(`${normal.slice(0, 10)}T00:00:00Z`) - dayStart(normal.slice(0, 10)));
  if (Number.isNaN(at)) throw invalid(`not an instant: ${text}`);
  return at;
}

/** Milliseconds → `2026-01-31T12:00:00.000+00:00`, as the real system writes it. */
export function isoInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}+00:00`;
}
