import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, type ErrorData, isEszokError } from '@eszok/core';
import type { InvoiceOutcome, OutgoingInvoice } from '@eszok/ksef-sdk';
import { isDead, newOwner, type OutgoingRow, type Store, StoreError } from '@eszok/store';
import type { QueueEntry } from '../entry.js';
import { modes, openStates, type QueueMode } from '../modes.js';
import type { DrainEvent, DrainOptions, DrainReport, Postponed } from './drain-report.js';
import { Heartbeat } from './heartbeat.js';
import { fetchMissingUpos } from './missing-upos.js';
import { rowsToPlan } from './planning.js';
import { Entries, type Readiness, readiness } from './readiness.js';
import { RegistryJournal } from './registry-journal.js';
import { keepSessionReceipts } from './session-receipts.js';
import { settle } from './settle.js';
import { errorText, isAbort } from './verdict.js';

export interface DrainDeps {
  store: Store;
  clock: Clock;
  profile: string;
  /** How long an entry is kept from others without a sign of life (milliseconds). */
  leaseMs: number;
  toEntries(rows: readonly OutgoingRow[]): Promise<QueueEntry[]>;
}

/**
 * Sends what is due, the nearest deadline first, many in a session. Each entry is leased and its intent is written before
 * it leaves; so this may be killed at any point and run again, and run several times at once.
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
    wrongUpos: [],
    stoppedBy: null,
  };
  private readonly owner: string;
  /** Entries that had their turn. */
  private readonly tried = new Set<string>();
  private readonly acceptedIds = new Set<string>();
  private readonly refusedIds = new Set<string>();
  private readonly recoveredIds = new Set<string>();
  private stopped = false;

  constructor(
    private readonly deps: DrainDeps,
    private readonly options: DrainOptions,
  ) {
    this.owner = newOwner(deps.clock.now());
  }

  async sendAll(): Promise<void> {
    // An accepted original may set its correction free, so look again until a round brings nothing new.
    for (let before = -1; this.acceptedIds.size > before && !this.stopped; ) {
      before = this.acceptedIds.size;
      this.stopped ||= this.options.signal?.aborted === true;
      const ready = (await this.plan()).flatMap(({ row, state }) =>
        state.ready && !this.tried.has(row.id) ? [row] : [],
      );
      const { store, profile } = this.deps;
      if (this.stopped || (ready.length === 0 && (await store.packages.open(profile)).length === 0)) break;
      await this.round(ready);
    }
    if (!this.stopped) await this.fetchUpos();
    this.report.accepted = await this.entries([...this.acceptedIds]);
    this.report.recovered = this.report.accepted.filter(({ id }) => this.recoveredIds.has(id));
    await this.reportTheRest();
  }

  private async plan(): Promise<{ row: OutgoingRow; entry: QueueEntry; state: Readiness }[]> {
    const all = await rowsToPlan(this.deps, this.options.only);
    const known = new Entries(all);
    const now = this.deps.clock.now();
    const only = this.options.only && new Set(this.options.only);
    const open = all.filter(
      ({ id, state }) =>
        (openStates as readonly string[]).includes(state) && (only === undefined || only.has(id)),
    );
    const entries = await this.deps.toEntries(open);
    const planned = open.flatMap((row, at) => {
      const entry = entries[at];
      return entry === undefined ? [] : [{ row, entry, state: readiness(row, known, now, this.options.now) }];
    });
    return planned.sort((a, b) => urgency(a.entry) - urgency(b.entry));
  }

  /** Sends those that are ready, through as few sessions as it takes. */
  private async round(ready: readonly OutgoingRow[]): Promise<void> {
    const { store, clock, profile, leaseMs } = this.deps;
    const { client, mode, batchAbove, concurrency } = this.options;
    const leaseEnd = () => new Date(clock.now().getTime() + leaseMs);
    const journal = new RegistryJournal({ store, profile, owner: this.owner, leaseEnd });
    const taken = new Map<string, OutgoingRow>();
    const heartbeat = new Heartbeat(leaseMs / 3, async () => {
      await store.outgoing.renewAll(profile, this.owner, leaseEnd().toISOString());
      await journal.renew();
    });
    const sending = client.sendAll(this.invoices(ready, journal, taken, leaseEnd), {
      journal,
      adoptIdentical: true,
      // One is filed with each invoice; they are stored as they come.
      upo: 'each',
      folder: join(store.dir, 'packages'),
      ...(mode === undefined ? {} : { mode }),
      ...(batchAbove === undefined ? {} : { batchAbove }),
      ...(concurrency === undefined ? {} : { concurrency }),
      signal: this.options.signal,
    });
    try {
      await mkdir(join(store.dir, 'packages'), { recursive: true, mode: 0o700 });
      for await (const outcome of sending) await this.take(taken.get(outcome.name), outcome, journal);
    } catch (error) {
      await this.stop(error, ready, taken);
    } finally {
      heartbeat.stop();
      await journal.release();
      await store.outgoing.releaseAll(profile, this.owner);
    }
    for (const row of journal.resumed.values()) await this.takeResumed(row, taken);
    for await (const row of keepSessionReceipts(store, profile, sending.report().sessions)) {
      if (!this.acceptedIds.has(row.id)) this.report.upos.push(...(await this.deps.toEntries([row])));
    }
  }

  /** Entries as they are needed: leased, their intent written, their earlier attempts known. */
  private async *invoices(
    ready: readonly OutgoingRow[],
    journal: RegistryJournal,
    taken: Map<string, OutgoingRow>,
    leaseEnd: () => Date,
  ): AsyncGenerator<OutgoingInvoice> {
    const { store } = this.deps;
    for (const planned of ready) {
      if (this.options.signal?.aborted) return;
      this.tried.add(planned.id);
      const row = await this.claim(planned, leaseEnd());
      if (row === null) {
        if (!journal.resumed.has(planned.sha256)) await this.leaveToOthers(planned.id);
        continue;
      }
      await journal.follow(row);
      taken.set(row.id, row);
      await this.tell('sending', row.id);
      const { mode, hashOfCorrected } = row;
      yield {
        bytes: await store.files.get(row.sha256),
        name: row.id,
        offline: modes[mode as QueueMode].offlineMode,
        ...(hashOfCorrected === null ? {} : { hashOfCorrectedInvoice: hashOfCorrected }),
      };
    }
  }

  /** Null when somebody else has it, or it has left those states. The row as it was before this attempt. */
  private async claim(planned: OutgoingRow, until: Date): Promise<OutgoingRow | null> {
    return this.deps.store.transaction(async ({ outgoing }) => {
      const row = await outgoing.claim(planned.id, {
        owner: this.owner,
        until: until.toISOString(),
        states: openStates,
        from: isDead(planned.leaseOwner) ? planned.leaseOwner : null,
      });
      if (row === null) return null;
      const attempts = row.attempts + 1;
      await outgoing.change(
        row.id,
        { owner: this.owner, states: openStates },
        { state: 'sending', attempts },
        { name: 'sending', data: { attempt: attempts } },
      );
      return row;
    });
  }

  private async take(
    row: OutgoingRow | undefined,
    outcome: InvoiceOutcome,
    journal: RegistryJournal,
  ): Promise<void> {
    if (row === undefined) return;
    const { store, clock } = this.deps;
    const deps = { store, clock, owner: this.owner, lang: this.options.lang ?? 'pl' };
    const settled = await settle(deps, row, outcome, journal);
    switch (settled.result) {
      case 'accepted':
        return this.accepted(row.id, settled.recovered);
      case 'refused':
      case 'clash':
        return this.refused(row.id, settled.result, settled.error);
      case 'postponed':
        return this.postpone(row.id, settled.why, settled.error);
    }
  }

  /** Somebody else has taken it; what they made of it is theirs to say. */
  private async leaveToOthers(id: string): Promise<void> {
    const { state } = await this.entry(id);
    if (state === 'waiting' || state === 'sending') await this.postpone(id, 'leased');
  }

  /** An entry that went out in a package of an earlier run, which this one went on with. */
  private async takeResumed(planned: OutgoingRow, taken: ReadonlyMap<string, OutgoingRow>): Promise<void> {
    if (taken.has(planned.id) || this.acceptedIds.has(planned.id)) return;
    const row = await this.deps.store.outgoing.get(this.deps.profile, planned.id);
    if (row?.state === 'accepted') await this.accepted(row.id, true);
    else if (row?.state === 'refused' || row?.state === 'clash') {
      await this.refused(row.id, row.state, row.lastError === null ? undefined : JSON.parse(row.lastError));
    }
  }

  private async accepted(id: string, recovered: boolean): Promise<void> {
    this.acceptedIds.add(id);
    if (recovered) this.recoveredIds.add(id);
    await this.tell(recovered ? 'recovered' : 'accepted', id);
  }

  private async refused(id: string, how: 'refused' | 'clash', error: ErrorData | undefined): Promise<void> {
    if (this.refusedIds.has(id)) return;
    this.refusedIds.add(id);
    const entry = await this.entry(id);
    (how === 'refused' ? this.report.refused : this.report.clashes).push(entry);
    this.options.onProgress?.({ type: how, entry, error });
  }

  /** The work came to an end before its time: nothing that follows would fare better. */
  private async stop(
    error: unknown,
    ready: readonly OutgoingRow[],
    taken: ReadonlyMap<string, OutgoingRow>,
  ): Promise<void> {
    this.stopped = true;
    if (isAbort(error)) return;
    // The registry itself failed: nothing can be noted, and what is in it is the truth that the next run starts from.
    if (!isEszokError(error) || error instanceof StoreError) throw error;
    const lang = this.options.lang ?? 'pl';
    this.report.stoppedBy = error.toData(lang);
    const [first] = ready;
    if (taken.size > 0 || first === undefined) return;
    // It did not come to any entry; the first one says why.
    this.tried.add(first.id);
    await this.deps.store.outgoing.change(
      first.id,
      { states: openStates },
      { attempts: first.attempts + 1, lastError: errorText(error, lang) },
      { name: 'not-begun', data: { error: this.report.stoppedBy } },
    );
    await this.postpone(first.id, 'error', this.report.stoppedBy);
  }

  private async fetchUpos(): Promise<void> {
    for await (const { row, wrong } of fetchMissingUpos(this.deps, this.options)) {
      for (const entry of await this.deps.toEntries([row])) {
        if (wrong === undefined) this.report.upos.push(entry);
        else this.report.wrongUpos.push({ entry, error: wrong });
      }
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
    const [entry] = await this.entries([id]);
    return entry ?? missing(id);
  }

  private async entries(ids: readonly string[]): Promise<QueueEntry[]> {
    const rows: OutgoingRow[] = [];
    for (const id of ids) {
      rows.push((await this.deps.store.outgoing.get(this.deps.profile, id)) ?? missing(id));
    }
    return this.deps.toEntries(rows);
  }
}

function missing(id: string): never {
  throw new Error(`entry ${id} has gone from the registry`);
}

/** Nearest deadline first; those without one after them, in the order in which they came. */
const urgency = ({ deadline }: QueueEntry): number =>
  deadline === null || deadline.day === null ? Number.MAX_SAFE_INTEGER : Date.parse(deadline.day);
