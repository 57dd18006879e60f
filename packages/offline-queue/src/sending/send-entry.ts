import { type Clock, type ErrorData, isEszokError, type Lang } from '@eszok/core';
import type { SendResult } from '@eszok/ksef-sdk';
import { type OutgoingRow, type Store, StoreError } from '@eszok/store';
import type { SendingClient } from '../client.js';
import { modes, openStates, type QueueMode } from '../modes.js';
import { EntryJournal } from './entry-journal.js';
import { Heartbeat } from './heartbeat.js';
import { errorText, isAbort, type Verdict, verdictOf } from './verdict.js';

export type SendOutcome = { stop: boolean; error?: ErrorData | undefined } & (
  | { result: 'accepted'; recovered: boolean }
  | { result: 'refused' | 'clash' }
  | { result: 'postponed'; why: 'leased' | 'error' | 'stopped' }
);

export interface SendDeps {
  store: Store;
  clock: Clock;
  leaseMs: number;
  owner: string;
}

/** One attempt at an entry whose lease is held. Its intent is durable before anything goes out. */
export async function sendEntry(
  deps: SendDeps,
  row: OutgoingRow,
  options: { client: SendingClient; signal?: AbortSignal | undefined; lang?: Lang | undefined },
): Promise<SendOutcome> {
  const { store, owner } = deps;
  const bytes = await store.files.get(row.sha256);
  const journal = await EntryJournal.of(store, row, owner);
  const attempts = row.attempts + 1;
  const intended = await store.outgoing.change(
    row.id,
    { owner, states: openStates },
    { state: 'sending', attempts },
    { name: 'sending', data: { attempt: attempts } },
  );
  if (intended === null) return { result: 'postponed', why: 'leased', stop: false };
  const heartbeat = new Heartbeat(deps, row.id);
  const signal =
    options.signal === undefined ? heartbeat.signal : AbortSignal.any([heartbeat.signal, options.signal]);
  try {
    const result = await options.client.send(bytes, {
      offline: modes[row.mode as QueueMode].offlineMode,
      ...(row.hashOfCorrected === null ? {} : { hashOfCorrectedInvoice: row.hashOfCorrected }),
      journal,
      adoptIdentical: true,
      signal,
    });
    await keepResult(store, row.id, result);
    return { result: 'accepted', recovered: result.recovered, stop: false };
  } catch (error) {
    return await afterError(deps, row, journal, attempts, error, options.lang ?? 'pl');
  } finally {
    heartbeat.stop();
  }
}

/** What KSeF said is kept whoever holds the lease by now. */
async function keepResult(store: Store, id: string, result: SendResult): Promise<void> {
  const upo = await store.files.write(result.upo);
  await store.outgoing.change(
    id,
    { facts: true, states: [...openStates, 'accepted'] },
    {
      state: 'accepted',
      ksefNumber: result.ksefNumber,
      acceptedAt: new Date(result.acceptedAt).toISOString(),
      invoicingMode: result.invoicingMode,
      sessionReference: result.sessionReferenceNumber,
      invoiceReference: result.invoiceReferenceNumber,
      upoSha256: upo.sha256,
      lastError: null,
      nextAttemptAt: null,
    },
    { name: 'accepted', data: { ksefNumber: result.ksefNumber, recovered: result.recovered } },
    [upo],
  );
}

const stateAfter: Readonly<Record<Verdict['entry'], string>> = {
  refused: 'refused',
  clash: 'clash',
  back: 'waiting',
  unknown: 'sending',
};

async function afterError(
  deps: SendDeps,
  row: OutgoingRow,
  journal: EntryJournal,
  attempts: number,
  error: unknown,
  lang: Lang,
): Promise<SendOutcome> {
  const { store, owner, clock } = deps;
  // The registry itself failed: nothing can be noted, and what is in it is the truth that the next run starts from.
  if (error instanceof StoreError) throw error;
  const now = await store.outgoing.get(row.profile, row.id);
  const stopped = isAbort(error);
  const data = isEszokError(error) ? error.toData(lang) : undefined;
  if (now?.state === 'accepted') {
    // The number came; only what follows it failed. The receipt is fetched later.
    return { result: 'accepted', recovered: false, stop: stopped, error: data };
  }
  if (now?.leaseOwner !== owner) return { result: 'postponed', why: 'leased', stop: false, error: data };
  if (!isEszokError(error) || stopped) {
    await store.outgoing.change(
      row.id,
      { owner },
      { state: journal.mayBeInKsef ? 'sending' : 'waiting' },
      { name: 'interrupted' },
    );
    if (stopped) return { result: 'postponed', why: 'stopped', stop: true };
    throw error;
  }
  const verdict = verdictOf(error, { mayBeInKsef: journal.mayBeInKsef, attempts });
  const next =
    verdict.delayMs === undefined ? null : new Date(clock.now().getTime() + verdict.delayMs).toISOString();
  await store.outgoing.change(
    row.id,
    { owner, states: openStates },
    { state: stateAfter[verdict.entry], lastError: errorText(error, lang), nextAttemptAt: next },
    { name: verdict.entry, data: { error: data } },
  );
  if (verdict.entry === 'refused' || verdict.entry === 'clash') {
    return { result: verdict.entry, stop: verdict.stop, error: data };
  }
  return { result: 'postponed', why: 'error', stop: verdict.stop, error: data };
}
