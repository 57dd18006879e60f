import { isValidBIC, isValidIBAN } from 'ibantools';
import { weighted } from './digits.js';

/**
 * A Polish account number (NRB): 26 digits, right by ISO 13616 (as `PL` + NRB) and by the check digit
 * of the bank's sort code (digits 3 to 10; weights 3 9 7 1 3 9 7 1 modulo 10). Spaces are not allowed.
 */
export function isValidNrb(text: string): boolean {
  return (
    /^\d{26}$/.test(text) &&
    isValidIBAN(`PL${text}`) &&
    weighted(text.slice(2, 10), [3, 9, 7, 1, 3, 9, 7, 1]) % 10 === 0
  );
}

/** An international account number without spaces; a Polish one must be a valid NRB too. */
export function isValidIban(text: string): boolean {
  return isValidIBAN(text) && (!text.startsWith('PL') || /^\d{26}$/.test(text.slice(2)));
}

/** A bank's SWIFT (BIC) code of 8 or 11 characters with a country that exists. */
export function isValidSwift(text: string): boolean {
  return isValidBIC(text);
}
