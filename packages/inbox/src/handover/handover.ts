import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Lang } from '@eszok/core';
import { type HandoverRow, type IncomingRow, newOwner } from '@eszok/store';
import type { Deciding } from '../decisions/decide.js';
import { checkMonth, type InboxItem } from '../item.js';
import { type HandoverProblem, packageFiles, type Renderers } from './package-files.js';
import { writePackage } from './package-writer.js';
import { changedMeanwhile, outExists, running, writeFailed } from './refusals.js';
import { described, type HandoverReport, leftOf } from './report.js';
import { exists, hashOf, publish, settleUnfinished, undo } from './unfinished.js';

/** What to hand over, where to, and how it is drawn. */
export interface HandoverOptions extends Renderers {
  /** `YYYY-MM`; every accepted and not yet handed-over item when left out. */
  month?: string | undefined;
  /** The ZIP to write; never overwritten. */
  out: string;
  /** The language of problems (`pl` when left out). */
  lang?: Lang | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((event: { done: number; total: number; id: string }) => void) | undefined;
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
