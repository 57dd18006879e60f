import { addWorkingDays, type IsoDate, warsawDay } from '@eszok/core';
import type { QueueMode } from '../modes.js';

/** Announced unavailability, failure, or total failure. */
export type OutageKind = 'unavailability' | 'failure' | 'total-failure';

/** An announced outage of KSeF. Instants are ISO 8601 with an offset or `Z`; `end` is null while it lasts. */
export interface AnnouncedOutage {
  id: string;
  kind: OutageKind;
  start: string;
  end: string | null;
}

/** What a deadline is counted from. */
export interface Issued {
  mode: QueueMode;
  /** `P_1`. */
  issueDate: IsoDate;
  /**
   * The instant of issuing (ISO 8601), where it is known: it tells whether a failure that ended on the very day of
   * issue came before or after. Without it such a failure is taken to have come before, which gives the earlier deadline.
   */
  issuedAt?: string | undefined;
}

/** Until when KSeF must have the invoice. */
export interface Deadline {
  /** The last legal day (Europe/Warsaw); null when there is none, or none yet (see `rule`). */
  day: IsoDate | null;
  /**
   * `next-working-day`: after `P_1`; `after-unavailability`: next working day after it ended; `after-failure`: 7 working
   * days after it ended; `open`: the outage lasts, so no day can be given; `none`: no duty to send (total failure).
   */
  rule: 'next-working-day' | 'after-unavailability' | 'after-failure' | 'open' | 'none';
  /** The announcement that decides. */
  announcementId?: string | undefined;
}

const daysAfterFailure = 7;

/**
 * The deadline of an invoice under the outages announced so far (ksef-docs, tryby-offline.md, with its example).
 *
 * - `offline24` (and an online invoice that could not be sent on its day): next working day after `P_1`.
 * - `offline`: next working day after the unavailability in which it was issued.
 * - `awaryjny`: 7 working days after the failure in which it was issued.
 * - A failure announced while the invoice waits restarts the count: 7 working days after that failure ends.
 * - A total failure announced while it waits ends the duty.
 *
 * An invoice whose mode names an outage that nobody announced gets the deadline of `offline24`.
 */
export function deadlineOf(issued: Issued, outages: readonly AnnouncedOutage[]): Deadline {
  if (issued.mode === 'awaria-calkowita') return { day: null, rule: 'none' };
  let deadline = firstDeadline(issued, outages);
  const later = outages.filter(({ kind }) => kind !== 'unavailability').sort(byStart);
  for (let changed = true; changed; ) {
    changed = false;
    for (const outage of later) {
      if (outage.id === deadline.announcementId || !comesWhileWaiting(outage, issued, deadline)) continue;
      if (outage.kind === 'total-failure') return { day: null, rule: 'none', announcementId: outage.id };
      const moved = after(outage, 'after-failure', daysAfterFailure);
      if (!isLater(moved, deadline)) continue;
      deadline = moved;
      changed = true;
    }
  }
  return deadline;
}

/** True when the last legal day has passed. An open deadline never has. */
export const isOverdue = (deadline: Deadline, now: Date): boolean =>
  deadline.day !== null && warsawDay(now) > deadline.day;

function firstDeadline(issued: Issued, outages: readonly AnnouncedOutage[]): Deadline {
  const issuedIn = (kind: OutageKind) =>
    outages
      .filter((outage) => outage.kind === kind && covers(outage, issued.issueDate))
      .sort(byEnd)
      .at(-1);
  if (issued.mode === 'offline') {
    const outage = issuedIn('unavailability');
    if (outage !== undefined) return after(outage, 'after-unavailability', 1);
  }
  if (issued.mode === 'awaryjny') {
    const outage = issuedIn('failure');
    if (outage !== undefined) return after(outage, 'after-failure', daysAfterFailure);
  }
  return { day: addWorkingDays(issued.issueDate, 1), rule: 'next-working-day' };
}

function after(outage: AnnouncedOutage, rule: Deadline['rule'], workingDays: number): Deadline {
  if (outage.end === null) return { day: null, rule: 'open', announcementId: outage.id };
  return { day: addWorkingDays(dayOf(outage.end), workingDays), rule, announcementId: outage.id };
}

/** Announced no later than the last day, and not over before the invoice was issued. */
function comesWhileWaiting(outage: AnnouncedOutage, issued: Issued, deadline: Deadline): boolean {
  if (deadline.day !== null && dayOf(outage.start) > deadline.day) return false;
  if (outage.end === null) return true;
  const endDay = dayOf(outage.end);
  if (endDay !== issued.issueDate) return endDay > issued.issueDate;
  const known = issued.issuedAt !== undefined && dayOf(issued.issuedAt) === issued.issueDate;
  return known && Date.parse(outage.end) > Date.parse(issued.issuedAt ?? '');
}

const covers = (outage: AnnouncedOutage, day: IsoDate): boolean =>
  dayOf(outage.start) <= day && (outage.end === null || dayOf(outage.end) >= day);

const isLater = (one: Deadline, other: Deadline): boolean =>
  other.day !== null && (one.day === null || one.day > other.day);

const dayOf = (instant: string): IsoDate => warsawDay(new Date(instant));
const instantOf = (text: string | null): number =>
  text === null ? Number.POSITIVE_INFINITY : Date.parse(text);
const byStart = (a: AnnouncedOutage, b: AnnouncedOutage): number => instantOf(a.start) - instantOf(b.start);
const byEnd = (a: AnnouncedOutage, b: AnnouncedOutage): number =>
  a.end === b.end ? 0 : instantOf(a.end) - instantOf(b.end);
