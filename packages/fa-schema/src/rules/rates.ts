import { decimalText } from '../decimal.js';
import { percentOfRate, vatClasses } from '../vat.js';
import { cents } from './quick-amount.js';

/** What a rate of `P_12` means for sums. */
export interface RateInfo {
  /** Place of its class in `vatClasses`. */
  readonly classIndex: number;
  /** A bit of its own, for sets of rates. */
  readonly bit: number;
  /** Hundredths of a percent; 0 for rates without VAT. */
  readonly percent: number;
}

/** Every rate of `P_12`, in the order of their bits. */
export const allRates: readonly string[] = vatClasses.flatMap((one) => one.rates);

const known: ReadonlyMap<string, RateInfo> = new Map(
  allRates.map((rate, at) => [
    rate,
    {
      classIndex: vatClasses.findIndex((one) => one.rates.includes(rate)),
      bit: 1 << at,
      percent: cents(decimalText(percentOfRate(rate))),
    },
  ]),
);

/** What a rate means; undefined when `P_12` knows no such rate. */
export function rateInfo(rate: string): RateInfo | undefined {
  return known.get(rate);
}
