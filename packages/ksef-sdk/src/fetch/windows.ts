import { warsawMidnight } from '@eszok/core';
import { localError } from '../errors/ksef-error.js';

/** KSeF takes ranges of up to 100 days, counted in UTC; a day is left for its rounding. */
export const longestWindowMs = 99 * 86_400_000;

/**
 * An instant given as a day in Warsaw (`YYYY-MM-DD`), as ISO 8601 with an offset, or as a `Date`; out comes ISO 8601 in UTC.
 *
 * @throws KsefError `fetch.date`
 */
export function instantOf(value: string | Date, name: string): string {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? dayStart(value) : new Date(value);
  const offset = value instanceof Date || /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:?\d\d))?$/i.test(value);
  if (at && !Number.isNaN(at.getTime()) && offset)
    return typeof value === 'string' && value.includes('T') ? value : at.toISOString();
  throw localError(
    'fetch.date',
    { pl: `${name}: nieczytelna data „${String(value)}”.`, en: `${name}: "${String(value)}" is not a date.` },
    {
      pl: 'Podaj dzień (RRRR-MM-DD) albo chwilę w ISO 8601 ze strefą, np. 2026-11-01T00:00:00+01:00.',
      en: 'Give a day (YYYY-MM-DD) or an instant in ISO 8601 with an offset, such as 2026-11-01T00:00:00+01:00.',
    },
  );
}

function dayStart(day: string): Date | undefined {
  try {
    return warsawMidnight(day);
  } catch {
    return undefined;
  }
}

/** The end of the window that begins at `from`; undefined when it may stay open (up to now). */
export function windowEnd(from: string, until: string | undefined, now: Date): string | undefined {
  const furthest = Date.parse(from) + longestWindowMs;
  const wanted = until === undefined ? now.getTime() : Date.parse(until);
  if (wanted > furthest) return new Date(furthest).toISOString();
  return until;
}

/**
 * Where the next window begins. Cut short: at the last row. Else at the date up to which KSeF vouches for completeness, and
 * never past the end of what was asked. Windows touch and never skip (ksef-docs, przyrostowe-pobieranie-faktur, hwm).
 */
export function nextFrom(
  from: string,
  to: string | undefined,
  answer: { seam: string | undefined; hwm: string | null | undefined },
): string {
  if (answer.seam !== undefined) return answer.seam;
  const hwm = answer.hwm ?? from;
  const end = to !== undefined && Date.parse(to) < Date.parse(hwm) ? to : hwm;
  return Date.parse(end) > Date.parse(from) ? end : from;
}
