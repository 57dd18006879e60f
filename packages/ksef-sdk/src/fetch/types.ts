import type { CompressionType, InvoiceMetadata, InvoiceQuerySubjectType } from '../wire/index.js';

/** In which role the company stands on the invoices to fetch. */
export type InvoiceRole = 'seller' | 'buyer' | 'third' | 'authorized';

export const subjectTypes: Readonly<Record<InvoiceRole, InvoiceQuerySubjectType>> = {
  seller: 'Subject1',
  buyer: 'Subject2',
  third: 'Subject3',
  authorized: 'SubjectAuthorized',
};

/** An invoice out of a package: exactly the bytes that KSeF keeps, matched with KSeF's hash of them. */
export interface ExportedInvoice {
  readonly metadata: InvoiceMetadata;
  readonly bytes: Uint8Array;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
}

/** A fetched invoice: exactly the bytes that KSeF keeps, its metadata and the role it came in. */
export interface FetchedInvoice extends ExportedInvoice {
  readonly role: InvoiceRole;
  /** Found only by looking again at a time that had been fetched before (`rescanDays`). */
  readonly late: boolean;
}

/** How far a role has been fetched: everything stored in KSeF before `from` was handed over and confirmed. */
export interface FetchCheckpoint {
  /** ISO 8601 with an offset; by date of permanent storage. */
  readonly from: string;
}

/** Where checkpoints are kept, a role at a time. `write` must be durable when it resolves. */
export interface CheckpointStore {
  read(role: InvoiceRole): Promise<FetchCheckpoint | undefined>;
  write(role: InvoiceRole, checkpoint: FetchCheckpoint): Promise<void>;
}

/** How to get a package of invoices. */
export interface PackageOptions {
  /** Default `Zip`; `TarGz` packs many similar invoices tighter. */
  compression?: CompressionType | undefined;
  /** Where a package lies while it is read (default: the system's folder for temporary files). Made private, deleted after. */
  workDir?: string | undefined;
  /** How long to wait for KSeF to make a package before asking for it anew, in milliseconds (default 15 minutes). */
  exportTimeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** What to fetch, since when, and where to keep how far it went. */
export interface FetchOptions extends PackageOptions {
  /** Default `['buyer']`. KSeF's own names are taken too: `Subject1` is the seller, `Subject2` the buyer. */
  roles?: readonly (InvoiceRole | InvoiceQuerySubjectType)[] | undefined;
  /** From when, where there is no checkpoint yet: `YYYY-MM-DD` (a day in Warsaw) or an instant in ISO 8601. */
  since?: string | Date | undefined;
  /** Up to when (exclusive); by default up to what KSeF guarantees to be complete. */
  until?: string | Date | undefined;
  checkpoint?: CheckpointStore | undefined;
  /** `auto` (default): packages, but single downloads where a window holds at most `few` invoices (default 20). */
  via?: 'auto' | 'export' | 'download' | undefined;
  few?: number | undefined;
  /** Whether an invoice is stored already: it is counted and not handed over again. */
  known?: ((ksefNumber: string) => boolean | Promise<boolean>) | undefined;
  /** Look again at so many days before the checkpoint, for rows that came late. Needs `known`. */
  rescanDays?: number | undefined;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
}

/** A step of a fetch. */
export interface FetchProgress {
  readonly step: 'looking' | 'exporting' | 'downloading' | 'window-done';
  readonly role: InvoiceRole;
  readonly from: string;
  /** Invoices of the window, as far as known. */
  readonly count?: number;
}

/** One window of one role, as it went. */
export interface FetchWindow {
  readonly role: InvoiceRole;
  readonly from: string;
  /** Where the next window begins. */
  readonly next: string;
  readonly via: 'export' | 'download';
  /** Invoices that KSeF listed. */
  readonly listed: number;
  /** Invoices handed over. */
  readonly got: number;
  /** Listed, and handed over or stored before. */
  readonly duplicates: number;
  readonly rescan: boolean;
}

/** What was asked and what came. `complete` is true when every invoice listed was handed over or known. */
export interface FetchReport {
  readonly complete: boolean;
  readonly windows: readonly FetchWindow[];
  readonly got: number;
  readonly duplicates: number;
  /** KSeF numbers that came only at the second look. */
  readonly late: readonly string[];
  /** KSeF numbers that were listed and could not be had. */
  readonly gaps: readonly string[];
}
