/** A decimal string without what does not count: `+0123.40` → `123.4`, `-0.00` → `0`. */
export function decimal(amount: string): string {
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(amount.trim());
  if (match === null) return amount;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/**
 * KSeF's metadata write amounts as JSON numbers. They have two decimals and at most 16 digits, so the shortest decimal
 * that reads back as the same number is what KSeF wrote.
 */
export function fromJsonNumber(amount: number): string {
  const text = String(amount);
  if (/e/i.test(text)) return amount.toFixed(2);
  const [whole = '0', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** As Polish spreadsheets read it: `-1234,50`. */
export const polishAmount = (amount: string): string => amount.replace('.', ',');
