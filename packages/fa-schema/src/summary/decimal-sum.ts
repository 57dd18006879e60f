const amount = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Sum of decimal strings as a decimal string with (at least) two places.
 * What is absent or is no number counts as nothing: a summary is made of invalid invoices too.
 */
export function sumDecimals(values: Iterable<string | undefined>): string {
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
