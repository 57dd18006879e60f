import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, decimal, decimalText, multiply, proportion, round } from './decimal.js';

/** A quotient with enough decimals that no rounding before the last can show. */
function exactQuotient(top: Big, bottom: Big): Big {
  const precise = Big();
  precise.DP = 60;
  return new Big(new precise(top.toFixed()).div(new precise(bottom.toFixed())).toFixed());
}
/** Big.js knows a negative zero, ours does not. */
const plain = (value: Big, least: number) => {
  const text = value.toFixed(Math.max(least, value.c.length - value.e - 1, 0));
  return /[1-9]/.test(text) ? text : text.replace('-', '');
};
const d = (text: string) => decimal(text)!;

describe('decimals', () => {
  it('read and write the same number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        expect(decimal(decimalText(value))).toBe(value);
        expect(decimal(decimalText(value, 8))).toBe(value);
      }),
    );
    expect(decimalText(d('-0.50'))).toBe('-0.5');
    expect(decimalText(d('12.000'), 2)).toBe('12.00');
    expect(decimal('1e5')).toBeUndefined();
    expect(decimal('.')).toBeUndefined();
    expect(decimal('0.123456789')).toBeUndefined();
  });

  it('say nothing of numbers that no form has', () => {
    expect(decimal('9'.repeat(101))).toBeUndefined();
    expect(decimal(`${'0'.repeat(200)}12.5`)).toBe(decimal('12.5'));
    expect(decimal(`-${'0'.repeat(200)}`)).toBe(0n);
  });

  it('add, multiply, divide and round as big.js does', () => {
    const number = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 8 }))
      .map(([value, places]) => decimalText(value * 10n ** BigInt(8 - places)));
    const places = fc.constantFrom(0, 2, 6, 8);
    const divisor = number.filter((text) => decimal(text) !== 0n);
    fc.assert(
      fc.property(number, number, divisor, places, (a, b, c, to) => {
        const [x, y, z] = [new Big(a), new Big(b), new Big(c)];
        const same = (ours: bigint, right: Big) => expect(decimalText(ours, to)).toBe(plain(right, to));
        expect(decimalText(d(a) + d(b), 8)).toBe(plain(x.plus(y), 8));
        expect(decimalText(d(a) - d(b), 8)).toBe(plain(x.minus(y), 8));
        same(round(d(a), to), x.round(to, Big.roundHalfUp));
        same(multiply(d(a), d(b), to), x.times(y).round(to, Big.roundHalfUp));
        // Rounded once: the quotient is taken far beyond the last decimal asked for.
        same(proportion(d(a), d(b), d(c), to), exactQuotient(x.times(y), z).round(to, Big.roundHalfUp));
      }),
      { numRuns: 3000 },
    );
  });

  it('round half away from zero', () => {
    expect(amountText(d('2.345'))).toBe('2.35');
    expect(amountText(d('-2.345'))).toBe('-2.35');
    expect(amountText(d('1.005'))).toBe('1.01');
    expect(decimalText(round(d('2.5'), 0))).toBe('3');
  });

  it('multiply and divide with one rounding', () => {
    expect(amountText(multiply(d('45181'), d('0.23525')))).toBe('10628.83');
    expect(amountText(multiply(d('3'), d('0.335')))).toBe('1.01');
    expect(amountText(proportion(d('-123'), d('23'), d('123')))).toBe('-23.00');
    expect(amountText(proportion(d('100'), d('23'), d('-123')))).toBe('-18.70');
  });
});
