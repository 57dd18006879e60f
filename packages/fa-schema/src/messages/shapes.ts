import type { Message } from '@eszok/core';

const shape = (pl: string, en: string): Message => ({ pl, en });

const amount = (decimals: string) =>
  shape(
    `liczba z kropką, bez zer na początku i bez „+”, najwyżej ${decimals} miejsc po kropce`,
    `a number with a point, no leading zeros and no "+", at most ${decimals} decimals`,
  );

/** Patterns of the schemas in words. */
const shapes: ReadonlyMap<string, Message> = new Map([
  [
    '[1-9]((\\d[1-9])|([1-9]\\d))\\d{7}',
    shape('10 cyfr bez kresek, jak w NIP', '10 digits without hyphens, as a NIP has'),
  ],
  [
    '[1-9]((\\d[1-9])|([1-9]\\d))\\d{7}-\\d{5}',
    shape('NIP, kreska i 5 cyfr', 'a NIP, a hyphen and 5 digits'),
  ],
  ['-?([1-9]\\d{0,15}|0)(\\.\\d{1,2})?', amount('2')],
  ['-?([1-9]\\d{0,15}|0)(\\.\\d{1,6})?', amount('6')],
  ['-?([1-9]\\d{0,13}|0)(\\.\\d{1,8})?', amount('8')],
  ['((\\d{4})-(\\d{2})-(\\d{2}))', shape('data RRRR-MM-DD', 'a date YYYY-MM-DD')],
  [
    '(\\d|[A-Z]|\\+|\\*){1,12}',
    shape(
      'do 12 cyfr i wielkich liter, bez kraju',
      'up to 12 digits and capital letters, without the country',
    ),
  ],
  [
    '[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3}){0,1}',
    shape('kod SWIFT: 8 albo 11 znaków', 'a SWIFT code: 8 or 11 characters'),
  ],
  ['(.)+@(.)+', shape('adres e-mail', 'an e-mail address')],
  ['\\d{10}', shape('10 cyfr', '10 digits')],
  ['[0-9]{3}[a-zA-Z0-9]{10}', shape('3 cyfry i 10 liter lub cyfr', '3 digits and 10 letters or digits')],
  ['[0-9A-Z]{10,32}', shape('10–32 cyfr i wielkich liter', '10–32 digits and capital letters')],
  ['[a-zA-Z0-9]{1,50}', shape('do 50 liter i cyfr', 'up to 50 letters and digits')],
]);

/** A pattern as people say it; the KSeF number and the payment link by how they start, the rest as it is. */
export function shapeOf(pattern: string): Message {
  const found = shapes.get(pattern);
  if (found) return found;
  if (pattern.startsWith('([1-9]((')) {
    return shape(
      'numer KSeF: NIP-RRRRMMDD-12 znaków-2 znaki',
      'a KSeF number: NIP-YYYYMMDD-12 characters-2 characters',
    );
  }
  if (pattern.startsWith('(https?)')) {
    return shape('adres http(s) z parametrem IPKSeF', 'an http(s) address with the parameter IPKSeF');
  }
  return shape(pattern, pattern);
}
