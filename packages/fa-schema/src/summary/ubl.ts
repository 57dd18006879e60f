import type { XmlElement } from '../tree.js';
import { compact } from './compact.js';
import { sumDecimals } from './decimal-sum.js';
import type { InvoiceSummary, PartySummary, PaymentSummary } from './summary.js';

export const ublInvoiceNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
export const ublCreditNoteNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';

const ksefNumber = /^\d{10}-\d{8}-[0-9A-F]{6}-?[0-9A-F]{6}-[0-9A-F]{2}$/;

/** Summary of a PEF invoice or its correction (UBL 2.1, as Peppol in Poland profiles it). */
export function summariseUbl(root: XmlElement): InvoiceSummary {
  const correction = root.name === 'CreditNote' || root.value('InvoiceTypeCode') === '384';
  const sums = ublCorrection(root) ?? root;
  const totals = sums.child('LegalMonetaryTotal');
  const currency = root.value('DocumentCurrencyCode') ?? '';
  const references = root.all('BillingReference').map((one) => one.child('InvoiceDocumentReference'));
  return compact({
    form: correction ? ('PEF_KOR (3)' as const) : ('PEF (3)' as const),
    number: root.value('ID') ?? '',
    kind: correction ? 'KOR' : 'VAT',
    issueDate: root.value('IssueDate') ?? '',
    saleDate: root.value('Delivery', 'ActualDeliveryDate') ?? root.value('InvoicePeriod', 'EndDate'),
    seller: party(root.find('AccountingSupplierParty', 'Party')),
    buyer: party(root.find('AccountingCustomerParty', 'Party')),
    thirdParties: thirdParties(root),
    currency,
    net: sumDecimals([totals?.value('TaxExclusiveAmount')]),
    vat: sumDecimals([taxIn(sums, currency)]),
    gross: sumDecimals([totals?.value('TaxInclusiveAmount')]),
    lineCount: root.all('InvoiceLine').length + root.all('CreditNoteLine').length,
    payment: payment(root),
    corrected: references.flatMap((one) =>
      one ? [corrected(one.value('ID') ?? '', one.value('IssueDate'))] : [],
    ),
    ksefNumbers: [
      ...new Set(references.map((one) => one?.value('ID') ?? '').filter((id) => ksefNumber.test(id))),
    ],
    hasAttachment: root
      .all('AdditionalDocumentReference')
      .some((one) => one.find('Attachment', 'EmbeddedDocumentBinaryObject') !== undefined),
    selfBilling: root.value('InvoiceTypeCode') === '389',
  });
}

/**
 * By how much a PEF correction corrects: its body has what is right after it, and this extension (`InvoiceCorrection` of
 * PEF_KOR) the differences. Nothing where the document has no such part; its body is the difference then.
 */
export function ublCorrection(root: XmlElement): XmlElement | undefined {
  return root
    .all('UBLExtensions')
    .flatMap((list) => list.all('UBLExtension'))
    .flatMap((one) => one.all('ExtensionContent'))
    .map((content) => content.child('InvoiceCorrection'))
    .find((found) => found !== undefined);
}

/** A PEF correction names its original by the KSeF number, as its number. */
const corrected = (number: string, issueDate: string | undefined) =>
  compact({ number, issueDate, ksefNumber: ksefNumber.test(number) ? number : undefined });

function taxIn(root: XmlElement, currency: string): string | undefined {
  const amounts = root.all('TaxTotal').map((one) => one.child('TaxAmount'));
  const own = amounts.find((one) => one?.attribute('currencyID') === currency);
  return (own ?? amounts[0])?.text;
}

function party(element: XmlElement | undefined): PartySummary {
  const vat = element
    ?.all('PartyTaxScheme')
    .find((one) => (one.value('TaxScheme', 'ID') ?? 'VAT') === 'VAT')
    ?.value('CompanyID');
  const endpoint = element?.child('EndpointID');
  const nip = /^(?:PL)?(\d{10})$/.exec(vat ?? (isPolishEndpoint(endpoint) ? endpoint!.text.trim() : ''))?.[1];
  const address = element?.child('PostalAddress');
  const city = [address?.value('PostalZone'), address?.value('CityName')].filter(Boolean).join(' ');
  const lines = [address?.value('StreetName'), address?.value('AdditionalStreetName'), city].filter(Boolean);
  return compact({
    nip: nip || undefined,
    euVat: !nip && vat && /^[A-Z]{2}/.test(vat) ? vat : undefined,
    otherId: !nip && !(vat && /^[A-Z]{2}/.test(vat)) ? (vat ?? endpoint?.text.trim()) : undefined,
    name: element?.value('PartyLegalEntity', 'RegistrationName') ?? element?.value('PartyName', 'Name'),
    country: address?.value('Country', 'IdentificationCode'),
    address: lines.length > 0 ? (lines as string[]) : undefined,
  });
}

/** ISO 6523 scheme 9945: Polish VAT numbers. */
const isPolishEndpoint = (endpoint: XmlElement | undefined) => endpoint?.attribute('schemeID') === '9945';

function thirdParties(root: XmlElement): InvoiceSummary['thirdParties'] {
  return ['PayeeParty', 'TaxRepresentativeParty'].flatMap((role) => {
    const element = root.child(role);
    return element ? [{ ...party(element), role }] : [];
  });
}

function payment(root: XmlElement): PaymentSummary | undefined {
  const means = root.child('PaymentMeans');
  const result = compact({
    dueDate: root.value('DueDate') ?? means?.value('PaymentDueDate'),
    method: means?.value('PaymentMeansCode'),
    account: means?.value('PayeeFinancialAccount', 'ID'),
  });
  return Object.keys(result).length > 0 ? result : undefined;
}
