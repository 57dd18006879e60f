import type { XmlElement } from '@eszok/fa-schema';
import Big from 'big.js';
import type { Source } from './source.js';
import type { Field } from './value.js';
import type { VatRow } from './view.js';

/** Classes of the VAT summary: element of the net sum, of the tax, and the line rates that belong to it. */
type VatClasses = readonly (readonly [
  net: string | undefined,
  vat: string | undefined,
  rates: readonly string[],
])[];

/** What was sold under the margin scheme: its tax is not told apart, so this sum has no net. */
const margin = 'P_13_11';

export const faClasses: VatClasses = [
  ['P_13_1', 'P_14_1', ['23', '22']],
  ['P_13_2', 'P_14_2', ['8', '7']],
  ['P_13_3', 'P_14_3', ['5']],
  ['P_13_4', 'P_14_4', ['4', '3']],
  ['P_13_5', 'P_14_5', []],
  ['P_13_6', undefined, ['0']],
  ['P_13_6_1', undefined, ['0', '0 KR']],
  ['P_13_6_2', undefined, ['0 WDT']],
  ['P_13_6_3', undefined, ['0 EX']],
  ['P_13_7', undefined, ['zw']],
  ['P_13_8', undefined, ['np', 'np I']],
  ['P_13_9', undefined, ['np II']],
  ['P_13_10', undefined, ['oo']],
  [margin, undefined, []],
];

/** In FA(1) `P_13_4` to `P_13_7` mean something else, and the tax of the OSS scheme has no net sum. */
export const fa1Classes: VatClasses = [
  ...faClasses.slice(0, 3),
  ['P_13_4', 'P_14_4', ['oo', '4', '3']],
  ['P_13_5', undefined, ['np']],
  ['P_13_6', undefined, ['0']],
  ['P_13_7', undefined, ['zw']],
  [undefined, 'P_14_5', []],
];

const number = (text: string | undefined): Big | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? new Big(text) : undefined;

/** The VAT summary of an FA invoice; `used` are the rates that its lines name. */
export function readVat(
  source: Source,
  fa: XmlElement | undefined,
  used: ReadonlySet<string>,
  classes: VatClasses,
): VatRow[] {
  const rows: VatRow[] = [];
  for (const [net, vat, rates] of classes) {
    const [netText, vatText] = [net && source.text(fa, net), vat && source.text(fa, vat)];
    const vatPln = vat && source.text(fa, `${vat}W`);
    if (netText === undefined && vatText === undefined && vatPln === undefined) continue;
    const [netValue, vatValue] = [number(netText), number(vatText)];
    if (net === margin) {
      rows.push({
        element: net,
        rates: [],
        net: undefined,
        vat: undefined,
        gross: netText,
        vatPln: undefined,
      });
      continue;
    }
    rows.push({
      element: (net ?? vat)!,
      rates: rates.filter((rate) => used.has(rate)),
      net: netText,
      vat: vatText,
      gross: netValue && (vatValue || !vat) ? netValue.plus(vatValue ?? 0).toFixed() : undefined,
      vatPln,
    });
  }
  return rows;
}

/** Sum of a column of the VAT summary; undefined when nothing can be summed. */
export function sumOf(
  rows: readonly VatRow[],
  column: 'net' | 'vat' | 'gross' | 'vatPln',
): string | undefined {
  const values = rows.flatMap((row) => number(row[column]) ?? []);
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed();
}

/** Totals of an FA_RR invoice; those of FA are `P_15` and its kin. */
export function readTotals(
  source: Source,
  fa: XmlElement | undefined,
  family: 'fa' | 'rr' | 'other',
): Field[] {
  return family === 'rr'
    ? source.fields(fa, 'P_11_1', 'P_11_1W', 'P_11_2', 'P_11_2W', 'P_12_1', 'P_12_1W', 'P_12_2')
    : source.fields(fa, 'P_15', 'KursWalutyZ', 'P_15ZK', 'KursWalutyZK');
}
