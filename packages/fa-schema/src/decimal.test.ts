import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, decimal, decimalText, multiply, proportion, round } from './decimal.js';

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
