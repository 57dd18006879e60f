import type { SeedCompany } from '../seed/types.js';

const party = ({ nip, name }: SeedCompany) =>
  `<cac:Party><cac:PartyTaxScheme><cbc:CompanyID>PL${nip}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>` +
  `<cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;

/** A small PEF document (UBL 2.1): an invoice, or a credit note. */
export function pefXml(options: {
  seller: SeedCompany;
  buyer: SeedCompany;
  number: string;
  issued: string;
  root?: 'Invoice' | 'CreditNote';
}): string {
  const { seller, buyer, number, issued, root = 'Invoice' } = options;
  const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:';
  return (
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${ubl}${root}-2" xmlns:cac="${ubl}CommonAggregateComponents-2" xmlns:cbc="${ubl}CommonBasicComponents-2">` +
    `<cbc:ID>${number}</cbc:ID><cbc:IssueDate>${issued}</cbc:IssueDate><cbc:DocumentCurrencyCode>PLN</cbc:DocumentCurrencyCode>` +
    `<cac:AccountingSupplierParty>${party(seller)}</cac:AccountingSupplierParty><cac:AccountingCustomerParty>${party(buyer)}</cac:AccountingCustomerParty>` +
    '<cac:TaxTotal><cbc:TaxAmount currencyID="PLN">23.00</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="PLN">100.00</cbc:TaxExclusiveAmount>' +
    `<cbc:TaxInclusiveAmount currencyID="PLN">123.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="PLN">123.00</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:${root}Line><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="PLN">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Usługa</cbc:Name></cac:Item></cac:${root}Line></${root}>`
  );
}
