import { describe, expect, it } from 'vitest';
import { Entries, readiness } from '../sending/readiness.js';
import { deadlineOf, isOverdue } from './deadline.js';

/** Warsaw turns its clocks on 29 March 2026 (a day of 23 hours) and on 25 October 2026 (of 25). */
describe('nights in which clocks change', () => {
  it.each([
    // Friday before; the next working day is the Monday after, whose midnights lie an hour apart from Saturday's.
    ['2026-03-27', '2026-03-30', '2026-03-30T21:59:59.999Z'],
    ['2026-10-23', '2026-10-26', '2026-10-26T22:59:59.999Z'],
  ])('leave a deadline of %s its whole last day %s', (issueDate, day, lastInstant) => {
    const deadline = deadlineOf({ mode: 'offline24', issueDate }, []);
    expect(deadline.day).toBe(day);
    expect(isOverdue(deadline, new Date(lastInstant))).toBe(false);
    expect(isOverdue(deadline, new Date(Date.parse(lastInstant) + 1))).toBe(true);
  });

  it.each([
    // Ended a minute before and after midnight; seven working days from there (Easter Monday is 6 April, All Saints' a Sunday).
    ['2026-03-28T22:59:00Z', '2026-04-08'],
    ['2026-03-29T21:59:00Z', '2026-04-08'],
    ['2026-03-29T22:01:00Z', '2026-04-09'],
    ['2026-10-24T21:59:00Z', '2026-11-03'],
    ['2026-10-25T22:59:00Z', '2026-11-03'],
    ['2026-10-25T23:01:00Z', '2026-11-04'],
  ])('put the end of a failure (%s) on its legal day', (end, day) => {
    const outage = { id: 'f', kind: 'failure' as const, start: '2026-03-27T08:00:00Z', end };
    const start = end.startsWith('2026-10') ? '2026-10-23T08:00:00Z' : outage.start;
    const issueDate = start.slice(0, 10);
    expect(deadlineOf({ mode: 'awaryjny', issueDate }, [{ ...outage, start }]).day).toBe(day);
  });

  it.each([
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('let an invoice of %s go out from its first instant', (issueDate, at) => {
    const row = {
      ...{ id: 'a', state: 'waiting', number: 'A', sellerNip: null, issueDate, after: '[]' },
      ...{ correctedNumbers: '[]', corrects: null, nextAttemptAt: null },
    };
    const all = new Entries([row]);
    expect(readiness(row, all, new Date(Date.parse(at) - 1))).toEqual({
      ready: false,
      why: 'future-date',
      at,
    });
    expect(readiness(row, all, new Date(at))).toEqual({ ready: true });
  });
});
