import { addDays, type Clock, type IsoDate, warsawDay } from '@eszok/core';
import { CliError } from './errors.js';

/** `2026-10-01`, or `30d` for so many days before today (Warsaw). @throws CliError `usage.date` */
export function readDate(flag: string, value: string, clock: Clock): IsoDate {
  const days = value.match(/^(\d{1,4})d$/)?.[1];
  if (days !== undefined) return addDays(warsawDay(clock.now()), -Number(days));
  if (!isDate(value)) throw new CliError('usage.date', { flag, value });
  return value;
}

/** `2026-10`. @throws CliError `usage.month` */
export function readMonth(flag: string, value: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) throw new CliError('usage.month', { flag, value });
  return value;
}

/** A date or an instant with an offset. @throws CliError `usage.instant` */
export function readInstant(flag: string, value: string): string {
  if (isDate(value)) return value;
  if (
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) ||
    Number.isNaN(Date.parse(value))
  ) {
    throw new CliError('usage.instant', { flag, value });
  }
  return value;
}

/** A whole number within bounds. @throws CliError `usage.number` */
export function readNumber(flag: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new CliError('usage.number', { flag, value, min, max });
  }
  return number;
}

/** Words separated by commas, each from a list. @throws CliError `usage.choice` */
export function readChoices<T extends string>(flag: string, value: string, choices: readonly T[]): T[] {
  const words = value
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) throw new CliError('usage.choice', { flag, value, choices: choices.join(', ') });
  for (const word of words) {
    if (!(choices as readonly string[]).includes(word)) {
      throw new CliError('usage.choice', { flag, value: word, choices: choices.join(', ') });
    }
  }
  return [...new Set(words)] as T[];
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
