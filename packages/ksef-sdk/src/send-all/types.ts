import type { BatchInvoice, BatchOptions, BatchProgress } from '../batch/types.js';
import type { KsefError } from '../errors/ksef-error.js';
import type { SendableForm, SendJournal, SendProgress } from '../send/types.js';
import type { FormCode, InvoicingMode } from '../wire/index.js';

/** An invoice to send: its bytes, a name by which the caller knows it, and what holds for it alone. */
export interface OutgoingInvoice extends BatchInvoice {
  /** Issued in an offline mode (default: as the option of the same name). */
  readonly offline?: boolean | undefined;
  /** Technical correction: Base64 SHA-256 of the refused offline invoice that these bytes replace. Always goes online. */
  readonly hashOfCorrectedInvoice?: string | undefined;
  /** Read from the XML when left out. */
  readonly form?: SendableForm | FormCode | undefined;
  /** A journal of its own (default: as the option of the same name). */
  readonly journal?: SendJournal | undefined;
}

/** One after another as they are needed; read once. */
export type InvoiceSource =
  | AsyncIterable<OutgoingInvoice | Uint8Array>
  | Iterable<OutgoingInvoice | Uint8Array>;

/**
 * `online`: each invoice by itself in shared sessions; `batch`: in packages; `auto`: online while there are few
 * (`batchAbove`), in packages when there are more.
 */
export type SendMode = 'auto' | 'online' | 'batch';

/** Of one invoice (with its `place` and `name`), of a package, or of all together. */
export type SendAllProgress =
  | (SendProgress & { readonly place: number; readonly name: string })
  | BatchProgress
  | { readonly step: 'settled'; readonly read: number; readonly settled: number };

/** How to send many invoices. */
export interface SendAllOptions extends Omit<BatchOptions, 'onProgress'> {
  /** Default `auto`. */
  readonly mode?: SendMode | undefined;
  /** With `auto`: more invoices than this go in packages (default 20: KSeF takes 30 a minute and 180 an hour online). */
  readonly batchAbove?: number | undefined;
  /** Invoices under way at a time in online sessions (default 4). */
  readonly concurrency?: number | undefined;
  readonly onProgress?: ((progress: SendAllProgress) => void) | undefined;
}

/** What became of one invoice. */
export interface InvoiceOutcome {
  /** Its place among those given, from 0. */
  readonly place: number;
  /** As given, or made of its place. */
  readonly name: string;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
  /**
   * - `accepted`: it has its KSeF number (with an `error` when only its receipt is missing or wrong)
   * - `refused`: by KSeF, see `error`
   * - `invalid`: found here, never sent, see `error`
   * - `processing`: KSeF has it and is not done; look again, with the journal or `batchResults`
   * - `missing`: KSeF does not name it among the session's invoices
   * - `unclear`: an answer was lost and looking did not help; look before sending again
   * - `unsent`: the work stopped before it left
   */
  readonly outcome: 'accepted' | 'refused' | 'invalid' | 'processing' | 'missing' | 'unclear' | 'unsent';
  readonly ksefNumber?: string;
  /** ISO 8601. */
  readonly acceptedAt?: string;
  readonly invoicingMode?: InvoicingMode;
  /** Its own receipt, byte for byte; of an invoice in a package only with the option `upo: 'each'`. */
  readonly upo?: Uint8Array;
  /** Of an invoice in a package: the page that names it, an index into `upo` of its session in the report. */
  readonly upoPage?: number;
  readonly sessionReferenceNumber?: string;
  readonly invoiceReferenceNumber?: string;
  /** True when it had been accepted before. */
  readonly recovered?: boolean;
  /** The place of the same bytes, given earlier: sent once. */
  readonly sameAs?: number;
  readonly error?: Error | KsefError;
}

/** A session that invoices went through. */
export interface SentSession {
  readonly kind: 'online' | 'batch';
  readonly referenceNumber: string;
  /** KSeF's status: 200 processed, 445 not one valid invoice; below 200 when KSeF was not done in time. */
  readonly status: number;
  /** Pages of the session's receipt, byte for byte; empty when nothing was accepted. */
  readonly upo: readonly Uint8Array[];
  /** Why the receipt is missing or wrong. */
  readonly error?: Error;
}

/** What became of many invoices: their sessions and how many of each outcome. */
export interface SendAllReport {
  readonly sessions: readonly SentSession[];
  /** Invoices read so far, and how many of them came to which end. */
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly invalid: number;
  /** `processing`, `missing`, `unclear` and `unsent` together. */
  readonly open: number;
}
