import { amountText, type Decimal, multiply, proportion } from '../decimal.js';
import { classOfRate, marginClass, ossClass, type VatClass, vatClasses } from '../vat.js';
import { missing } from './amount.js';
import { type LineValue, vatOf } from './line-value.js';
import type { Node } from './node.js';

/** Net and VAT of one rate (and of one exchange rate, where there are several). */
export interface RateSum {
  key: string;
  net: Decimal;
  vat: Decimal;
  exchangeRate: Decimal | undefined;
  /** The VAT in PLN where it is given, not computed. */
  vatPln?: Decimal | undefined;
}

/** Sums lines by rate; VAT is computed from the sum (`class`) or from each line (`line`). */
export function sumByRate(values: readonly LineValue[], rounding: 'class' | 'line'): RateSum[] {
  const groups = new Map<string, LineValue[]>();
  values.forEach((value, i) => {
    const group = rounding === 'line' ? String(i) : `${value.key}|${value.basis}|${value.exchangeRate ?? ''}`;
    const found = groups.get(group);
    if (found) found.push(value);
    else groups.set(group, [value]);
  });
  const sums = [...groups.values()].map((group): RateSum => {
    const { key, percent, basis, exchangeRate } = group[0]!;
    const total = group.reduce((sum, one) => sum + one.value, 0n);
    const vat = vatOf(total, percent, basis);
    return { key, net: basis === 'net' ? total : total - vat, vat, exchangeRate };
  });
  return merged(sums);
}

/** One sum for each rate and exchange rate. */
export function merged(sums: readonly RateSum[]): RateSum[] {
  const found = new Map<string, RateSum>();
  for (const sum of sums) {
    // A given amount in PLN stays by itself, and is not taken for one that follows from the exchange rate.
    const id = `${sum.key}|${sum.vatPln === undefined ? (sum.exchangeRate ?? '') : `given ${found.size}`}`;
    const before = found.get(id);
    found.set(id, before ? { ...before, net: before.net + sum.net, vat: before.vat + sum.vat } : { ...sum });
  }
  return [...found.values()];
}

/** The sums with their signs turned. */
export function negated(sums: readonly RateSum[]): RateSum[] {
  return sums.map((sum) => ({
    ...sum,
    net: -sum.net,
    vat: -sum.vat,
    vatPln: sum.vatPln === undefined ? undefined : -sum.vatPln,
  }));
}

export function grossOf(sums: readonly RateSum[]): Decimal {
  return sums.reduce((total, sum) => total + sum.net + sum.vat, 0n);
}

export function classOfKey(key: string): VatClass {
  if (key === 'margin') return marginClass;
  return key.startsWith('oss:') ? ossClass : classOfRate(key)!;
}

/**
 * Spreads a gross amount over rates in proportion to their gross values, and takes the VAT out of each share
 * (art. 106f ust. 1 pkt 3: KP = ZB × SP ÷ (100 + SP)). The shares add up: the largest takes what rounding leaves.
 */
export function spread(
  amount: Decimal,
  over: readonly RateSum[],
  percentOf: (key: string) => Decimal,
  exchangeRate: Decimal | undefined,
): RateSum[] {
  if (amount === 0n) return [];
  const total = grossOf(over);
  if (total === 0n) {
    throw missing('order', {
      pl: 'nie da się rozdzielić zaliczki na stawki: wartość zamówienia to zero.',
      en: 'the advance cannot be spread over rates: the order is worth nothing.',
    });
  }
  const shares = over.map((sum) => proportion(amount, sum.net + sum.vat, total));
  const left = amount - shares.reduce((sum, share) => sum + share, 0n);
  const largest = over.reduce(
    (best, sum, i) => (sum.net + sum.vat > over[best]!.net + over[best]!.vat ? i : best),
    0,
  );
  shares[largest] = shares[largest]! + left;
  return over.map((sum, i) => {
    const vat = vatOf(shares[i]!, percentOf(sum.key), 'gross');
    return { key: sum.key, net: shares[i]! - vat, vat, exchangeRate };
  });
}

/**
 * The fields `P_13_*`, `P_14_*`, `P_14_*W` and `P_15`.
 * Throws `draft.missing` when VAT is due on an invoice in a foreign currency and no exchange rate is known.
 */
export function totalFields(sums: readonly RateSum[], currency: string): Node {
  const fields: Node = {};
  for (const one of vatClasses) {
    const own = sums.filter((sum) => classOfKey(sum.key) === one);
    if (own.length === 0) continue;
    fields[one.net] = amountText(own.reduce((total, sum) => total + sum.net, 0n));
    if (!one.vat) continue;
    fields[one.vat] = amountText(own.reduce((total, sum) => total + sum.vat, 0n));
    if (currency !== 'PLN' && one.vatPln) fields[one.vatPln] = amountText(vatInPln(own));
  }
  fields.P_15 = amountText(grossOf(sums));
  return fields;
}

/** The VAT of the sums in PLN; by rounding each sum of one exchange rate. */
function vatInPln(sums: readonly RateSum[]): Decimal {
  return sums.reduce((total, { vat, vatPln, exchangeRate }) => {
    if (vatPln !== undefined) return total + vatPln;
    if (vat === 0n) return total;
    if (exchangeRate === undefined) {
      throw missing('exchangeRate', {
        pl: 'faktura w walucie obcej z podatkiem wymaga kursu (PLN za jednostkę waluty).',
        en: 'an invoice in a foreign currency with VAT needs the exchange rate (PLN for one unit).',
      });
    }
    return total + multiply(vat, exchangeRate);
  }, 0n);
}
