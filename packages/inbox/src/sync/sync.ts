import { type IsoDate, type Lang, warsawMidnight } from '@eszok/core';
import { InboxError } from '../errors.js';
import type { InboxItem, Role } from '../item.js';
import { fetchSource } from './fetch-source.js';
import { type FetchingClient, querySource } from './query-source.js';
import type { SyncReport } from './report.js';
import { type RoleDeps, RoleSync, type RoleTask } from './role-sync.js';
import type { InvoiceSource } from './source.js';

/** From whom, in which roles and since when to receive. */
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
  /**
   * Look again at so many days behind the checkpoint, once a day at most: rows have been seen to appear late (behind the
   * high water mark). Costs a query and a package a role.
   */
  rescanDays?: number | undefined;
  /** The language of problems (`pl` when left out). */
  lang?: Lang | undefined;
  signal?: AbortSignal | undefined;
  onProgress?:
    | ((event: { role: Role; stored: number; seen: number; ksefNumber: string }) => void)
    | undefined;
}

export interface SyncDeps extends RoleDeps {
  items(ids: readonly string[]): Promise<InboxItem[]>;
}

/**
 * Brings what is new in KSeF into the registry. Each invoice is checked against KSeF's hash and stored before the
 * checkpoint of its role moves past it, so this may be killed at any point and run again: nothing is missed and
 * nothing is registered twice. Throws what the source throws; what was stored until then stays.
 */
export async function sync(deps: SyncDeps, options: SyncOptions): Promise<SyncReport> {
  const source = options.source ?? sourceOf(deps, options);
  const task: Omit<RoleTask, 'role'> = {
    since: instantOf(options.since),
    until: options.until === undefined ? undefined : instantOf(options.until),
    rescan: options.rescan === true,
    rescanDays: options.rescanDays ?? 0,
    lang: options.lang ?? 'pl',
    source,
    signal: options.signal,
    onInvoice: ({ role, stored, known }, ksefNumber) =>
      options.onProgress?.({ role, stored, seen: stored + known, ksefNumber }),
  };
  const report: SyncReport = { stored: [], known: 0, roles: [], problems: [] };
  const stored: string[] = [];
  for (const role of options.roles) {
    const one = await new RoleSync(deps, { ...task, role }, report.problems, stored).run();
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
