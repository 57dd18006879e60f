import type { Call } from '../transport/operation.js';
import { numbered } from '../transport/pages.js';
import type { PeppolProvider } from '../wire/index.js';
import type { QueryOptions } from './permission-queries.js';

export type PeppolResource = ReturnType<typeof peppolResource>;

/** Peppol service providers. */
export function peppolResource(call: Call) {
  const providers = (options: QueryOptions = {}): AsyncIterable<PeppolProvider> =>
    numbered(async (pageOffset) => {
      const page = await call('GET /peppol/query', {
        query: { pageOffset, pageSize: options.pageSize ?? 100 },
        signal: options.signal,
      });
      return { items: page.peppolProviders, hasMore: page.hasMore };
    });
  return {
    /** Providers registered in KSeF, newest first. No sign-in needed; 60 requests a second. */
    providers,

    /** The provider of an identifier such as `PPL123456`; undefined when it is not registered. */
    async find(id: string, signal?: AbortSignal): Promise<PeppolProvider | undefined> {
      for await (const provider of providers({ signal })) if (provider.id === id) return provider;
      return undefined;
    },
  };
}
