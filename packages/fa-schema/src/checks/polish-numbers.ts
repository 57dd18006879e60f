import { areDigits, weighted } from './digits.js';

const nipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const;
const shortRegonWeights = [8, 9, 2, 3, 4, 5, 6, 7] as const;
const longRegonWeights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8] as const;

/**
 * A Polish tax number (NIP): ten digits, no separators, no country prefix, with the right check digit.
 * Shape by `TNrNIP` of the schema's base types (it starts with no 0, nor has it 00 next); weights 6 5 7 2 3 4 5 6 7 modulo 11, where 10 never occurs.
 */
export function isValidNip(text: string): boolean {
  return (
    typeof text === 'string' &&
    text.length === 10 &&
    areDigits(text) &&
    text[0] !== '0' &&
    (text[1] !== '0' || text[2] !== '0') &&
    weighted(text, nipWeights) % 11 === text.charCodeAt(9) - 48
  );
}

/** A statistical number (REGON) of 9 or 14 digits; the long one carries a valid short one. */
export function isValidRegon(text: string): boolean {
  if (typeof text !== 'string' || (text.length !== 9 && text.length !== 14) || !areDigits(text)) return false;
  if ((weighted(text, shortRegonWeights) % 11) % 10 !== text.charCodeAt(8) - 48) return false;
  return text.length === 9 || (weighted(text, longRegonWeights) % 11) % 10 === text.charCodeAt(13) - 48;
}

const centuries = [1900, 2000, 2100, 2200, 1800];

/** A personal number (PESEL): eleven digits, a real birth date, the right check digit. */
export function isValidPesel(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const monthCode = Number(text.slice(2, 4));
  const year = centuries[Math.floor(monthCode / 20)]! + Number(text.slice(0, 2));
  const month = monthCode % 20;
  const day = Number(text.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const sum = weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return real && (10 - (sum % 10)) % 10 === Number(text[10]);
}

/**
 * A KSeF internal identifier (`IDWew`): `NIP-NNNNN`, the NIP valid, the last digit the check digit
 * of the fourteen before it (weights 1 3 1 3 …, modulo 10), as the Ministry's client computes it.
 */
export function isValidInternalId(text: string): boolean {
  const parts = /^(\d{10})-(\d{5})$/.exec(text);
  if (!parts || !isValidNip(parts[1]!)) return false;
  const digits = parts[1]! + parts[2]!;
  return weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10 === Number(digits[14]);
}

/** The internal identifier of a unit: a NIP and four digits of the unit, with the check digit put after them. */
export function makeInternalId(nip: string, unit: string): string {
  const digits = nip + unit;
  if (!/^\d{14}$/.test(digits)) throw new RangeError('a NIP of 10 digits and a unit of 4 digits are needed');
  return `${nip}-${unit}${weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10}`;
}

/** A Peppol service provider's identifier, e.g. `PPL123456`. */
export function isPeppolId(text: string): boolean {
  return /^P[A-Z]{2}\d{6}$/.test(text);
}
