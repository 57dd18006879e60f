import { describe, expect, it } from 'vitest';
import {
  isPeppolId,
  isValidInternalId,
  isValidNip,
  isValidPesel,
  isValidRegon,
  makeInternalId,
} from './polish-numbers.js';

describe('NIP', () => {
  it('is ten digits with the right check digit and nothing else', () => {
    for (const nip of ['5265877635', '1111111111', '9999999999']) expect(isValidNip(nip), nip).toBe(true);
    for (const nip of ['5265877636', '0000000000', '526-587-76-35', 'PL5265877635', '526587763', '']) {
      expect(isValidNip(nip), nip).toBe(false);
    }
  });

  it('finds every single wrong digit', () => {
    for (let at = 1; at < 10; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const text = `5265877635`.slice(0, at) + digit + '5265877635'.slice(at + 1);
        expect(isValidNip(text)).toBe(text === '5265877635');
      }
    }
  });
});

describe('REGON', () => {
  it('has 9 or 14 digits', () => {
    expect(isValidRegon('123456785')).toBe(true);
    expect(isValidRegon('12345678512347')).toBe(true);
    expect(isValidRegon('123456786')).toBe(false);
    expect(isValidRegon('12345678612347')).toBe(false);
    expect(isValidRegon('1234567851234')).toBe(false);
  });
});

describe('PESEL', () => {
  it('has a real birth date and the right check digit', () => {
    expect(isValidPesel('44051401359')).toBe(true);
    expect(isValidPesel('02070803628')).toBe(true);
    expect(isValidPesel('44051401358')).toBe(false);
    expect(isValidPesel('44133401359')).toBe(false);
  });
});

describe('internal identifier', () => {
  it('ends with the check digit of the fourteen before it', () => {
    const made = makeInternalId('5265877635', '1234');
    expect(made).toMatch(/^5265877635-1234\d$/);
    expect(isValidInternalId(made)).toBe(true);
    const wrong = made.slice(0, -1) + ((Number(made.at(-1)) + 1) % 10);
    expect(isValidInternalId(wrong)).toBe(false);
    expect(isValidInternalId(made.replace('5265877635', '5265877636'))).toBe(false);
    expect(() => makeInternalId('526', '1')).toThrow(RangeError);
  });
});

it('a Peppol identifier names a country and six digits', () => {
  expect(isPeppolId('PPL123456')).toBe(true);
  expect(isPeppolId('PL123456')).toBe(false);
});
