import Big from 'big.js';
import { type Found, findAll } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';

export interface Amount extends Found {
  /** Decimal string with two places. */
  value: string;
  /** ISO 4217 where the amount says it. */
  currency?: string;
}

/**
 * Money as people print it: `1 234,56`, `1.234,56`, `1234,56`, `1,234.56`, with or without a currency after or before it.
 * Two places, so that quantities, unit prices with more places, and percentages stay out.
 */
const money =
  /(?<![\d,./-])(-|−|–)?\s?(\d{1,3}(?:[ .]\d{3})+,\d{2}|\d{1,3}(?:,\d{3})+\.\d{2}|\d+[,.] ?\d{2})(?![\d%]|[,.]\d|\/| ?%)/g;

export function findAmounts(segments: readonly Segment[]): Amount[] {
  return segments.flatMap((segment) =>
    findAll(segment, money).flatMap((found) => {
      const [text, sign = '', digits = ''] = found.value;
      const value = toDecimal(digits);
      const end = found.value.index + text.length;
      const currency = currencyIn(segment.text.slice(end, end + 6)) ?? currencyIn(before(segment, found));
      return value === undefined
        ? []
        : [{ ...found, value: sign === '' ? value : `-${value}`, ...(currency ? { currency } : {}) }];
    }),
  );
}

const before = (segment: Segment, found: Found<RegExpExecArray>): string =>
  segment.text.slice(Math.max(0, found.value.index - 5), found.value.index);

function toDecimal(digits: string): string | undefined {
  const plain = digits.replace(/ /g, '');
  const [, whole, fraction] = /^([\d.,]*\d)[.,](\d{2})$/.exec(plain) ?? [];
  if (whole === undefined || fraction === undefined) return undefined;
  return new Big(`${whole.replace(/[.,]/g, '')}.${fraction}`).toFixed(2);
}

const currencies: Readonly<Record<string, RegExp>> = {
  PLN: /\bPLN\b|z[lł](?!\p{L})/iu,
  EUR: /\bEUR\b|€/,
  USD: /\bUSD\b|\$/,
  GBP: /\bGBP\b|£/,
  CHF: /\bCHF\b/,
  CZK: /\bCZK\b|Kč/,
};

/** ISO 4217 of the currency that a text names, if any. */
export function currencyIn(text: string): string | undefined {
  return Object.entries(currencies).find(([, pattern]) => pattern.test(text))?.[0];
}
