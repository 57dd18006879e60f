import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { essentialsOf, parseTree, summarise } from '../index.js';

const samples = new URL('../../../../../shared/ksef/samples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, samples));

describe.skipIf(!existsSync(samples))('summaries of the official samples (needs ../shared/ksef)', () => {
  it('gives number, parties and totals of an FA(3) invoice', () => {
    const summary = summarise(read('fa3/example-01.xml'));
    expect(summary).toMatchObject({
      form: 'FA (3)',
      number: 'FV2026/02/150',
      kind: 'VAT',
      issueDate: '2026-02-15',
      currency: 'PLN',
      net: '1667.61',
      vat: '383.38',
      gross: '2051.00',
      lineCount: 3,
      seller: { nip: '9999999999', name: 'ABC AGD sp. z o. o.' },
      payment: { paid: true, paidOn: '2026-01-27', method: '6' },
      hasAttachment: false,
    });
  });

  it('gives farmer, buyer and refund of an FA_RR(1) invoice', () => {
    expect(summarise(read('fa_rr/example-01.xml'))).toMatchObject({
      form: 'FA_RR (1)',
      number: '5105600952',
      kind: 'VAT_RR',
      issueDate: '2026-04-27',
      saleDate: '2026-04-27',
      net: '0.00',
      vat: '20000.00',
      gross: '24600.00',
      seller: { nip: '5451824119' },
      buyer: { nip: '7583893420' },
      thirdParties: [{ nip: '1111111111', role: '2' }],
      payment: { method: '1', account: 'PL1234567890' },
    });
  });

  it('names the corrected invoices of a correction', () => {
    const summary = summarise(read('fa3/example-02.xml'));
    expect(summary.kind).toBe('KOR');
    expect(summary.corrected).toEqual([
      { number: 'FV2026/02/150', issueDate: '2026-02-15', ksefNumber: '9999999999-20230908-8BEF280C8D35-4D' },
    ]);
    expect(summary.ksefNumbers).toEqual(['9999999999-20230908-8BEF280C8D35-4D']);
  });

  it('finds number, kind and gross in every sample', () => {
    for (const folder of ['fa2', 'fa3', 'fa_rr']) {
      for (const name of readdirSync(new URL(folder, samples))) {
        const summary = summarise(read(`${folder}/${name}`));
        expect(summary.number, name).not.toBe('');
        expect(summary.kind, name).toMatch(/^(VAT|KOR|ZAL|ROZ|UPR|KOR_ZAL|KOR_ROZ|VAT_RR)$/);
        expect(summary.gross, name).toMatch(/^-?\d+\.\d{2}$/);
        expect(summary.seller.nip, name).toMatch(/^\d{10}$/);
      }
    }
  });

  it('gives the essentials as the summary has them', () => {
    for (const folder of ['fa2', 'fa3', 'fa_rr']) {
      for (const name of readdirSync(new URL(folder, samples))) {
        const bytes = read(`${folder}/${name}`);
        const { seller, buyer, ...rest } = essentialsOf(parseTree(bytes));
        expect(summarise(bytes), name).toMatchObject({ seller, buyer, ...rest });
        expect(Object.keys(seller), name).toEqual(expect.arrayContaining(['nip', 'name']));
      }
    }
  });
});

describe('essentials of an incomplete invoice', () => {
  const fa = (inner: string) =>
    parseTree(`<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">${inner}</Faktura>`);

  it('are empty where nothing is said', () => {
    expect(essentialsOf(fa(''))).toEqual({
      ...{ form: 'FA (3)', number: '', kind: '', issueDate: '', seller: {}, buyer: {}, currency: '' },
      ...{ net: '0.00', vat: '0.00', gross: '0.00', hasAttachment: false, selfBilling: false },
    });
  });

  it('are the first of what is said twice', () => {
    const content =
      '<P_2>A</P_2><P_13_1>1.00</P_13_1><P_13_1>5.00</P_13_1><P_13_11>2.00</P_13_11><P_2>B</P_2>';
    const tree = fa(`<Fa>${content}</Fa><Fa><P_2>C</P_2></Fa><Zalacznik/>`);
    expect(essentialsOf(tree)).toMatchObject({ number: 'A', net: '3.00', hasAttachment: true });
    expect(summarise(tree)).toMatchObject({ number: 'A', net: '3.00', hasAttachment: true });
  });

  it('are none of another document', () => {
    expect(() => essentialsOf(parseTree('<a/>'))).toThrow(
      expect.objectContaining({ code: 'invoice.unknown-form' }),
    );
  });
});
