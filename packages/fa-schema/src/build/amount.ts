import { type Decimal, decimal } from '../decimal.js';
import { InvalidDraftError } from './errors.js';

/** Reads an amount of a draft; numbers (of JSON) by their shortest decimal text. Throws `draft.amount`. */
export function amountOf(text: unknown, field: string): Decimal {
  const value = decimal(String(text).trim());
  if (value !== undefined) return value;
  throw new InvalidDraftError('draft.amount', field, {
    pl: `„${text}” nie jest liczbą (kropka dziesiętna, najwyżej 8 miejsc).`,
    en: `"${text}" is not a number (decimal point, at most 8 places).`,
  });
}

export function optionalAmount(text: unknown, field: string): Decimal | undefined {
  return text === undefined ? undefined : amountOf(text, field);
}

/** Something that the draft has to say and does not. */
export function missing(field: string, why: { pl: string; en: string }): InvalidDraftError {
  return new InvalidDraftError('draft.missing', field, why);
}
