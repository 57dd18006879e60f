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

/** Entries by what others wait for. */
export class Entries {
  private readonly byId = new Map<string, Row>();
  private readonly byNumber = new Map<string, Row[]>();
  private readonly byCorrected = new Map<string, Row>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      this.byId.set(row.id, row);
      const key = numberKey(row.sellerNip, row.number);
      const others = this.byNumber.get(key);
      if (others === undefined) this.byNumber.set(key, [row]);
      else others.push(row);
      if (row.corrects !== null && !this.byCorrected.has(row.corrects)) {
        this.byCorrected.set(row.corrects, row);
      }
    }
  }

  /** Ids of the entries without a KSeF number that this one waits for. */
  waitedForBy(row: Row): string[] {
    const numbers: string[] = JSON.parse(row.correctedNumbers);
    const named: string[] = JSON.parse(row.after);
    const originals = [
      ...named.flatMap((id) => this.byId.get(id) ?? []),
      ...numbers.flatMap((number) => this.byNumber.get(numberKey(row.sellerNip, number)) ?? []),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    const open = originals.map((other) => this.latest(other)).filter(({ state }) => needed.has(state));
    return [...new Set(open.map(({ id }) => id))].filter((id) => id !== row.id);
  }

  /** Follows technical corrections to the one that counts. */
  private latest(row: Row): Row {
    if (row.state !== 'corrected') return row;
    const next = this.byCorrected.get(row.id);
    return next === undefined ? row : this.latest(next);
  }
}

/**
 * A correction goes to KSeF only after its original has its number (ksef-docs, tryby-offline.md). Originals are found
 * by seller and number among all entries, whenever they were put in; one that is not in the queue is not waited for.
 */
export function readiness(row: Row, all: Entries, now: Date, ignoreNextAttempt = false): Readiness {
  if (row.issueDate > warsawDay(now)) {
    return { ready: false, why: 'future-date', at: warsawMidnight(row.issueDate).toISOString() };
  }
  const on = all.waitedForBy(row);
  if (on.length > 0) return { ready: false, why: 'dependency', on };
  if (!ignoreNextAttempt && row.nextAttemptAt !== null && row.nextAttemptAt > now.toISOString()) {
    return { ready: false, why: 'not-due', at: row.nextAttemptAt };
  }
  return { ready: true };
}

/** A refused or clashing original keeps its correction back as well: there is nothing in KSeF to correct. */
const needed: ReadonlySet<string> = new Set(['waiting', 'sending', 'refused', 'clash']);

const numberKey = (sellerNip: string | null, number: string): string => `${sellerNip}|${number}`;
