import type { Language } from '../options.js';
import { countryName } from './countries.js';

interface Marks {
  group: string;
  decimal: string;
  date: (year: string, month: string, day: string) => string;
}

const nbsp = '\u00a0';
const dotted = (year: string, month: string, day: string) => `${day}.${month}.${year}`;

const marks: Readonly<Record<Language, Marks>> = {
  pl: { group: nbsp, decimal: ',', date: dotted },
  uk: { group: nbsp, decimal: ',', date: dotted },
  de: { group: '.', decimal: ',', date: dotted },
  en: { group: ',', decimal: '.', date: (year, month, day) => `${year}-${month}-${day}` },
};

/** Digits in threes from the right. */
function grouped(digits: string, group: string): string {
  let text = '';
  for (let end = digits.length; end > 0; end -= 3) {
    const part = digits.slice(Math.max(0, end - 3), end);
    text = text === '' ? part : part + group + text;
  }
  return text;
}

const zero = 48;
const decimalText = /^[+-]?\d+(?:\.\d*)?$/;
const dateText = /^\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2})?$/;
const momentText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** A decimal string with groups of three digits; at least `least` decimals, none dropped, none invented otherwise. */
export function formatDecimal(text: string, language: Language, least = 0): string {
  if (!decimalText.test(text)) return text;
  const { group, decimal } = marks[language];
  const point = text.indexOf('.');
  const end = point === -1 ? text.length : point;
  const sign = text.startsWith('-') ? '−' : '';
  let start = sign !== '' || text.startsWith('+') ? 1 : 0;
  while (start + 1 < end && text.charCodeAt(start) === zero) start += 1;
  const fraction = (point === -1 ? '' : text.slice(point + 1)).padEnd(least, '0');
  return sign + grouped(text.slice(start, end), group) + (fraction === '' ? '' : decimal + fraction);
}

/** Money: two decimals, more where more are given. */
export const formatAmount = (text: string, language: Language) => formatDecimal(text, language, 2);

/** `YYYY-MM-DD` (with or without a zone behind it) as people of that language write dates. */
export function formatDate(text: string, language: Language): string {
  if (!dateText.test(text)) return text;
  return marks[language].date(text.slice(0, 4), text.slice(5, 7), text.slice(8, 10));
}

/** Date, time and offset as written; `Z` becomes UTC. */
export function formatMoment(text: string, language: Language): string {
  if (!momentText.test(text)) return formatDate(text, language);
  const date = formatDate(text.slice(0, 10), language);
  if (text.endsWith('Z')) return `${date} ${text.slice(11, -1)}${nbsp}UTC`;
  const zone = Math.max(text.indexOf('+', 16), text.indexOf('-', 16));
  return zone === -1
    ? `${date} ${text.slice(11)}`
    : `${date} ${text.slice(11, zone)}${nbsp}${text.slice(zone)}`;
}

/** Account numbers in groups of four (a Polish one without its country: two digits first). */
export function formatAccount(text: string): string {
  const bare = text.replace(/\s+/g, '');
  const fours = (digits: string) => digits.replace(/(.{4})(?=.)/g, `$1${nbsp}`);
  if (/^\d{26}$/.test(bare)) return `${bare.slice(0, 2)}${nbsp}${fours(bare.slice(2))}`;
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(bare)) return fours(bare);
  return text;
}

/** Name of a country, with its code. */
export function formatCountry(code: string, languages: readonly Language[]): string {
  const names = languages.flatMap((language) => countryName(code, language) ?? []);
  return names.length === 0 ? code : `${[...new Set(names)].join(' / ')} (${code})`;
}
