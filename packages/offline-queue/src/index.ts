import type { Clock, ErrorData, IsoDate } from '@eszok/core';
import type { Store } from '@eszok/store';

/**
 * How an invoice was issued (ustawa o VAT, art. 106nda, 106nh, 106nf).
 * `awaria-calkowita` (total failure) is kept as evidence and never sent.
 */
export type QueueMode = 'online' | 'offline24' | 'offline' | 'awaryjny' | 'awaria-calkowita';

/**
 * `waiting`: durable, not sent; `sending`: the intent is written and the outcome not known yet;
 * `accepted`: has its KSeF number; `refused`: KSeF said no; `clash`: another invoice with the same seller,
 * kind and number is in KSeF; `corrected`: refused, and replaced by a technical correction;
 * `withdrawn`: taken back before it was sent; `kept`: total failure, never to be sent.
 */
export type EntryState =
  | 'waiting'
  | 'sending'
  | 'accepted'
  | 'refused'
  | 'clash'
  | 'corrected'
  | 'withdrawn'
  | 'kept';

/** Until when KSeF must have the invoice. */
export interface Deadline {
  /** The last legal day (Europe/Warsaw); null when there is none, or none yet (see `rule`). */
  day: IsoDate | null;
  /** `next-working-day`, `after-unavailability`, `after-failure`: a day; `open`: the outage has not ended; `none`: no duty to send. */
  rule: 'next-working-day' | 'after-unavailability' | 'after-failure' | 'open' | 'none';
  /** The announcement that moved it. */
  announcementId?: string | undefined;
}

export interface QueueEntry {
  id: string;
  profile: string;
  /** Base64, 44 characters. */
  sha256: string;
  size: number;
  mode: QueueMode;
  state: EntryState;
  form: string;
  kind: string;
  number: string;
  issueDate: IsoDate;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  gross: string;
  currency: string;
  /** ISO 8601, UTC. */
  enqueuedAt: string;
  deadline: Deadline;
  /** True when the deadline's day has passed and KSeF has no number for it. */
  overdue: boolean;
  /** Entries (ids) that must have their KSeF numbers before this one is sent. */
  waitsFor: string[];
  /** A technical correction: the id of the refused entry it replaces. */
  corrects: string | null;
  attempts: number;
  nextAttemptAt: string | null;
  lastError: ErrorData | null;
  ksefNumber: string | null;
  acceptedAt: string | null;
  invoicingMode: string | null;
  sessionReferenceNumber: string | null;
  invoiceReferenceNumber: string | null;
  /** Base64 hash of the stored UPO; `queue.upo(id)` gives the bytes. */
  upoSha256: string | null;
}

export interface EnqueueOptions {
  mode: QueueMode;
  /** Ids of entries that must be accepted first. A correction waits for its original by itself. */
  after?: readonly string[] | undefined;
}

export interface DrainOptions {
  client: SendingClient;
  signal?: AbortSignal | undefined;
  /** Also entries whose next attempt is not due yet. */
  now?: boolean | undefined;
  onProgress?: ((event: DrainEvent) => void) | undefined;
}

export interface DrainEvent {
  type: 'sending' | 'looking' | 'accepted' | 'recovered' | 'refused' | 'clash' | 'postponed';
  entry: QueueEntry;
  error?: ErrorData | undefined;
}

export interface DrainReport {
  accepted: QueueEntry[];
  /** Accepted by an earlier attempt whose answer was lost; found by hash. Also counted in `accepted`. */
  recovered: QueueEntry[];
  refused: QueueEntry[];
  clashes: QueueEntry[];
  /** Not sent this time, and why. */
  postponed: {
    entry: QueueEntry;
    why: 'dependency' | 'not-due' | 'leased' | 'unreachable' | 'limited' | 'stopped';
  }[];
  /** Set when the drain stopped early: KSeF unreachable, sign-in refused, rate limited. */
  stoppedBy: ErrorData | null;
}

/** What the queue needs of a `KsefClient`. */
export interface SendingClient {
  send(
    bytes: Uint8Array,
    options?: {
      offline?: boolean;
      hashOfCorrectedInvoice?: string;
      signal?: AbortSignal;
      journal?: (event: Record<string, unknown>) => unknown;
    },
  ): Promise<{
    ksefNumber: string;
    upo: Uint8Array;
    sha256: string;
    sessionReferenceNumber: string;
    invoiceReferenceNumber: string;
    acceptedAt: string;
    invoicingMode: string;
  }>;
}

export interface Outage {
  id: string;
  kind: 'unavailability' | 'failure' | 'total-failure';
  /** ISO 8601, UTC. */
  start: string;
  end: string | null;
  /** Who said so: `latarnia`, `bip`, `declared` … */
  source: string;
  evidence: string | null;
  recordedAt: string;
}

export interface QueueFilter {
  state?: EntryState | readonly EntryState[] | undefined;
  mode?: QueueMode | undefined;
}

export interface Queue {
  /** Durable before it returns. The same bytes twice give the same entry. */
  enqueue(bytes: Uint8Array, options: EnqueueOptions): Promise<QueueEntry>;
  list(filter?: QueueFilter): Promise<QueueEntry[]>;
  /** By id, Base64 hash, KSeF number or the invoice's own number; throws `queue.unknown-entry`. */
  show(key: string): Promise<QueueEntry>;
  /** Sends what is due. Safe to kill at any point and to run again; safe beside other drains. */
  drain(options: DrainOptions): Promise<DrainReport>;
  /** A technical correction of a refused offline invoice: same content, repaired form. */
  correct(key: string, bytes: Uint8Array): Promise<QueueEntry>;
  withdraw(key: string, reason: string): Promise<QueueEntry>;
  /** A refused entry goes back to waiting (permission granted, certificate renewed …). */
  retry(key: string): Promise<QueueEntry>;
  bytes(key: string): Promise<Uint8Array>;
  upo(key: string): Promise<Uint8Array | null>;
  outages: {
    declare(outage: {
      kind: Outage['kind'];
      start: string | Date;
      end?: string | Date | undefined;
      source?: string | undefined;
      evidence?: string | undefined;
    }): Promise<Outage>;
    end(id: string, at?: string | Date): Promise<Outage>;
    list(): Promise<Outage[]>;
  };
}

export interface QueueOptions {
  store: Store;
  /** Whose invoices: one store holds many companies (`default` when left out; a NIP is a good name). */
  profile?: string | undefined;
  clock?: Clock | undefined;
}

export declare function openQueue(options: QueueOptions): Queue;
