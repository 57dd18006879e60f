import { describe, expect, it } from 'vitest';
import { shorten, table } from './table.js';

const columns = [{ head: 'number' }, { head: 'gross', right: true }, { head: 'state' }];

describe('a table', () => {
  it('aligns its columns and hides control characters', () => {
    const rows = [
      ['FV/1', '1.00', 'ok'],
      ['FV/ż\u001b22', '100.00', ''],
    ];
    expect(table(columns, rows)).toBe('number    gross  state\nFV/1       1.00  ok\nFV/ż·22  100.00');
  });

  it('is as wide in its first row as in its last, however long', () => {
    const rows = Array.from({ length: 1_001 }, (_, at) => [`N${'x'.repeat(at % 7)}`, `${at}.00`, 'end']);
    rows.push(['a number longer than all others', '1.00', 'end']);
    const lines = table(columns, rows).split('\n');
    expect(lines).toHaveLength(1_003);
    const ends = new Set(lines.slice(1).map((line) => line.indexOf('end')));
    expect(ends.size).toBe(1);
    expect(lines[0]?.indexOf('state')).toBe([...ends][0]);
    expect(lines.some((line) => line.includes('…'))).toBe(false);
  });

  it('counts what a terminal shows, not code units', () => {
    const lines = table(
      [{ head: 'a' }, { head: 'b' }],
      [
        ['日本', 'x'],
        ['e\u0301', 'x'],
        ['👩‍🔧', 'x'],
        ['zł', 'x'],
      ],
    ).split('\n');
    expect(lines).toEqual(['a     b', '日本  x', 'e\u0301     x', '👩‍🔧    x', 'zł    x']);
  });
});

describe('a table on a terminal', () => {
  const invoices = [
    { head: 'Date' },
    { head: 'Way', below: true },
    { head: 'Party', cut: 8 },
    { head: 'Gross', right: true },
    { head: 'KSeF number', below: true },
  ];
  const rows = [
    ['2026-11-23', 'in', 'Kawiarnia Pod Zegarem s.c.', '1.00', '9994072312-20261123-5ADBE067730A-C4'],
    ['2026-11-24', 'out', 'Dąb', '1234.00', ''],
  ];

  it('stays as it is where there is room, and in a pipe', () => {
    expect(table(invoices, rows, 200)).toBe(table(invoices, rows));
    expect(table(invoices, rows)).toContain('Kawiarnia Pod Zegarem s.c.');
  });

  it('cuts what may be cut, and says so', () => {
    const drawn = table(invoices, rows, 80);
    expect(drawn).toContain('Kawiarnia Pod Ze…');
    expect(drawn).toContain('9994072312-20261123-5ADBE067730A-C4');
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('puts under a row what does not fit beside it', () => {
    expect(table(invoices, rows, 45)).toBe(
      [
        'Date        Way  Party                  Gross',
        '  KSeF number',
        '2026-11-23  in   Kawiarnia Pod Zega…     1.00',
        '  9994072312-20261123-5ADBE067730A-C4',
        '2026-11-24  out  Dąb                  1234.00',
      ].join('\n'),
    );
    expect(table(invoices, rows, 30)).toContain(
      '2026-11-23  Kawiarni…     1.00\n  in ·\n  9994072312-20261123-5ADBE067730A-C4',
    );
  });

  it('breaks between words what is too long under a row', () => {
    const long = [{ head: 'Id' }, { head: 'May', below: true }];
    expect(table(long, [['A', 'InvoiceRead, InvoiceWrite, CredentialsRead, Introspection']], 40)).toBe(
      'Id\n  May\nA\n  InvoiceRead, InvoiceWrite,\n  CredentialsRead, Introspection',
    );
  });

  it('cuts by what is seen', () => {
    expect(shorten('Zażółć gęślą jaźń', 8)).toBe('Zażółć…');
    expect(shorten('日本語', 5)).toBe('日本…');
  });
});
