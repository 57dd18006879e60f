import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, decimalText } from '../decimal.js';
import { parseInvoice } from '../read/parse-invoice.js';
import { buyer, drafts, seller } from '../test-support/drafts.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { vatClasses } from '../vat.js';
import { buildInvoice } from './build-invoice.js';
import { correct } from './correct.js';
import type { FaDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };

/** A positive decimal of so many places, as text. */
const number = (places: number, most: number) =>
  fc.integer({ min: 1, max: most }).map((count) => decimalText(BigInt(count) * 10n ** BigInt(8 - places)));

const price = fc.oneof(number(2, 500_000), number(4, 5_000_000), number(8, 2_000_000_000));
const quantity = fc.oneof(number(0, 500), number(3, 20_000), number(6, 9_000_000));

const line: fc.Arbitrary<LineDraft> = fc
  .record({
    quantity,
    price,
    basis: fc.constantFrom('net', 'gross', 'net value', 'gross value'),
    rate: fc.constantFrom('23' as const, '8' as const, '5' as const, 'oo' as const, '0 KR' as const),
    discountPercent: fc.option(fc.integer({ min: 1, max: 60 }).map(String), { nil: undefined }),
  })
  .map(({ basis, price: amount, quantity: count, rate, discountPercent }): LineDraft => {
    const name = 'Towar';
    const value = decimalText((decimal(amount)! / 1_000_000n) * 1_000_000n + 1_000_000n);
    if (basis === 'net value') return { name, net: value, rate };
    if (basis === 'gross value') return { name, gross: value, rate };
    const common = { name, quantity: count, unit: 'szt.', rate, discountPercent };
    return basis === 'net' ? { ...common, netPrice: amount } : { ...common, grossPrice: amount };
  });

const draft: fc.Arbitrary<FaDraft> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    rounding: fc.constantFrom('class' as const, 'line' as const),
    euro: fc.boolean(),
  })
  .map(
    ({ euro, ...rest }): FaDraft => ({
      number: 'FV/1',
      issueDate: '2026-11-16',
      seller,
      buyer,
      ...(euro ? { currency: 'EUR', exchangeRate: '4.2517' } : {}),
      ...rest,
    }),
  );

const totalOf = (xml: Uint8Array) => decimal(parseInvoice(xml).root.value('Fa', 'P_15') ?? '')!;

describe('any draft', () => {
  it('builds an invoice that the judge has nothing against and whose sums add up to the grosz', () => {
    fc.assert(
      fc.property(draft, (one) => {
        const { xml } = buildInvoice(one, { clock });
        expect(validateInvoice(xml, { clock }).issues).toEqual([]);
        const body = parseInvoice(xml).root.child('Fa')!;
        const amount = (name: string | undefined): Decimal =>
          (name === undefined ? undefined : decimal(body.value(name) ?? '')) ?? 0n;
        const sum = vatClasses.reduce((all, { net, vat }) => all + amount(net) + amount(vat), 0n);
        expect(sum).toBe(totalOf(xml));
      }),
      { numRuns: 120 },
    );
  });

  it('is taken back to the grosz by its correction to zero, by pairs and by differences', () => {
    fc.assert(
      fc.property(draft, fc.constantFrom('pairs' as const, 'differences' as const), (one, by) => {
        const { xml } = buildInvoice(one, { clock });
        const correction = correct(xml, { number: 'FVK/1', issueDate: '2026-11-17', toZero: true, by });
        const built = buildInvoice(correction, { clock });
        expect(validateInvoice(built.xml, { clock }).issues).toEqual([]);
        expect(totalOf(built.xml)).toBe(-totalOf(xml));
      }),
      { numRuns: 60 },
    );
  });
});

describe('any advance', () => {
  it('is spread over rates so that the shares add up to the payment', () => {
    const order = fc.array(
      fc.record({
        name: fc.constant('Towar'),
        unit: fc.constant('szt.'),
        quantity: number(0, 50),
        netPrice: number(2, 100_000),
        rate: fc.constantFrom('23' as const, '8' as const, '5' as const),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 100 }), (lines, percent) => {
        const base = drafts['advance invoice'] as FaDraft;
        const worth = lines.reduce(
          (all, one) => all + decimal(one.quantity)! * (decimal(one.netPrice)! / 10n ** 8n + 1n),
          0n,
        );
        const amount = decimalText((worth / 100n / 10n ** 6n) * BigInt(percent) * 10n ** 6n + 10n ** 6n);
        const whole = buildInvoice(
          { ...base, order: lines, advances: [{ amount: '0.01', receivedOn: '2026-11-14' }] },
          { clock },
        );
        const value = decimal(
          parseInvoice(whole.xml).root.value('Fa', 'Zamowienie', 'WartoscZamowienia') ?? '',
        )!;
        const paid = decimal(amount)! > value ? decimalText(value) : amount;
        const { xml } = buildInvoice(
          { ...base, order: lines, advances: [{ amount: paid, receivedOn: '2026-11-14' }] },
          { clock },
        );
        expect(validateInvoice(xml, { clock }).issues).toEqual([]);
        expect(totalOf(xml)).toBe(decimal(paid));
      }),
      { numRuns: 60 },
    );
  });
});
