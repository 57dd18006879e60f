import fc from 'fast-check';
import type { RrDraft, RrLineDraft } from '../build/draft-rr.js';
import { compact, decimal, maybe, price, quantity, value } from './arbitraries.js';
import { buyer, seller } from './drafts.js';

const supplier = { ...seller, name: 'Jan Rolnik' };
const goods = ['Mleko', 'Pszenica', 'Miód wielokwiatowy', 'Jabłka & gruszki'] as const;
const purchased = fc.constantFrom('2026-11-02', '2026-11-15', '2026-11-16');

const line: fc.Arbitrary<RrLineDraft> = fc
  .record({
    name: fc.constantFrom(...goods),
    unit: fc.constantFrom('kg', 'l', 't', 'szt.'),
    quality: fc.constantFrom('I', 'ekstra', 'konsumpcyjna'),
    quantity,
    price,
    rate: fc.constantFrom<RrLineDraft['rate']>('7', '6.5'),
    cn: maybe(fc.constantFrom('0401 20', '1001 99 00')),
    id: maybe(fc.uuid()),
  })
  .map((one) => compact(one));

const money = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({ currency: fc.constant('EUR'), exchangeRate: decimal(4, 30_000, 52_000) }),
  },
);

const common = fc.record({
  number: fc.integer({ min: 1, max: 999_999 }).map((n) => `RR/${n}/2026`),
  money,
  thirdParties: maybe(
    fc.constant<NonNullable<RrDraft['thirdParties']>>([
      { role: 'recipient', nip: '9997774440', name: 'Punkt skupu', address: { line1: 'Polna 9' } },
    ]),
  ),
  notes: maybe(fc.constant([{ key: 'Dostawa', value: 'własnym transportem' }])),
  payment: maybe(
    fc.constantFrom<NonNullable<RrDraft['payment']>>(
      { method: 'transfer', supplierAccounts: [{ number: '42 9990 0012 0000 0000 1234 5678' }] },
      { method: 'gotówka' },
    ),
  ),
  settlement: maybe(value.map((amount) => ({ deductions: [{ amount, reason: 'Fundusz Promocji' }] }))),
  footer: maybe(fc.constant(['Dziękujemy'])),
});

const draftOf = ({ money: paidIn, ...rest }: { money: object; number: string }, own: object): RrDraft =>
  compact({
    form: 'FA_RR (1)',
    issueDate: '2026-11-16',
    supplier,
    buyer,
    ...paidIn,
    ...rest,
    ...own,
  } as RrDraft);

const purchase = fc
  .tuple(common, fc.array(line, { minLength: 1, maxLength: 8 }), purchased, fc.boolean())
  .map(([rest, lines, day, common]) =>
    draftOf(
      rest,
      common ? { lines, purchaseDate: day } : { lines: lines.map((one) => ({ ...one, purchaseDate: day })) },
    ),
  );

const corrected = [{ number: 'RR/0', issueDate: '2026-11-02' }];
const correction = (own: object) => ({ reason: 'pomyłka', effect: 1, corrected, ...own });

/** Before and after, with another quantity, price or rate; or one of the two alone. */
const pair = fc.oneof(
  fc
    .tuple(line, quantity, price, fc.constantFrom<RrLineDraft['rate']>('7', '6.5'))
    .map(([before, count, each, rate]) => ({
      before,
      after: { ...before, quantity: count, price: each, rate },
    })),
  line.map((before) => ({ before })),
  line.map((after) => ({ after })),
);

const byPairs = fc
  .tuple(common, fc.array(pair, { minLength: 1, maxLength: 5 }))
  .map(([rest, pairs]) => draftOf(rest, { kind: 'KOR_VAT_RR', correction: correction({ pairs }) }));

const byDifferences = fc
  .tuple(common, fc.array(fc.tuple(line, fc.boolean()), { minLength: 1, maxLength: 5 }))
  .map(([rest, lines]) =>
    draftOf(rest, {
      kind: 'KOR_VAT_RR',
      correction: correction({}),
      lines: lines.map(([one, less]) => (less ? { ...one, quantity: `-${one.quantity}` } : one)),
    }),
  );

/** Drafts of purchases from farmers on a flat rate, and of their corrections, by kind. */
export const anyRrDraft: Readonly<Record<string, fc.Arbitrary<RrDraft>>> = {
  VAT_RR: purchase,
  'KOR_VAT_RR by pairs': byPairs,
  'KOR_VAT_RR by differences': byDifferences,
};
