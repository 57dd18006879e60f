import type { IncomingTable, OutgoingTable } from '../schema/tables.js';

/** What the registry needs of an invoice's summary (`summarise` of @eszok/fa-schema gives it). */
export interface SummarisedInvoice {
  form: string;
  kind: string;
  number: string;
  issueDate: string;
  seller: { nip?: string | undefined; name?: string | undefined };
  buyer: { nip?: string | undefined; name?: string | undefined };
  gross: string;
  currency: string;
}

type Shared = Pick<
  OutgoingTable & IncomingTable,
  | 'form'
  | 'kind'
  | 'number'
  | 'issueDate'
  | 'sellerNip'
  | 'sellerName'
  | 'buyerNip'
  | 'buyerName'
  | 'gross'
  | 'currency'
>;

/** The columns that say what an invoice is, the same for what is sent and what comes in. */
export const invoiceColumns = (summary: SummarisedInvoice): Shared => ({
  form: summary.form,
  kind: summary.kind,
  number: summary.number,
  issueDate: summary.issueDate,
  sellerNip: summary.seller.nip ?? null,
  sellerName: summary.seller.name ?? null,
  buyerNip: summary.buyer.nip ?? null,
  buyerName: summary.buyer.name ?? null,
  gross: summary.gross,
  currency: summary.currency,
});
