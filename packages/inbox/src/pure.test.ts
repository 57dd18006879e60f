import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from './handover/csv.js';
import { jpkMarker, markerIsTemporary } from './jpk.js';
import { LinkIndex } from './links.js';
import { decimal, fromJsonNumber, polishAmount } from './money.js';

describe('the marker of a row of JPK_V7', () => {
  const ksefNumber = '5265877635-20261123-5ADB57F4FD65-92';
  it('is the KSeF number as soon as there is one', () => {
    for (const issued of ['online', 'awaryjny', 'offline24', 'outside-ksef'] as const) {
      expect(jpkMarker({ ksefNumber, issued })).toEqual({ ksefNumber });
    }
  });

  it('says why there is none otherwise', () => {
    const marker = (issued: Parameters<typeof jpkMarker>[0]['issued']) =>
      jpkMarker({ ksefNumber: null, issued });
    expect(marker('awaryjny')).toBe('OFF');
    expect(marker('awaria-calkowita')).toBe('BFK');
    expect(marker('outside-ksef')).toBe('BFK');
    expect(marker('offline24')).toBe('DI');
    expect(marker('offline')).toBe('DI');
    expect(marker('other-document')).toBe('DI');
  });

  it('has to be corrected later where a number is still to come', () => {
    expect(markerIsTemporary('awaryjny', 'OFF')).toBe(true);
    expect(markerIsTemporary('offline24', 'DI')).toBe(true);
    expect(markerIsTemporary('other-document', 'DI')).toBe(false);
    expect(markerIsTemporary('outside-ksef', 'BFK')).toBe(false);
    expect(markerIsTemporary('online', { ksefNumber })).toBe(false);
  });
});

describe('a register', () => {
  it('opens in a Polish spreadsheet and starts no formula', () => {
    const text = csv([
      ['Nazwa', 'Brutto'],
      ['=HYPERLINK("http://x")', '-12,50'],
      ['+48 600', '@x'],
      ['-rm', '\tx'],
      ['Kowalski; i "Syn"', '7'],
    ]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.slice(1).split('\r\n')).toEqual([
      'Nazwa;Brutto',
      `"'=HYPERLINK(""http://x"")";-12,50`,
      "'+48 600;'@x",
      "'-rm;'\tx",
      '"Kowalski; i ""Syn""";7',
      '',
    ]);
  });
});

describe('amounts', () => {
  it('are compared by value', () => {
    expect(['123.00', '0123.0', '+123', '123.'].map(decimal)).toEqual(['123', '123', '123', '123']);
    expect(['-0.00', '-0.10', '.5'].map(decimal)).toEqual(['0', '-0.1', '0.5']);
    expect(decimal('n/a')).toBe('n/a');
  });

  it('of JSON metadata are what KSeF wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -9_999_999_999_999n, max: 9_999_999_999_999n }), (cents) => {
        const sign = cents < 0n ? '-' : '';
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
        const written = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(decimal(fromJsonNumber(JSON.parse(written)))).toBe(decimal(written));
      }),
    );
    expect(polishAmount('-1234.50')).toBe('-1234,50');
  });
});

describe('links between documents', () => {
  const row = (id: string, more: object = {}) => ({
    id,
    ksefNumber: id,
    sellerNip: '5265877635',
    number: 'FV/1',
    gross: '123.00',
    corrected: '[]',
    ...more,
  });

  it('need the seller, the number and the gross to agree', () => {
    const rows = [
      row('a'),
      row('b', { number: 'fv / 1', gross: '123.0', ksefNumber: null }),
      row('c', { sellerNip: '9111111115' }),
      row('d', { gross: '124.00' }),
      row('e', { sellerNip: null }),
      row('f', { sellerNip: null }),
    ];
    const links = new LinkIndex(rows);
    expect(rows.map((one) => links.of(one).duplicates)).toEqual([['b'], ['a'], [], [], [], []]);
  });

  it('of corrections go by the KSeF number where there is one, otherwise by seller and number', () => {
    const byKsef = JSON.stringify([{ number: 'wrong', ksefNumber: 'a' }]);
    const byNumber = JSON.stringify([{ number: 'FV/1' }, { number: 'not here' }]);
    const rows = [
      row('a'),
      row('k', { number: 'K/1', corrected: byKsef }),
      row('l', { number: 'K/2', corrected: byNumber }),
    ];
    const links = new LinkIndex(rows);
    expect(links.of(rows[0]!)).toMatchObject({ correctedBy: ['k', 'l'], corrects: [] });
    expect(links.of(rows[1]!).corrects).toEqual(['a']);
    expect(links.of(rows[2]!).corrects).toEqual(['a']);
  });
});
