import { type Clock, type ErrorData, isEszokError, type Lang } from '@eszok/core';
import type { InvoiceOutcome } from '@eszok/ksef-sdk';
import type { OutgoingRow, Store } from '@eszok/store';
import { openStates } from '../modes.js';
import type { RegistryJournal } from './registry-journal.js';
import { errorText, isAbort, type Verdict, verdictOf } from './verdict.js';

export type Settled =
  | { result: 'accepted'; recovered: boolean }
  | { result: 'refused' | 'clash'; error: ErrorData | undefined }
  | { result: 'postponed'; why: 'error' | 'stopped'; error: ErrorData | undefined };

const stateAfter: Readonly<Record<Verdict['entry'], string>> = {
  refused: 'refused',
  clash: 'clash',
  back: 'waiting',
  unknown: 'sending',
};

/** Writes what became of an entry that was sent, or not, and says it. */
export async function settle(
  deps: { store: Store; clock: Clock; owner: string; lang: Lang },
  row: OutgoingRow,
  outcome: InvoiceOutcome,
  journal: RegistryJournal,
): Promise<Settled> {
  const { store, clock, owner, lang } = deps;
  if (outcome.outcome === 'accepted') {
    await keepAccepted(store, row, outcome);
    return { result: 'accepted', recovered: outcome.recovered === true };
  }
  const { error } = outcome;
  const attempts = row.attempts + 1;
  const mayBeInKsef = outcome.outcome === 'processing' || journal.mayBeInKsef(row.sha256);
  if (!isEszokError(error) || isAbort(error)) {
    const state = mayBeInKsef ? 'sending' : 'waiting';
    await store.outgoing.change(row.id, { owner, states: openStates }, { state }, { name: 'interrupted' });
    return { result: 'postponed', why: 'stopped', error: undefined };
  }
  // What was found here never left, so KSeF has nothing of it; the others are not held up by it.
  const verdict = verdictOf(error, { mayBeInKsef, attempts });
  const data = error.toData(lang);
  const next =
    verdict.delayMs === undefined ? null : new Date(clock.now().getTime() + verdict.delayMs).toISOString();
  await store.outgoing.change(
    row.id,
    { owner, states: openStates },
    { state: stateAfter[verdict.entry], lastError: errorText(error, lang), nextAttemptAt: next },
    { name: verdict.entry, data: { error: data } },
  );
  if (verdict.entry === 'refused' || verdict.entry === 'clash') return { result: verdict.entry, error: data };
  return { result: 'postponed', why: 'error', error: data };
}

/** What KSeF said is kept whoever holds the lease by now. */
async function keepAccepted(store: Store, row: OutgoingRow, outcome: InvoiceOutcome): Promise<void> {
  const { upo, acceptedAt, invoicingMode, sessionReferenceNumber, invoiceReferenceNumber } = outcome;
  const file = upo === undefined ? undefined : await store.files.write(upo);
  await store.outgoing.change(
    row.id,
    { facts: true, states: [...openStates, 'accepted'] },
    {
      state: 'accepted',
      lastError: null,
      nextAttemptAt: null,
      ...(outcome.ksefNumber === undefined ? {} : { ksefNumber: outcome.ksefNumber }),
      ...(acceptedAt === undefined ? {} : { acceptedAt: new Date(acceptedAt).toISOString() }),
      ...(invoicingMode === undefined ? {} : { invoicingMode }),
      ...(sessionReferenceNumber === undefined ? {} : { sessionReference: sessionReferenceNumber }),
      ...(invoiceReferenceNumber === undefined ? {} : { invoiceReference: invoiceReferenceNumber }),
      ...(file === undefined ? {} : { upoSha256: file.sha256 }),
    },
    {
      name: 'accepted',
      data: { ksefNumber: outcome.ksefNumber, recovered: outcome.recovered === true },
    },
    file === undefined ? [] : [file],
  );
}
