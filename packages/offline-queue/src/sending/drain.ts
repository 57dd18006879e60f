import type { Clock, ErrorData, Lang } from '@eszok/core';
import { isDead, newOwner, type OutgoingRow, type Store } from '@eszok/store';
import type { SendingClient } from '../client.js';
import type { QueueEntry } from '../entry.js';
import { openStates } from '../modes.js';
import { fetchMissingUpos } from './missing-upos.js';
import { type Readiness, readiness } from './readiness.js';
import { type SendOutcome, sendEntry } from './send-entry.js';

export interface DrainOptions {
  client: SendingClient;
  /** Stops between two steps; what was begun is looked up first by the next drain. */
  signal?: AbortSignal | undefined;
  /** Also entries whose next attempt is not due yet. */
  now?: boolean | undefined;
  /** Only these entries (ids). */
  only?: readonly string[] | undefined;
  /** The language of errors, in the report and as they are kept (`pl` when left out). */
  lang?: Lang | undefined;
  onProgress?: ((event: DrainEvent) => void) | undefined;
}

export interface DrainEvent {
  type: 'sending' | 'accepted' | 'recovered' | 'refused' | 'clash' | 'postponed';
  entry: QueueEntry;
  error?: ErrorData | undefined;
}

export interface Postponed {
  entry: QueueEntry;
  /**
   * `dependency`: another entry goes first (`on`); `future-date`: `P_1` is still to come; `not-due`: tried, and to be
   * tried again (`at`); `leased`: another process works on it; `error`: see the entry's `lastError`; `stopped`: the
   * drain stopped before its turn (`stoppedBy` of the report, or the signal).
   */
  why: 'dependency' | 'future-date' | 'not-due' | 'leased' | 'error' | 'stopped';
  on?: string[] | undefined;
  at?: string | undefined;
}

export interface DrainReport {
  /** Everything that got its KSeF number in this run. */
  accepted: QueueEntry[];
  /** Those of `accepted` that an earlier attempt had sent; found by hash. */
  recovered: QueueEntry[];
  refused: QueueEntry[];
  clashes: QueueEntry[];
  /** Not sent this time, and why. */
  postponed: Postponed[];
  /** Receipts that were missing and are stored now. */
  upos: QueueEntry[];
  /** Set when the drain stopped early: KSeF unreachable or unavailable, sign-in refused, rate limit. */
  stoppedBy: ErrorData | null;
}

export interface DrainDeps {
  store: Store;
  clock: Clock;
  profile: string;
  /** How long an entry is kept from others without a sign of life (milliseconds). */
  leaseMs: number;
  toEntries(rows: readonly OutgoingRow[]): Promise<QueueEntry[]>;
}

/**
 * Sends what is due, the nearest deadline first. Each entry is leased, its intent is written, and only then is it
 * sent; so this may be killed at any point and run again, and run several times at once.
 */
export async function drain(deps: DrainDeps, options: DrainOptions): Promise<DrainReport> {
  const run = new Drain(deps, options);
  await run.sendAll();
  return run.report;
}

class Drain {
  readonly report: DrainReport = {
    accepted: [],
    recovered: [],
    refused: [],
    clashes: [],
    postponed: [],
    upos: [],
    stoppedBy: null,
  };
  private readonly owner: string;
  private readonly tried = new Set<string>();
  private stopped = false;

  constructor(
    private readonly deps: DrainDeps,
    private readonly options: DrainOptions,
  ) {
    this.owner = newOwner(deps.clock.now());
  }

  async sendAll(): Promise<void> {
    // An accepted original may set its correction free, so look again until a round brings nothing new.
    for (let progress = true; progress && !this.stopped; ) {
      progress = false;
      for (const { row, state } of await this.plan()) {
        if (!state.ready || this.tried.has(row.id)) continue;
        this.stopped ||= this.options.signal?.aborted === true;
        if (this.stopped) break;
        this.tried.add(row.id);
        progress = (await this.sendOne(row)) || progress;
      }
    }
    if (!this.stopped) await this.fetchUpos();
    await this.reportTheRest();
  }

  private async plan(): Promise<{ row: OutgoingRow; entry: QueueEntry; state: Readiness }[]> {
    const all = await this.deps.store.outgoing.list(this.deps.profile, { states: planningStates });
    const now = this.deps.clock.now();
    const only = this.options.only && new Set(this.options.only);
    const open = all.filter(
      ({ id, state }) =>
        (openStates as readonly string[]).includes(state) && (only === undefined || only.has(id)),
    );
    const entries = await this.deps.toEntries(open);
    const planned = open.flatMap((row, at) => {
      const entry = entries[at];
      return entry === undefined ? [] : [{ row, entry, state: readiness(row, all, now, this.options.now) }];
    });
    return planned.sort((a, b) => urgency(a.entry) - urgency(b.entry));
  }

  /** True when the entry got its number. */
  private async sendOne(planned: OutgoingRow): Promise<boolean> {
    const { store, clock, leaseMs } = this.deps;
    const row = await store.outgoing.claim(planned.id, {
      owner: this.owner,
      until: new Date(clock.now().getTime() + leaseMs).toISOString(),
      states: openStates,
      from: isDead(planned.leaseOwner) ? planned.leaseOwner : null,
    });
    if (row === null) {
      const { state } = await this.entry(planned.id);
      if (state === 'waiting' || state === 'sending') await this.postpone(planned.id, 'leased');
      return false;
    }
    await this.tell('sending', row.id);
    try {
      return await this.settle(
        row.id,
        await sendEntry({ ...this.deps, owner: this.owner }, row, this.options),
      );
    } finally {
      await store.outgoing.release(row.id, this.owner);
    }
  }

  private async settle(id: string, outcome: SendOutcome): Promise<boolean> {
    const { report } = this;
    if (outcome.stop) {
      this.stopped = true;
      report.stoppedBy = outcome.error ?? null;
    }
    const entry = await this.entry(id);
    const { error } = outcome;
    switch (outcome.result) {
      case 'accepted':
        report.accepted.push(entry);
        if (outcome.recovered) report.recovered.push(entry);
        this.options.onProgress?.({ type: outcome.recovered ? 'recovered' : 'accepted', entry });
        return true;
      case 'refused':
        report.refused.push(entry);
        this.options.onProgress?.({ type: 'refused', entry, error });
        return false;
      case 'clash':
        report.clashes.push(entry);
        this.options.onProgress?.({ type: 'clash', entry, error });
        return false;
      case 'postponed':
        await this.postpone(id, outcome.why, error);
        return false;
    }
  }

  private async fetchUpos(): Promise<void> {
    for await (const row of fetchMissingUpos(this.deps, this.options)) {
      this.report.upos.push(...(await this.deps.toEntries([row])));
    }
  }

  private async reportTheRest(): Promise<void> {
    for (const { row, entry, state } of await this.plan()) {
      if (this.tried.has(row.id)) continue;
      if (state.ready) this.report.postponed.push({ entry, why: 'stopped' });
      else {
        const { ready: _, ...reason } = state;
        this.report.postponed.push({ entry, ...reason });
      }
    }
  }

  private async postpone(id: string, why: Postponed['why'], error?: ErrorData): Promise<void> {
    const entry = await this.entry(id);
    this.report.postponed.push({
      entry,
      why,
      ...(entry.nextAttemptAt === null ? {} : { at: entry.nextAttemptAt }),
    });
    this.options.onProgress?.({ type: 'postponed', entry, error });
  }

  private async tell(type: DrainEvent['type'], id: string): Promise<void> {
    if (this.options.onProgress !== undefined) this.options.onProgress({ type, entry: await this.entry(id) });
  }

  private async entry(id: string): Promise<QueueEntry> {
    const row = await this.deps.store.outgoing.get(this.deps.profile, id);
    if (row === null) return missing(id);
    const [entry] = await this.deps.toEntries([row]);
    return entry ?? missing(id);
  }
}

function missing(id: string): never {
  throw new Error(`entry ${id} has gone from the registry`);
}

/** What a plan looks at: what may go out, and whatever may hold it back. */
const planningStates = [...openStates, 'refused', 'clash', 'corrected'] as const;

/** Nearest deadline first; those without one after them, in the order in which they came. */
const urgency = ({ deadline }: QueueEntry): number =>
  deadline === null || deadline.day === null ? Number.MAX_SAFE_INTEGER : Date.parse(deadline.day);
