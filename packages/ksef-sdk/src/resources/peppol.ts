import type { Call } from '../transport/operation.js';
import { numbered } from '../transport/pages.js';
import type { PeppolProvider } from '../wire/index.js';
import type { QueryOptions } from './permission-queries.js';

export type PeppolResource = ReturnType<typeof peppolResource>;

/** Peppol service providers. */
export function peppolResource(call: Call) {
  return {
    /** Providers registered in KSeF, newest first. No sign-in needed; 60 requests a second. */
    providers(options: QueryOptions = {}): AsyncIterable<PeppolProvider> {
      return numbered(async (pageOffset) => {
        const page = await call('GET /peppol/query', {
          query: { pageOffset, pageSize: options.pageSize ?? 100 },
          signal: options.signal,
        });
        return { items: page.peppolProviders, hasMore: page.hasMore };
      });
    },
  };
}
