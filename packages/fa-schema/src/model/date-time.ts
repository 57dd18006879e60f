/** A point on the time line as XSD orders it: whole minutes, then seconds; `zone` is false for a local time. */
export interface Moment {
  minutes: number;
  seconds: number;
  zone: boolean;
}

const dateTime =
  /^(-?(?:[1-9][0-9]{4,}|[0-9]{4}))-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]+)?))?(Z|[+-][0-9]{2}:[0-9]{2})?$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const widestZone = 14 * 60;

/** Reads `xs:date` (without time) or `xs:dateTime` (with it); null when it is not one, 30 February included. */
export function parseMoment(text: string, withTime: boolean): Moment | null {
  const match = dateTime.exec(text);
  if (!match || (match[4] !== undefined) !== withTime) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year === 0 || Math.abs(year) > 2_000_000_000 || !isDay(year, month, day)) return null;
  const hour = Number(match[4] ?? 0);
  const minute = Number(match[5] ?? 0);
  const seconds = Number(match[6] ?? 0);
  if (minute > 59 || seconds >= 60 || hour > 24 || (hour === 24 && (minute > 0 || seconds > 0))) return null;
  const zone = match[7] === undefined ? 0 : zoneMinutes(match[7]);
  if (zone === null) return null;
  const minutes = (daysBefore(year, month) + day) * 1440 + hour * 60 + minute - zone;
  return { minutes, seconds, zone: match[7] !== undefined };
}

/** The number YYYYMMDD of a date of the calendar that a text begins with (`YYYY-MM-DD`, years 1–9999); 0 for anything else. */
export function calendarDay(text: string): number {
  if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return 0;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year > 0 && isDay(year, month, day) ? (year * 100 + month) * 100 + day : 0;
}

/** The number HHMMSS of a text's `…THH:MM:SSZ` from its tenth character to its end; -1 for anything else. */
export function utcTime(text: string): number {
  if (text.length !== 20 || text.charCodeAt(10) !== 84 || text.charCodeAt(19) !== 90) return -1;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return -1;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  return hour < 24 && minute < 60 && second < 60 ? (hour * 100 + minute) * 100 + second : -1;
}

/**
 * Order of two moments: negative, zero, positive; NaN when one has no time zone and they are otherwise equal.
 *
 * XML Schema part 2 (3.2.7.4) lets a local time stand anywhere within ±14 hours. libxml2, whose verdict is the
 * measure here, takes it for UTC and finds only equality undecided.
 */
export function compareMoments(a: Moment, b: Moment): number {
  const order = a.minutes - b.minutes || a.seconds - b.seconds;
  return order === 0 && a.zone !== b.zone ? Number.NaN : order;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12)) return false;
  const length = month === 2 && isLeap(year) ? 29 : monthLengths[month - 1]!;
  return day >= 1 && day <= length;
}

function zoneMinutes(text: string): number | null {
  if (text === 'Z') return 0;
  const hours = digits(text, 1, 3);
  const minutes = digits(text, 4, 6);
  if (hours > 23 || minutes > 59 || hours * 60 + minutes > widestZone) return null;
  return text.startsWith('-') ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

/** Days from the era's start to the first of the month, counted with negative years as they are written. */
function daysBefore(year: number, month: number): number {
  const whole = year < 0 ? year + 1 : year;
  const before = whole - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leaps;
  for (let at = 1; at < month; at++) days += at === 2 && isLeap(whole) ? 29 : monthLengths[at - 1]!;
  return days;
}
