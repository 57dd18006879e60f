import type { ErrorData } from '@eszok/core';
import type { InboxItem, Role } from '../item.js';

/** An invoice that KSeF lists and that could not be stored; the checkpoint stays before it. */
export interface SyncProblem {
  role: Role;
  ksefNumber: string;
  error: ErrorData;
}

/** How far a role came in a sync. */
export interface RoleReport {
  role: Role;
  from: string;
  /** Up to here everything is stored; null when nothing is known to be complete yet. */
  checkpoint: string | null;
  stored: number;
  known: number;
  /** KSeF numbers that are new although they lie before the checkpoint (found by `rescan` or `rescanDays`). */
  late: string[];
}

/** What a sync received, knew already, and could not store. */
export interface SyncReport {
  /** New in this run. */
  stored: InboxItem[];
  /** Seen before, or already known in another role. */
  known: number;
  roles: RoleReport[];
  problems: SyncProblem[];
}
