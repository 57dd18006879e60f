import { parseTree } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import { faLines, readLines } from './lines.js';
import { Source } from './source.js';

const line = (number: number, net: string, more = '') =>
  `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa>${more}<P_7>towar ${number}</P_7><P_8B>1</P_8B><P_11>${net}</P_11></FaWiersz>`;
const before = (number: number, net: string, more = '') =>
  line(number, net, more).replace('</FaWiersz>', '<StanPrzed>1</StanPrzed></FaWiersz>');

function states(lines: string): string[] {
  const root = parseTree(`<Faktura><Fa>${lines}</Fa></Faktura>`);
  const read = readLines(new Source(root, 'fa'), root.child('Fa'), faLines, []);
  return [...(read?.rows ?? [])].map((row) => {
    const net = row.cells.get('P_11');
    return `${row.state} ${net && 'text' in net ? net.text : ''}`;
  });
}

describe('lines of a correction', () => {
  it('stand as before, after and difference, wherever the states are written', () => {
    const told = ['before 100.00', 'after 80.10', 'difference -19.90'];
    expect(states(before(1, '100.00') + line(1, '80.10'))).toEqual(told);
    expect(states(line(1, '80.10') + before(1, '100.00'))).toEqual(told);
  });

  it('say of quantity and price what changed, of sums always', () => {
    const row = (price: string, discount: string) => line(1, '100.00', `<P_9A>${price}</P_9A>${discount}`);
    const read = (from: string, to: string) => {
      const root = parseTree(
        `<Faktura><Fa>${from.replace('</FaWiersz>', '<StanPrzed>1</StanPrzed></FaWiersz>')}${to}</Fa></Faktura>`,
      );
      const lines = readLines(new Source(root, 'fa'), root.child('Fa'), faLines, []);
      const { cells } = [...lines!.rows].at(-1)!;
      return ['P_8B', 'P_9A', 'P_10', 'P_11'].map((name) => {
        const value = cells.get(name);
        return value && 'text' in value ? value.text : null;
      });
    };
    expect(read(row('250.00', ''), row('240.5', ''))).toEqual([null, '-9.50', null, '0.00']);
    expect(read(row('250', '<P_10>1</P_10>'), row('250', ''))).toEqual([null, null, '-1', '0.00']);
  });

  it('are matched by their universal number before their number', () => {
    const uid = (text: string) => `<UU_ID>${text}</UU_ID>`;
    expect(
      states(
        before(1, '10.00', uid('a')) +
          before(1, '20.00', uid('b')) +
          line(1, '21.00', uid('b')) +
          line(1, '11.00', uid('a')),
      ),
    ).toEqual([
      'before 10.00',
      'after 11.00',
      'difference 1.00',
      'before 20.00',
      'after 21.00',
      'difference 1.00',
    ]);
  });

  it('without a partner stand alone', () => {
    expect(states(before(1, '10.00') + line(2, '5.00'))).toEqual(['before 10.00', 'normal 5.00']);
  });

  it('are matched in no time when there are ten thousand', () => {
    const many =
      Array.from({ length: 5000 }, (_, index) => before(index + 1, '2.00')).join('') +
      Array.from({ length: 5000 }, (_, index) => line(index + 1, '3.00')).join('');
    const start = performance.now();
    expect(states(many)).toHaveLength(15_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
