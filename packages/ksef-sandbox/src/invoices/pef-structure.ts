import { readSigned } from '../auth/xades/signed-elements.js';

/** May be left out; `+`, at least one; `*`, any number; `!`, exactly one. */
const children: Readonly<Record<'Invoice' | 'CreditNote', string>> = {
  Invoice:
    'UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime DueDate ' +
    'InvoiceTypeCode Note* TaxPointDate DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode ' +
    'PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference InvoicePeriod* ' +
    'OrderReference BillingReference* DespatchDocumentReference* ReceiptDocumentReference* StatementDocumentReference* ' +
    'OriginatorDocumentReference* ContractDocumentReference* AdditionalDocumentReference* ProjectReference* Signature* ' +
    'AccountingSupplierParty! AccountingCustomerParty! PayeeParty BuyerCustomerParty SellerSupplierParty ' +
    'TaxRepresentativeParty Delivery* DeliveryTerms PaymentMeans* PaymentTerms* PrepaidPayment* AllowanceCharge* ' +
    'TaxExchangeRate PricingExchangeRate PaymentExchangeRate PaymentAlternativeExchangeRate TaxTotal* WithholdingTaxTotal* ' +
    'LegalMonetaryTotal! InvoiceLine+',
  CreditNote:
    'UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime ' +
    'TaxPointDate CreditNoteTypeCode Note* DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode ' +
    'PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference InvoicePeriod* ' +
    'DiscrepancyResponse* OrderReference BillingReference* DespatchDocumentReference* ReceiptDocumentReference* ' +
    'ContractDocumentReference* AdditionalDocumentReference* StatementDocumentReference* OriginatorDocumentReference* ' +
    'Signature* AccountingSupplierParty! AccountingCustomerParty! PayeeParty BuyerCustomerParty SellerSupplierParty ' +
    'TaxRepresentativeParty Delivery* DeliveryTerms* PaymentMeans* PaymentTerms* TaxExchangeRate PricingExchangeRate ' +
    'PaymentExchangeRate PaymentAlternativeExchangeRate AllowanceCharge* TaxTotal* LegalMonetaryTotal! CreditNoteLine+',
};

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:';

/**
 * Whether the parts of a PEF document stand as its schema (PEF-3_2-1.xsd, PEF_KOR-3_2-1.xsd) wants the root's: which ones,
 * in what order, how many. What is inside them is not looked at. A sentence in Polish, or null.
 */
export function pefStructureProblem(xml: string): string | null {
  const root = readSigned(xml);
  if (root?.name !== 'Invoice' && root?.name !== 'CreditNote') {
    return 'Element główny dokumentu PEF to Invoice albo CreditNote.';
  }
  if (root.namespace !== `${ubl}${root.name}-2`) return `Nieznana przestrzeń nazw ${root.namespace}.`;
  let next = 0;
  for (const rule of children[root.name].split(' ')) {
    const name = rule.replace(/[!+*]$/, '');
    const first = next;
    while (root.children[next]?.name === name) next += 1;
    const count = next - first;
    if (count === 0 && /[!+]$/.test(rule)) return `Brak elementu ${name} we właściwym miejscu.`;
    if (count > 1 && !/[+*]$/.test(rule)) return `Element ${name} występuje ${count} razy.`;
  }
  const left = root.children[next];
  return left ? `Element ${left.name} nie jest dozwolony w tym miejscu.` : null;
}
