import { luhn, mod1110, weighted } from './digits.js';
import { isValidNip } from './polish-numbers.js';

const digitAt = (text: string, at: number) => text.charCodeAt(at) - 48;

/** A check digit by weights modulo 11, counted down from 11. */
function elevenMinus(text: string, weights: readonly number[], ten: number | null, eleven: number): boolean {
  const rest = 11 - (weighted(text, weights) % 11);
  const expected = rest === 10 ? ten : rest === 11 ? eleven : rest;
  return expected === digitAt(text, weights.length);
}

/** Weights modulo 11; when that gives 10, the second row of weights; when that gives 10 too, 0. */
function twoRows(text: string, first: readonly number[], second: readonly number[]): boolean {
  let rest = weighted(text, first) % 11;
  if (rest === 10) rest = (weighted(text, second) % 11) % 10;
  return rest === digitAt(text, first.length);
}

function austria(text: string): boolean {
  let sum = 4;
  for (let i = 1; i <= 7; i++) {
    const doubled = digitAt(text, i) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10 === digitAt(text, 8);
}

function cyprus(text: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? odd[digitAt(text, i)]! : digitAt(text, i);
  return text.charCodeAt(8) - 65 === sum % 26;
}

function ireland(text: string): boolean {
  const old = !/^\d{7}/.test(text);
  const digits = old ? `0${text.slice(2, 7)}${text[0]}` : text.slice(0, 7);
  const second = !old && text.length === 9 ? text.charCodeAt(8) - 64 : 0;
  const sum = weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * (second === 23 ? 0 : second);
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === text[7];
}

function spain(text: string): boolean {
  const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
  if (/^\d{8}[A-Z]$/.test(text)) return letters[Number(text.slice(0, 8)) % 23] === text[8];
  if (/^[XYZ]\d{7}[A-Z]$/.test(text)) {
    return letters[Number('XYZ'.indexOf(text[0]!) + text.slice(1, 8)) % 23] === text[8];
  }
  if (/^[KLM]/.test(text)) return letters[Number(text.slice(1, 8)) % 23] === text[8] || company(text);
  return company(text);
}

function company(text: string): boolean {
  let sum = 0;
  for (let i = 1; i <= 7; i++) {
    const weight = digitAt(text, i) * (i % 2 === 1 ? 2 : 1);
    sum += weight > 9 ? weight - 9 : weight;
  }
  const control = (10 - (sum % 10)) % 10;
  return text[8] === String(control) || text[8] === 'JABCDEFGHI'[control];
}

function netherlands(text: string): boolean {
  if (/^\d{9}B/.test(text) && weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digitAt(text, 8)) return true;
  let rest = 0;
  for (const character of `NL${text}`) {
    const code = character.charCodeAt(0);
    const value = code >= 65 ? code - 55 : character === '+' ? 36 : character === '*' ? 37 : code - 48;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function latvia(text: string): boolean {
  if (text[0]! <= '3') return true;
  const rest = 3 - (weighted(text, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11);
  return (rest < -1 ? rest + 11 : rest) === digitAt(text, 10);
}

function romania(text: string): boolean {
  const padded = text.padStart(10, '0');
  return ((weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === digitAt(padded, 9);
}

function northernIreland(text: string): boolean {
  if (!/^\d/.test(text)) return true;
  const sum = weighted(text, [8, 7, 6, 5, 4, 3, 2]) + Number(text.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

/**
 * Shapes without the country prefix (by `TIdZlozonyVatUE` of the Ministry's UPO schema; Poland's is the NIP)
 * and check digits as the member states publish them. Where a state has numbers without one, they pass.
 */
const countries: Readonly<Record<string, readonly [RegExp, (text: string) => boolean]>> = {
  AT: [/^U\d{8}$/, austria],
  BE: [/^[01]\d{9}$/, (t) => 97 - (Number(t.slice(0, 8)) % 97) === Number(t.slice(8))],
  BG: [
    /^\d{9,10}$/,
    (t) => t.length === 10 || twoRows(t, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]),
  ],
  CY: [/^\d{8}[A-Z]$/, cyprus],
  CZ: [/^\d{8,10}$/, (t) => t.length !== 8 || elevenMinus(t, [8, 7, 6, 5, 4, 3, 2], 0, 1)],
  DE: [/^\d{9}$/, mod1110],
  DK: [/^\d{8}$/, (t) => weighted(t, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0],
  EE: [/^\d{9}$/, (t) => weighted(t, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0],
  EL: [/^\d{9}$/, (t) => (weighted(t, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(t, 8)],
  ES: [/^(?:[A-Z]\d{8}|\d{8}[A-Z]|[A-Z]\d{7}[A-Z])$/, spain],
  FI: [/^\d{8}$/, (t) => elevenMinus(t, [7, 9, 10, 5, 8, 4, 2], null, 0)],
  FR: [
    /^[A-Z0-9]{2}\d{9}$/,
    (t) => !/^\d{2}/.test(t) || Number(t.slice(0, 2)) === (12 + 3 * (Number(t.slice(2)) % 97)) % 97,
  ],
  HR: [/^\d{11}$/, mod1110],
  HU: [/^\d{8}$/, (t) => (10 - (weighted(t, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === digitAt(t, 7)],
  IE: [/^(?:\d{7}[A-Z]{2}|\d[A-Z0-9+*]\d{5}[A-Z])$/, ireland],
  IT: [/^\d{11}$/, luhn],
  LT: [
    /^(?:\d{9}|\d{12})$/,
    (t) =>
      t.length === 9
        ? twoRows(t, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1])
        : twoRows(t, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]),
  ],
  LU: [/^\d{8}$/, (t) => Number(t.slice(0, 6)) % 89 === Number(t.slice(6))],
  LV: [/^\d{11}$/, latvia],
  MT: [/^\d{8}$/, (t) => 37 - (weighted(t, [3, 4, 6, 7, 8, 9]) % 37) === Number(t.slice(6))],
  NL: [/^[A-Z0-9+*]{12}$/, netherlands],
  PL: [/^\d{10}$/, isValidNip],
  PT: [/^\d{9}$/, (t) => elevenMinus(t, [9, 8, 7, 6, 5, 4, 3, 2], 0, 0)],
  RO: [/^\d{2,10}$/, romania],
  SE: [/^\d{12}$/, (t) => luhn(t.slice(0, 10))],
  SI: [/^\d{8}$/, (t) => elevenMinus(t, [8, 7, 6, 5, 4, 3, 2], 0, -1)],
  SK: [/^\d{10}$/, (t) => Number(t) % 11 === 0],
  XI: [/^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/, northernIreland],
};

/**
 * Judges an EU VAT number given apart as country code (`EL` for Greece, `XI` for Northern Ireland) and the rest.
 * `unknown-country`, `shape` and `checksum` say what is wrong.
 */
export function checkEuVat(country: string, number: string): 'ok' | 'unknown-country' | 'shape' | 'checksum' {
  const entry = Object.hasOwn(countries, country) ? countries[country] : undefined;
  if (!entry) return 'unknown-country';
  if (!entry[0].test(number)) return 'shape';
  return entry[1](number) ? 'ok' : 'checksum';
}

/** True for an EU VAT number written together, e.g. `DE136695976`, `PL5265877635`. */
export function isValidEuVat(text: string): boolean {
  return typeof text === 'string' && checkEuVat(text.slice(0, 2), text.slice(2)) === 'ok';
}
