/** Letters that recognition takes for digits. Used only where a check digit tells whether the guess was right. */
const alike: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  Z: '2',
  S: '5',
  B: '8',
};

/** What may be a digit, for patterns. */
export const DIGIT = '[\\dOoQDlI|iZSB]';

/** Digits only, letters that look like one read as it. */
export const digitsOf = (text: string): string =>
  [...text]
    .map((char) => alike[char] ?? char)
    .filter((char) => /\d/.test(char))
    .join('');

/** How much of it was a digit as recognised, 0 to 1. */
export function certainty(text: string): number {
  const signs = text.replace(/[\s-]/g, '');
  return signs === '' ? 0 : signs.replace(/\D/g, '').length / signs.length;
}
