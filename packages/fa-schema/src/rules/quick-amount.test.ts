import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, decimal, multiply, proportion } from '../decimal.js';
import { cents, divide, productInCents, vatOnNet, vatWithin } from './quick-amount.js';

/** Amounts as documents have them, and worse. */
const amounts = (digits: number, decimals: number) =>
  fc
    .tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) - 1n }),
      fc.integer({ min: 0, max: decimals }),
    )
    .map(([negative, value, places]) => {
      const text = value.toString().padStart(places + 1, '0');
      const whole = text.slice(0, text.length - places);
      return `${negative ? '-' : ''}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
    });
const runs = { numRuns: 5000 };
const hundred = decimal('100')!;
/** Hundredths as the exact decimals have them. */
const exactly = (value: bigint) => Number(amountText(value).replace('.', ''));

describe('quick amounts', () => {
  it('are the hundredths of the exact ones, or say nothing', () => {
    fc.assert(
      fc.property(fc.oneof(amounts(10, 2), amounts(18, 8), fc.string()), (text) => {
        const quick = cents(text);
        if (!Number.isNaN(quick)) expect(quick + 0).toBe(exactly(decimal(text)!));
      }),
      runs,
    );
    expect(cents('12345678.90')).toBe(1234567890);
    for (const text of ['', '-', '.', '1.234', '1e3', ' 1', '+1', '12345678901', '1..2']) {
      expect(cents(text), text).toBeNaN();
    }
  });

  it('round products half up as the exact decimals do', () => {
    fc.assert(
      fc.property(amounts(12, 6), amounts(12, 8), (quantity, price) => {
        const quick = productInCents(quantity, price);
        if (!Number.isNaN(quick)) {
          expect(quick + 0).toBe(exactly(multiply(decimal(quantity)!, decimal(price)!)));
        }
      }),
      runs,
    );
    expect(productInCents('0.5', '0.01')).toBe(1);
    expect(productInCents('-0.5', '0.01')).toBe(-1);
    expect(productInCents('123456789', '123456789')).toBeNaN();
  });

  it('give the VAT that the exact decimals give', () => {
    fc.assert(
      fc.property(amounts(10, 2), fc.integer({ min: 0, max: 2700 }), (text, percent) => {
        const quick = cents(text);
        if (Number.isNaN(quick)) return;
        const [value, rate] = [decimal(text)!, decimal((percent / 100).toFixed(2))!];
        expect(vatOnNet(quick, percent) + 0).toBe(exactly(proportion(value, rate, hundred)));
        expect(vatWithin(quick, percent) + 0).toBe(exactly(proportion(value, rate, hundred + rate)));
      }),
      runs,
    );
  });

  it('divide whole numbers as bigint does, up to the last that is exact', () => {
    const whole = fc.bigInt({ min: -(2n ** 51n), max: 2n ** 51n });
    fc.assert(
      fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 12n }), (a, b) => {
        const size = ((a < 0n ? -a : a) * 2n + b) / (2n * b);
        expect(divide(Number(a), Number(b)) + 0).toBe(Number(a < 0n ? -size : size));
      }),
      runs,
    );
  });
});
