import { describe, expect, it } from 'vitest';
import { drafts } from '../test-support/drafts.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { buildInvoice } from './build-invoice.js';
import type { Changes } from './changes.js';
import { correct } from './correct.js';
import type { FaDraft } from './draft.js';
import type { VatRate } from './draft-line.js';
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

  it('to zero takes a settlement back by what the advances left, and sums as the original rounded them', () => {
    const settlement = new TextDecoder().decode(buildInvoice(drafts['settlement invoice']!, { clock }).xml);
    const [total] = fields(settlement, 'P_15');
    expect(fields(corrected('settlement invoice', { toZero: true }), 'P_15', 'P_15ZK')).toEqual([
      `-${total}`,
      total,
    ]);
    for (const by of ['pairs', 'differences'] as const) {
      const xml = corrected('rounding per line', { toZero: true, by });
      expect(fields(xml, 'P_13_1', 'P_14_1', 'P_15')).toEqual(['-2.97', '-0.72', '-3.69']);
    }
  });

  it('reads a discount of one unit (example 4 of the Ministry) as one of the whole line', () => {
    const original = new TextDecoder()
      .decode(buildInvoice(drafts['gross prices']!, { clock }).xml)
      .replace('<P_10>5.00</P_10>\n      <P_11A>88.31</P_11A>', '<P_10>5</P_10>\n      <P_11A>58.31</P_11A>');
    const draft = correct(original, { ...base, lines: [{ line: 2, quantity: '6' }] }) as FaDraft;
    expect(draft.correction?.pairs?.[0]).toMatchObject({
      before: { discount: '35.00' },
      after: { discount: '30.00' },
    });
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

  describe('of an original whose lines say no values', () => {
    /** A simplified invoice as the official example has it: names and rates, the total only. */
    const simplified = (...rates: string[]) =>
      new TextDecoder()
        .decode(
          buildInvoice(
            {
              ...(drafts['simplified invoice'] as FaDraft),
              lines: rates.map((rate, i) => ({
                name: `Towar ${i}`,
                grossPrice: '225',
                rate: rate as VatRate,
              })),
            },
            { clock },
          ).xml,
        )
        .replaceAll(/\s*<P_11A>[^<]*<\/P_11A>/g, '');
    const judged = (original: string, changes: Partial<Changes>) => {
      const { xml } = buildInvoice(correct(original, { ...base, ...changes }), { clock });
      expect(validateInvoice(xml, { clock }).issues).toEqual([]);
      return new TextDecoder().decode(xml);
    };
    const collective = () =>
      new TextDecoder().decode(
        buildInvoice(
          {
            ...(drafts['collective correction of a period'] as FaDraft),
            lines: [{ name: 'Lodówka', cn: '8418 21 91', unit: 'szt.', quantity: '1000' }],
          },
          { clock },
        ).xml,
      );

    it('the only line is worth the total', () => {
      expect(fields(judged(simplified('23'), { toZero: true }), 'P_11A', 'P_13_1', 'P_14_1', 'P_15')).toEqual(
        ['225.00', '-182.93', '-42.07', '-225.00'],
      );
      const cheaper = judged(simplified('23'), { lines: [{ line: 1, gross: '200' }] });
      expect(fields(cheaper, 'P_15')).toEqual(['-25.00']);
      expect(
        fields(judged(simplified('23'), { lines: [{ line: 1, rate: '8' }] }), 'P_13_1', 'P_13_2'),
      ).toEqual(['-182.93', '208.33']);
    });

    it('several lines of one rate are taken back by the sum', () => {
      const xml = judged(simplified('8', '8'), { toZero: true });
      expect(fields(xml, 'P_13_2', 'P_14_2', 'P_15')).toEqual(['-416.67', '-33.33', '-450.00']);
      expect(count(xml, 'FaWiersz')).toBe(2);
    });

    it('data of the buyer can be mended', () => {
      const buyer = { name: 'Kawiarnia', address: { line1: 'Rynek 14' } };
      expect(fields(judged(simplified('23', '5'), { buyer }), 'P_15')).toEqual(['0.00']);
      expect(fields(judged(collective(), { seller: { name: 'Dąb' } }), 'P_15')).toEqual(['0.00']);
    });

    it('differences by rate are taken as they are told', () => {
      const amounts = [{ rate: '5' as const, gross: '-25' }];
      expect(fields(judged(simplified('23', '5'), { amounts }), 'P_13_3', 'P_15')).toEqual([
        '-23.81',
        '-25.00',
      ]);
      const mended = judged(collective(), { amounts });
      expect(fields(mended, 'P_15', 'OkresFaKorygowanej', 'P_7')).toEqual([
        '-25.00',
        'pierwsze półrocze 2026',
        'Lodówka',
      ]);
      expect(count(mended, 'DaneFaKorygowanej')).toBe(2);
    });

    it('a collective correction is taken back by its sums', () => {
      const xml = judged(collective(), { toZero: true });
      expect(fields(xml, 'P_13_1', 'P_14_1', 'P_13_2', 'P_14_2', 'P_15')).toEqual([
        '40650.41',
        '9349.59',
        '100.00',
        '8.00',
        '50108.00',
      ]);
    });

    it('one in a foreign currency gives back the VAT in PLN that it took', () => {
      const { xml } = buildInvoice(
        {
          ...(drafts['collective correction of a period'] as FaDraft),
          currency: 'EUR',
          correction: {
            ...(drafts['collective correction of a period'] as FaDraft).correction!,
            amounts: [{ rate: '23', net: '-100', vatPln: '-98.11' }],
          },
        },
        { clock },
      );
      expect(fields(judged(new TextDecoder().decode(xml), { toZero: true }), 'P_14_1', 'P_14_1W')).toEqual([
        '23.00',
        '98.11',
      ]);
    });

    it('what cannot be known is refused with the field, the rule and the way out', () => {
      const cases: [Partial<Changes>, string][] = [
        [{ toZero: true }, 'toZero'],
        [{ lines: [{ line: 2, gross: '1' }] }, 'lines[0].line'],
      ];
      for (const [changes, field] of cases) {
        const refuse = () => correct(simplified('23', '5'), { ...base, ...changes });
        expect(refuse).toThrow(
          expect.objectContaining({ code: 'draft.correction', details: expect.objectContaining({ field }) }),
        );
        expect(refuse).toThrow(/art\. 106e\(5\)\(3\)/);
        expect(refuse).toThrow(
          expect.objectContaining({
            hints: expect.objectContaining({ pl: expect.stringContaining('amounts') }),
          }),
        );
      }
    });
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
    const amounts = [{ rate: '23' as const, net: '1' }];
    const advances = [{ amount: '1', receivedOn: '2026-11-14' }];
    expect(refusal('gross prices', { toZero: true, amounts })).toBe('draft.correction amounts');
    expect(refusal('advance invoice', { amounts })).toBe('draft.correction amounts');
    expect(refusal('purchase from a flat-rate farmer', { amounts })).toBe('draft.correction amounts');
    expect(refusal('gross prices', { toZero: true, advances })).toBe('draft.correction advances');
    expect(refusal('gross prices', { buyer: { nip: '9997774440' } })).toBe('draft.correction buyer.nip');
  });

  it('drafts can be looked at and changed before they are built', () => {
    const original = buildInvoice(drafts['gross prices']!, { clock }).xml;
    const draft = correct(original, { ...base, toZero: true }) as FaDraft;
    expect(draft.correction?.pairs).toHaveLength(2);
    expect(draft.seller.name).toContain('Stolarska');
  });
});
