import type { KsefClient } from '@eszok/ksef-sdk';
import type { Role } from '../item.js';
import type { InvoiceSource, SourceEvent } from './source.js';

type FetchedRole = NonNullable<NonNullable<Parameters<KsefClient['fetch']>[0]>['roles']>[number];

const words: Readonly<Record<Role, FetchedRole>> = {
  Subject1: 'seller',
  Subject2: 'buyer',
  Subject3: 'third',
  SubjectAuthorized: 'authorized',
};

/**
 * Reads a stretch by `client.fetch`: encrypted packages, or single downloads where they are few, which is what KSeF's
 * limits ask for (20 exports and 64 downloads an hour).
 */
export function fetchSource(client: Pick<KsefClient, 'fetch'>): InvoiceSource {
  return async function* ({ role, from, until, signal, known }) {
    const reached: SourceEvent[] = [];
    const fetched = client.fetch({
      roles: [words[role]],
      since: from,
      until,
      signal,
      known,
      checkpoint: {
        read: async () => undefined,
        write: async (_, checkpoint) => {
          reached.push({ type: 'complete', until: new Date(checkpoint.from).toISOString() });
        },
      },
    });
    // A checkpoint is written when the next invoice is asked for, so all before it have been taken by then.
    for await (const { metadata, bytes } of fetched) {
      yield* reached.splice(0);
      yield { type: 'invoice', metadata, load: async () => bytes };
    }
    for (const ksefNumber of fetched.report().gaps) yield { type: 'gap', ksefNumber };
    yield* reached;
  };
}
