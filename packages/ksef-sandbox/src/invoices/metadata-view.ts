import type { components } from '@eszok/ksef-sdk/wire';
import { isoInstant } from '../operations/instants.js';
import type { InvoiceRow } from './repository.js';

type InvoiceMetadata = components['schemas']['InvoiceMetadata'];

/** A row of the repository as the contract's InvoiceMetadata. */
export function metadataView(row: InvoiceRow): InvoiceMetadata {
  const authorized = row.authorized === null ? null : JSON.parse(row.authorized);
  return {
    ksefNumber: row.ksef_number,
    invoiceNumber: row.number,
    issueDate: row.issued,
    invoicingDate: isoInstant(row.received),
    acquisitionDate: isoInstant(row.acquired),
    permanentStorageDate: isoInstant(row.stored),
    seller: { nip: row.seller_nip, name: row.seller_name },
    buyer: { identifier: { type: row.buyer_type, value: row.buyer_value }, name: row.buyer_name },
    netAmount: Number(row.net),
    grossAmount: Number(row.gross),
    vatAmount: Number(row.vat),
    currency: row.currency,
    invoicingMode: row.mode,
    invoiceType: row.invoice_type as InvoiceMetadata['invoiceType'],
    formCode: { systemCode: row.system_code, schemaVersion: row.schema_version, value: row.form_value },
    isSelfInvoicing: row.self_billing === 1,
    hasAttachment: row.attachment === 1,
    invoiceHash: row.hash,
    ...(row.corrected_hash === null ? {} : { hashOfCorrectedInvoice: row.corrected_hash }),
    thirdSubjects: row.third_parties === null ? [] : JSON.parse(row.third_parties),
    ...(authorized === null ? {} : { authorizedSubject: authorized }),
  };
}
