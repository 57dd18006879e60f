import { describe, expect, it } from 'vitest';
import { summarise } from '../index.js';

const party = (name: string, company: string, country: string) => `<cac:Party>
  <cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>
  <cac:PostalAddress><cbc:StreetName>ul. Długa 1</cbc:StreetName><cbc:CityName>Łódź</cbc:CityName>
    <cbc:PostalZone>90-001</cbc:PostalZone><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>${company}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>${name} S.A.</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;

const ubl = (root: string, lines: string, extra = '') => `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>PEF/7</cbc:ID><cbc:IssueDate>2026-11-16</cbc:IssueDate><cbc:DueDate>2026-11-30</cbc:DueDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${extra}
  <cac:AccountingSupplierParty>${party('Sprzedawca', 'PL9994072312', 'PL')}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party('Köper', 'SE459837593701', 'SE')}</cac:AccountingCustomerParty>
  <cac:Delivery><cbc:ActualDeliveryDate>2026-11-13</cbc:ActualDeliveryDate></cac:Delivery>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>PL42999000120000000012345678</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="PLN">98.90</cbc:TaxAmount></cac:TaxTotal>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">23</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">100</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">123.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
  ${lines}</${root}>`;

describe('summaries of PEF documents', () => {
  it('have the shape of the others', () => {
    expect(summarise(ubl('Invoice', '<cac:InvoiceLine/><cac:InvoiceLine/>'))).toEqual({
      form: 'PEF (3)',
      number: 'PEF/7',
      kind: 'VAT',
      issueDate: '2026-11-16',
      saleDate: '2026-11-13',
      seller: {
        nip: '9994072312',
        name: 'Sprzedawca S.A.',
        country: 'PL',
        address: ['ul. Długa 1', '90-001 Łódź'],
      },
      buyer: {
        euVat: 'SE459837593701',
        name: 'Köper S.A.',
        country: 'SE',
        address: ['ul. Długa 1', '90-001 Łódź'],
      },
      thirdParties: [],
      currency: 'EUR',
      net: '100.00',
      vat: '23.00',
      gross: '123.00',
      lineCount: 2,
      payment: { dueDate: '2026-11-30', method: '30', account: 'PL42999000120000000012345678' },
      corrected: [],
      ksefNumbers: [],
      hasAttachment: false,
      selfBilling: false,
    });
  });

  it('name what a correction corrects', () => {
    const number = '9994072312-20260312-0100001AF629-57';
    const reference = `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>`;
    expect(summarise(ubl('CreditNote', '<cac:CreditNoteLine/>', reference))).toMatchObject({
      form: 'PEF_KOR (3)',
      kind: 'KOR',
      lineCount: 1,
      corrected: [{ number, issueDate: '2026-03-12', ksefNumber: number }],
      ksefNumbers: [number],
    });
  });

  it('look past what a Polish correction says of its original, and take other prefixes', () => {
    const before = `<ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
      xmlns:cac-pl="urn:pl:extended:CommonAggregateComponents-2" xmlns:cbc-pl="urn:pl:extended:CommonBasicComponents-2">
      <ext:UBLExtension><ext:ExtensionContent><cbc:Comment>FAKTURA KORYGUJĄCA</cbc:Comment></ext:ExtensionContent></ext:UBLExtension>
      <ext:UBLExtension><ext:ExtensionContent><cac-pl:OriginalInvoiceData>
        <!-- przed korektą --><cac-pl:TaxTotal><cbc-pl:TaxAmount currencyID="EUR">460</cbc-pl:TaxAmount></cac-pl:TaxTotal>
        <cac-pl:LegalMonetaryTotal><cbc-pl:TaxInclusiveAmount currencyID="EUR">2460</cbc-pl:TaxInclusiveAmount></cac-pl:LegalMonetaryTotal>
        <cac-pl:InvoiceLine><cbc-pl:ID>1</cbc-pl:ID></cac-pl:InvoiceLine>
      </cac-pl:OriginalInvoiceData></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`;
    const payee =
      '<cac:PayeeParty><cbc:EndpointID schemeID="9945">9995183640</cbc:EndpointID><cac:PartyName><cbc:Name>Faktor</cbc:Name></cac:PartyName></cac:PayeeParty>';
    const note = ubl('CreditNote', '<cac:CreditNoteLine/><cac:CreditNoteLine/>', payee)
      .replace(/<(\/?)CreditNote(?=[ >])/g, '<$1cn:CreditNote')
      .replace('xmlns=', 'xmlns:cn=')
      .replace('<cbc:ID>PEF/7', `${before}<cbc:ID>PEF/7`);
    expect(summarise(note)).toMatchObject({
      form: 'PEF_KOR (3)',
      number: 'PEF/7',
      vat: '23.00',
      gross: '123.00',
      lineCount: 2,
      thirdParties: [{ nip: '9995183640', name: 'Faktor', role: 'PayeeParty' }],
    });
  });

  it('of a Polish correction give the differences that its extension states', () => {
    const extension = `<ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2">
      <ext:UBLExtension><ext:ExtensionContent><cbc:Comment>FAKTURA KORYGUJĄCA</cbc:Comment></ext:ExtensionContent></ext:UBLExtension>
      <ext:UBLExtension><ext:ExtensionContent><InvoiceCorrection xmlns="urn:pl:extended:CommonAggregateComponents-2" xmlns:b="urn:pl:extended:CommonBasicComponents-2">
        <TaxTotal><b:TaxAmount currencyID="PLN">-98.9</b:TaxAmount></TaxTotal><TaxTotal><b:TaxAmount currencyID="EUR">-23</b:TaxAmount></TaxTotal>
        <LegalMonetaryTotal><b:TaxExclusiveAmount currencyID="EUR">-100</b:TaxExclusiveAmount><b:TaxInclusiveAmount currencyID="EUR">-123</b:TaxInclusiveAmount></LegalMonetaryTotal>
      </InvoiceCorrection></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`;
    const note = ubl('CreditNote', '<cac:CreditNoteLine/>').replace(
      '<cbc:ID>PEF/7',
      `${extension}<cbc:ID>PEF/7`,
    );
    expect(summarise(note)).toMatchObject({
      currency: 'EUR',
      net: '-100.00',
      vat: '-23.00',
      gross: '-123.00',
    });
  });
});
