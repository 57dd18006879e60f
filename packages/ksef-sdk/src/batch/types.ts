import type { SendableForm, SendJournal } from '../send/types.js';
import type { InvoiceOutcome, SentSession } from '../send-all/types.js';
import type { ReceiptOptions } from '../upo/receipts.js';
import type { CompressionType, FormCode } from '../wire/index.js';

/** An invoice for a batch: its bytes, and a name by which the caller knows it (a path, a database key). */
export interface BatchInvoice {
  readonly bytes: Uint8Array;
  readonly name?: string | undefined;
}

/** A step of a batch that is done. */
export type BatchProgress =
  | { readonly step: 'packed'; readonly invoices: number; readonly parts: number; readonly bytes: number }
  | { readonly step: 'opened' | 'closed' | 'processing'; readonly sessionReferenceNumber: string }
  | { readonly step: 'uploaded'; readonly sessionReferenceNumber: string; readonly part: number }
  | { readonly step: 'done'; readonly sessionReferenceNumber: string; readonly accepted: number };

/** How to send a batch. */
export interface BatchOptions extends ReceiptOptions {
  /** Issued in an offline mode. */
  readonly offline?: boolean | undefined;
  /** Read from each XML when left out; invoices of different forms go to different sessions. */
  readonly form?: SendableForm | FormCode | undefined;
  /** Default `TarGz`. */
  readonly compression?: CompressionType | undefined;
  /** A duplicate with the same bytes counts as accepted (default false). */
  readonly adoptIdentical?: boolean | undefined;
  /** Most invoices in one session (default and limit 10 000). */
  readonly invoicesPerSession?: number | undefined;
  /** Bytes of a part before encryption (default and limit 100 000 000). */
  readonly partBytes?: number | undefined;
  /** Parts uploaded at a time (default 4). */
  readonly uploads?: number | undefined;
  /** Where parts wait for their upload (default: the system's folder for temporary files). */
  readonly folder?: string | undefined;
  /** How long KSeF may process one session, in milliseconds (default 2 hours). */
  readonly timeoutMs?: number | undefined;
  /** Where intent is written before every request, so that a crash neither loses nor doubles an invoice. */
  readonly journal?: SendJournal | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** What became of one invoice of a batch. */
export type BatchOutcome = InvoiceOutcome;

/** A session of a batch. */
export type BatchSession = SentSession;

/** What became of a batch: sessions with receipts, and a verdict of each invoice. */
export interface BatchReport {
  readonly sessions: readonly BatchSession[];
  /** One for each invoice given, in their order. */
  readonly invoices: readonly BatchOutcome[];
  readonly accepted: number;
  readonly refused: number;
}
