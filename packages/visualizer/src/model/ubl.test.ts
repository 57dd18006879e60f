import { describe, expect, it } from 'vitest';
import { prepareInvoice } from '../prepare.js';
import { squeeze, textOf } from '../testing/expected.js';
import { pefDocument } from '../testing/pef.js';

const prepared = (xml: string) => prepareInvoice(xml, { invalid: 'show' });
const wordsOf = (xml: string) => textOf(prepared(xml).sheet);

describe('a PEF invoice', () => {
  const words = wordsOf(pefDocument('Invoice'));

  it('has its tax by rates, and that in another currency beside it', () => {
    expect(words).toContain(squeeze('23% 100,00 23,00 123,00'));
    expect(words).toContain(squeeze('0% · E (zwolnione od podatku) 50,00 0,00 50,00'));
    expect(words).toContain(squeeze('Kwota podatku 97,75 PLN'));
    expect(words).toContain(squeeze('Razem 150,00 23,00 173,00 EUR'));
  });

  it('says what is meant by codes, and what is said of parties and lines with them', () => {
    expect(words).toContain(squeeze('30 (przelew)'));
    expect(words).toContain(squeeze('Telefon: 600100200'));
    expect(words).toContain(squeeze('Uwaga: pilne'));
  });

  it('lists only the rest below, under the name that says most', () => {
    const { parts } = prepared(pefDocument('Invoice')).view;
    expect(parts).toEqual([
      { path: [], fields: [{ name: 'OrderReference', value: { type: 'text', text: 'ZAM/1' } }] },
    ]);
  });
});

describe('a PEF correction', () => {
  const extension = `<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><InvoiceCorrection xmlns="urn:pl:extended:CommonAggregateComponents-2">
    <LegalMonetaryTotal><PayableAmount currencyID="EUR">-17.00</PayableAmount></LegalMonetaryTotal></InvoiceCorrection></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`;

  it('with its difference in an extension says that, and calls its own sums those after the correction', () => {
    const { view, sheet } = prepared(pefDocument('CreditNote', extension));
    expect(view.headline).toMatchObject({ label: 'correction', amount: { text: '-17.00' } });
    expect(textOf(sheet)).toContain(squeeze('Podsumowanie VAT — po korekcie'));
  });

  it('without it is the difference itself', () => {
    const { view, sheet } = prepared(pefDocument('CreditNote'));
    expect(view.headline).toMatchObject({ label: 'correction', amount: { text: '173.00' } });
    expect(textOf(sheet)).toContain(squeeze('Podsumowanie VAT — różnica'));
  });
});
