import { describe, expect, it } from 'vitest';
import { isValidIban, isValidNrb, isValidSwift } from './bank.js';
import { checkEuVat, isValidEuVat } from './eu-vat.js';

/** Numbers that their states, or documents about the check digits, use as examples. */
const valid = [
  'ATU13585627',
  'BE0428759497',
  'BG175074752',
  'CY10259033P',
  'CZ25123891',
  'DE136695976',
  'DK13585628',
  'EE100931558',
  'EL094259216',
  'ESB58378431',
  'ES54362315K',
  'ESX2482300W',
  'FI20774740',
  'FR40303265045',
  'HR33392005961',
  'HU12892312',
  'IE6433435F',
  'IE3628739UA',
  'IE8D79739I',
  'IT00743110157',
  'LT119511515',
  'LT100001919017',
  'LU15027442',
  'LV40003521600',
  'MT11679112',
  'NL004495445B01',
  'NL000099998B57',
  'PL5265877635',
  'PT501964843',
  'RO18547290',
  'SE123456789701',
  'SI50223054',
  'SK2022749619',
  'XI980780684',
];

describe('EU VAT numbers', () => {
  it.each(valid)('%s is valid', (text) => {
    expect(checkEuVat(text.slice(0, 2), text.slice(2))).toBe('ok');
  });

  it('with a wrong check digit are found', () => {
    expect(checkEuVat('DE', '136695978')).toBe('checksum');
    expect(checkEuVat('ATU', '1')).toBe('unknown-country');
    expect(checkEuVat('AT', '13585627')).toBe('shape');
    expect(checkEuVat('PL', '5265877636')).toBe('checksum');
    expect(isValidEuVat('IT00743110158')).toBe(false);
    expect(checkEuVat('GR', '094259216')).toBe('unknown-country');
    for (const text of valid.filter((one) => /^(AT|BE|DE|DK|EE|FI|HR|HU|IT|LU|PT|SI|SK|PL)/.test(one))) {
      const wrong = text.slice(0, -1) + ((Number(text.at(-1)) + 1) % 10);
      expect(isValidEuVat(wrong), wrong).toBe(false);
    }
  });
});

describe('bank numbers', () => {
  it('are checked by ISO 13616 and by the sort code', () => {
    expect(isValidNrb('42999000120000000012345678')).toBe(true);
    expect(isValidNrb('73111111111111111111111111')).toBe(true);
    expect(isValidNrb('43999000120000000012345678')).toBe(false);
    expect(isValidIban('DE89370400440532013000')).toBe(true);
    expect(isValidIban('DE89370400440532013001')).toBe(false);
    expect(isValidSwift('DEUTDEFF500')).toBe(true);
    expect(isValidSwift('DEUTXXFF')).toBe(false);
  });
});
