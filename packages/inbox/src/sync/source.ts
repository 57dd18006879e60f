import type { InvoiceMetadata } from '@eszok/ksef-sdk';
import type { Role } from '../item.js';

/** A stretch of permanent-storage dates to be read for one role. Instants are ISO 8601 UTC. */
export interface Stretch {
  role: Role;
  from: string;
  /** Up to the newest complete data when left out. */
  until?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Whether an invoice is stored already. A source that asks this need not give those that are. */
  known(ksefNumber: string): Promise<boolean>;
}

/** What a source gives, in the order of permanent storage. */
export type SourceEvent =
  | {
      type: 'invoice';
      metadata: InvoiceMetadata;
      /** Called only for invoices that are not stored yet. */
      load(): Promise<Uint8Array>;
    }
  /** KSeF lists it and does not give it. */
  | { type: 'gap'; ksefNumber: string }
  /** Everything of the stretch up to this instant has been given, or was known. */
  | { type: 'complete'; until: string };

/** Where received invoices come from: the queries of a `KsefClient`, an export, a recording in a test. */
export type InvoiceSource = (stretch: Stretch) => AsyncIterable<SourceEvent>;
