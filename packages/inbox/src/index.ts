import type { Clock, IsoDate } from '@eszok/core';
import type { Store } from '@eszok/store';

/** KSeF's names: `Subject1` seller, `Subject2` buyer, `Subject3` third party, `SubjectAuthorized`. */
export type Role = 'Subject1' | 'Subject2' | 'Subject3' | 'SubjectAuthorized';

/** KSeF knows no rejection: the decision is local. */
export type Decision = 'received' | 'accepted' | 'set-aside';

export interface InboxItem {
  /** The KSeF number, or an own id (`DOK-…`) for a document that KSeF does not carry. */
  id: string;
  profile: string;
  ksefNumber: string | null;
  source: 'ksef' | 'scan' | 'file';
  roles: Role[];
  decision: Decision;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  /** For the bookkeeper who posts it. */
  description: string | null;
  doNotPost: boolean;
  form: string;
  kind: string;
  number: string;
  issueDate: IsoDate;
  /** When KSeF gave the number, ISO 8601 UTC. */
  receivedAt: string;
  /** `YYYY-MM` to which it is handed over; by the issue date unless changed. */
  month: string;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  net: string;
  vat: string;
  gross: string;
  currency: string;
  /** Base64, 44 characters. */
  sha256: string;
  /** Ids of items with the same seller NIP, number and gross. */
  duplicates: string[];
  /** Ids of the originals this item corrects, and of the corrections of this item. */
  corrects: string[];
  correctedBy: string[];
  /** The package that carried it to the office. */
  handover: { id: string; at: string; file: string } | null;
}

export interface InboxFilter {
  decision?: Decision | readonly Decision[] | undefined;
  month?: string | undefined;
  role?: Role | undefined;
  handedOver?: boolean | undefined;
  sellerNip?: string | undefined;
}

export interface SyncOptions {
  client: FetchingClient;
  roles: readonly Role[];
  /** First day or instant of interest (used where there is no checkpoint yet). */
  since: IsoDate | string | Date;
  until?: IsoDate | string | Date | undefined;
  signal?: AbortSignal | undefined;
  onProgress?:
    | ((event: { role: Role; stored: number; seen: number; ksefNumber: string }) => void)
    | undefined;
}

export interface SyncReport {
  /** New in this run. */
  stored: InboxItem[];
  /** Seen again, or already known in another role. */
  known: number;
  roles: { role: Role; from: string; checkpoint: string; stored: number; known: number }[];
}

/** What the inbox needs of a `KsefClient`. */
export interface FetchingClient {
  invoices: {
    query(filters: Record<string, unknown>): AsyncIterable<Record<string, unknown>>;
    download(ksefNumber: string): Promise<{ bytes: Uint8Array; sha256: string }>;
  };
}

export interface HandoverOptions {
  /** `YYYY-MM`; every accepted and not yet handed-over item when left out. */
  month?: string | undefined;
  /** The ZIP to write; never overwritten. */
  out: string;
  /** XML and what is known of it → a PDF. */
  renderPdf(xml: Uint8Array, item: InboxItem): Promise<Uint8Array>;
  signal?: AbortSignal | undefined;
  onProgress?: ((event: { done: number; total: number; id: string }) => void) | undefined;
}

export interface HandoverReport {
  /** null: there was nothing new, and no file was written. */
  handover: { id: string; file: string; sha256: string; size: number; at: string } | null;
  items: InboxItem[];
  /** Of the same month, but not in this package. */
  left: { undecided: number; setAside: number; doNotPost: number; handedOverBefore: number };
}

export interface Inbox {
  sync(options: SyncOptions): Promise<SyncReport>;
  list(filter?: InboxFilter): Promise<InboxItem[]>;
  /** Throws `inbox.unknown-document`. */
  show(id: string): Promise<InboxItem>;
  bytes(id: string): Promise<Uint8Array>;
  accept(id: string, options?: { description?: string; by?: string; month?: string }): Promise<InboxItem>;
  setAside(id: string, reason: string, options?: { by?: string }): Promise<InboxItem>;
  describe(
    id: string,
    changes: { description?: string | null; doNotPost?: boolean; month?: string },
  ): Promise<InboxItem>;
  lockMonth(month: string, options?: { by?: string }): Promise<void>;
  unlockMonth(month: string, options?: { by?: string }): Promise<void>;
  lockedMonths(): Promise<{ month: string; at: string; by: string | null }[]>;
  handover(options: HandoverOptions): Promise<HandoverReport>;
}

export interface InboxOptions {
  store: Store;
  /** Whose documents: one store holds many companies (`default` when left out; a NIP is a good name). */
  profile?: string | undefined;
  clock?: Clock | undefined;
}

export declare function openInbox(options: InboxOptions): Inbox;
