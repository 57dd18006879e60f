import { createHash } from 'node:crypto';
import {
  type Clock,
  type ErrorData,
  type EszokError,
  type IsoDate,
  isEszokError,
  warsawMidnight,
} from '@eszok/core';
import type { IncomingRow, Store } from '@eszok/store';
import { InboxError } from '../errors.js';
import type { InboxItem, Role } from '../item.js';
import { openMonth } from '../months.js';
import { ksefRow } from '../register/ksef-row.js';
import { fetchSource } from './fetch-source.js';
import { type FetchingClient, querySource } from './query-source.js';
import type { InvoiceSource, SourceEvent } from './source.js';

export interface SyncOptions {
  /** The client to query with; or a `source` of one's own. */
  client?: FetchingClient | undefined;
  source?: InvoiceSource | undefined;
  roles: readonly Role[];
  /**
   * First day (Europe/Warsaw) or instant of interest. Where a checkpoint is later, reading goes on from the checkpoint;
   * what lies between `since` and an earlier beginning is read as well.
   */
  since: IsoDate | Date;
  /** First day or instant that is not read any more; the newest complete data when left out. */
  until?: IsoDate | Date | undefined;
  /** Read again from `since`, behind the checkpoint too: finds rows that appeared late. */
  rescan?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?:
    | ((event: { role: Role; stored: number; seen: number; ksefNumber: string }) => void)
    | undefined;
}

/** An invoice that KSeF lists and that could not be stored; the checkpoint stays before it. */
export interface SyncProblem {
  role: Role;
  ksefNumber: string;
  error: ErrorData;
}

export interface RoleReport {
  role: Role;
  from: string;
  /** Up to here everything is stored; null when nothing is known to be complete yet. */
  checkpoint: string | null;
  stored: number;
  known: number;
  /** KSeF numbers that are new although they lie before the checkpoint (found by `rescan`). */
  late: string[];
}

export interface SyncReport {
  /** New in this run. */
  stored: InboxItem[];
  /** Seen before, or already known in another role. */
  known: number;
  roles: RoleReport[];
  problems: SyncProblem[];
}

export interface SyncDeps {
  store: Store;
  clock: Clock;
  profile: string;
  items(ids: readonly string[]): Promise<InboxItem[]>;
}

/**
 * Brings what is new in KSeF into the registry. Each invoice is checked against KSeF's hash and stored before the
 * checkpoint of its role moves past it, so this may be killed at any point and run again: nothing is missed and
 * nothing is registered twice. Throws what the source throws; what was stored until then stays.
 */
export async function sync(deps: SyncDeps, options: SyncOptions): Promise<SyncReport> {
  const source = options.source ?? sourceOf(deps, options);
  const report: SyncReport = { stored: [], known: 0, roles: [], problems: [] };
  const stored: string[] = [];
  for (const role of options.roles) {
    const one = await new RoleSync(deps, options, role, source, report.problems, stored).run();
    report.roles.push(one);
    report.known += one.known;
  }
  report.stored = await deps.items(stored);
  return report;
}

function sourceOf({ clock }: SyncDeps, { client }: SyncOptions): InvoiceSource {
  if (client === undefined) throw new TypeError('sync needs a client or a source');
  const { fetch } = client;
  if (fetch !== undefined) return fetchSource({ fetch: fetch.bind(client) });
  return querySource(client, () => clock.now());
}

class RoleSync {
  private readonly report: RoleReport;
  private blocked = false;

  constructor(
    private readonly deps: SyncDeps,
    private readonly options: SyncOptions,
    role: Role,
    private readonly source: InvoiceSource,
    private readonly problems: SyncProblem[],
    private readonly stored: string[],
  ) {
    this.report = { role, from: '', checkpoint: null, stored: 0, known: 0, late: [] };
  }

  async run(): Promise<RoleReport> {
    const { report, deps } = this;
    const { checkpoints } = deps.store;
    const since = instantOf(this.options.since);
    const until = this.options.until === undefined ? undefined : instantOf(this.options.until);
    const names = { reached: `sync:${report.role}`, began: `sync-began:${report.role}` };
    const reached = await checkpoints.get(deps.profile, names.reached);
    const began = await checkpoints.get(deps.profile, names.began);
    if (reached !== null && (this.options.rescan || (began !== null && since < began))) {
      // The stretch before the checkpoint; its end is known to be complete, so the checkpoint has nothing to learn.
      const end = this.options.rescan ? reached : (began ?? reached);
      await this.read({ from: since, until: end }, async () => {});
      if (!this.blocked && (began === null || since < began)) {
        await checkpoints.reset(deps.profile, names.began);
        await checkpoints.advance(deps.profile, names.began, since);
      }
      this.blocked = false;
    }
    const from = reached ?? since;
    report.from = reached !== null && since < reached && this.options.rescan ? since : from;
    if (reached === null) await checkpoints.advance(deps.profile, names.began, since);
    if (until === undefined || from < until) {
      await this.read({ from, until }, async (at) => {
        if (!this.blocked) await checkpoints.advance(deps.profile, names.reached, at);
      });
    }
    report.checkpoint = await checkpoints.get(deps.profile, names.reached);
    return report;
  }

  private async read(
    stretch: { from: string; until?: string | undefined },
    complete: (until: string) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.options;
    if (stretch.from >= this.deps.clock.now().toISOString()) return;
    const known = (ksefNumber: string) => this.isKnown(ksefNumber);
    for await (const event of this.source({ role: this.report.role, ...stretch, signal, known })) {
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
    this.options.onProgress?.({
      role: report.role,
      stored: report.stored,
      seen: report.stored + report.known,
      ksefNumber,
    });
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
    this.problems.push({ role: this.report.role, ksefNumber, error: error.toData('pl') });
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

/** The first instant of a legal day, or the instant itself. */
function instantOf(day: IsoDate | Date): string {
  if (day instanceof Date) return day.toISOString();
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return warsawMidnight(day).toISOString();
  const instant = new Date(day);
  if (!Number.isNaN(instant.getTime()) && /(?:Z|[+-]\d\d:?\d\d)$/.test(day)) return instant.toISOString();
  throw new InboxError({
    code: 'inbox.date',
    message: {
      pl: `To nie jest dzień RRRR-MM-DD ani chwila z przesunięciem czasu: ${day}`,
      en: `Neither a day YYYY-MM-DD nor an instant with a time offset: ${day}`,
    },
  });
}
