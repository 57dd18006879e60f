/**
 * Amounts as whole numbers in ordinary number variables, for the quick looks of the rules: whole numbers below 2⁵³ are
 * exact there, and whatever might grow beyond is `NaN`. Every comparison with `NaN` is false, so a quick look that
 * says "this fits" is sure, and all else is left to the exact arithmetic of `decimal.ts`, which alone decides.
 */

const most = 2 ** 51;

/** Digits of a value of `text` put together, its point left out; NaN when it is no plain number or is too long. */
function digitsOf(text: string, mostDigits: number, mostDecimals: number): number {
  const { length } = text;
  const negative = text.charCodeAt(0) === 45;
  let at = negative ? 1 : 0;
  if (length - at > mostDigits + 1) return Number.NaN;
  let value = 0;
  let digits = 0;
  let point = length;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits++;
    } else if (code === 46 && point === length) point = at;
    else return Number.NaN;
  }
  if (digits === 0 || digits > mostDigits || length - point - 1 > mostDecimals) return Number.NaN;
  return negative ? -value : value;
}

/** Hundredths: `-12.5` is −1250. At most ten digits, so that the sum of all lines of any file stays exact. */
export function cents(text: string): number {
  const digits = digitsOf(text, 10, 2);
  const decimals = decimalsOf(text);
  return decimals === 0 ? digits * 100 : decimals === 1 ? digits * 10 : digits;
}

/** Decimals that a plain number is written with. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** a ÷ b rounded half away from zero; both whole, b positive, and twice a still below 2⁵³. */
export function divide(a: number, b: number): number {
  // The quotient of whole numbers below 2⁵³ never rounds up to the next whole number, so `floor` is exact.
  const size = Math.floor((2 * Math.abs(a) + b) / (2 * b));
  return a < 0 ? -size : size;
}

/** Quantity × price in hundredths, rounded once; NaN when it is too long to be counted this way. */
export function productInCents(quantity: string, price: string): number {
  const product = digitsOf(quantity, 15, 6) * digitsOf(price, 15, 8);
  const decimals = decimalsOf(quantity) + decimalsOf(price);
  if (!(Math.abs(product) < most)) return Number.NaN;
  if (decimals > 2) return divide(product, 10 ** (decimals - 2));
  const cents = product * 10 ** (2 - decimals);
  return Math.abs(cents) < most ? cents : Number.NaN;
}

/** VAT on a net amount; the percent in hundredths of a percent. */
export function vatOnNet(net: number, percent: number): number {
  return divide(net * percent, 10_000);
}

/** VAT within a gross amount; the percent in hundredths of a percent. */
export function vatWithin(gross: number, percent: number): number {
  return divide(gross * percent, 10_000 + percent);
}
