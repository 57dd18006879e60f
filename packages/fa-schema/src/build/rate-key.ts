import { type Decimal, decimal } from '../decimal.js';
import { percentOfRate } from '../vat.js';

/** The percent of a key of `LineValue`: a rate, `oss:19.5` or `margin`. */
export function percentOfKey(key: string): Decimal {
  return key.startsWith('oss:') ? (decimal(key.slice(4)) ?? 0n) : percentOfRate(key);
}
