import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumDecimals } from './decimal-sum.js';

describe('sum of decimal texts', () => {
  it.each([
    [[], '0.00'],
    [[undefined, '0.00'], '0.00'],
    [['0.05', '0.05'], '0.10'],
    [['10.00', '-2.50'], '7.50'],
    [['1', '.5', '2.125'], '3.625'],
    [[' 3.00 ', 'x', '1e3', '+1.00'], '4.00'],
    [['999999999999.99', '999999999999.99'], '1999999999999.98'],
    [['12345678901234567890.12', '0.01'], '12345678901234567890.13'],
  ])('%j is %s', (values, sum) => {
    expect(sumDecimals(values)).toBe(sum);
  });

  it('is exact whatever the number of amounts', () => {
    const hundredths = fc.integer({ min: 0, max: 99_999_999_999_999 });
    fc.assert(
      fc.property(fc.array(hundredths, { maxLength: 200 }), (list) => {
        const text = (n: bigint) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
        const sum = list.reduce((all, n) => all + BigInt(n), 0n);
        expect(sumDecimals(list.map((n) => text(BigInt(n))))).toBe(text(sum));
      }),
    );
  });
});
