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

/** The number YYYYMMDD of a date of the calendar (`YYYY-MM-DD`, years 1–9999) that stands at a place of these UTF-16 units; 0 for anything else. */
export function calendarDay(codes: Uint16Array, at: number): number {
  if (codes[at + 4] !== 45 || codes[at + 7] !== 45) return 0;
  const year = twoDigits(codes, at) * 100 + twoDigits(codes, at + 2);
  const month = twoDigits(codes, at + 5);
  const day = twoDigits(codes, at + 8);
  return year > 0 && isDay(year, month, day) ? (year * 100 + month) * 100 + day : 0;
}

/** The number HHMMSS of `THH:MM:SSZ` at a place of these UTF-16 units; -1 for anything else. */
export function utcTime(codes: Uint16Array, at: number): number {
  if (codes[at] !== 84 || codes[at + 3] !== 58 || codes[at + 6] !== 58 || codes[at + 9] !== 90) return -1;
  const hour = twoDigits(codes, at + 1);
  const minute = twoDigits(codes, at + 4);
  const second = twoDigits(codes, at + 7);
  return hour < 24 && minute < 60 && second < 60 ? (hour * 100 + minute) * 100 + second : -1;
}

function twoDigits(codes: Uint16Array, at: number): number {
  const tens = codes[at]! - 48;
  const ones = codes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
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
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
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
