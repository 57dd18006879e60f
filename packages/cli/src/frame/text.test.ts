import { describe, expect, it } from 'vitest';
import { clean, facts, table } from './table.js';
import { amount, count, nouns } from './text.js';

describe('what people read', () => {
  it('counts in both languages', () => {
    const pl = [1, 2, 5, 12, 22, 112].map((number) => count('pl', number, nouns.invoice));
    expect(pl).toEqual(['1 faktura', '2 faktury', '5 faktur', '12 faktur', '22 faktury', '112 faktur']);
    expect([1, 2, 0].map((number) => count('en', number, nouns.file))).toEqual([
      '1 file',
      '2 files',
      '0 files',
    ]);
  });

  it('writes amounts exactly', () => {
    expect(amount('pl', '1234567.80', 'PLN')).toBe('1\u00a0234\u00a0567,80\u00a0PLN');
    expect(amount('en', '-1234.5')).toBe('−1,234.5');
    expect(amount('pl', '99999999999999999999.99')).toBe(
      '99\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999,99',
    );
    expect(amount('pl', '7')).toBe('7');
  });

  it('keeps a document from writing to the terminal', () => {
    expect(clean('\u001b[2Jgone\u202egpj\nnext')).toBe('·[2Jgone·gpj next');
    expect(
      facts([
        ['Name', '\u001b]0;title\u0007'],
        ['Empty', null],
      ]),
    ).toBe('Name  ·]0;title·');
    expect(
      table(
        [{ head: 'A' }, { head: 'B', right: true }],
        [
          ['x\u0000', '1'],
          ['y', '10'],
        ],
      ),
    ).toBe('A    B\nx·   1\ny   10');
  });
});
