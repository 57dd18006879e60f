/** Whoever needs "now" is handed one of these. */
export interface Clock {
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A calendar date as the schemas write it: `YYYY-MM-DD`, in no time zone. */
export type IsoDate = string;

let warsaw: Intl.DateTimeFormat | undefined;

/** Made at the first use: loading time zones is most of what importing this package costs. */
function warsawFormat(): Intl.DateTimeFormat {
  warsaw ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Warsaw',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return warsaw;
}

let known = { minute: Number.NaN, day: '' };

/** The legal day of an instant: the calendar date in Europe/Warsaw, `YYYY-MM-DD`. */
export function warsawDay(instant: Date): IsoDate {
  // Days begin on whole minutes, and most questions are about the minute just asked about.
  const minute = Math.floor(instant.getTime() / 60_000);
  if (minute !== known.minute) known = { minute, day: warsawFormat().format(instant) };
  return known.day;
}

/** The date `days` calendar days later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/**
 * The first instant of a legal day (00:00 Europe/Warsaw) in UTC.
 * Offsets are looked up for that very day, so that summer time is right.
 */
export function warsawMidnight(date: IsoDate): Date {
  for (const offsetHours of [1, 2]) {
    const candidate = new Date(Date.parse(`${date}T00:00:00Z`) - offsetHours * 3_600_000);
    const before = new Date(candidate.getTime() - 1);
    if (warsawDay(candidate) === date && warsawDay(before) !== date) return candidate;
  }
  throw new RangeError(`not a calendar date: ${date}`);
}
