import type { Call, CallWithHeaders } from '../transport/operation.js';
import type {
  ExportInvoicesResponse,
  InvoiceExportRequest,
  InvoiceExportStatusResponse,
  InvoiceMetadata,
  InvoiceQueryFilters,
  QueryInvoicesMetadataResponse,
  SortOrder,
} from '../wire/index.js';
import { type HashedDocument, hashedDocument } from './hashed-document.js';
import { queryAll } from './invoice-query.js';

export interface MetadataPageOptions {
  sortOrder?: SortOrder | undefined;
  /** From 0. */
  pageOffset?: number | undefined;
  /** 10 to 250. */
  pageSize?: number | undefined;
  signal?: AbortSignal | undefined;
}

export type InvoicesResource = ReturnType<typeof invoicesResource>;

/** Invoices in KSeF: looking for them, reading them, asking for packages of them. */
export function invoicesResource(call: Call, callWithHeaders: CallWithHeaders) {
  const queryPage = (
    filters: InvoiceQueryFilters,
    options: MetadataPageOptions = {},
  ): Promise<QueryInvoicesMetadataResponse> => {
    const { signal, ...query } = options;
    return call('POST /invoices/query/metadata', { body: filters, query, signal });
  };

  return {
    /**
     * One page of invoices' metadata, as the contract has it. Group `invoiceMetadata`: 8/16/20.
     *
     * @throws KsefError `http.bad-request` 21183 (range starts after the HWM), 21405
     */
    queryPage,

    /**
     * Metadata of every invoice that fits, in the order of the date asked for: pages, and further windows where KSeF cuts
     * a result at 10 000, are fetched as they are consumed, and invoices on the seam of two windows come once.
     * Draws on the group `invoiceMetadata` (8/16/20) once for every 250 invoices.
     *
     * @throws KsefError `http.bad-request` 21183, 21405 (for example a range over 100 days), `client.filters`
     */
    query(
      filters: InvoiceQueryFilters,
      options: Pick<MetadataPageOptions, 'sortOrder' | 'pageSize' | 'signal'> = {},
    ): AsyncIterable<InvoiceMetadata> {
      return queryAll(queryPage, filters, options);
    },

    /**
     * An invoice by its KSeF number, byte for byte, checked against KSeF's hash. Group `invoiceDownload`: 8/16/64.
     *
     * @throws KsefError `http.bad-request` 21164 (no such invoice), 21165 (not ready yet), `http.damaged`
     */
    async download(ksefNumber: string, signal?: AbortSignal): Promise<HashedDocument> {
      return hashedDocument(
        await callWithHeaders('GET /invoices/ksef/{ksefNumber}', { path: { ksefNumber }, signal }),
      );
    },

    /**
     * Asks for an encrypted package of invoices. At most 10 at a time. Group `invoiceExport`: 8/16/20.
     *
     * @throws KsefError `http.bad-request` 21181, 21182 (10 under way), 21470
     */
    startExport(body: InvoiceExportRequest, signal?: AbortSignal): Promise<ExportInvoicesResponse> {
      return call('POST /invoices/exports', { body, signal });
    },

    /**
     * State of an export: 100 under way, 200 with the addresses of its parts, 210 expired. Group `invoiceExportStatus`: 10/60/600.
     *
     * @throws KsefError `http.bad-request` 21175 (no such export), `http.gone` after 7 days
     */
    exportStatus(referenceNumber: string, signal?: AbortSignal): Promise<InvoiceExportStatusResponse> {
      return call('GET /invoices/exports/{referenceNumber}', { path: { referenceNumber }, signal });
    },
  };
}
