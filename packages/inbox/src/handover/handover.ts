import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type HandoverRow, type IncomingRow, newOwner } from '@eszok/store';
import type { Deciding } from '../decisions/decide.js';
import { InboxError } from '../errors.js';
import { checkMonth, type InboxItem } from '../item.js';
import { type HandoverProblem, packageFiles, type Renderers } from './package-files.js';
import { writePackage } from './package-writer.js';
import { exists, hashOf, publish, settleUnfinished, undo } from './unfinished.js';

export interface HandoverOptions extends Renderers {
  /** `YYYY-MM`; every accepted and not yet handed-over item when left out. */
  month?: string | undefined;
  /** The ZIP to write; never overwritten. */
  out: string;
  signal?: AbortSignal | undefined;
  onProgress?: ((event: { done: number; total: number; id: string }) => void) | undefined;
}

export interface HandedOver {
  id: string;
  month: string | null;
  /** Absolute path. */
  file: string;
  /** Base64, 44 characters. */
  sha256: string;
  /** Bytes. */
  size: number;
  at: string;
  /** The how-manieth package of this month (or of all, without a month) it is. */
  sequence: number;
}

export interface HandoverReport {
  /**
   * Null: there was nothing new, and no file was written. A package that an interrupted run made under this very name
   * is reported again.
   */
  handover: HandedOver | null;
  items: InboxItem[];
  /** Items of the same month that are not in this package, and why. */
  left: { undecided: number; setAside: number; doNotPost: number; handedOverBefore: number };
  /** Items whose picture could not be made. */
  problems: HandoverProblem[];
  /** Packages of an interrupted run that were finished first. */
  finished: { id: string; file: string; items: number }[];
}

interface Deps extends Deciding {
  toItems(rows: readonly IncomingRow[]): Promise<InboxItem[]>;
}

const leaseMs = 60_000;

/**
 * Packs what was accepted and not handed over yet. Temporary file, then the record, then the name: killed at any point
 * and run again, nothing is handed over twice and nothing is lost.
 * Throws `inbox.out-exists`, `inbox.handover-running`, `inbox.changed-meanwhile`, `inbox.write-failed`, `StoreError`.
 */
export async function handover(deps: Deps, options: HandoverOptions): Promise<HandoverReport> {
  const { store, clock, profile } = deps;
  if (options.month !== undefined) checkMonth(options.month);
  const owner = newOwner(clock.now());
  const name = `handover:${profile}`;
  const take = () => store.leases.take(name, owner, new Date(clock.now().getTime() + leaseMs));
  if (!(await take())) throw running();
  const beat = setInterval(() => void take().catch(() => {}), leaseMs / 3);
  beat.unref();
  try {
    return await make(deps, options);
  } finally {
    clearInterval(beat);
    await store.leases.give(name, owner);
  }
}

async function make(deps: Deps, options: HandoverOptions): Promise<HandoverReport> {
  const { store, profile } = deps;
  const file = resolve(options.out);
  const finished = await settleUnfinished(store, profile);
  const report: HandoverReport = {
    handover: null,
    items: [],
    left: { undecided: 0, setAside: 0, doNotPost: 0, handedOverBefore: 0 },
    problems: [],
    finished: finished.map((one) => ({ id: one.id, file: one.file, items: one.itemCount })),
  };
  const rows = await due(deps, options.month);
  const mine = await madeBefore(deps, file, options.month);
  if (mine !== undefined && (rows.length === 0 || finished.some(({ id }) => id === mine.id))) {
    report.handover = await described(deps, mine);
    report.items = await deps.toItems(await store.incoming.list(profile, { handoverId: mine.id }));
    report.left = await leftOf(deps, options.month, mine.id);
    return report;
  }
  if (await exists(file)) throw outExists(file);
  report.left = await leftOf(deps, options.month, null);
  if (rows.length === 0) return report;
  const one = await pack(deps, options, file, rows, report.problems);
  report.handover = await described(deps, one);
  report.items = await deps.toItems(await store.incoming.list(profile, { handoverId: one.id }));
  return report;
}

/** The package that lies under this very name, made for this month: a run that was killed before it could say so. */
async function madeBefore(
  { store, profile }: Deps,
  file: string,
  month: string | undefined,
): Promise<HandoverRow | undefined> {
  const made = await store.handovers.list(profile, ['done']);
  const named = made.filter((one) => one.file === file && one.month === (month ?? null)).at(-1);
  if (named === undefined || !(await exists(file))) return undefined;
  return (await hashOf(file)) === named.sha256 ? named : undefined;
}

async function pack(
  deps: Deps,
  options: HandoverOptions,
  file: string,
  rows: readonly IncomingRow[],
  problems: HandoverProblem[],
): Promise<HandoverRow> {
  const { store, profile } = deps;
  const items = await deps.toItems(rows);
  const one = await store.handovers.begin({
    profile,
    month: options.month ?? null,
    file,
    tempFile: (id) => join(dirname(file), `.${basename(file)}.${id}.part`),
  });
  try {
    const files = packageFiles(store, items, options, {
      problem: (problem) => problems.push(problem),
      done: (done, id) => options.onProgress?.({ done, total: items.length, id }),
    });
    const written = await writePackage(one.tempFile, files, options.signal);
    await record(deps, one, rows, written);
    const recorded = { ...one, ...written, state: 'recorded', itemCount: rows.length };
    if (!(await publish(recorded))) {
      await undo(store, recorded);
      throw outExists(file);
    }
    await store.handovers.change(one.id, { state: 'done' });
    return { ...recorded, state: 'done' };
  } catch (error) {
    const now = await store.handovers.get(profile, one.id).catch(() => null);
    if (now?.state === 'writing') {
      await rm(one.tempFile, { force: true });
      await store.handovers.change(one.id, { state: 'abandoned' });
    }
    throw writeFailed(error, file);
  }
}

/** All items are marked, or none: whoever was changed while the package was written stops it. */
async function record(
  { store }: Deps,
  one: HandoverRow,
  rows: readonly IncomingRow[],
  written: { sha256: string; size: number },
): Promise<void> {
  await store.transaction(async (inside) => {
    for (const row of rows) {
      const marked = await inside.incoming.change(
        row.profile,
        row.id,
        row.version,
        { handoverId: one.id },
        { name: 'handed-over', data: { handoverId: one.id, file: one.file } },
      );
      if (marked === null) throw changedMeanwhile(row.id);
    }
    await inside.handovers.change(one.id, { state: 'recorded', ...written, itemCount: rows.length });
  });
}

async function due({ store, profile }: Deps, month: string | undefined): Promise<IncomingRow[]> {
  const accepted = await store.incoming.list(profile, { decisions: ['accepted'], month, handedOver: false });
  return accepted.filter(({ doNotPost }) => doNotPost === 0);
}

async function leftOf(
  { store, profile }: Deps,
  month: string | undefined,
  except: string | null,
): Promise<HandoverReport['left']> {
  const rows = await store.incoming.list(profile, { month });
  const count = (fits: (row: IncomingRow) => boolean) => rows.filter(fits).length;
  return {
    undecided: count(({ decision }) => decision === 'received'),
    setAside: count(({ decision }) => decision === 'set-aside'),
    doNotPost: count((row) => row.decision === 'accepted' && row.doNotPost === 1 && row.handoverId === null),
    handedOverBefore: count(({ handoverId }) => handoverId !== null && handoverId !== except),
  };
}

async function described({ store, profile }: Deps, one: HandoverRow): Promise<HandedOver> {
  const made = await store.handovers.list(profile, ['recorded', 'done']);
  const sequence = made.filter(({ month, id }) => month === one.month && id <= one.id).length;
  return {
    id: one.id,
    month: one.month,
    file: one.file,
    sha256: one.sha256 ?? '',
    size: one.size ?? 0,
    at: one.createdAt,
    sequence,
  };
}

const outExists = (file: string): InboxError =>
  new InboxError({
    code: 'inbox.out-exists',
    message: { pl: `Plik już istnieje: ${file}`, en: `The file exists already: ${file}` },
    hint: { pl: 'Podaj inną nazwę paczki.', en: 'Give the package another name.' },
    details: { file },
  });

const running = (): InboxError =>
  new InboxError({
    code: 'inbox.handover-running',
    message: { pl: 'Inny proces właśnie robi paczkę.', en: 'Another process is making a package.' },
    hint: { pl: 'Poczekaj, aż skończy.', en: 'Wait until it is done.' },
    retry: 'after',
  });

const changedMeanwhile = (id: string): InboxError =>
  new InboxError({
    code: 'inbox.changed-meanwhile',
    message: {
      pl: `Dokument ${id} zmieniono w trakcie robienia paczki; paczka nie powstała.`,
      en: `Document ${id} was changed while the package was made; there is no package.`,
    },
    hint: { pl: 'Uruchom ponownie.', en: 'Run again.' },
    retry: 'after',
    details: { id },
  });

function writeFailed(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new InboxError({
    code: 'inbox.write-failed',
    message: {
      pl: `Nie można zapisać paczki ${file} (${code}).`,
      en: `The package ${file} cannot be written (${code}).`,
    },
    hint: {
      pl: 'Sprawdź folder, uprawnienia i wolne miejsce.',
      en: 'Check the folder, the permissions and the free space.',
    },
    details: { file, reason: code },
    cause: error,
  });
}
