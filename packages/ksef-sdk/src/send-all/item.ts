import { isEszokError } from '@eszok/core';
import type { PreparedInvoice } from '../send/prepare.js';
import type { SendJournal, SendResult } from '../send/types.js';
import type { InvoiceOutcome } from './types.js';

/** What is kept of an invoice while others are read: not its bytes. */
export interface Place {
  /** Among those given, from 0. */
  readonly place: number;
  readonly name: string;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
}

/** One invoice on its way. */
export interface Item extends Place {
  readonly invoice: PreparedInvoice;
  readonly offline: boolean;
  readonly hashOfCorrectedInvoice?: string | undefined;
  /** Its own journal, where it has one. */
  readonly ownJournal?: SendJournal | undefined;
  /** Its own journal or that of all. */
  readonly journal?: SendJournal | undefined;
}

/** What is told of one invoice, without its place. */
export type Verdict = Omit<InvoiceOutcome, 'place' | 'name' | 'sha256' | 'sameAs'>;

/** The verdict on an invoice that was sent by itself. */
export function acceptedVerdict(result: SendResult): Verdict {
  const { ksefNumber, acceptedAt, invoicingMode, upo, sessionReferenceNumber, invoiceReferenceNumber } =
    result;
  const of = { ksefNumber, acceptedAt, invoicingMode, upo, sessionReferenceNumber, invoiceReferenceNumber };
  return { outcome: 'accepted', ...of, ...(result.recovered ? { recovered: true } : {}) };
}

/**
 * The verdict that an error stands for, and whether the invoices after it would fare no better: then the work stops.
 */
export function failedVerdict(error: unknown): { verdict: Verdict; stops: boolean } {
  if (!isEszokError(error)) {
    return {
      verdict: { outcome: 'unclear', error: error instanceof Error ? error : new Error(String(error)) },
      stops: true,
    };
  }
  const { code } = error;
  const of = { error, ...references(error.details ?? {}) };
  if (code.startsWith('upo.')) return { verdict: { outcome: 'accepted', ...of }, stops: false };
  if (code === 'invoice.refused' || code === 'invoice.duplicate' || code === 'session.refused') {
    return { verdict: { outcome: 'refused', ...of }, stops: false };
  }
  if (code === 'http.bad-request' && error.retry === 'never') {
    return { verdict: { outcome: 'refused', ...of }, stops: false };
  }
  if (code === 'invoice.still-processing' || code === 'session.still-processing') {
    return { verdict: { outcome: 'processing', ...of }, stops: false };
  }
  if (code === 'http.outcome-unknown') return { verdict: { outcome: 'unclear', ...of }, stops: false };
  const unclear = error.retry === 'look-first';
  return { verdict: { outcome: unclear ? 'unclear' : 'unsent', ...of }, stops: true };
}

function references(details: Readonly<Record<string, unknown>>) {
  const of = (name: string) => (typeof details[name] === 'string' ? { [name]: details[name] } : {});
  return {
    ...of('sessionReferenceNumber'),
    ...of('invoiceReferenceNumber'),
    ...of('ksefNumber'),
  };
}
