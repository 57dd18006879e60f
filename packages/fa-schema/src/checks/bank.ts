import { areDigits } from './digits.js';
import { ibanTools } from './iban-tools.js';

const sortCodeWeights = [3, 9, 7, 1, 3, 9, 7, 1] as const;

/**
 * A Polish account number (NRB): 26 digits, right by ISO 13616 (as `PL` + NRB) and by the check digit
 * of the bank's sort code (digits 3 to 10; weights 3 9 7 1 3 9 7 1 modulo 10). Spaces are not allowed.
 */
export function isValidNrb(text: string): boolean {
  if (typeof text !== 'string' || text.length !== 26 || !areDigits(text)) return false;
  let sortCode = 0;
  for (let i = 0; i < 8; i++) sortCode += (text.charCodeAt(i + 2) - 48) * sortCodeWeights[i]!;
  if (sortCode % 10 !== 0) return false;
  // ISO 7064 MOD 97-10 over the account, `PL` as 2521, and the two check digits that stand first: 02 to 98.
  const check = (text.charCodeAt(0) - 48) * 10 + text.charCodeAt(1) - 48;
  let rest = 0;
  for (let i = 2; i < 26; i++) rest = (rest * 10 + text.charCodeAt(i) - 48) % 97;
  rest = (rest * 10_000 + 2521) % 97;
  return check >= 2 && check <= 98 && (rest * 100 + check) % 97 === 1;
}

/** An international account number without spaces; a Polish one must be `PL` and a valid NRB. */
export function isValidIban(text: string): boolean {
  if (typeof text !== 'string') return false;
  if (text.startsWith('PL')) return isValidNrb(text.slice(2));
  return ibanTools().isValidIBAN(text);
}

/** A bank's SWIFT (BIC) code of 8 or 11 characters with a country that exists. */
export function isValidSwift(text: string): boolean {
  return typeof text === 'string' && ibanTools().isValidBIC(text);
}
