import type { components } from '@eszok/ksef-sdk/wire';
import { isoInstant } from '../operations/instants.js';
import type { InvoiceRow } from './repository.js';

type InvoiceMetadata = components['schemas']['InvoiceMetadata'];

const columns = [
  ...['ksef_number', 'hash', 'corrected_hash', 'seller_nip', 'seller_name', 'buyer_type', 'buyer_value'],
  ...['buyer_name', 'number', 'invoice_type', 'issued', 'received', 'acquired', 'stored', 'net', 'gross'],
  ...['vat', 'currency', 'mode', 'system_code', 'schema_version', 'form_value', 'self_billing'],
  ...['attachment', 'third_parties', 'authorized'],
] as const;

/** Columns of the repository that metadata are made of, for `select`. */
export const metadataColumns = columns.join(', ');

export type MetadataRow = Pick<InvoiceRow, (typeof columns)[number]>;

/** A row of the repository as the contract's InvoiceMetadata. */
export function metadataView(row: MetadataRow): InvoiceMetadata {
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

const text = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value));

/** Moments of an invoice are much the same as those of the one before: each column remembers its last. */
class Moments {
  #ms = Number.NaN;
  #text = '';

  text(ms: number): string {
    if (ms !== this.#ms) {
      this.#ms = ms;
      this.#text = isoInstant(ms);
    }
    return this.#text;
  }
}

const received = new Moments();
const acquired = new Moments();
const stored = new Moments();

/** The JSON of `metadataView`, written at once: exports have ten thousand of them. */
export function metadataText(row: MetadataRow): string {
  // What the sandbox itself gives (codes, moments, amounts) or has compared (days, hashes) has nothing that JSON escapes.
  return (
    `{"ksefNumber":${text(row.ksef_number)},"invoiceNumber":${text(row.number)},"issueDate":"${row.issued}",` +
    `"invoicingDate":"${received.text(row.received)}","acquisitionDate":"${acquired.text(row.acquired)}",` +
    `"permanentStorageDate":"${stored.text(row.stored)}",` +
    `"seller":{"nip":${text(row.seller_nip)},"name":${text(row.seller_name)}},` +
    `"buyer":{"identifier":{"type":"${row.buyer_type}","value":${text(row.buyer_value)}},"name":${text(row.buyer_name)}},` +
    `"netAmount":${Number(row.net)},"grossAmount":${Number(row.gross)},"vatAmount":${Number(row.vat)},` +
    `"currency":${text(row.currency)},"invoicingMode":"${row.mode}","invoiceType":"${row.invoice_type}",` +
    `"formCode":{"systemCode":"${row.system_code}","schemaVersion":"${row.schema_version}","value":"${row.form_value}"},` +
    `"isSelfInvoicing":${row.self_billing === 1},"hasAttachment":${row.attachment === 1},"invoiceHash":"${row.hash}"` +
    (row.corrected_hash === null ? '' : `,"hashOfCorrectedInvoice":${text(row.corrected_hash)}`) +
    `,"thirdSubjects":${row.third_parties ?? '[]'}` +
    (row.authorized === null ? '}' : `,"authorizedSubject":${row.authorized}}`)
  );
}
