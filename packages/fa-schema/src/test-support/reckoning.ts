import Big from 'big.js';
import type { FaDraft, RateAmountDraft } from '../build/draft.js';
import type { LineDraft } from '../build/draft-line.js';

// The arithmetic of a draft once more, by a library that shares no code with ours: half up, to the grosz.
Big.RM = Big.roundHalfUp;
Big.DP = 40;
Big.strict = true;

const percents: Readonly<Record<string, string>> = { 23: '23', 8: '8', 5: '5', 4: '4' };
const fields: Readonly<Record<string, readonly [string, string?]>> = {
  23: ['P_13_1', 'P_14_1'],
  8: ['P_13_2', 'P_14_2'],
  5: ['P_13_3', 'P_14_3'],
  4: ['P_13_4', 'P_14_4'],
  oss: ['P_13_5', 'P_14_5'],
  '0 KR': ['P_13_6_1'],
  '0 WDT': ['P_13_6_2'],
  '0 EX': ['P_13_6_3'],
  zw: ['P_13_7'],
  'np I': ['P_13_8'],
  'np II': ['P_13_9'],
  oo: ['P_13_10'],
  margin: ['P_13_11'],
};

const grosze = (value: Big) => value.round(2, Big.roundHalfUp);
const big = (text: string | undefined) => new Big(text ?? '0');

/** The tax of a line or of a sum: its key for adding up, its field and its percent. */
function taxOf({ rate, ossRate, margin }: Pick<LineDraft, 'rate' | 'ossRate' | 'margin'>) {
  if (margin) return { key: 'margin', field: 'margin', percent: big('0') };
  if (ossRate !== undefined) return { key: `oss ${ossRate}`, field: 'oss', percent: big(ossRate) };
  return { key: rate!, field: rate!, percent: big(percents[rate!]) };
}

export interface Worth {
  tax: ReturnType<typeof taxOf>;
  gross: boolean;
  value: Big;
  exchangeRate: string | undefined;
}

/** What a line is worth: its value, or quantity × price rounded, less its discount. */
export function worthOf(line: LineDraft, exchangeRate: string | undefined): Worth {
  const gross = line.gross !== undefined || line.grossPrice !== undefined;
  const full = grosze(big(line.netPrice ?? line.grossPrice).times(big(line.quantity ?? '1')));
  const discount =
    line.discount === undefined
      ? grosze(full.times(big(line.discountPercent)).div(big('100')))
      : big(line.discount);
  const stated = line.net ?? line.gross;
  return {
    tax: taxOf(line),
    gross,
    value: stated === undefined ? full.minus(discount) : big(stated),
    exchangeRate: line.exchangeRate ?? exchangeRate,
  };
}

/** VAT on top of a net value, or inside a gross one (art. 106e ust. 7). */
export const vatOf = (value: Big, percent: Big, gross: boolean): Big =>
  grosze(gross ? value.times(percent).div(percent.plus(big('100'))) : value.times(percent).div(big('100')));

interface Sum {
  field: string;
  net: Big;
  vat: Big;
  exchangeRate: string | undefined;
}

function grouped<T>(list: readonly T[], key: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

const total = (values: readonly Big[]) => values.reduce((sum, one) => sum.plus(one), big('0'));

function sumOf(group: readonly Worth[]): Sum & { key: string } {
  const { tax, gross, exchangeRate } = group[0]!;
  const value = total(group.map((one) => one.value));
  const vat = vatOf(value, tax.percent, gross);
  return { key: tax.key, field: tax.field, net: gross ? value.minus(vat) : value, vat, exchangeRate };
}

/** The fields of sums and total that the values make, as the invoice says them. */
export function totalsOf(draft: FaDraft, worth: readonly Worth[]): Record<string, string> {
  const parts =
    draft.rounding === 'line'
      ? worth.map((one) => [one])
      : grouped(worth, (one) => `${one.tax.key} ${one.gross} ${one.exchangeRate}`);
  return written(draft, parts.map(sumOf));
}

/** The same for sums by rate. */
export function totalsOfAmounts(draft: FaDraft, amounts: readonly RateAmountDraft[]): Record<string, string> {
  return written(
    draft,
    amounts.map((one) =>
      sumOf([
        {
          tax: taxOf(one),
          gross: one.gross !== undefined,
          value: big(one.gross ?? one.net),
          exchangeRate: draft.exchangeRate,
        },
      ]),
    ),
  );
}

function written(draft: FaDraft, sums: readonly (Sum & { key: string })[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const group of grouped(sums, (one) => one.field)) {
    const [net, vat] = fields[group[0]!.field]!;
    texts[net] = total(group.map((one) => one.net)).toFixed(2);
    if (vat === undefined) continue;
    texts[vat] = total(group.map((one) => one.vat)).toFixed(2);
    if (draft.currency === 'EUR' && vat !== 'P_14_5') {
      const rates = grouped(group, (one) => `${one.key} ${one.exchangeRate}`).map((same) =>
        grosze(total(same.map((one) => one.vat)).times(big(same[0]!.exchangeRate))),
      );
      texts[`${vat}W`] = total(rates).toFixed(2);
    }
  }
  texts.P_15 = total(sums.map((one) => one.net.plus(one.vat))).toFixed(2);
  return texts;
}
