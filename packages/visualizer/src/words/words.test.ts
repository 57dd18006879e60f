import { formTable } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import { languages } from './catalogue.js';
import { codes } from './codes.js';
import { countryName } from './countries.js';
import { formatAccount, formatAmount, formatDate, formatDecimal, formatMoment } from './format.js';
import { ublLabels } from './labels/ubl.js';
import { labels } from './labels.js';
import { phrases } from './phrases.js';
import { Speaker } from './speaker.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the catalogue', () => {
  const entries = Object.entries<readonly string[]>({ ...labels, ...ublLabels, ...codes, ...phrases });

  it('has every text in all four languages, none of them a placeholder', () => {
    const bad = entries.filter(
      ([, texts]) =>
        texts.length !== 4 || texts.some((text) => text.trim() === '' || /todo|tbd|xxx|\?\?\?/i.test(text)),
    );
    expect(bad).toEqual([]);
  });

  it('names no element twice', async () => {
    const parts = [
      'annotations',
      'document',
      'fa1',
      'lines',
      'parties',
      'payment',
      'terms',
      'ubl',
      'upo',
      'vat',
    ];
    const names: string[] = [];
    for (const part of parts) {
      const [group] = Object.values<object>(await import(`./labels/${part}.ts`));
      names.push(...Object.keys(group!));
    }
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
    expect(names.length).toBe(Object.keys(labels).length + Object.keys(ublLabels).length);
  });

  it('has the same places in all languages of a text', () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    const bad = entries.filter(([, texts]) => texts.some((text) => places(text) !== places(texts[0]!)));
    expect(bad).toEqual([]);
  });

  it('has a name in every language for every country of the schemas', () => {
    const listed = (['FA (2)', 'FA (3)', 'FA_RR (1)'] as const).flatMap((form) =>
      Object.entries(formTable(form).simpleTypes).flatMap(([name, type]) =>
        /TKodKraj/.test(name) ? (type.enumeration ?? []) : [],
      ),
    );
    expect(listed.length).toBeGreaterThan(400);
    const bad = [...new Set(listed)].filter((code) =>
      languages.some((language) => (countryName(code, language) ?? '').trim() === ''),
    );
    expect(bad).toEqual([]);
    expect(countryName('PL', 'de')).toBe('Polen');
    expect(countryName('XX', 'pl')).toBeUndefined();
  });

  it('writes Ukrainian in Cyrillic and nothing else in it', () => {
    const letters = (text: string) => /[\u0400-\u04ff]/.test(text);
    const bad = entries.filter(([, texts]) => texts.slice(0, 3).some(letters));
    expect(bad).toEqual([]);
    const ukrainian = entries.filter(([, texts]) => letters(texts[3]!)).length;
    expect(ukrainian / entries.length).toBeGreaterThan(0.9);
  });
});

it('names fields of PEF invoices in each language, and any other by its own words', () => {
  expect(new Speaker('de').label('TaxableAmount')).toBe('Steuerbemessungsgrundlage');
  expect(new Speaker('pl+en').label('PayableAmount')).toBe('Do zapłaty / Amount due');
  expect(new Speaker('uk').label('ForecastMethod')).toBe('Forecast Method');
  expect(Object.keys(ublLabels).filter((name) => name in labels)).toEqual([]);
});

describe('numbers and dates', () => {
  it('keep the precision given and group by three', () => {
    expect(plain(formatDecimal('1234567.125', 'pl'))).toBe('1 234 567,125');
    expect(formatDecimal('1234567.125', 'en')).toBe('1,234,567.125');
    expect(formatDecimal('1000', 'de')).toBe('1.000');
    expect(formatDecimal('-0.50', 'pl')).toBe('−0,50');
    expect(formatDecimal('12e5', 'pl')).toBe('12e5');
  });

  it('give amounts two decimals at least, and never take one away', () => {
    expect(plain(formatAmount('2051', 'pl'))).toBe('2 051,00');
    expect(formatAmount('0.1', 'pl')).toBe('0,10');
    expect(formatAmount('0.125', 'pl')).toBe('0,125');
    expect(plain(formatAmount('999999999999999999.99', 'pl'))).toBe('999 999 999 999 999 999,99');
  });

  it('write dates and moments without moving them to another zone', () => {
    expect(formatDate('2026-02-01', 'pl')).toBe('01.02.2026');
    expect(formatMoment('2026-01-31T23:59:59Z', 'pl')).toBe('31.01.2026 23:59:59\u00a0UTC');
    expect(formatMoment('2026-01-31T23:59:59.5+01:00', 'en')).toBe('2026-01-31 23:59:59.5\u00a0+01:00');
    expect(formatDate('kiedyś', 'pl')).toBe('kiedyś');
  });

  it('group account numbers, other texts stay', () => {
    expect(plain(formatAccount('61109010140000071219812874'))).toBe('61 1090 1014 0000 0712 1981 2874');
    expect(plain(formatAccount('PL61109010140000071219812874'))).toBe('PL61 1090 1014 0000 0712 1981 2874');
    expect(formatAccount('rachunek 12')).toBe('rachunek 12');
  });
});

describe('two languages at once', () => {
  const both = new Speaker('pl+en');

  it('say each label in both, once where they agree', () => {
    expect(both.label('Podmiot1')).toBe('Sprzedawca / Seller');
    expect(both.label('GTIN')).toBe('GTIN');
  });

  it('give codes with their meaning', () => {
    expect(both.code('payment', '6')).toBe('przelew / bank transfer');
    expect(new Speaker('pl').code('gtu', 'GTU_12')).toBe('GTU_12 (usługi niematerialne)');
    expect(new Speaker('pl').code('rate', '23')).toBe('23%');
    expect(new Speaker('pl').code('payment', '99')).toBe('99');
  });
});
