import { absolute, type Decimal, multiply, one, proportion, round } from '../decimal.js';
import { hundred, percentOfRate } from '../vat.js';
import { amountOf, optionalAmount } from './amount.js';
import type { LineDraft } from './draft-line.js';
import { vatRates } from './draft-line.js';
import { InvalidDraftError } from './errors.js';

/** What a line is worth, and what tax is on it. */
export interface LineValue {
  /** A rate of `P_12`, `oss:19.5` or `margin`. */
  key: string;
  percent: Decimal;
  /** Whether `value` is net or gross. */
  basis: 'net' | 'gross';
  /** Two decimals. */
  value: Decimal;
  /** PLN for one unit of the currency. */
  exchangeRate: Decimal | undefined;
}

/** Reads quantity, price, discount and rate of a line. Throws `draft.line`, `draft.rate`, `draft.amount`. */
export function valueOfLine(line: LineDraft, field: string, exchangeRate: Decimal | undefined): LineValue {
  const net = line.netPrice !== undefined || line.net !== undefined;
  const gross = line.grossPrice !== undefined || line.gross !== undefined;
  if (net === gross) {
    throw new InvalidDraftError('draft.line', field, {
      pl: 'pozycja ma mieć cenę albo wartość: netto (netPrice, net) albo brutto (grossPrice, gross), nie obie.',
      en: 'a line says a price or a value: net (netPrice, net) or gross (grossPrice, gross), not both.',
    });
  }
  const basis = gross ? 'gross' : 'net';
  const tax = taxOf(line, field);
  if (tax.key === 'margin' && basis === 'net') {
    throw new InvalidDraftError('draft.line', field, {
      pl: 'pozycja w procedurze marży podaje cenę brutto.',
      en: 'a line under the margin scheme says a gross price.',
    });
  }
  return {
    ...tax,
    basis,
    value: worth(line, basis, field),
    exchangeRate: optionalAmount(line.exchangeRate, `${field}.exchangeRate`) ?? exchangeRate,
  };
}

/** The values of lines in a list of the draft. */
export function valuesOfLines(
  lines: readonly LineDraft[],
  field: string,
  exchangeRate: Decimal | undefined,
): LineValue[] {
  return lines.map((line, i) => valueOfLine(line, `${field}[${i}]`, exchangeRate));
}

function worth(line: LineDraft, basis: 'net' | 'gross', field: string): Decimal {
  const given = optionalAmount(line[basis], `${field}.${basis}`);
  if (given !== undefined) return round(given);
  const price = amountOf(line[`${basis}Price`], `${field}.${basis}Price`);
  const quantity = optionalAmount(line.quantity, `${field}.quantity`) ?? one;
  return multiply(quantity, price) - discountOf(line, field);
}

/** What is taken off the whole line, two decimals; 0 when nothing is. */
export function discountOf(line: LineDraft, field: string): Decimal {
  const amount = optionalAmount(line.discount, `${field}.discount`);
  if (amount !== undefined) return round(amount);
  const percent = optionalAmount(line.discountPercent, `${field}.discountPercent`);
  if (percent === undefined) return 0n;
  const price = amountOf(line.netPrice ?? line.grossPrice, `${field}.netPrice`);
  const quantity = optionalAmount(line.quantity, `${field}.quantity`) ?? one;
  return proportion(multiply(quantity, price), percent, hundred);
}

/** The key and percent of a line's or a sum's rate. Throws `draft.rate`, `draft.amount`. */
export function taxOf(
  line: Pick<LineDraft, 'rate' | 'ossRate' | 'margin'>,
  field: string,
): { key: string; percent: Decimal } {
  if (line.margin) return { key: 'margin', percent: 0n };
  if (line.ossRate !== undefined) {
    return { key: `oss:${line.ossRate}`, percent: amountOf(line.ossRate, `${field}.ossRate`) };
  }
  const rate = line.rate === undefined ? undefined : String(line.rate);
  if (rate === undefined || !vatRates.some((one) => one === rate)) {
    throw new InvalidDraftError('draft.rate', `${field}.rate`, {
      pl: `stawka „${rate ?? ''}” nie jest żadną z: ${vatRates.join(', ')}.`,
      en: `the rate "${rate ?? ''}" is none of: ${vatRates.join(', ')}.`,
    });
  }
  return { key: rate, percent: percentOfRate(rate) };
}

/** VAT on a value: on top of a net one, inside a gross one. */
export function vatOf(value: Decimal, percent: Decimal, basis: 'net' | 'gross'): Decimal {
  return basis === 'net'
    ? proportion(value, percent, hundred)
    : proportion(value, percent, hundred + absolute(percent));
}
