import { addDays, type IsoDate } from './clock.js';

const fixed: readonly string[] = [
  '01-01',
  '01-06',
  '05-01',
  '05-03',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
  '12-26',
];

/** Easter Sunday of a Gregorian year (the anonymous algorithm of Meeus, Jones and Butcher). */
function easter(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Days off by statute (ustawa z 18.01.1951 o dniach wolnych od pracy): thirteen feasts,
 * and 24 December since 2025. Sundays as such are not in the list.
 */
export function polishHolidays(year: number): ReadonlySet<IsoDate> {
  const sunday = easter(year);
  const days = fixed.map((day) => `${year}-${day}`);
  days.push(sunday, addDays(sunday, 1), addDays(sunday, 49), addDays(sunday, 60));
  if (year >= 2025) days.push(`${year}-12-24`);
  return new Set(days);
}

/** Not a Saturday, not a Sunday, not a statutory holiday. */
export function isWorkingDay(date: IsoDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !polishHolidays(Number(date.slice(0, 4))).has(date);
}

/** The `count`-th working day after a date (the date itself is never counted). */
export function addWorkingDays(date: IsoDate, count: number): IsoDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
