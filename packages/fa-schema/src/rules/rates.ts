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

let known: ReadonlyMap<string, RateInfo> | undefined;

function collect(): ReadonlyMap<string, RateInfo> {
  const found = new Map<string, RateInfo>();
  vatClasses.forEach((one, classIndex) => {
    for (const rate of one.rates) {
      const percent = cents(decimalText(percentOfRate(rate)));
      found.set(rate, { classIndex, bit: 1 << found.size, percent });
    }
  });
  return found;
}

/** What a rate means; undefined when `P_12` knows no such rate. */
export function rateInfo(rate: string): RateInfo | undefined {
  known ??= collect();
  return known.get(rate);
}
