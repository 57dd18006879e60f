import { type Clock, systemClock } from '@eszok/core';
import { isDead, type OutgoingRow, type RegistryEvent, type Store } from '@eszok/store';
import { correct } from './correct.js';
import { type EnqueueOptions, enqueue, numberTaken } from './enqueue.js';
import { type QueueEntry, toEntry } from './entry.js';
import { QueueError } from './errors.js';
import type { EntryState, QueueMode } from './modes.js';
import { type Outages, outages } from './outages/outages.js';
import { drain } from './sending/drain.js';
import type { DrainOptions, DrainReport } from './sending/drain-report.js';

/** What a queue works with. */
export interface QueueOptions {
  store: Store;
  /** Whose invoices: one store holds many companies (`default` when left out; a NIP is a good name). */
  profile?: string | undefined;
  clock?: Clock | undefined;
  /** How long an entry that is being sent is kept from other drains without a sign of life (2 minutes). */
  leaseMs?: number | undefined;
}

/** Which entries to list; what is left out does not narrow. */
export interface QueueFilter {
  state?: EntryState | readonly EntryState[] | undefined;
  mode?: QueueMode | undefined;
}

/**
 * Invoices on their way to KSeF. A `key` is an entry's id, its hash (Base64), its KSeF number, or the invoice's own
 * number; `queue.unknown-entry` and `queue.ambiguous-key` say that it fits none or several.
 */
export interface Queue {
  /**
   * Durable before it returns. The same bytes twice give the same entry.
   * Throws `InvalidInvoiceError`, `queue.number-taken`, `StoreError`.
   */
  enqueue(bytes: Uint8Array, options: EnqueueOptions): Promise<QueueEntry>;
  /** Oldest first. */
  list(filter?: QueueFilter): Promise<QueueEntry[]>;
  /** All that a key fits, or that went out in the session of that reference number. Oldest first. */
  find(key: string): Promise<QueueEntry[]>;
  show(key: string): Promise<QueueEntry>;
  /** Everything that happened to an entry, in order. */
  history(key: string): Promise<RegistryEvent[]>;
  /** Sends what is due. Safe to kill at any point and to run again; safe beside other drains. */
  drain(options: DrainOptions): Promise<DrainReport>;
  /** A technical correction of a refused offline invoice: same content, repaired file. See `QueueErrorCode`. */
  correct(key: string, bytes: Uint8Array): Promise<QueueEntry>;
  /** Takes back what was never sent, or gives up what was refused. Throws `queue.wrong-state`. */
  withdraw(key: string, reason: string): Promise<QueueEntry>;
  /** A refused or clashing entry waits again (permission granted, other invoice removed …). Throws `queue.wrong-state`. */
  retry(key: string): Promise<QueueEntry>;
  /** The invoice, its hash checked. */
  bytes(key: string): Promise<Uint8Array>;
  /** The receipt as KSeF gave it, or null while there is none. */
  upo(key: string): Promise<Uint8Array | null>;
  readonly outages: Outages;
}

/** Opens the queue of one company over a store; the store stays the caller’s to close. */
export function openQueue(options: QueueOptions): Queue {
  const { store } = options;
  const profile = options.profile ?? 'default';
  const clock = options.clock ?? systemClock;
  const announced = outages(store, clock);

  const entriesOf = async (rows: readonly OutgoingRow[]) => {
    const known = await announced.list();
    return rows.map((row) => toEntry(row, known, clock.now()));
  };
  const entryOf = async (row: OutgoingRow) => toEntry(row, await announced.list(), clock.now());

  const find = async (key: string): Promise<OutgoingRow> => {
    const found = await store.outgoing.find(profile, key);
    const [only] = found;
    if (only === undefined) throw unknownEntry(key);
    if (found.length === 1) return only;
    // A number may have been refused and used again, or corrected: the one that is alive is meant.
    const alive = found.filter(({ state }) => !['corrected', 'withdrawn', 'refused'].includes(state));
    if (alive.length === 1 && alive[0] !== undefined) return alive[0];
    throw ambiguous(key, found);
  };

  const move = async (
    key: string,
    from: readonly EntryState[],
    to: EntryState,
    event: { name: string; data?: Record<string, unknown> },
  ): Promise<QueueEntry> => {
    const row = await find(key);
    if (isDead(row.leaseOwner) && row.leaseOwner !== null)
      await store.outgoing.release(row.id, row.leaseOwner);
    const moved = await store.outgoing
      .change(row.id, { states: from }, { state: to, nextAttemptAt: null }, event)
      .catch(async (error: unknown) => {
        if ((error as { code?: unknown }).code !== 'store.conflict') throw error;
        throw numberTaken(row);
      });
    if (moved === null) throw wrongState(row, from);
    return entryOf(moved);
  };

  return {
    outages: announced,
    enqueue: async (bytes, how) => entryOf(await enqueue(store, profile, bytes, how)),
    async list(filter = {}) {
      const states = typeof filter.state === 'string' ? [filter.state] : filter.state;
      return entriesOf(await store.outgoing.list(profile, { states, mode: filter.mode }));
    },
    async find(key) {
      const found = [
        ...(await store.outgoing.find(profile, key)),
        ...(await store.outgoing.ofSession(profile, key)),
      ];
      const once = new Map(found.map((row) => [row.id, row]));
      return entriesOf([...once.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
    },
    show: async (key) => entryOf(await find(key)),
    history: async (key) => store.outgoing.history(profile, (await find(key)).id),
    drain: (how) =>
      drain({ store, clock, profile, leaseMs: options.leaseMs ?? 120_000, toEntries: entriesOf }, how),
    correct: async (key, bytes) => entryOf(await correct(store, await find(key), bytes)),
    withdraw: (key, reason) =>
      move(key, ['waiting', 'refused', 'clash', 'kept'], 'withdrawn', {
        name: 'withdrawn',
        data: { reason },
      }),
    retry: (key) => move(key, ['refused', 'clash'], 'waiting', { name: 'retried' }),
    bytes: async (key) => store.files.get((await find(key)).sha256),
    async upo(key) {
      const { upoSha256 } = await find(key);
      return upoSha256 === null ? null : store.files.get(upoSha256);
    },
  };
}

const unknownEntry = (key: string): QueueError =>
  new QueueError({
    code: 'queue.unknown-entry',
    message: { pl: `Nie ma w kolejce: ${key}`, en: `Not in the queue: ${key}` },
    hint: { pl: 'Zobacz listę: eszok queue list.', en: 'See the list: eszok queue list.' },
    details: { key },
  });

const ambiguous = (key: string, rows: readonly OutgoingRow[]): QueueError =>
  new QueueError({
    code: 'queue.ambiguous-key',
    message: {
      pl: `Kilka wpisów kolejki ma numer ${key}.`,
      en: `Several entries of the queue have the number ${key}.`,
    },
    hint: { pl: 'Podaj identyfikator wpisu.', en: "Give the entry's id." },
    details: { key, ids: rows.map(({ id }) => id) },
  });

const wrongState = (row: OutgoingRow, wanted: readonly EntryState[]): QueueError =>
  new QueueError({
    code: 'queue.wrong-state',
    message: {
      pl: `W stanie „${row.state}” nie można tego zrobić (dozwolone: ${wanted.join(', ')}), albo właśnie wysyła go inny proces.`,
      en: `Not possible in state "${row.state}" (allowed: ${wanted.join(', ')}), or another process is sending it now.`,
    },
    details: { id: row.id, state: row.state, wanted },
  });
