import { describe, expect, it } from 'vitest';
import { prepareInvoice } from '../prepare.js';
import { squeeze, textOf } from '../testing/expected.js';

const namespaces =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" ' +
  'xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"';

const amount = (name: string, value: string, currency = 'EUR') =>
  `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`;

const category = (id: string, percent: string) =>
  `<cac:TaxCategory><cbc:ID>${id}</cbc:ID><cbc:Percent>${percent}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>`;

const subtotal = (net: string, vat: string, of: string) =>
  `<cac:TaxSubtotal>${amount('TaxableAmount', net)}${amount('TaxAmount', vat)}${of}</cac:TaxSubtotal>`;

const document = (root: 'Invoice' | 'CreditNote', before = '') => `<${root}
  xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${namespaces}>${before}
  <cbc:ID>PEF/7</cbc:ID><cbc:IssueDate>2026-11-19</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:OrderReference><cbc:ID>ZAM/1</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>9994072312</cbc:CompanyID></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Dębowy Kąt</cbc:RegistrationName></cac:PartyLegalEntity><cac:Contact><cbc:Telephone>600100200</cbc:Telephone></cac:Contact></cac:Party></cac:AccountingSupplierParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>61109010140000071219812874</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal>${amount('TaxAmount', '23.00')}${subtotal('100.00', '23.00', category('S', '23'))}${subtotal('50.00', '0.00', category('E', '0'))}</cac:TaxTotal>
  <cac:TaxTotal>${amount('TaxAmount', '97.75', 'PLN')}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount('TaxInclusiveAmount', '173.00')}${amount('PayableAmount', '173.00')}</cac:LegalMonetaryTotal>
  <cac:${root}Line><cbc:ID>1</cbc:ID><cbc:Note>pilne</cbc:Note>${amount('LineExtensionAmount', '100.00')}
  <cac:Item><cbc:Name>Stół</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>23</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:${root}Line></${root}>`;

const prepared = (xml: string) => prepareInvoice(xml, { invalid: 'show' });
const wordsOf = (xml: string) => textOf(prepared(xml).sheet);

describe('a PEF invoice', () => {
  const words = wordsOf(document('Invoice'));

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
    const { parts } = prepared(document('Invoice')).view;
    expect(parts).toEqual([
      { path: [], fields: [{ name: 'OrderReference', value: { type: 'text', text: 'ZAM/1' } }] },
    ]);
  });
});

describe('a PEF correction', () => {
  const extension = `<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><InvoiceCorrection xmlns="urn:pl:extended:CommonAggregateComponents-2">
    <LegalMonetaryTotal><PayableAmount currencyID="EUR">-17.00</PayableAmount></LegalMonetaryTotal></InvoiceCorrection></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`;

  it('with its difference in an extension says that, and calls its own sums those after the correction', () => {
    const { view, sheet } = prepared(document('CreditNote', extension));
    expect(view.headline).toMatchObject({ label: 'correction', amount: { text: '-17.00' } });
    expect(textOf(sheet)).toContain(squeeze('Podsumowanie VAT — po korekcie'));
  });

  it('without it is the difference itself', () => {
    const { view, sheet } = prepared(document('CreditNote'));
    expect(view.headline).toMatchObject({ label: 'correction', amount: { text: '173.00' } });
    expect(textOf(sheet)).toContain(squeeze('Podsumowanie VAT — różnica'));
  });
});
