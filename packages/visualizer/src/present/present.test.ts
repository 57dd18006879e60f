import { describe, expect, it } from 'vitest';
import { type Block, type Cell, linesOf } from '../layout/blocks.js';
import type { LanguageChoice } from '../options.js';
import { prepareInvoice } from '../prepare.js';
import { exampleInvoice } from '../testing/example.js';
import { squeeze, textOf } from '../testing/expected.js';

const blocksOf = (xml: string, lang: LanguageChoice = 'pl') =>
  prepareInvoice(xml, { invalid: 'show', lang }).sheet.blocks;
const wordsOf = (xml: string, lang: LanguageChoice = 'pl') =>
  textOf(prepareInvoice(xml, { invalid: 'show', lang }).sheet);
const tablesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));

const firstLine = (cell: Cell | undefined) => linesOf(cell)[0]?.text;

const attachment = (columns: number, cell: (column: number) => string) => {
  const each = (text: (column: number) => string) =>
    Array.from({ length: columns }, (_, at) => text(at)).join('');
  const head = each((at) => `<Kol Typ="txt"><NKom>Kolumna${at}</NKom></Kol>`);
  const row = `<Wiersz>${each((at) => `<WKom>${cell(at)}</WKom>`)}</Wiersz>`;
  return `<Zalacznik><BlokDanych><Tabela><TNaglowek>${head}</TNaglowek>${row}${row}</Tabela></BlokDanych></Zalacznik>`;
};

describe('tables of attachments', () => {
  it('stay whole while a page is wide enough', () => {
    const tables = tablesOf(blocksOf(exampleInvoice({ tail: attachment(20, (at) => `${at}`) })));
    expect(tables.at(-1)?.columns).toHaveLength(20);
  });

  it('continue below one another beyond that, the first column with each part', () => {
    const blocks = blocksOf(exampleInvoice({ tail: attachment(100, (at) => `wartość${at}`) }));
    const parts = tablesOf(blocks).filter(({ columns }) => columns[0]?.title === 'Kolumna0');
    expect(parts.length).toBeGreaterThan(4);
    for (const { columns, rows: given } of parts) {
      const rows = [...given];
      expect(columns.length).toBeLessThan(30);
      expect(rows.map((row) => firstLine(row.cells[0]))).toEqual(['wartość0', 'wartość0']);
      expect(rows.every((row) => row.cells.length === columns.length)).toBe(true);
    }
    const others = parts.flatMap(({ rows }) => [...rows][0]!.cells.slice(1).map(firstLine));
    expect(others).toEqual(Array.from({ length: 99 }, (_, at) => `wartość${at + 1}`));
  });
});

describe('the first page', () => {
  const third =
    '<Podmiot3><DaneIdentyfikacyjne><NIP>9995183640</NIP></DaneIdentyfikacyjne><Rola>1</Rola></Podmiot3>';
  const kinds = (count: number) =>
    blocksOf(exampleInvoice().replace('<Fa>', `${third.repeat(count)}<Fa>`)).map(({ kind }) => kind);

  it('tells what to pay before a crowd of third parties, after a few of them', () => {
    expect(kinds(3).indexOf('panel')).toBe(4);
    expect(kinds(20).indexOf('panel')).toBe(3);
    expect(kinds(20).filter((kind) => kind === 'columns').length).toBe(1 + 7 + 1);
  });

  it('sets a very long number in smaller type', () => {
    const styleOf = (number: string) => {
      const [first] = blocksOf(exampleInvoice().replace('FV/2026/11/7', number));
      return first?.kind === 'masthead' ? first.left[1]?.style : undefined;
    };
    expect(styleOf('FV/2026/11/7')).toBe('title');
    expect(styleOf('X'.repeat(256))).toBe('name');
  });
});

it('keeps the heading of later pages on one line', () => {
  const running = (number: string) => {
    const xml = exampleInvoice().replace('FV/2026/11/7', number);
    return prepareInvoice(xml, { invalid: 'show', lang: 'pl+en' }).sheet.running[0];
  };
  expect(running('FV/7')).toBe('Faktura / Invoice FV/7');
  expect(running('X'.repeat(70))).toBe('X'.repeat(70));
  expect(running('X'.repeat(256))).toBe(`${'X'.repeat(79)}…`);
});

it('lists many dates of payment as one', () => {
  const dates = Array.from({ length: 10 }, (_, at) => `<Termin>2026-12-${10 + at}</Termin>`);
  const terms = dates.map((date) => `<TerminPlatnosci>${date}</TerminPlatnosci>`).join('');
  const xml = exampleInvoice().replace(/<TerminPlatnosci>.*<\/TerminPlatnosci>/, terms);
  const text = wordsOf(xml);
  expect(text).toContain('10.12.2026,11.12.2026,12.12.2026,13.12.2026,');
  expect(text.match(/Terminpłatności/g)).toHaveLength(2);
});

it('begins labels inside a sentence with a small letter in each language but German', () => {
  expect(wordsOf(exampleInvoice(), 'pl+en')).toContain(squeeze('metoda kasowa / cash accounting'));
  expect(wordsOf(exampleInvoice(), 'de')).toContain(
    squeeze('Besteuerung nach vereinnahmten Entgelten, Gutschrift durch'),
  );
  expect(wordsOf(exampleInvoice(), 'pl+de')).toContain(squeeze('metoda kasowa / Besteuerung nach'));
});

it('tells a rate of exchange once where all lines have the same, else beside each', () => {
  const rated = (rates: string[]) =>
    rates.reduce(
      (xml, rate) =>
        xml.replace(
          '<P_12>23</P_12></FaWiersz>',
          `<P_12>23</P_12><KursWaluty>${rate}</KursWaluty></FaWiersz>`,
        ),
      exampleInvoice({ lines: 3 }).replace('<KodWaluty>PLN', '<KodWaluty>EUR'),
    );
  const count = (text: string) => text.match(/Kurswaluty:4,25/g)?.length;
  const same = wordsOf(rated(['4.2531', '4.2531', '4.2531']));
  expect(count(same)).toBe(1);
  expect(same).toContain('Waluta:EUR·Kurswaluty:4,2531');
  expect(count(wordsOf(rated(['4.2531', '4.2531'])))).toBe(1);
  expect(count(wordsOf(rated(['4.2531', '4.2599', '4.2531'])))).toBe(3);
});

it('names a country in both languages and its code once', () => {
  expect(wordsOf(exampleInvoice(), 'pl+en')).toContain('Polska/Poland(PL)');
});
