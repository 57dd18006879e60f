import type { ErrorData, Lang } from '@eszok/core';
import type { SendMode } from '@eszok/ksef-sdk';
import type { SendingClient } from '../client.js';
import type { QueueEntry } from '../entry.js';

/** With which client to drain, and how much. */
export interface DrainOptions {
  client: SendingClient;
  /** Stops between two steps; what was begun is looked up first by the next drain. */
  signal?: AbortSignal | undefined;
  /** Also entries whose next attempt is not due yet. */
  now?: boolean | undefined;
  /**
   * `online`: each invoice by itself in shared sessions; `batch`: in packages; `auto` (when left out): online while there
   * are few. Technical corrections go online in any case but `batch`, which refuses them here.
   */
  mode?: SendMode | undefined;
  /** With `auto`: more entries than this go in packages (the SDK's own choice when left out). */
  batchAbove?: number | undefined;
  /** Invoices under way at a time in online sessions (4). */
  concurrency?: number | undefined;
  /** Only these entries (ids). */
  only?: readonly string[] | undefined;
  /** The language of errors, in the report and as they are kept (`pl` when left out). */
  lang?: Lang | undefined;
  onProgress?: ((event: DrainEvent) => void) | undefined;
}

/** A step of a drain. */
export interface DrainEvent {
  type: 'sending' | 'accepted' | 'recovered' | 'refused' | 'clash' | 'postponed';
  entry: QueueEntry;
  error?: ErrorData | undefined;
}

/** An entry that a drain left for later, and why. */
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

/** What a drain did with each entry it came to. */
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
  /** Accepted, but what KSeF gave as their receipt is wrong (`upo.mismatch`, `upo.schema`, `upo.signature`): not stored. */
  wrongUpos: { entry: QueueEntry; error: ErrorData }[];
  /** Set when the drain stopped early: KSeF unreachable or unavailable, sign-in refused, rate limit. */
  stoppedBy: ErrorData | null;
}
