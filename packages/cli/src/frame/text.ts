import type { Lang, Message } from '@eszok/core';
import { fillBoth, type Values } from './errors.js';

/** A text of the catalogue in one language, its places filled. */
export function tell(lang: Lang, text: Message, values: Values = {}): string {
  return fillBoth(text, values)[lang];
}

/** `1 invoice`, `2 invoices`; `1 faktura`, `2 faktury`, `5 faktur`. */
export function count(lang: Lang, number: number, noun: Noun): string {
  return `${number} ${noun[lang][form(lang, number)]}`;
}

/** A noun: one, a few (2–4 in Polish), many. English has no middle form. */
export interface Noun {
  en: readonly [one: string, few: string, many: string];
  pl: readonly [one: string, few: string, many: string];
}

function form(lang: Lang, number: number): 0 | 1 | 2 {
  if (number === 1) return 0;
  if (lang === 'en') return 2;
  const tens = number % 100;
  const ones = number % 10;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

export const nouns = {
  invoice: { en: ['invoice', 'invoices', 'invoices'], pl: ['faktura', 'faktury', 'faktur'] },
  file: { en: ['file', 'files', 'files'], pl: ['plik', 'pliki', 'plików'] },
  error: { en: ['error', 'errors', 'errors'], pl: ['błąd', 'błędy', 'błędów'] },
  warning: { en: ['warning', 'warnings', 'warnings'], pl: ['ostrzeżenie', 'ostrzeżenia', 'ostrzeżeń'] },
  day: { en: ['day', 'days', 'days'], pl: ['dzień', 'dni', 'dni'] },
} as const satisfies Record<string, Noun>;

/** `12345.60` as people read it: `12 345,60` in Polish, `12,345.60` in English. Exact: no arithmetic on floats. */
export function amount(lang: Lang, decimal: string, currency?: string): string {
  const [whole = '', cents] = decimal.split('.');
  const sign = whole.startsWith('-') ? '−' : '';
  const groups = whole.replace('-', '').replace(/\B(?=(\d{3})+$)/g, lang === 'pl' ? '\u00a0' : ',');
  const rest = cents === undefined ? '' : `${lang === 'pl' ? ',' : '.'}${cents}`;
  return `${sign}${groups}${rest}${currency ? `\u00a0${currency}` : ''}`;
}
