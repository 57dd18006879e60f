const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const integer = /^[+-]?[0-9]+$/;

export const isDecimal = (text: string): boolean => decimal.test(text);
export const isInteger = (text: string): boolean => integer.test(text);

/** The same number without `+`, needless zeros and an empty fraction; `0` for every zero. */
export function canonicalDecimal(text: string): string {
  const negative = text.charCodeAt(0) === 45;
  let start = negative || text.charCodeAt(0) === 43 ? 1 : 0;
  const point = text.indexOf('.');
  let end = text.length;
  const whole = point === -1 ? end : point;
  while (start < whole && text.charCodeAt(start) === 48) start++;
  if (point !== -1) {
    while (end > point + 1 && text.charCodeAt(end - 1) === 48) end--;
    if (end === point + 1) end = point;
  }
  const digits = `${start === whole ? '0' : text.slice(start, whole)}${text.slice(whole, end)}`;
  return negative && digits !== '0' ? `-${digits}` : digits;
}

/** Counts of digits that matter: all of them, and those after the point. */
export function countDigits(text: string): { total: number; fraction: number } {
  const canonical = canonicalDecimal(text);
  const digits = canonical.startsWith('-') ? canonical.slice(1) : canonical;
  const point = digits.indexOf('.');
  if (point === -1) return { total: digits === '0' ? 0 : digits.length, fraction: 0 };
  const fraction = digits.length - point - 1;
  return { total: (digits.startsWith('0.') ? 0 : point) + fraction, fraction };
}

/** Negative, zero or positive, as a − b; both are decimal literals. */
export function compareDecimals(a: string, b: string): number {
  const x = canonicalDecimal(a);
  const y = canonicalDecimal(b);
  if (x === y) return 0;
  const negativeX = x.startsWith('-');
  if (negativeX !== y.startsWith('-')) return negativeX ? -1 : 1;
  const order = compareMagnitudes(negativeX ? x.slice(1) : x, negativeX ? y.slice(1) : y);
  return negativeX ? -order : order;
}

function compareMagnitudes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  const length = Math.max(fractionA.length, fractionB.length);
  const x = fractionA.padEnd(length, '0');
  const y = fractionB.padEnd(length, '0');
  return x < y ? -1 : x > y ? 1 : 0;
}
