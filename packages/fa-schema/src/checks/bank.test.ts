import fc from 'fast-check';
import { isValidIBAN } from 'ibantools';
import { expect, it } from 'vitest';
import { isValidIban, isValidNrb } from './bank.js';

const digits = (count: number) =>
  fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((list) => list.join(''));
/** Accounts whose check digits are right, next to right, or of those that are never given (00, 01, 99). */
const accounts = fc.tuple(digits(24), fc.constantFrom(0, 1, 97)).map(([account, beside]) => {
  const check = 98 - Number(BigInt(`${account}252100`) % 97n) + beside;
  return String(check % 100).padStart(2, '0') + account;
});
/** Weights of the sort code (zarządzenie Prezesa NBP nr 7/2017). */
const weights = [3, 9, 7, 1, 3, 9, 7, 1];

it('Polish accounts are those of ISO 13616 whose sort code is right, as ibantools has it', () => {
  fc.assert(
    fc.property(fc.oneof(accounts, digits(26)), (account) => {
      const sortCode = [...account.slice(2, 10)].reduce(
        (sum, digit, at) => sum + Number(digit) * weights[at]!,
        0,
      );
      const right = isValidIBAN(`PL${account}`) && sortCode % 10 === 0;
      expect(isValidNrb(account), account).toBe(right);
      expect(isValidIban(`PL${account}`), account).toBe(right);
    }),
    { numRuns: 3000 },
  );
});
