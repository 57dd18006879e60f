import { createHash } from 'node:crypto';
import { type Clock, type EszokError, isEszokError, type Lang } from '@eszok/core';
import type { IncomingRow, Store } from '@eszok/store';
import { InboxError } from '../errors.js';
import type { Role } from '../item.js';
import { openMonth } from '../months.js';
import { ksefRow } from '../register/ksef-row.js';
import type { RoleReport, SyncProblem } from './report.js';
import type { InvoiceSource, SourceEvent } from './source.js';

/** What one role's reading is told. */
export interface RoleTask {
  role: Role;
  /** Instants (ISO 8601, UTC): the first of interest, and the first that is not read any more. */
  since: string;
  until?: string | undefined;
  /** Read again from `since`, behind the checkpoint too. */
  rescan: boolean;
  /** So many days behind the checkpoint are read again where that was not done for a day; 0: never. */
  rescanDays: number;
  lang: Lang;
  source: InvoiceSource;
  signal?: AbortSignal | undefined;
  /** After each invoice. */
  onInvoice?(report: RoleReport, ksefNumber: string): void;
}

/** What every role's reading works with. */
export interface RoleDeps {
  store: Store;
  clock: Clock;
  profile: string;
}

/** Reads what is new for one role, and moves that role's checkpoint behind what is stored. */
export class RoleSync {
  private readonly report: RoleReport;
  private blocked = false;

  constructor(
    private readonly deps: RoleDeps,
    private readonly task: RoleTask,
    private readonly problems: SyncProblem[],
    /** KSeF numbers new in this run, of all roles. */
    private readonly stored: string[],
  ) {
    this.report = { role: task.role, from: '', checkpoint: null, stored: 0, known: 0, late: [] };
  }

  async run(): Promise<RoleReport> {
    const { report, deps } = this;
    const { since, until, rescan } = this.task;
    const { checkpoints } = deps.store;
    const names = { reached: `sync:${report.role}`, began: `sync-began:${report.role}` };
    const began = await checkpoints.get(deps.profile, names.began);
    const reached = await this.reached(names.reached, began ?? since);
    if (reached !== null && (rescan || (began !== null && since < began))) {
      // The stretch before the checkpoint; its end is known to be complete, so the checkpoint has nothing to learn.
      const end = rescan ? reached : (began ?? reached);
      if (await this.again(since, end)) await this.set(names.began, earlier(began, since));
    }
    const from = reached ?? since;
    report.from = reached !== null && since < reached && rescan ? since : from;
    if (reached === null) await checkpoints.advance(deps.profile, names.began, since);
    if (reached === null || rescan) await this.set(`sync-rescanned:${report.role}`, this.now());
    if (until === undefined || from < until) {
      await this.read({ from, until }, async (at) => {
        // KSeF's clock may be ahead for a while; what it stores after it was set right is not to lie behind us.
        if (!this.blocked) await checkpoints.advance(deps.profile, names.reached, earlier(at, this.now()));
      });
    }
    if (reached !== null && !rescan) await this.lookBack(reached, began ?? since);
    report.checkpoint = await checkpoints.get(deps.profile, names.reached);
    return report;
  }

  /** The checkpoint; one that a clock carried ahead of now is brought back. */
  private async reached(name: string, began: string): Promise<string | null> {
    const at = await this.deps.store.checkpoints.get(this.deps.profile, name);
    const now = later(this.now(), began);
    if (at === null || at <= now) return at;
    await this.set(name, now);
    return now;
  }

  /**
   * Rows may appear late, behind the high water mark: once a day the last days are read again. What is new has been read
   * by then, so passing trouble here is left to the next run.
   */
  private async lookBack(reached: string, began: string): Promise<void> {
    const { rescanDays, until } = this.task;
    const { store, profile } = this.deps;
    const name = `sync-rescanned:${this.report.role}`;
    const last = await store.checkpoints.get(profile, name);
    const justDone = last !== null && Math.abs(Date.parse(this.now()) - Date.parse(last)) < dayMs;
    if (rescanDays === 0 || justDone) return;
    const back = new Date(Date.parse(reached) - rescanDays * dayMs).toISOString();
    try {
      if (await this.again(later(back, began), earlier(until ?? null, reached)))
        await this.set(name, this.now());
    } catch (error) {
      if (!isEszokError(error) || error.retry === 'never') throw error;
    }
  }

  /** Reads a stretch that lies behind the checkpoint; true when nothing was wanting in it. */
  private async again(from: string, until: string): Promise<boolean> {
    if (from < until) await this.read({ from, until }, async () => {});
    const whole = !this.blocked;
    this.blocked = false;
    return whole;
  }

  private async set(name: string, at: string): Promise<void> {
    const { store, profile } = this.deps;
    await store.checkpoints.reset(profile, name);
    await store.checkpoints.advance(profile, name, at);
  }

  private now(): string {
    return this.deps.clock.now().toISOString();
  }

  private async read(
    stretch: { from: string; until?: string | undefined },
    complete: (until: string) => Promise<void>,
  ): Promise<void> {
    const { signal, source } = this.task;
    if (stretch.from >= this.now()) return;
    const known = (ksefNumber: string) => this.isKnown(ksefNumber);
    for await (const event of source({ role: this.report.role, ...stretch, signal, known })) {
      signal?.throwIfAborted();
      if (event.type === 'complete') await complete(event.until);
      else if (event.type === 'gap') this.miss(event.ksefNumber, notGiven(event.ksefNumber));
      else await this.take(event);
    }
  }

  private async take(event: Extract<SourceEvent, { type: 'invoice' }>): Promise<void> {
    const { report } = this;
    const { ksefNumber } = event.metadata;
    if (!(await this.isKnown(ksefNumber)) && (await this.keep(event))) {
      report.stored += 1;
      this.stored.push(ksefNumber);
    }
    this.task.onInvoice?.(report, ksefNumber);
  }

  /** Counts it, and adds this role to what is kept of it. */
  private async isKnown(ksefNumber: string): Promise<boolean> {
    const { deps, report } = this;
    const known = await deps.store.incoming.get(deps.profile, ksefNumber);
    if (known === null) return false;
    await addRole(deps.store, known, report.role);
    report.known += 1;
    return true;
  }

  private miss(ksefNumber: string, error: EszokError): void {
    this.blocked = true;
    this.problems.push({ role: this.report.role, ksefNumber, error: error.toData(this.task.lang) });
  }

  /** False when it could not be stored; then the checkpoint of this role stops here. */
  private async keep({ metadata, load }: Extract<SourceEvent, { type: 'invoice' }>): Promise<boolean> {
    const { deps, report } = this;
    try {
      const bytes = await load();
      checkHash(bytes, metadata.invoiceHash, metadata.ksefNumber);
      const file = await deps.store.files.write(bytes);
      const row = ksefRow(deps.profile, report.role, metadata, bytes);
      row.month = await openMonth(deps.store, deps.profile, row.month);
      const reached = await deps.store.checkpoints.get(deps.profile, `sync:${report.role}`);
      if (!(await deps.store.incoming.add(row, file))) return false;
      const at = new Date(metadata.permanentStorageDate).toISOString();
      if (reached !== null && at < reached) report.late.push(metadata.ksefNumber);
      return true;
    } catch (error) {
      if (!isEszokError(error) || !oneInvoiceOnly.has(error.code)) throw error;
      if (error.code === 'http.bad-request' && !notReady.has(error.number ?? 0)) throw error;
      this.miss(metadata.ksefNumber, error);
      return false;
    }
  }
}

const dayMs = 86_400_000;
const earlier = (one: string | null, other: string): string => (one !== null && one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/** Trouble with one invoice, which need not keep the others out. */
const oneInvoiceOnly: ReadonlySet<string> = new Set([
  'inbox.hash-differs',
  'http.damaged',
  'http.bad-request',
  'http.not-found',
]);
/** 21164: no such invoice; 21165: not ready yet (contract, GET /invoices/ksef/{ksefNumber}). */
const notReady: ReadonlySet<number> = new Set([21164, 21165]);

function checkHash(bytes: Uint8Array, expected: string, ksefNumber: string): void {
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  if (sha256 === expected) return;
  throw new InboxError({
    code: 'inbox.hash-differs',
    level: 'invoice',
    retry: 'after',
    message: {
      pl: `Pobrany plik ${ksefNumber} ma inny skrót, niż podaje KSeF; nie został zapisany.`,
      en: `The file fetched for ${ksefNumber} has another hash than KSeF states; it was not stored.`,
    },
    hint: { pl: 'Pobierz ponownie później.', en: 'Fetch again later.' },
    details: { ksefNumber, sha256, expected },
  });
}

const notGiven = (ksefNumber: string): InboxError =>
  new InboxError({
    code: 'inbox.not-given',
    level: 'export',
    retry: 'after',
    message: {
      pl: `KSeF wymienia fakturę ${ksefNumber}, ale jej nie wydał.`,
      en: `KSeF lists invoice ${ksefNumber} and did not give it.`,
    },
    hint: { pl: 'Pobierz ponownie później.', en: 'Fetch again later.' },
    details: { ksefNumber },
  });

async function addRole(store: Store, row: IncomingRow, role: Role): Promise<void> {
  const roles: Role[] = JSON.parse(row.roles);
  if (roles.includes(role)) return;
  const more = JSON.stringify([...roles, role].sort());
  const changed = await store.incoming.change(
    row.profile,
    row.id,
    row.version,
    { roles: more },
    { name: 'role', data: { role } },
  );
  if (changed !== null) return;
  const again = await store.incoming.get(row.profile, row.id);
  if (again !== null) await addRole(store, again, role);
}
