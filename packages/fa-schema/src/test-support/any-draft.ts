import fc from 'fast-check';
import type { AdvanceDraft, FaDraft, LinePairDraft, RateAmountDraft } from '../build/draft.js';
import type { LineDraft } from '../build/draft-line.js';
import { inWorld, lineOf, type World, worlds } from './any-draft-parts.js';
import { compact, decimal, exchangeRate, maybe, rarely, value } from './arbitraries.js';
import { seller, buyer as trader } from './drafts.js';

const all = Object.keys(worlds);
const noMargin = all.filter((name) => !name.startsWith('margin'));
const corrected = [
  { number: 'FV/2026/03/021', issueDate: '2026-03-12', ksefNumber: '9994072312-20260312-0100001AF629-57' },
  { number: 'FV/2026/02/002', issueDate: '2026-02-10' },
];
const correctionBase = fc.record({
  reason: fc.constantFrom('rabat', 'zwrot'),
  effect: fc.constantFrom('original-date' as const, 'correction-date' as const, 'other' as const),
  rightNumber: rarely(fc.constant('FV/2026/03/0021')),
});
const linesOf = (taxes: World['taxes'], most = 8) =>
  fc.array(lineOf(taxes), { minLength: 1, maxLength: most });

const sale = inWorld(all, (taxes) =>
  fc
    .record({
      lines: linesOf(taxes),
      toReceipt: rarely(fc.constant(true)),
      exciseRefund: rarely(fc.constant(true)),
      rates: maybe(exchangeRate),
    })
    .map(({ rates, lines, ...rest }) =>
      compact({
        kind: 'VAT' as const,
        ...rest,
        // A line may have an exchange rate of its own.
        lines:
          rates === undefined
            ? lines
            : lines.map((line, i) => (i === 0 ? { ...line, exchangeRate: rates } : line)),
      }),
    ),
);

const simplified = inWorld(['at home'], (taxes) =>
  fc
    .array(fc.record({ grossPrice: decimal(2, 1, 900), tax: fc.constantFrom(...taxes) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((lines) => ({
      kind: 'UPR' as const,
      buyer: { nip: trader.nip },
      currency: 'PLN',
      settlement: undefined,
      lines: lines.map(({ grossPrice, tax }) => ({ name: 'Drobiazg', quantity: '2', grossPrice, ...tax })),
    })),
);

/** A pair: another quantity or price, a line added or taken away. */
const pairOf = (taxes: World['taxes']): fc.Arbitrary<LinePairDraft> =>
  fc
    .record({
      before: lineOf(taxes, false),
      after: lineOf(taxes, false),
      side: fc.constantFrom('both', 'both', 'added', 'removed'),
    })
    .map(({ before, after, side }) =>
      side === 'added'
        ? { after }
        : side === 'removed'
          ? { before, after: zeroed(before) }
          : { before, after },
    );
const zeroed = (line: LineDraft): LineDraft => {
  const { discount: _, discountPercent: __, ...rest } = line;
  if (rest.net !== undefined) return { ...rest, net: '0' };
  return rest.gross === undefined ? { ...rest, quantity: '0' } : { ...rest, gross: '0' };
};
const pairs = (taxes: World['taxes']) => fc.array(pairOf(taxes), { minLength: 1, maxLength: 5 });

const correctionByPairs = inWorld(all, (taxes) =>
  fc.record({ base: correctionBase, pairs: pairs(taxes) }).map(({ base, ...rest }) => ({
    kind: 'KOR' as const,
    correction: compact({ ...base, corrected: corrected.slice(0, 1), ...rest }),
  })),
);

const negative = (line: LineDraft): LineDraft => {
  const { discount: _, discountPercent: __, ...rest } = line;
  const turned = { ...rest };
  for (const field of ['quantity', 'net', 'gross'] as const) {
    if (turned[field] !== undefined) turned[field] = `-${turned[field]}`;
  }
  return turned;
};
const correctionByDifferences = inWorld(all, (taxes) =>
  fc
    .record({
      base: correctionBase,
      lines: linesOf(taxes, 5),
      signs: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    })
    .map(({ base, lines, signs }) => ({
      kind: 'KOR' as const,
      lines: lines.map((line, i) => (signs[i] ? negative(line) : line)),
      correction: compact({ ...base, corrected: corrected.slice(0, 1) }),
    })),
);

const amountsOf = (taxes: World['taxes']): fc.Arbitrary<RateAmountDraft[]> => {
  const distinct = taxes.filter(
    (one, i) => taxes.findIndex((other) => other.rate === one.rate && other.ossRate === one.ossRate) === i,
  );
  return fc
    .tuple(
      fc.shuffledSubarray(distinct, { minLength: 1 }),
      fc.array(fc.record({ value, gross: fc.boolean(), up: fc.boolean() }), { minLength: 9, maxLength: 9 }),
    )
    .map(([kinds, values]) =>
      kinds.map(({ procedure: _, ...tax }, i) => {
        const { value: amount, gross, up } = values[i]!;
        return { ...tax, [gross || tax.margin ? 'gross' : 'net']: up ? amount : `-${amount}` };
      }),
    );
};
const collectiveCorrection = inWorld(all, (taxes) =>
  fc
    .record({ base: correctionBase, amounts: amountsOf(taxes), goods: fc.boolean() })
    .map(({ base, amounts, goods }) =>
      compact({
        kind: 'KOR' as const,
        lines: goods ? [{ name: 'Lodówka', cn: '8418 21 91', unit: 'szt.', quantity: '1000' }] : undefined,
        correction: compact({
          ...base,
          rightNumber: undefined,
          corrected,
          period: 'pierwsze półrocze 2026',
          amounts,
        }),
      }),
    ),
);

const correctionOfData = inWorld(all, () =>
  fc
    .constantFrom<Partial<FaDraft>>(
      {
        correction: {
          reason: 'nazwa',
          corrected: corrected.slice(0, 1),
          sellerBefore: { ...seller, name: 'Kąt' },
        },
      },
      { correction: { reason: 'numer', corrected: corrected.slice(0, 1), rightNumber: 'FV/2026/03/0021' } },
    )
    .map((one) => ({ kind: 'KOR' as const, settlement: undefined, payment: undefined, ...one })),
);

const orderOf = (taxes: World['taxes']) =>
  fc.array(
    fc
      .record({
        // Orders have no mark I_42.
        tax: fc.constantFrom(...taxes.filter(({ procedure }) => procedure !== 'I_42')),
        quantity: decimal(0, 1, 50),
        netPrice: decimal(2, 10_000, 900_000),
      })
      .map(({ tax, ...rest }): LineDraft => ({ name: 'Zabudowa', unit: 'szt.', ...rest, ...tax })),
    { minLength: 1, maxLength: 5 },
  );
/** Never more than the least order is worth. */
const advances = fc.array(
  fc.record({
    amount: decimal(2, 1, 3_000),
    receivedOn: fc.constantFrom('2026-11-10', '2026-11-14'),
    exchangeRate: maybe(exchangeRate),
  }),
  { minLength: 1, maxLength: 3 },
) as fc.Arbitrary<AdvanceDraft[]>;
const plainAdvances = (list: AdvanceDraft[]) => list.map((one) => compact(one));

const advance = inWorld(noMargin, (taxes) =>
  fc
    .record({ order: orderOf(taxes), advances: advances.map(plainAdvances) })
    .map((rest) => ({ kind: 'ZAL' as const, ...rest })),
);
const settlement = inWorld(noMargin, (taxes) =>
  fc.record({ lines: orderOf(taxes), paid: decimal(2, 500, 5_000) }).map(({ lines, paid }) => ({
    kind: 'ROZ' as const,
    lines,
    settles: [{ ksefNumber: corrected[0]!.ksefNumber, amount: paid }, { number: 'FZ/0' }],
  })),
);
const correctionOfAdvance = inWorld(noMargin, (taxes) =>
  fc
    .record({
      base: correctionBase,
      order: orderOf(taxes),
      orderBefore: maybe(orderOf(taxes)),
      before: advances.map(plainAdvances),
      now: maybe(advances.map(plainAdvances)),
      single: fc.boolean(),
    })
    .map(({ base, order, orderBefore, before, now, single }) =>
      compact({
        kind: 'KOR_ZAL' as const,
        order,
        advances: now,
        correction: compact({
          ...base,
          corrected: corrected.slice(0, 1),
          orderBefore,
          ...(single ? { amountBefore: before[0]!.amount } : { advancesBefore: before }),
        }),
      }),
    ),
);
const correctionOfSettlement = inWorld(noMargin, (taxes) =>
  fc.record({ base: correctionBase, pairs: pairs(taxes) }).map(({ base, ...rest }) => ({
    kind: 'KOR_ROZ' as const,
    settles: [{ number: 'FZ/0' }],
    correction: compact({ ...base, corrected: corrected.slice(0, 1), amountBefore: '123456.78', ...rest }),
  })),
);

/** Drafts of FA(3), by what they try: every kind, rate, currency, role and part that the builder knows. */
export const anyDraft: Readonly<Record<string, fc.Arbitrary<FaDraft>>> = {
  sale,
  'simplified invoice': simplified,
  'correction by pairs': correctionByPairs,
  'correction by differences': correctionByDifferences,
  'collective correction': collectiveCorrection,
  'correction of data': correctionOfData,
  'advance invoice': advance,
  'settlement invoice': settlement,
  'correction of an advance invoice': correctionOfAdvance,
  'correction of a settlement invoice': correctionOfSettlement,
};
