import type { ErrorData, IsoDate } from '@eszok/core';
import type { OutgoingRow } from '@eszok/store';
import { type AnnouncedOutage, type Deadline, deadlineOf, isOverdue } from './deadlines/deadline.js';
import type { EntryState, QueueMode } from './modes.js';

/** An invoice in the queue, with its deadline as of now. Instants are ISO 8601 UTC, hashes Base64 (44 characters). */
export interface QueueEntry {
  id: string;
  profile: string;
  sha256: string;
  /** Bytes. */
  size: number;
  mode: QueueMode;
  state: EntryState;
  form: string;
  /** `RodzajFaktury`. */
  kind: string;
  /** `P_2`. */
  number: string;
  /** `P_1`. */
  issueDate: IsoDate;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  /** Decimal string, in `currency`. */
  gross: string;
  currency: string;
  enqueuedAt: string;
  /** Null once nothing has to be sent any more: accepted, withdrawn, corrected. */
  deadline: Deadline | null;
  /** True when the deadline's day has passed and KSeF has no number for it. */
  overdue: boolean;
  /** Ids of entries that must have their KSeF numbers first, as they were given; corrections find theirs by number. */
  after: string[];
  /** Numbers of the invoices that this one corrects. */
  correctedNumbers: string[];
  /** A technical correction: the id of the refused entry it replaces, and the hash it names to KSeF. */
  corrects: string | null;
  hashOfCorrectedInvoice: string | null;
  /** Times it was taken up to be sent. */
  attempts: number;
  nextAttemptAt: string | null;
  lastError: ErrorData | null;
  ksefNumber: string | null;
  /** When KSeF gave the number. */
  acceptedAt: string | null;
  /** `Online` or `Offline`, as KSeF marked it. */
  invoicingMode: string | null;
  sessionReferenceNumber: string | null;
  invoiceReferenceNumber: string | null;
  /** Hash of the stored UPO; `queue.upo(id)` gives the bytes. */
  upoSha256: string | null;
}

const dutyIsOver: ReadonlySet<EntryState> = new Set(['accepted', 'withdrawn', 'corrected']);

export function toEntry(row: OutgoingRow, outages: readonly AnnouncedOutage[], now: Date): QueueEntry {
  const mode = row.mode as QueueMode;
  const state = row.state as EntryState;
  const deadline = dutyIsOver.has(state)
    ? null
    : deadlineOf({ mode, issueDate: row.issueDate, issuedAt: row.enqueuedAt }, outages);
  return {
    id: row.id,
    profile: row.profile,
    sha256: row.sha256,
    size: row.size,
    mode,
    state,
    form: row.form,
    kind: row.kind,
    number: row.number,
    issueDate: row.issueDate,
    sellerNip: row.sellerNip,
    sellerName: row.sellerName,
    buyerNip: row.buyerNip,
    buyerName: row.buyerName,
    gross: row.gross,
    currency: row.currency,
    enqueuedAt: row.enqueuedAt,
    deadline,
    overdue: deadline !== null && isOverdue(deadline, now),
    after: JSON.parse(row.after),
    correctedNumbers: JSON.parse(row.correctedNumbers),
    corrects: row.corrects,
    hashOfCorrectedInvoice: row.hashOfCorrected,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    lastError: row.lastError === null ? null : JSON.parse(row.lastError),
    ksefNumber: row.ksefNumber,
    acceptedAt: row.acceptedAt,
    invoicingMode: row.invoicingMode,
    sessionReferenceNumber: row.sessionReference,
    invoiceReferenceNumber: row.invoiceReference,
    upoSha256: row.upoSha256,
  };
}
