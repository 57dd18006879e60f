import { describe, expect, it } from 'vitest';
import { drafts } from '../test-support/drafts.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { buildInvoice } from './build-invoice.js';
import type { Changes } from './changes.js';
import { correct } from './correct.js';
import type { FaDraft } from './draft.js';
import { InvalidDraftError } from './errors.js';

const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const base: Changes = {
  number: 'FVK/9',
  issueDate: '2026-11-20',
  reason: 'pomyłka',
  effect: 'original-date',
  ksefNumber: '9994072312-20261116-0100001AF629-C0',
};

/** Builds a draft by name, corrects it, builds the correction; it has to pass the judge. */
function corrected(name: string, changes: Partial<Changes>): string {
  const original = buildInvoice(drafts[name]!, { clock }).xml;
  const { xml } = buildInvoice(correct(original, { ...base, ...changes }), { clock });
  expect(validateInvoice(xml, { clock }).issues).toEqual([]);
  return new TextDecoder().decode(xml);
}

const fields = (xml: string, ...names: string[]) =>
  names.map((name) => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1]);
const count = (xml: string, name: string) => xml.split(`<${name}>`).length - 1;
const refusal = (name: string, changes: Partial<Changes>) => {
  try {
    corrected(name, changes);
    return 'built';
  } catch (error) {
    return error instanceof InvalidDraftError ? `${error.code} ${error.details?.field}` : error;
  }
};

describe('correct', () => {
  it('changes a quantity: one pair, differences of its rate only', () => {
    const xml = corrected('ordinary sale at net prices', { lines: [{ line: 1, quantity: '3' }] });
    expect(
      fields(xml, 'P_13_1', 'P_14_1', 'P_15', 'RodzajFaktury', 'NrFaKorygowanej', 'NrKSeFFaKorygowanej'),
    ).toEqual(['-780.00', '-179.40', '-959.40', 'KOR', 'FV/1', base.ksefNumber]);
    expect(count(xml, 'FaWiersz')).toBe(2);
    expect(count(xml, 'StanPrzed')).toBe(1);
  });

  it('by differences says the same sums', () => {
    const xml = corrected('ordinary sale at net prices', {
      lines: [{ line: 1, quantity: '3' }],
      by: 'differences',
    });
    expect(fields(xml, 'P_13_1', 'P_15', 'P_8B', 'P_11')).toEqual(['-780.00', '-959.40', '-1', '-780.00']);
    const price = corrected('ordinary sale at net prices', {
      lines: [{ line: 1, netPrice: '700' }],
      by: 'differences',
    });
    expect(fields(price, 'P_13_1', 'P_15')).toEqual(['-320.00', '-393.60']);
    expect(count(price, 'FaWiersz')).toBe(2);
  });

  it('changes a rate: one rate goes down, the other up', () => {
    const xml = corrected('ordinary sale at net prices', { lines: [{ line: 2, rate: '23' }] });
    expect(fields(xml, 'P_13_1', 'P_14_1', 'P_13_2', 'P_14_2', 'P_15')).toEqual([
      '930.00',
      '213.90',
      '-930.00',
      '-74.40',
      '139.50',
    ]);
  });

  it('a discount shrinks with the quantity', () => {
    const xml = corrected('gross prices', { lines: [{ line: 2, quantity: '3.5' }] });
    expect(xml).toContain('<P_10>2.50</P_10>');
  });

  it('removes and adds lines', () => {
    const xml = corrected('ordinary sale at net prices', {
      lines: [{ line: 3, remove: true }],
      add: [{ name: 'Podstawka', unit: 'szt.', quantity: '2', netPrice: '10', rate: '23' }],
    });
    expect(fields(xml, 'P_13_1', 'P_13_3', 'P_14_3')).toEqual(['20.00', '-84.61', '-4.23']);
    expect(xml).toContain('<NrWierszaFa>4</NrWierszaFa>');
  });

  it.each([
    'ordinary sale at net prices',
    'gross prices',
    'domestic sale in euro',
    'exempt with its basis, in a period',
    'margin scheme',
    'OSS',
    'domestic reverse charge',
    'new means of transport',
    'simplified invoice',
    'settlement invoice',
    'advance invoice',
    'advance invoice of several payments in euro',
    'correction by pairs',
    'correction of an advance invoice',
    'correction of a settlement invoice',
    'purchase from a flat-rate farmer',
  ])('takes everything back: %s', (name) => {
    const xml = corrected(name, { toZero: true });
    expect(xml).toContain('<DaneFaKorygowanej>');
  });

  it('to zero takes the whole total of a sale and of an advance back', () => {
    expect(fields(corrected('ordinary sale at net prices', { toZero: true }), 'P_15')).toEqual(['-4930.84']);
    expect(fields(corrected('advance invoice', { toZero: true }), 'P_15', 'P_15ZK')).toEqual([
      '-20000.00',
      '20000.00',
    ]);
    expect(fields(corrected('purchase from a flat-rate farmer', { toZero: true }), 'P_12_1')).toEqual([
      '-5343.70',
    ]);
  });

  it('mends the amount of an advance', () => {
    const xml = corrected('advance invoice', { advances: [{ amount: '30000', receivedOn: '2026-11-14' }] });
    expect(fields(xml, 'P_13_1', 'P_14_1', 'P_15', 'P_15ZK')).toEqual([
      '133.28',
      '30.65',
      '10000.00',
      '20000.00',
    ]);
  });

  it('mends the parties and keeps them as they were', () => {
    const xml = corrected('ordinary sale at net prices', {
      buyer: { name: 'Kawiarnia Pod Nowym Zegarem' },
      seller: { name: 'Dębowy Kąt' },
    });
    expect(fields(xml, 'P_15')).toEqual(['0.00']);
    expect(xml).toMatch(
      /<Podmiot2K>[\s\S]*<Nazwa>Kawiarnia Pod Zegarem s.c.<\/Nazwa>[\s\S]*<IDNabywcy>0001<[\s\S]*<\/Podmiot2K>/,
    );
    expect(xml).toMatch(/<Podmiot1K>[\s\S]*Stolarska/);
    expect(count(xml, 'IDNabywcy')).toBe(2);
  });

  it('a second correction starts from the first and names the original', () => {
    const xml = corrected('correction by pairs', { lines: [{ line: 1, quantity: '4' }] });
    expect(fields(xml, 'P_13_1', 'NrFaKorygowanej', 'P_8B')).toEqual(['-410.00', 'FV/2026/03/021', '5']);
  });

  it('a second correction of an advance or settlement says the amount that the first left', () => {
    // The first made 30 000 of an advance of 20 000.
    const advance = corrected('correction of an advance invoice', { toZero: true });
    expect(fields(advance, 'RodzajFaktury', 'P_15', 'P_15ZK')).toEqual(['KOR_ZAL', '-30000.00', '30000.00']);
    const mended = corrected('correction of an advance invoice', {
      advances: [{ amount: '25000', receivedOn: '2026-11-14' }],
    });
    expect(fields(mended, 'P_15', 'P_15ZK')).toEqual(['-5000.00', '30000.00']);
    const first = corrected('settlement invoice', { lines: [{ line: 1, remove: true }] });
    const [difference, before] = fields(first, 'P_15', 'P_15ZK').map(Number);
    const second = buildInvoice(correct(first, { ...base, number: 'FVK/10', toZero: true }), { clock }).xml;
    expect(validateInvoice(second, { clock }).issues).toEqual([]);
    const text = new TextDecoder().decode(second);
    expect(fields(text, 'RodzajFaktury', 'P_15ZK')).toEqual(['KOR_ROZ', (before! + difference!).toFixed(2)]);
  });

  it('refuses a former correction of an advance that hides the amount before it', () => {
    const original = new TextDecoder()
      .decode(buildInvoice(drafts['correction of an advance invoice']!, { clock }).xml)
      .replace(/\s*<P_15ZK>[^<]*<\/P_15ZK>/, '');
    expect(() => correct(original, { ...base, toZero: true })).toThrow(
      expect.objectContaining({ code: 'draft.correction' }),
    );
  });

  it('an original from outside KSeF is marked so', () => {
    const xml = corrected('ordinary sale at net prices', { toZero: true, ksefNumber: undefined });
    expect(xml).toContain('<NrKSeFN>1</NrKSeFN>');
  });

  it('refuses what a correction cannot do', () => {
    expect(refusal('gross prices', {})).toBe('draft.missing lines');
    expect(refusal('gross prices', { lines: [{ line: 9, quantity: '1' }] })).toBe(
      'draft.correction lines[0].line',
    );
    expect(refusal('gross prices', { buyer: { nip: '9997774440' } })).toBe('draft.correction buyer.nip');
  });

  it('drafts can be looked at and changed before they are built', () => {
    const original = buildInvoice(drafts['gross prices']!, { clock }).xml;
    const draft = correct(original, { ...base, toZero: true }) as FaDraft;
    expect(draft.correction?.pairs).toHaveLength(2);
    expect(draft.seller.name).toContain('Stolarska');
  });
});
