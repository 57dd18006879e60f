const amount = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Sum of decimal strings as a decimal string with (at least) two places.
 * What is absent or is no number counts as nothing: a summary is made of invalid invoices too.
 */
export function sumDecimals(values: Iterable<string | undefined>): string {
  return sumOfHundredths(values) ?? sumExactly(values);
}

/** Amounts as they mostly are, with two places and not too large: whole hundredths are exact as numbers. */
function sumOfHundredths(values: Iterable<string | undefined>): string | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) continue;
    const point = value.length - 3;
    if (point < 1 || point > 12 || value.charCodeAt(point) !== 46) return undefined;
    let hundredths = 0;
    for (let at = 0; at < value.length; at++) {
      if (at === point) continue;
      const digit = value.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return undefined;
      hundredths = hundredths * 10 + digit;
    }
    sum += hundredths;
    if (sum > Number.MAX_SAFE_INTEGER) return undefined;
  }
  const digits = String(sum).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function sumExactly(values: Iterable<string | undefined>): string {
  let units = 0n;
  let places = 2;
  for (const value of values) {
    const match = value === undefined ? null : amount.exec(value.trim());
    if (!match || (!match[2] && !match[3]) || value!.length > 40) continue;
    const fraction = match[3] ?? '';
    if (fraction.length > places) {
      units *= 10n ** BigInt(fraction.length - places);
      places = fraction.length;
    }
    const scaled = BigInt((match[2] || '0') + fraction.padEnd(places, '0'));
    units += match[1] === '-' ? -scaled : scaled;
  }
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  let fraction = digits.slice(-places);
  while (fraction.length > 2 && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${fraction}`;
}
