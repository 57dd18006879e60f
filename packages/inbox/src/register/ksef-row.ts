import { type InvoiceSummary, summarise } from '@eszok/fa-schema';
import type { InvoiceMetadata } from '@eszok/ksef-sdk';
import { invoiceColumns, type NewIncoming } from '@eszok/store';
import type { Role } from '../item.js';
import { fromJsonNumber } from '../money.js';

type Described = Pick<
  NewIncoming,
  | 'form'
  | 'kind'
  | 'number'
  | 'issueDate'
  | 'sellerNip'
  | 'sellerName'
  | 'buyerNip'
  | 'buyerName'
  | 'net'
  | 'vat'
  | 'gross'
  | 'currency'
  | 'corrected'
>;

/**
 * The registry's row of an invoice that KSeF gave. What the invoice says itself goes before the metadata; an invoice
 * that cannot be read (old ones break rules) is registered by its metadata all the same.
 */
export function ksefRow(
  profile: string,
  role: Role,
  metadata: InvoiceMetadata,
  bytes: Uint8Array,
): NewIncoming {
  const described = fromInvoice(bytes) ?? fromMetadata(metadata);
  return {
    profile,
    id: metadata.ksefNumber,
    ksefNumber: metadata.ksefNumber,
    source: 'ksef',
    roles: JSON.stringify([role]),
    receivedAt: new Date(metadata.acquisitionDate).toISOString(),
    month: described.issueDate.slice(0, 7),
    mediaType: 'application/xml',
    metadata: JSON.stringify(metadata),
    ...described,
  };
}

function fromInvoice(bytes: Uint8Array): Described | null {
  let summary: InvoiceSummary;
  try {
    summary = summarise(bytes);
  } catch {
    return null;
  }
  return {
    ...invoiceColumns(summary),
    net: summary.net,
    vat: summary.vat,
    corrected: JSON.stringify(summary.corrected.map(({ number, ksefNumber }) => ({ number, ksefNumber }))),
  };
}

/** The contract's `InvoiceType` in the words of `RodzajFaktury`. */
const kinds: Readonly<Record<string, string>> = {
  Vat: 'VAT',
  Zal: 'ZAL',
  Kor: 'KOR',
  Roz: 'ROZ',
  Upr: 'UPR',
  KorZal: 'KOR_ZAL',
  KorRoz: 'KOR_ROZ',
  VatPef: 'VAT',
  VatPefSp: 'VAT',
  KorPef: 'KOR',
  VatRr: 'VAT_RR',
  KorVatRr: 'KOR_VAT_RR',
};

function fromMetadata(metadata: InvoiceMetadata): Described {
  const { buyer, seller } = metadata;
  return {
    form: metadata.formCode.systemCode,
    kind: kinds[metadata.invoiceType] ?? metadata.invoiceType,
    number: metadata.invoiceNumber,
    issueDate: metadata.issueDate.slice(0, 10),
    sellerNip: seller.nip,
    sellerName: seller.name ?? null,
    buyerNip: buyer.identifier.type === 'Nip' ? (buyer.identifier.value ?? null) : null,
    buyerName: buyer.name ?? null,
    net: fromJsonNumber(metadata.netAmount),
    vat: fromJsonNumber(metadata.vatAmount),
    gross: fromJsonNumber(metadata.grossAmount),
    currency: metadata.currency,
    corrected: '[]',
  };
}
