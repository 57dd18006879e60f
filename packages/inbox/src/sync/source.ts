import type { InvoiceMetadata } from '@eszok/ksef-sdk';
import type { Role } from '../item.js';

/** A stretch of permanent-storage dates to be read for one role. Instants are ISO 8601 UTC. */
export interface Stretch {
  role: Role;
  from: string;
  /** Up to the newest complete data when left out. */
  until?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What a source gives, in the order of permanent storage. */
export type SourceEvent =
  | {
      type: 'invoice';
      metadata: InvoiceMetadata;
      /** Called only for invoices that are not stored yet. */
      load(): Promise<Uint8Array>;
    }
  /** Everything of the stretch up to this instant has been given. */
  | { type: 'complete'; until: string };

/** Where received invoices come from: the queries of a `KsefClient`, an export, a recording in a test. */
export type InvoiceSource = (stretch: Stretch) => AsyncIterable<SourceEvent>;
