import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInvoice } from '../read/parse-invoice.js';
import { anyRrDraft } from '../test-support/any-rr-draft.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { buildInvoice } from './build-invoice.js';
import type { RrDraft, RrLineDraft } from './draft-rr.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const grosze = (amount: Big) => amount.round(2, Big.roundHalfUp);

/** A line's value and refund once more, by a library that shares no code with ours; what was before counts against it. */
function worthOf({ quantity, price, rate }: RrLineDraft, before: boolean) {
  const value = grosze(new Big(String(quantity)).times(new Big(String(price))));
  const refund = grosze(value.times(new Big(rate)).div(new Big('100')));
  return before ? { value: value.neg(), refund: refund.neg() } : { value, refund };
}

/** Sums of a draft: value, refund, both; in złotys too when the currency is another. */
function reckoned(draft: RrDraft): Record<string, string> {
  const sides = (draft.correction?.pairs ?? []).flatMap(({ before, after }) => [
    ...(before ? [worthOf(before, true)] : []),
    ...(after ? [worthOf(after, false)] : []),
  ]);
  const worth = [...sides, ...(draft.lines ?? []).map((line) => worthOf(line, false))];
  const sum = (of: (one: (typeof worth)[number]) => Big) =>
    worth.reduce((all, one) => all.plus(of(one)), new Big('0'));
  const [value, refund] = [sum((one) => one.value), sum((one) => one.refund)];
  const said = { P_11_1: value, P_11_2: refund, P_12_1: value.plus(refund) };
  const rate = draft.exchangeRate;
  const inPln = (of: (one: (typeof worth)[number]) => Big) =>
    sum((one) => grosze(of(one).times(new Big(String(rate)))));
  const amounts: Record<string, Big> = { ...said };
  if (rate !== undefined) {
    const [valuePln, refundPln] = [inPln((one) => one.value), inPln((one) => one.refund)];
    Object.assign(amounts, { P_11_1W: valuePln, P_11_2W: refundPln, P_12_1W: valuePln.plus(refundPln) });
  }
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toFixed(2)]));
}

describe.each(Object.entries(anyRrDraft))('any draft of a %s', (_name, drafts) => {
  it('builds an invoice that the judge has nothing against, with the sums that big.js gives', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { xml } = buildInvoice(draft, { clock });
        const { issues } = validateInvoice(xml, { clock });
        expect(issues.map(({ code, path, message }) => `${code} ${path} ${message.en}`)).toEqual([]);
        const right = reckoned(draft);
        const { children } = parseInvoice(xml).root.child('FakturaRR')!;
        const said = children.filter(({ name }) => /^P_1[12]_\dW?$/.test(name) && name !== 'P_12_2');
        expect(Object.fromEntries(said.map(({ name, text }) => [name, text]))).toEqual(right);
      }),
      { numRuns: Number(process.env.ESZOK_DRAFTS ?? 40) },
    );
  });
});
