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

/** A decimal string with groups of three digits; at least `least` decimals, none dropped, none invented otherwise. */
export function formatDecimal(text: string, language: Language, least = 0): string {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) return text;
  const { group, decimal } = marks[language];
  const [, sign, whole = '', given = ''] = match;
  const digits = grouped(
    whole.length > 1 && whole.startsWith('0') ? whole.replace(/^0+(?=\d)/, '') : whole,
    group,
  );
  const fraction = given.padEnd(least, '0');
  return `${sign === '-' ? '−' : ''}${digits}${fraction === '' ? '' : decimal + fraction}`;
}

/** Money: two decimals, more where more are given. */
export const formatAmount = (text: string, language: Language) => formatDecimal(text, language, 2);

/** `YYYY-MM-DD` (with or without a zone behind it) as people of that language write dates. */
export function formatDate(text: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!match) return text;
  return marks[language].date(match[1]!, match[2]!, match[3]!);
}

/** Date, time and offset as written; `Z` becomes UTC. */
export function formatMoment(text: string, language: Language): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!match) return formatDate(text, language);
  const zone = match[3] === undefined ? '' : match[3] === 'Z' ? ' UTC' : ` ${match[3]}`;
  return `${formatDate(match[1]!, language)} ${match[2]}${zone}`;
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
export function formatCountry(code: string, language: Language): string {
  const name = countryName(code, language);
  return name === undefined ? code : `${name} (${code})`;
}
