import { expect, it } from 'vitest';
import { decimal } from '../decimal.js';
import { amountInWords } from './words.js';

it.each([
  ['0', 'zero złotych 00/100'],
  ['1', 'jeden złoty 00/100'],
  ['2.05', 'dwa złote 05/100'],
  ['12.99', 'dwanaście złotych 99/100'],
  ['21', 'dwadzieścia jeden złotych 00/100'],
  ['22', 'dwadzieścia dwa złote 00/100'],
  ['112', 'sto dwanaście złotych 00/100'],
  ['1000', 'tysiąc złotych 00/100'],
  ['1001', 'tysiąc jeden złotych 00/100'],
  ['2345.67', 'dwa tysiące trzysta czterdzieści pięć złotych 67/100'],
  ['5000000', 'pięć milionów złotych 00/100'],
  ['1022000.10', 'milion dwadzieścia dwa tysiące złotych 10/100'],
  ['-7', 'minus siedem złotych 00/100'],
])('%s reads „%s”', (amount, words) => {
  expect(amountInWords(decimal(amount)!, 'PLN')).toBe(words);
});

it('other currencies stand by their code', () => {
  expect(amountInWords(decimal('24.5')!, 'EUR')).toBe('dwadzieścia cztery EUR 50/100');
});
