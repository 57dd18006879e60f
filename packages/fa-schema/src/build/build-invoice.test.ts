import { describe, expect, it } from 'vitest';
import { parseInvoice } from '../read/parse-invoice.js';
import { drafts } from '../test-support/drafts.js';
import { officialIsThere, xsdOracle } from '../test-support/xsd-oracle.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { buildInvoice } from './build-invoice.js';
import type { FaDraft } from './draft.js';
import { InvalidDraftError } from './errors.js';

const text = (xml: Uint8Array) => new TextDecoder().decode(xml);
const built = (name: string) => text(buildInvoice(drafts[name]!).xml);
/** Values of an element, in document order. */
const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((found) => found[1]);
const fields = (xml: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, all(xml, name)[0]]));
const clock = { now: () => new Date('2026-11-23T01:00:00Z') };

describe('what the builder builds', () => {
  it.each(Object.keys(drafts))('passes its own judge without a warning: %s', (name) => {
    const { xml, form } = buildInvoice(drafts[name]!, { clock });
    const report = validateInvoice(xml, { clock });
    expect(report.issues).toEqual([]);
    expect(report.form).toBe(form);
    expect(report.valid).toBe(true);
  });

  it.each(Object.keys(drafts))('is read back as it was built: %s', (name) => {
    const { xml, invoice } = buildInvoice(drafts[name]!);
    expect(parseInvoice(xml).invoice).toEqual(invoice);
  });

  it.skipIf(!officialIsThere)('is valid by the official XSD (../shared/ksef)', async () => {
    const complaint = await xsdOracle();
    for (const [name, draft] of Object.entries(drafts)) {
      const { form, xml } = buildInvoice(draft);
      expect(complaint(form, xml), name).toBeUndefined();
    }
  });

  it('is the same bytes for the same draft', () => {
    expect(built('gross prices')).toBe(built('gross prices'));
  });
});

describe('sums', () => {
  it('are by rate, VAT from the sum of a rate', () => {
    expect(
      fields(
        built('ordinary sale at net prices'),
        'P_13_1',
        'P_14_1',
        'P_13_2',
        'P_14_2',
        'P_13_3',
        'P_14_3',
        'P_15',
      ),
    ).toEqual({
      P_13_1: '3120.00',
      P_14_1: '717.60',
      P_13_2: '930.00',
      P_14_2: '74.40',
      P_13_3: '84.61',
      P_14_3: '4.23',
      P_15: '4930.84',
    });
  });

  it('of gross prices take the VAT out of the gross sum', () => {
    expect(fields(built('gross prices'), 'P_13_1', 'P_14_1', 'P_15')).toEqual({
      P_13_1: '120.55',
      P_14_1: '27.73',
      P_15: '148.28',
    });
  });

  it('may round line by line', () => {
    expect(fields(built('rounding per line'), 'P_13_1', 'P_14_1', 'P_15')).toEqual({
      P_13_1: '2.97',
      P_14_1: '0.72',
      P_15: '3.69',
    });
  });

  it('in a foreign currency say the VAT in PLN too', () => {
    const xml = built('domestic sale in euro');
    expect(fields(xml, 'P_14_1', 'P_14_1W', 'P_14_2W')).toEqual({
      P_14_1: '76.67',
      P_14_1W: '325.87',
      P_14_2W: '52.87',
    });
    expect(all(xml, 'KursWaluty')).toEqual(['4.2503', '4.2503']);
  });

  it('of a correction are differences', () => {
    for (const name of ['correction by pairs', 'correction by differences']) {
      expect(fields(built(name), 'P_13_1', 'P_14_1', 'P_15'), name).toEqual({
        P_13_1: '-410.00',
        P_14_1: '-94.30',
        P_15: '-504.30',
      });
    }
    expect(all(built('correction by pairs'), 'StanPrzed')).toEqual(['1']);
    expect(fields(built('collective correction of a period'), 'P_13_1', 'P_14_1', 'P_15')).toEqual({
      P_13_1: '-40650.41',
      P_14_1: '-9349.59',
      P_15: '-50108.00',
    });
    expect(all(built('correction of the buyer’s data'), 'P_15')).toEqual(['0.00']);
  });

  it('of a corrected advance are those of the official example 12', () => {
    expect(
      fields(
        built('correction of an advance invoice'),
        'P_13_1',
        'P_14_1',
        'P_13_2',
        'P_14_2',
        'P_15',
        'P_15ZK',
      ),
    ).toEqual({
      P_13_1: '133.28',
      P_14_1: '30.65',
      P_13_2: '9107.47',
      P_14_2: '728.60',
      P_15: '10000.00',
      P_15ZK: '20000.00',
    });
  });

  it('of a settlement are those of the official example 14', () => {
    const draft: FaDraft = {
      ...(drafts['settlement invoice'] as FaDraft),
      lines: [
        { name: 'mieszkanie', quantity: '1', unit: 'szt.', netPrice: '307500', rate: '8' },
        { name: 'usługi dodatkowe', quantity: '1', unit: 'szt.', netPrice: '4500', rate: '23' },
      ],
      settles: [{ number: 'FZ/1', amount: '30000' }],
    };
    const xml = text(buildInvoice(draft).xml);
    expect(fields(xml, 'P_13_1', 'P_14_1', 'P_13_2', 'P_14_2', 'P_15')).toEqual({
      P_13_1: '4100.16',
      P_14_1: '943.04',
      P_13_2: '280177.59',
      P_14_2: '22414.21',
      P_15: '307635.00',
    });
  });

  it('of several payments add up to the total', () => {
    expect(all(built('advance invoice of several payments in euro'), 'P_15')).toEqual(['1500.55']);
  });

  it('of a farmer’s invoice say the total in words', () => {
    expect(
      fields(built('purchase from a flat-rate farmer'), 'P_11_1', 'P_11_2', 'P_12_1', 'P_12_2', 'DoZaplaty'),
    ).toEqual({
      P_11_1: '4994.12',
      P_11_2: '349.58',
      P_12_1: '5343.70',
      P_12_2: 'pięć tysięcy trzysta czterdzieści trzy złote 70/100',
      DoZaplaty: '5331.40',
    });
  });
});

describe('remarks', () => {
  it('follow from the lines', () => {
    expect(all(built('split payment above 15 000 PLN'), 'P_18A')).toEqual(['1']);
    expect(all(built('domestic reverse charge'), 'P_18')).toEqual(['1']);
    expect(all(built('service to a taxpayer of the EU'), 'P_18')).toEqual(['1']);
    expect(all(built('ordinary sale at net prices'), 'P_18A')).toEqual(['2']);
    expect(all(built('unit of local government'), 'JST')).toEqual(['1']);
    expect(all(built('member of a VAT group'), 'GV')).toEqual(['1']);
  });
});

describe('a draft that cannot become an invoice', () => {
  const base = drafts['gross prices'] as FaDraft;
  const codeOf = (draft: unknown) => {
    try {
      buildInvoice(draft as FaDraft);
      return 'built';
    } catch (error) {
      return error instanceof InvalidDraftError ? `${error.code} ${error.details?.field}` : error;
    }
  };
  const line = { name: 'x', quantity: '1', rate: '23' as const };

  it.each([
    ['draft.missing lines', { ...base, lines: [] }],
    ['draft.line lines[0]', { ...base, lines: [line] }],
    ['draft.line lines[0]', { ...base, lines: [{ ...line, netPrice: '1', gross: '2' }] }],
    ['draft.line lines[0]', { ...base, lines: [{ netPrice: '1', margin: true }] }],
    ['draft.rate lines[0].rate', { ...base, lines: [{ ...line, netPrice: '1', rate: '24' }] }],
    ['draft.amount lines[0].netPrice', { ...base, lines: [{ ...line, netPrice: '1,50' }] }],
    ['draft.missing annotations.exemption', { ...base, lines: [{ ...line, netPrice: '1', rate: 'zw' }] }],
    ['draft.missing annotations.margin', { ...base, lines: [{ gross: '1', margin: true }] }],
    ['draft.missing exchangeRate', { ...base, currency: 'EUR', lines: [{ ...line, netPrice: '1' }] }],
    ['draft.missing correction', { ...base, kind: 'KOR' }],
    ['draft.missing correction.corrected', { ...base, kind: 'KOR', correction: { corrected: [] } }],
    ['draft.missing order', { ...base, kind: 'ZAL' }],
    ['draft.missing advances', { ...drafts['advance invoice'], advances: [] }],
    ['draft.missing settles[0]', { ...drafts['settlement invoice'], settles: [{}] }],
    ['draft.missing buyer', { ...base, buyer: { nip: '1', euVat: 'DE1' } }],
  ])('is refused: %s', (code, draft) => {
    expect(codeOf(draft)).toBe(code);
  });

  it('is refused by the schema when a value breaks it', () => {
    expect(() => buildInvoice({ ...base, number: 'x'.repeat(300) })).toThrow(
      expect.objectContaining({ code: 'invoice.invalid' }),
    );
  });

  it('numbers of JSON are read by their text', () => {
    const draft = { ...base, lines: [{ ...line, netPrice: 0.1, quantity: 3 }] } as unknown as FaDraft;
    expect(all(text(buildInvoice(draft).xml), 'P_11')).toEqual(['0.30']);
  });
});
