/** A GS1 number of one of these lengths with the right check digit (weights 3 1 3 1 … from the right). */
function isGs1(text: string, lengths: readonly number[]): boolean {
  if (!/^\d+$/.test(text) || !lengths.includes(text.length)) return false;
  let sum = 0;
  for (let i = text.length - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
    sum += (text.charCodeAt(i) - 48) * weight;
  }
  return (10 - (sum % 10)) % 10 === text.charCodeAt(text.length - 1) - 48;
}

/** A GTIN of 8, 12, 13 or 14 digits. */
export function isValidGtin(text: string): boolean {
  return isGs1(text, [8, 12, 13, 14]);
}

/** A GLN of 13 digits. */
export function isValidGln(text: string): boolean {
  return isGs1(text, [13]);
}
