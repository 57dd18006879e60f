import type { Call } from '../transport/operation.js';
import { continued } from '../transport/pages.js';
import type {
  CollectiveIdentifierInvoice,
  CollectiveIdentifierInvoicesQueryResponseItem,
  CollectiveIdentifiersByKsefNumberQueryResponseItem,
  CollectiveIdentifiersQueryRequest,
  CollectiveIdentifiersQueryResponseItem,
  GenerateCollectiveIdentifierResponse,
} from '../wire/index.js';
import type { QueryOptions } from './permission-queries.js';

export type CollectiveIdentifiersResource = ReturnType<typeof collectiveIdentifiersResource>;

/**
 * Collective payment identifiers (IZ): one number for the transfer that pays 2 to 500 invoices of one seller. Needs
 * InvoiceRead, InvoiceWrite or CollectiveIdentifierManage. Group `collectiveIdentifier`: 20/120/240.
 */
export function collectiveIdentifiersResource(call: Call) {
  return {
    /**
     * Makes an identifier for 2 to 500 invoices of one seller.
     *
     * @param invoices KSeF numbers, or KSeF numbers with what is paid and a description
     * @throws KsefError `http.bad-request` 71001 (no such invoice), 71002 (in too many identifiers), 71004 (several
     *   sellers), 71005 (a number twice)
     */
    create(
      invoices: readonly (string | CollectiveIdentifierInvoice)[],
      signal?: AbortSignal,
    ): Promise<GenerateCollectiveIdentifierResponse> {
      const named = invoices.map((one) => (typeof one === 'string' ? { ksefNumber: one } : one));
      return call('POST /collective-identifiers', { body: { invoices: named }, signal });
    },

    /**
     * Identifiers of this context, newest first; in a NIP context also those that name it as the seller.
     *
     * @throws KsefError `http.bad-request` 21418 (continuation token)
     */
    list(
      filters: CollectiveIdentifiersQueryRequest,
      options: QueryOptions = {},
    ): AsyncIterable<CollectiveIdentifiersQueryResponseItem> {
      return continued(async (headers) => {
        const page = await call('POST /collective-identifiers/query', {
          query: { pageSize: options.pageSize ?? 200 },
          body: filters,
          headers,
          signal: options.signal,
        });
        return { items: page.collectiveIdentifiers, next: page.continuationToken };
      });
    },

    /**
     * Invoices behind identifiers. Payment details are hidden from those who neither made the identifier nor stand on
     * the invoice (`detailsHidden`).
     *
     * @throws KsefError `http.bad-request` 21418
     */
    invoices(
      collectiveIdentifierNumbers: string[],
      options: QueryOptions = {},
    ): AsyncIterable<CollectiveIdentifierInvoicesQueryResponseItem> {
      return continued(async (headers) => {
        const page = await call('POST /collective-identifiers/invoices', {
          query: { pageSize: options.pageSize ?? 500 },
          body: { collectiveIdentifierNumbers },
          headers,
          signal: options.signal,
        });
        return { items: page.invoices, next: page.continuationToken };
      });
    },

    /**
     * Identifiers that an invoice belongs to, newest first.
     *
     * @throws KsefError `http.bad-request` 21418
     */
    ofInvoice(
      ksefNumber: string,
      options: QueryOptions = {},
    ): AsyncIterable<CollectiveIdentifiersByKsefNumberQueryResponseItem> {
      return continued(async (headers) => {
        const page = await call('GET /collective-identifiers/ksef/{ksefNumber}', {
          path: { ksefNumber },
          query: { pageSize: options.pageSize ?? 200 },
          headers,
          signal: options.signal,
        });
        return { items: page.collectiveIdentifiers, next: page.continuationToken };
      });
    },
  };
}
