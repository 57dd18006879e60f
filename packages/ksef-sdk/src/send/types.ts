import type { BatchJournal } from '../batch/journal.js';
import type { FormCode, InvoicingMode } from '../wire/index.js';

/** Forms that KSeF takes, by the system code of their schema. */
export type SendableForm = 'FA (2)' | 'FA (3)' | 'FA_RR (1)' | 'PEF (3)' | 'PEF_KOR (3)';

/** A step of sending one invoice. */
export type SendProgress =
  | { readonly step: 'opening' }
  | { readonly step: 'opened'; readonly sessionReferenceNumber: string }
  | { readonly step: 'sending'; readonly sessionReferenceNumber: string }
  | {
      readonly step: 'sent' | 'processing';
      readonly sessionReferenceNumber: string;
      readonly invoiceReferenceNumber: string;
    }
  | { readonly step: 'looking'; readonly sessionReferenceNumber: string }
  | { readonly step: 'accepted'; readonly ksefNumber: string }
  | { readonly step: 'closing' | 'closed'; readonly sessionReferenceNumber: string };

/** How to send one invoice. */
export interface SendOptions {
  /** Issued in an offline mode: sent with `offlineMode: true` (default: only for a technical correction). */
  offline?: boolean | undefined;
  /** Technical correction: Base64 SHA-256 of the refused offline invoice that these bytes replace. */
  hashOfCorrectedInvoice?: string | undefined;
  /** Read from the XML when left out. */
  form?: SendableForm | FormCode | undefined;
  /** Stops waiting. What was already sent stays sent: see the journal. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: SendProgress) => void) | undefined;
  /** Where intent is written before every request; see `SendJournal`. */
  journal?: SendJournal | undefined;
  /**
   * A duplicate whose bytes equal these counts as this very invoice, sent by an earlier attempt that nobody remembers
   * (default false: `invoice.duplicate` is raised, with `details.identical`).
   */
  adoptIdentical?: boolean | undefined;
  /** How long to wait for KSeF to process the invoice, in milliseconds (default 5 minutes). */
  timeoutMs?: number | undefined;
}

/** An accepted invoice: its KSeF number and its receipt. */
export interface SendResult {
  readonly ksefNumber: string;
  /** The official receipt, byte for byte as KSeF gave it (XML). */
  readonly upo: Uint8Array;
  /** Base64 SHA-256 of the invoice bytes. */
  readonly sha256: string;
  readonly sessionReferenceNumber: string;
  readonly invoiceReferenceNumber: string;
  /** When KSeF gave the number: ISO 8601 with an offset. */
  readonly acceptedAt: string;
  /** When KSeF took the invoice in: ISO 8601 with an offset. */
  readonly invoicingDate: string;
  readonly invoicingMode: InvoicingMode;
  /** True when an earlier, doubtful attempt turned out to have been accepted. */
  readonly recovered: boolean;
}

/**
 * How far one attempt to send one invoice has come. `opening` and `sending` are written *before* their requests,
 * the others after the answer. `accepted`, `refused` and `not-sent` are final.
 */
export type JournalStep = 'opening' | 'opened' | 'sending' | 'sent' | 'accepted' | 'refused' | 'not-sent';

/** What a journal knows of one invoice under way. */
export interface JournalEntry {
  /** One attempt: entries of the same id follow one another, the last one counts. */
  readonly id: string;
  readonly step: JournalStep;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Base64 SHA-256 of the invoice bytes. */
  readonly sha256: string;
  readonly offline: boolean;
  readonly hashOfCorrectedInvoice?: string;
  readonly sessionReferenceNumber?: string;
  readonly invoiceReferenceNumber?: string;
  /** In a batch session of its own or with others, instead of an online one. */
  readonly batch?: boolean;
  readonly ksefNumber?: string;
  /** ISO 8601; of an accepted one. */
  readonly acceptedAt?: string;
  /** Of a refusal: the code of the error and KSeF's number. */
  readonly errorCode?: string;
  readonly errorNumber?: number;
}

/** Where intents are kept. `write` must be durable when it resolves. */
export interface SendJournal {
  write(entry: JournalEntry): Promise<void>;
  /** The last entry of every attempt that has no final step yet. */
  unfinished(): Promise<readonly JournalEntry[]>;
  /**
   * The last entry of every attempt about these bytes, final ones included. With it, sending bytes again that were
   * accepted before gives that result; without it they come back as a duplicate (see `adoptIdentical`).
   */
  attemptsAt?(sha256: string): Promise<readonly JournalEntry[]>;
  /** Several entries at once, durable when it resolves; without it they are written one by one. */
  writeAll?(entries: readonly JournalEntry[]): Promise<void>;
  /** Where packages of many invoices are kept; without it a package is noted invoice by invoice. */
  readonly batches?: BatchJournal | undefined;
}

/** What became of an attempt that a crash or a lost answer left open. */
export type Recovered =
  | { readonly outcome: 'accepted'; readonly entry: JournalEntry; readonly result: SendResult }
  | { readonly outcome: 'refused'; readonly entry: JournalEntry; readonly error: Error }
  /** KSeF has nothing of it: the invoice may be sent again. */
  | { readonly outcome: 'not-sent'; readonly entry: JournalEntry }
  /** KSeF has it and is still working: recover again later. */
  | { readonly outcome: 'processing'; readonly entry: JournalEntry };
