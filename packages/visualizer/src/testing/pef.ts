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

/** A PEF invoice or its correction, of two rates, taxed in PLN too; `before` stands before everything else. */
export const pefDocument = (root: 'Invoice' | 'CreditNote', before = '') => `<${root}
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
