/**
 * Decimal numbers as whole counts of 10⁻⁸ in a bigint: enough for every amount of the schemas
 * (unit prices have 8 decimals, quantities 6, amounts 2) and exact under addition.
 */
export type Decimal = bigint;

const places = 8;
const powers = Array.from({ length: 2 * places + 1 }, (_, i) => 10n ** BigInt(i));

export const one: Decimal = powers[places]!;

/**
 * Reads `-12.5`; more than 8 decimals are taken only when they are zeros. Undefined for anything else, and for numbers
 * of more than 100 digits: no form has one, and a bigint of millions of digits costs more than its length.
 */
export function decimal(text: string): Decimal | undefined {
  return plain(text) ?? plain(text.trim());
}

const mostDigits = 100;
const scales = Array.from({ length: places + 1 }, (_, i) => 10 ** i);

function plain(text: string): Decimal | undefined {
  const { length } = text;
  const first = text.charCodeAt(0);
  const signed = first === 43 || first === 45;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let at = signed ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0) point = at;
    else if (code >= 48 && code <= 57) {
      digits++;
      value = value * 10 + code - 48;
    } else return undefined;
  }
  if (digits === 0) return undefined;
  const decimals = point < 0 ? 0 : length - point - 1;
  const left = places - decimals;
  if (left < 0 || digits + left > 15) return long(text, signed, point, decimals);
  const count = BigInt(value * scales[left]!);
  return first === 45 ? -count : count;
}

/** The same for numbers too long to be counted exactly otherwise. */
function long(text: string, signed: boolean, point: number, decimals: number): Decimal | undefined {
  if (decimals > places && /[1-9]/.test(text.slice(point + 1 + places))) return undefined;
  const whole = text.slice(signed ? 1 : 0, point < 0 ? undefined : point).replace(/^0+/, '');
  if (whole.length > mostDigits) return undefined;
  const fraction = point < 0 ? '' : text.slice(point + 1, point + 1 + places);
  const count = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -count : count;
}

/** Divides two whole numbers, half away from zero ("half up" of both signs). The divisor is positive. */
function divideHalfUp(value: bigint, by: bigint): bigint {
  return value < 0n ? -((-value * 2n + by) / (2n * by)) : (value * 2n + by) / (2n * by);
}

/** Rounds half up to a number of decimals (2 unless told). */
export function round(value: Decimal, decimals = 2): Decimal {
  const unit = powers[places - decimals]!;
  return divideHalfUp(value, unit) * unit;
}

/** The product rounded once, half up, to a number of decimals. */
export function multiply(a: Decimal, b: Decimal, decimals = 2): Decimal {
  return divideHalfUp(a * b, powers[2 * places - decimals]!) * powers[places - decimals]!;
}

/** a × b ÷ c rounded once, half up; c is not zero. */
export function proportion(a: Decimal, b: Decimal, c: Decimal, decimals = 2): Decimal {
  const unit = powers[places - decimals]!;
  const [top, bottom] = c < 0n ? [-(a * b), -c] : [a * b, c];
  return divideHalfUp(top, bottom * unit) * unit;
}

export function absolute(value: Decimal): Decimal {
  return value < 0n ? -value : value;
}

/** Text with at least `least` decimals and no needless zeros after them. */
export function decimalText(value: Decimal, least = 0): string {
  const digits = absolute(value)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const fraction = digits.slice(-places);
  let end = places;
  while (end > least && fraction[end - 1] === '0') end -= 1;
  return `${value < 0n ? '-' : ''}${whole}${end > 0 ? `.${fraction.slice(0, end)}` : ''}`;
}

/** An amount of money: always two decimals. */
export function amountText(value: Decimal): string {
  return decimalText(round(value), 2);
}
