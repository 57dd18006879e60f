import { describe, expect, it } from 'vitest';
import { loadFaces } from '../fonts/load.js';
import { pdfInfo, pdfText, poppler } from '../testing/poppler.js';
import type { Row, Sheet } from './blocks.js';
import { cleanText } from './clean.js';
import { drawPdf } from './pdf.js';
import { wrapText } from './wrap.js';

const face = loadFaces().regular;

describe('wrapping', () => {
  it('never makes a line wider than asked, and loses nothing', () => {
    const text =
      'Usługi transportowe — Łódź–Gdańsk, https://przyklad.pl/bardzo/dluga/sciezka?z=parametrem&i=jeszcze 1 234,50';
    for (const width of [30, 60, 120, 400]) {
      const lines = wrapText(text, face, 9, width);
      for (const line of lines) expect(face.width(line, 9)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  it('leaves no word of one letter at the end of a line, and no company without its form', () => {
    const text =
      'Pracownia w Gnieźnie i okolicach, Dębowy Kąt sp. z o.o., art. 43 ust. 1 pkt 36 ustawy o VAT';
    for (let width = 80; width < 300; width += 3) {
      const ends = wrapText(text, face, 9, width).slice(0, -1);
      expect(ends.filter((line) => /(?:^| )(?:[wzio]|sp\.|art\.|ust\.|pkt)$/.test(line))).toEqual([]);
    }
  });

  it('breaks a word that no line can hold', () => {
    expect(wrapText('x'.repeat(500), face, 9, 100).join('')).toBe('x'.repeat(500));
  });

  it('keeps the breaks of the text', () => {
    expect(wrapText('raz\ndwa\n\ntrzy', face, 9, 500)).toEqual(['raz', 'dwa', '', 'trzy']);
  });
});

describe('cleaning', () => {
  it('drops what must not be drawn and nothing else', () => {
    expect(cleanText('a\u0000b\u202Ec\u200Fd\u0085e\tf')).toBe('abcde f');
    expect(cleanText('linia\r\ndruga')).toBe('linia\ndruga');
    expect(cleanText('żółć 😀 \ud800')).toBe('żółć 😀 \ufffd');
  });
});

describe.skipIf(!poppler)('pages (skipped without poppler)', () => {
  const draw = (blocks: Sheet['blocks']) =>
    drawPdf({
      sheet: { title: 'Próba', language: 'pl', running: ['Próba', ''], pageLabel: '{page}/{pages}', blocks },
      faces: loadFaces(),
      theme: {},
      info: { identity: 'próba' },
    });
  const rows = (count: number, columns: number): Row[] =>
    Array.from({ length: count }, (_, row) => ({
      cells: Array.from({ length: columns }, (_unused, column) => ({
        lines: [{ text: `w${row}k${column}` }],
      })),
    }));
  const columns = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ title: `Kolumna ${index}` }));

  it('break the languages of a title once each, where there is room', () => {
    const titles = [
      'Nazwa towaru lub usługi / Goods or services',
      'Cena netto / Net price',
      'Wartość netto / Net value',
    ];
    const words = pdfText(
      draw([
        {
          kind: 'table',
          label: 'Próba',
          columns: titles.map((title, at) => ({ title, flex: at === 0 })),
          rows: [{ cells: ['Stół', '1,00', '2,00'] }],
        },
      ]),
      '-layout',
    );
    expect(words).toMatch(/Cena netto\s+\/\s+Wartość netto\s+\//);
    expect(words).toMatch(/Net price\s+Net value/);
  });

  it('leave room for links beside QR codes, however long', () => {
    const code = { link: `https://qr.example/${'a'.repeat(300)}`, caption: 'CERTYFIKAT' };
    const text = { text: 'x'.repeat(900), style: 'small' as const };
    for (const codes of [[code], [code, code], [code, code, code]]) {
      const words = pdfText(
        draw([
          { kind: 'codes', codes, lines: [text] },
          { kind: 'text', lines: [{ text: 'Następny' }] },
        ]),
        '-bbox',
      );
      const side = (name: string, word: string) =>
        [...words.matchAll(new RegExp(`${name}="([\\d.]+)"[^>]*>${word}`, 'g'))].map((match) =>
          Number(match[1]),
        );
      const [next] = side('yMin', 'Następny');
      const long = side('yMax', 'x+');
      expect(long.length).toBeGreaterThan(3);
      expect(next).toBeGreaterThan(Math.max(...long) - 1);
    }
  });

  it('turn on their side for a table of many columns, which stays readable', () => {
    const pdf = draw([
      { kind: 'heading', text: 'Szeroka' },
      { kind: 'table', label: 'Szeroka', columns: columns(24), rows: rows(60, 24) },
    ]);
    expect(pdfInfo(pdf)['Page size']).toContain('841.89 x 595.28');
    const text = pdfText(pdf, '-raw');
    for (let row = 0; row < 60; row++) expect(text).toContain(`w${row}k23`);
  });

  it('never leave a heading alone at the foot', () => {
    for (let lines = 30; lines < 60; lines++) {
      const pdf = draw([
        { kind: 'table', label: 'a', columns: columns(2), rows: rows(lines, 2) },
        { kind: 'heading', text: 'Samotny nagłówek' },
        { kind: 'table', label: 'b', columns: columns(2), rows: rows(3, 2) },
      ]);
      const page = pdfText(pdf, '-raw')
        .split('\f')
        .find((text) => text.includes('Samotny nagłówek'))!;
      expect(page.slice(page.indexOf('Samotny nagłówek'))).toContain('w0k0');
    }
  });

  it('carry on with a row taller than themselves', () => {
    const text = Array.from({ length: 4000 }, (_, index) => `s${index}`).join(' ');
    const pdf = draw([
      {
        kind: 'table',
        label: 'a',
        columns: columns(2),
        rows: [{ cells: [{ lines: [{ text }] }, { lines: [{ text: 'obok' }] }] }],
      },
    ]);
    const found = new Set(pdfText(pdf, '-raw').match(/\bs\d+\b/g));
    expect(found.size).toBe(4000);
  });
});
