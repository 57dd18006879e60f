import { type Decimal, decimal } from './decimal.js';

/** Where the sums of one kind of rates stand on an FA invoice. */
export interface VatClass {
  /** Net sum: `P_13_1` … */
  readonly net: string;
  /** VAT of it: `P_14_1` …; none for rates without Polish VAT. */
  readonly vat?: string;
  /** That VAT in PLN, when the invoice is in a foreign currency. */
  readonly vatPln?: string;
  /** Rates of lines (`P_12`) that belong here; OSS and margin lines have none. */
  readonly rates: readonly string[];
  /** What the field is called on paper. */
  readonly pl: string;
  readonly en: string;
}

/** Classes in the order of the schema. Source: schema FA(3), descriptions of `P_13_1` to `P_13_11`. */
export const vatClasses: readonly VatClass[] = [
  {
    net: 'P_13_1',
    vat: 'P_14_1',
    vatPln: 'P_14_1W',
    rates: ['23', '22'],
    pl: 'stawka podstawowa',
    en: 'standard rate',
  },
  {
    net: 'P_13_2',
    vat: 'P_14_2',
    vatPln: 'P_14_2W',
    rates: ['8', '7'],
    pl: 'pierwsza stawka obniżona',
    en: 'first reduced rate',
  },
  {
    net: 'P_13_3',
    vat: 'P_14_3',
    vatPln: 'P_14_3W',
    rates: ['5'],
    pl: 'druga stawka obniżona',
    en: 'second reduced rate',
  },
  {
    net: 'P_13_4',
    vat: 'P_14_4',
    vatPln: 'P_14_4W',
    rates: ['4', '3'],
    pl: 'ryczałt dla taksówek',
    en: 'taxi flat rate',
  },
  { net: 'P_13_5', vat: 'P_14_5', rates: [], pl: 'procedura OSS', en: 'OSS procedure' },
  { net: 'P_13_6_1', rates: ['0 KR', '0'], pl: 'stawka 0% w kraju', en: '0% rate at home' },
  { net: 'P_13_6_2', rates: ['0 WDT'], pl: 'stawka 0%: WDT', en: '0% rate: intra-Community supply' },
  { net: 'P_13_6_3', rates: ['0 EX'], pl: 'stawka 0%: eksport', en: '0% rate: export' },
  { net: 'P_13_7', rates: ['zw'], pl: 'zwolnione od podatku', en: 'exempt' },
  { net: 'P_13_8', rates: ['np I', 'np'], pl: 'poza terytorium kraju', en: 'outside the country' },
  { net: 'P_13_9', rates: ['np II'], pl: 'usługi z art. 100 ust. 1 pkt 4', en: 'services of art. 100(1)(4)' },
  { net: 'P_13_10', rates: ['oo'], pl: 'odwrotne obciążenie', en: 'reverse charge' },
  { net: 'P_13_11', rates: [], pl: 'procedura marży', en: 'margin scheme' },
];

const byRate = new Map(vatClasses.flatMap((one) => one.rates.map((rate) => [rate, one] as const)));
const byNet = new Map(vatClasses.map((one) => [one.net, one] as const));

export const ossClass: VatClass = byNet.get('P_13_5')!;
export const marginClass: VatClass = byNet.get('P_13_11')!;

/** The class of a rate as `P_12` spells it. */
export function classOfRate(rate: string): VatClass | undefined {
  return byRate.get(rate);
}

const percents = new Map<string, Decimal>(
  ['23', '22', '8', '7', '5', '4', '3'].map((rate) => [rate, decimal(rate)!]),
);

/** The percent of a rate, 0 for rates without VAT. */
export function percentOfRate(rate: string): Decimal {
  return percents.get(rate) ?? 0n;
}

export const hundred: Decimal = decimal('100')!;
