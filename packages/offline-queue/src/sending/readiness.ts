import { warsawDay, warsawMidnight } from '@eszok/core';
import type { OutgoingRow } from '@eszok/store';

type Row = Pick<
  OutgoingRow,
  | 'id'
  | 'state'
  | 'number'
  | 'sellerNip'
  | 'issueDate'
  | 'after'
  | 'correctedNumbers'
  | 'corrects'
  | 'nextAttemptAt'
>;

/** Why an entry is not sent now; `ready` when nothing stands in its way. */
export type Readiness =
  | { ready: true }
  /** These entries must have their KSeF numbers first. */
  | { ready: false; why: 'dependency'; on: string[] }
  /** Tried, and to be tried again at that instant; or its `P_1` is still to come (KSeF refuses it before that day). */
  | { ready: false; why: 'not-due' | 'future-date'; at: string };

/**
 * A correction goes to KSeF only after its original has its number (ksef-docs, tryby-offline.md). Originals are found
 * by seller and number among all entries, whenever they were put in; one that is not in the queue is not waited for.
 */
export function readiness(row: Row, all: readonly Row[], now: Date, ignoreNextAttempt = false): Readiness {
  if (row.issueDate > warsawDay(now)) {
    return { ready: false, why: 'future-date', at: warsawMidnight(row.issueDate).toISOString() };
  }
  const on = waitsFor(row, all);
  if (on.length > 0) return { ready: false, why: 'dependency', on };
  if (!ignoreNextAttempt && row.nextAttemptAt !== null && row.nextAttemptAt > now.toISOString()) {
    return { ready: false, why: 'not-due', at: row.nextAttemptAt };
  }
  return { ready: true };
}

/** Ids of the entries without a KSeF number that this one waits for. */
export function waitsFor(row: Row, all: readonly Row[]): string[] {
  const numbers = new Set<string>(JSON.parse(row.correctedNumbers));
  const named = new Set<string>(JSON.parse(row.after));
  if (numbers.size === 0 && named.size === 0) return [];
  const originals = all.filter(
    (other) =>
      other.id !== row.id &&
      (named.has(other.id) || (numbers.has(other.number) && other.sellerNip === row.sellerNip)),
  );
  const open = originals.map((other) => latest(other, all)).filter(({ state }) => needed.has(state));
  return [...new Set(open.map(({ id }) => id))].filter((id) => id !== row.id);
}

/** A refused or clashing original keeps its correction back as well: there is nothing in KSeF to correct. */
const needed: ReadonlySet<string> = new Set(['waiting', 'sending', 'refused', 'clash']);

/** Follows technical corrections to the one that counts. */
function latest(row: Row, all: readonly Row[]): Row {
  if (row.state !== 'corrected') return row;
  const next = all.find((other) => other.corrects === row.id);
  return next === undefined ? row : latest(next, all);
}
