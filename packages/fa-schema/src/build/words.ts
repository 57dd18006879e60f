import { absolute, type Decimal } from '../decimal.js';

const units = [
  '',
  'jeden',
  'dwa',
  'trzy',
  'cztery',
  'pięć',
  'sześć',
  'siedem',
  'osiem',
  'dziewięć',
  'dziesięć',
  'jedenaście',
  'dwanaście',
  'trzynaście',
  'czternaście',
  'piętnaście',
  'szesnaście',
  'siedemnaście',
  'osiemnaście',
  'dziewiętnaście',
];
const tens = [
  '',
  '',
  'dwadzieścia',
  'trzydzieści',
  'czterdzieści',
  'pięćdziesiąt',
  'sześćdziesiąt',
  'siedemdziesiąt',
  'osiemdziesiąt',
  'dziewięćdziesiąt',
];
const hundreds = [
  '',
  'sto',
  'dwieście',
  'trzysta',
  'czterysta',
  'pięćset',
  'sześćset',
  'siedemset',
  'osiemset',
  'dziewięćset',
];
/** One, two to four, five and more. */
type Forms = readonly [string, string, string];
const thousands: readonly Forms[] = [
  ['tysiąc', 'tysiące', 'tysięcy'],
  ['milion', 'miliony', 'milionów'],
  ['miliard', 'miliardy', 'miliardów'],
  ['bilion', 'biliony', 'bilionów'],
  ['biliard', 'biliardy', 'biliardów'],
];
const zloty: Forms = ['złoty', 'złote', 'złotych'];

function form(count: number, forms: Forms): string {
  if (count === 1) return forms[0];
  const few = count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14);
  return forms[few ? 1 : 2];
}

function below1000(count: number): string[] {
  const rest = count % 100;
  const small = rest < 20 ? [units[rest]!] : [tens[Math.floor(rest / 10)]!, units[rest % 10]!];
  return [hundreds[Math.floor(count / 100)]!, ...small];
}

/** A whole number in Polish words. */
export function inWords(count: bigint): string {
  if (count === 0n) return 'zero';
  const words: string[] = [];
  let left = count;
  for (let level = 0; left > 0n; level++, left /= 1000n) {
    const group = Number(left % 1000n);
    if (group === 0) continue;
    const name = level === 0 ? [] : [form(group, thousands[level - 1]!)];
    words.unshift(...(group === 1 && level > 0 ? [] : below1000(group)), ...name);
  }
  return words.filter((word) => word !== '').join(' ');
}

/** An amount in Polish words: `sto dwa złote 50/100`, other currencies by their code. At most 10¹⁶. */
export function amountInWords(value: Decimal, currency: string): string {
  const cents = absolute(value) / 1_000_000n;
  const whole = cents / 100n;
  const last = Number(whole % 1000n);
  const one = whole === 1n ? 1 : last === 1 ? 5 : last;
  const name = currency === 'PLN' ? form(one, zloty) : currency;
  const hundredths = (cents % 100n).toString().padStart(2, '0');
  return `${value < 0n ? 'minus ' : ''}${inWords(whole)} ${name} ${hundredths}/100`;
}
