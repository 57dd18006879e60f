import type { KsefError } from '../errors/ksef-error.js';
import type { SendableForm } from '../send/types.js';
import type { CompressionType, FormCode } from '../wire/index.js';

/** An invoice for a batch: its bytes, and a name by which the caller knows it (a path, a database key). */
export interface BatchInvoice {
  readonly bytes: Uint8Array;
  readonly name?: string | undefined;
}

export type BatchProgress =
  | { readonly step: 'packed'; readonly invoices: number; readonly parts: number; readonly bytes: number }
  | { readonly step: 'opened' | 'closed' | 'processing'; readonly sessionReferenceNumber: string }
  | { readonly step: 'uploaded'; readonly sessionReferenceNumber: string; readonly part: number }
  | { readonly step: 'done'; readonly sessionReferenceNumber: string; readonly accepted: number };

export interface BatchOptions {
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
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** What became of one invoice of a batch. */
export interface BatchOutcome {
  /** As given, or the file's name in the package. */
  readonly name: string;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
  /** `invalid`: no invoice, never sent. `missing`: KSeF does not name it among the session's invoices. */
  readonly outcome: 'accepted' | 'refused' | 'invalid' | 'processing' | 'missing';
  readonly sessionReferenceNumber?: string;
  readonly invoiceReferenceNumber?: string;
  readonly ksefNumber?: string;
  /** ISO 8601. */
  readonly acceptedAt?: string;
  readonly error?: Error | KsefError;
}

export interface BatchSession {
  readonly referenceNumber: string;
  /** KSeF's status of the session: 200 processed, 445 not one valid invoice. */
  readonly status: number;
  /** Pages of the session's receipt, byte for byte; empty when nothing was accepted. */
  readonly upo: readonly Uint8Array[];
}

export interface BatchReport {
  readonly sessions: readonly BatchSession[];
  /** One for each invoice given, in their order. */
  readonly invoices: readonly BatchOutcome[];
  readonly accepted: number;
  readonly refused: number;
}
