import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInvoice } from '../read/parse-invoice.js';
import { anyDraft } from '../test-support/any-draft.js';
import { totalsOf, totalsOfAmounts, vatOf, type Worth, worthOf } from '../test-support/reckoning.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { buildInvoice } from './build-invoice.js';
import type { FaDraft } from './draft.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const totalName = /^P_1(?:3_|4_|5$)/;

/** The sums, VAT and total that the built invoice says. */
function saidTotals(xml: Uint8Array): Record<string, string> {
  const fields = parseInvoice(xml)
    .root.child('Fa')!
    .children.filter(({ name }) => totalName.test(name));
  return Object.fromEntries(fields.map(({ name, text }) => [name, text]));
}

/** The sums that the draft's lines or amounts make; undefined for advances and what settles them, whose sums are spread. */
function reckoned(draft: FaDraft): Record<string, string> | undefined {
  const { correction, kind = 'VAT', exchangeRate } = draft;
  if (kind === 'ZAL' || kind === 'ROZ' || kind === 'KOR_ZAL') return undefined;
  if (correction?.amounts) return totalsOfAmounts(draft, correction.amounts);
  const turned = (worth: Worth): Worth => ({ ...worth, value: worth.value.neg() });
  const worth = [
    ...(correction?.pairs ?? []).flatMap(({ before, after }) => [
      ...(before ? [turned(worthOf(before, exchangeRate))] : []),
      ...(after ? [worthOf(after, exchangeRate)] : []),
    ]),
    ...(draft.lines ?? []).map((line) => worthOf(line, exchangeRate)),
  ];
  const totals = totalsOf(kind === 'UPR' ? { ...draft, rounding: 'line' } : draft, worth);
  return kind === 'UPR' ? { P_15: totals.P_15! } : totals;
}

describe.each(Object.entries(anyDraft))('any draft of a %s', (_name, drafts) => {
  it('builds an invoice that the judge has nothing against, with the sums that big.js gives', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { xml } = buildInvoice(draft, { clock });
        const { issues } = validateInvoice(xml, { clock });
        expect(issues.map(({ code, path, message }) => `${code} ${path} ${message.en}`)).toEqual([]);
        const said = saidTotals(xml);
        const right = reckoned(draft);
        if (right) expect(said).toEqual(right);
        else expectSpread(draft, said);
      }),
      { numRuns: Number(process.env.ESZOK_DRAFTS ?? 40) },
    );
  });
});

/** Advances and settlements: the parts add up, and the VAT of a class with one rate is that inside its gross value. */
function expectSpread(draft: FaDraft, said: Record<string, string>): void {
  const amount = (field: string) => new Big(said[field] ?? '0');
  const sum = Object.keys(said)
    .filter((field) => field !== 'P_15' && !field.endsWith('W'))
    .reduce((all, field) => all.plus(amount(field)), new Big('0'));
  expect(sum.toFixed(2)).toBe(said.P_15);
  const paid = (list: readonly { amount: string }[]) =>
    list.reduce((all, one) => all.plus(new Big(one.amount)), new Big('0'));
  if (draft.kind === 'ZAL') expect(said.P_15).toBe(paid(draft.advances!).toFixed(2));
  if (draft.kind === 'KOR_ZAL') {
    const { advancesBefore, amountBefore } = draft.correction!;
    const before = advancesBefore ? paid(advancesBefore) : new Big(amountBefore!);
    expect(said.P_15).toBe((draft.advances ? paid(draft.advances) : before).minus(before).toFixed(2));
  }
  if (draft.kind === 'ROZ') {
    const lines = totalsOf(
      { ...draft, rounding: draft.rounding },
      draft.lines!.map((line) => worthOf(line, undefined)),
    );
    expect(said.P_15).toBe(new Big(lines.P_15!).minus(new Big(draft.settles![0]!.amount!)).toFixed(2));
  }
  if (draft.kind !== 'ZAL' || draft.advances!.length > 1) return;
  for (const [field, percent] of [
    ['1', '23'],
    ['2', '8'],
    ['3', '5'],
    ['4', '4'],
  ] as const) {
    const gross = amount(`P_13_${field}`).plus(amount(`P_14_${field}`));
    expect(amount(`P_14_${field}`).toFixed(2)).toBe(vatOf(gross, new Big(percent), true).toFixed(2));
  }
}
