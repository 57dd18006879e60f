import { addDays, addWorkingDays, isWorkingDay, warsawMidnight } from '@eszok/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueMode } from '../modes.js';
import { type AnnouncedOutage, deadlineOf, isOverdue, type OutageKind } from './deadline.js';

const outage = (
  kind: OutageKind,
  start: string,
  end: string | null,
  id = `${kind} ${start}`,
): AnnouncedOutage => ({
  id,
  kind,
  start,
  end,
});
const failure = (start: string, end: string | null) => outage('failure', start, end);

describe('the deadline of an invoice', () => {
  it('is the next working day for offline24', () => {
    const day = (issueDate: string) => deadlineOf({ mode: 'offline24', issueDate }, []).day;
    expect(day('2026-11-23')).toBe('2026-11-24');
    expect(day('2026-11-27')).toBe('2026-11-30');
    expect(day('2026-11-10')).toBe('2026-11-12');
    expect(day('2026-12-23')).toBe('2026-12-28');
    expect(day('2026-04-03')).toBe('2026-04-07');
  });

  it('follows the official example: offline24 of 2025-07-08, failure 07-09 to 07-12, deadline 07-22', () => {
    const issued = { mode: 'offline24', issueDate: '2025-07-08' } as const;
    expect(deadlineOf(issued, [])).toEqual({ day: '2025-07-09', rule: 'next-working-day' });
    const lasting = failure('2025-07-09T08:00:00+02:00', null);
    expect(deadlineOf(issued, [lasting])).toEqual({ day: null, rule: 'open', announcementId: lasting.id });
    const over = failure('2025-07-09T08:00:00+02:00', '2025-07-12T15:00:00+02:00');
    expect(deadlineOf(issued, [over])).toEqual({
      day: '2025-07-22',
      rule: 'after-failure',
      announcementId: over.id,
    });
  });

  it('is counted again from a failure inside the seven days, and from one inside those', () => {
    const first = failure('2025-07-09T08:00:00+02:00', '2025-07-12T15:00:00+02:00');
    const second = failure('2025-07-22T23:00:00+02:00', '2025-07-23T10:00:00+02:00');
    const third = failure('2025-08-01T08:00:00+02:00', '2025-08-01T09:00:00+02:00');
    const tooLate = failure('2025-09-01T08:00:00+02:00', '2025-09-02T09:00:00+02:00');
    const issued = { mode: 'awaryjny', issueDate: '2025-07-10' } as const;
    expect(deadlineOf(issued, [first]).day).toBe('2025-07-22');
    expect(deadlineOf(issued, [second, first]).day).toBe('2025-08-01');
    expect(deadlineOf(issued, [third, second, first])).toEqual({
      day: '2025-08-12',
      rule: 'after-failure',
      announcementId: third.id,
    });
    expect(deadlineOf(issued, [tooLate, third, second, first]).day).toBe('2025-08-12');
    expect(deadlineOf(issued, [tooLate, third, first]).day).toBe('2025-07-22');
  });

  it('is the next working day after an unavailability, which a failure moves as well', () => {
    const night = outage('unavailability', '2026-11-20T22:00:00+01:00', '2026-11-21T04:00:00+01:00');
    const issued = { mode: 'offline', issueDate: '2026-11-21' } as const;
    expect(deadlineOf(issued, [night])).toEqual({
      day: '2026-11-23',
      rule: 'after-unavailability',
      announcementId: night.id,
    });
    expect(deadlineOf(issued, [{ ...night, end: null }])).toMatchObject({ day: null, rule: 'open' });
    expect(deadlineOf(issued, [])).toMatchObject({ day: '2026-11-23', rule: 'next-working-day' });
    const then = failure('2026-11-23T12:00:00+01:00', '2026-11-24T12:00:00+01:00');
    expect(deadlineOf(issued, [night, then]).day).toBe('2026-12-03');
  });

  it('is not moved by an unavailability while offline24 waits', () => {
    const night = outage('unavailability', '2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00');
    expect(deadlineOf({ mode: 'offline24', issueDate: '2026-11-23' }, [night]).day).toBe('2026-11-24');
  });

  it('ends with a total failure announced while the invoice waits, and only then', () => {
    const total = outage('total-failure', '2026-11-24T08:00:00+01:00', null);
    for (const mode of ['online', 'offline24', 'offline', 'awaryjny'] as const) {
      expect(deadlineOf({ mode, issueDate: '2026-11-23' }, [total])).toMatchObject({
        day: null,
        rule: 'none',
      });
      expect(deadlineOf({ mode, issueDate: '2026-11-20' }, [total])).toMatchObject({ day: '2026-11-23' });
    }
    expect(deadlineOf({ mode: 'awaria-calkowita', issueDate: '2026-11-23' }, [])).toEqual({
      day: null,
      rule: 'none',
    });
  });

  it('tells a failure of the morning from an invoice of the afternoon', () => {
    const morning = failure('2026-11-23T08:00:00+01:00', '2026-11-23T10:00:00+01:00');
    const issued = { mode: 'offline24', issueDate: '2026-11-23' } as const;
    expect(deadlineOf({ ...issued, issuedAt: '2026-11-23T06:30:00Z' }, [morning]).day).toBe('2026-12-02');
    expect(deadlineOf({ ...issued, issuedAt: '2026-11-23T12:00:00Z' }, [morning]).day).toBe('2026-11-24');
    expect(deadlineOf(issued, [morning]).day).toBe('2026-11-24');
    expect(deadlineOf({ ...issued, issuedAt: '2026-11-25T12:00:00Z' }, [morning]).day).toBe('2026-11-24');
  });

  it('counts days as they are in Warsaw', () => {
    // 23:30 UTC on the 12th is the 13th (a Sunday) in Warsaw; the working days after it are the same.
    expect(
      deadlineOf({ mode: 'awaryjny', issueDate: '2025-07-10' }, [
        failure('2025-07-09T06:00:00Z', '2025-07-14T22:30:00Z'),
      ]).day,
    ).toBe('2025-07-24');
  });

  it('has passed only when its day is over in Warsaw', () => {
    const deadline = deadlineOf({ mode: 'offline24', issueDate: '2026-11-23' }, []);
    expect(isOverdue(deadline, new Date('2026-11-24T22:59:59Z'))).toBe(false);
    expect(isOverdue(deadline, new Date('2026-11-24T23:00:00Z'))).toBe(true);
    expect(isOverdue({ day: null, rule: 'open' }, new Date('2030-01-01T00:00:00Z'))).toBe(false);
  });
});

describe('whatever is announced', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-09-01', days));
  const outages = fc
    .array(
      fc.record({
        kind: fc.constantFrom<OutageKind>('unavailability', 'failure'),
        start: day,
        length: fc.option(fc.integer({ min: 0, max: 20 })),
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map(({ kind, start, length }, at) =>
        outage(
          kind,
          warsawMidnight(start).toISOString(),
          length === null
            ? null
            : new Date(warsawMidnight(addDays(start, length)).getTime() + 3_600_000).toISOString(),
          `${kind} ${at}`,
        ),
      ),
    );
  const mode = fc.constantFrom<QueueMode>('online', 'offline24', 'offline', 'awaryjny');

  it('the deadline is a working day after the issue, whatever the order of the announcements', () => {
    fc.assert(
      fc.property(mode, day, outages, (mode, issueDate, known) => {
        const deadline = deadlineOf({ mode, issueDate }, known);
        expect(deadlineOf({ mode, issueDate }, [...known].reverse()).day).toBe(deadline.day);
        if (deadline.day === null) {
          expect(deadline.rule).toBe('open');
          expect(known.some(({ end }) => end === null)).toBe(true);
        } else {
          expect(deadline.day > issueDate).toBe(true);
          expect(isWorkingDay(deadline.day)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('one more failure never brings the deadline forward', () => {
    fc.assert(
      fc.property(mode, day, outages, day, (mode, issueDate, known, start) => {
        const before = deadlineOf({ mode, issueDate }, known);
        const more = failure(
          warsawMidnight(start).toISOString(),
          warsawMidnight(addDays(start, 1)).toISOString(),
        );
        const then = deadlineOf({ mode, issueDate }, [...known, more]);
        if (before.day === null) expect(then.day).toBeNull();
        else expect(then.day === null || then.day >= before.day).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('no failure announced inside the last count leaves the deadline where it was', () => {
    fc.assert(
      fc.property(mode, day, outages, (mode, issueDate, known) => {
        const deadline = deadlineOf({ mode, issueDate }, known);
        if (deadline.day === null) return;
        const last = deadline.day;
        for (const { kind, start, end } of known) {
          if (kind !== 'failure' || end === null || Date.parse(start) > warsawMidnight(last).getTime())
            continue;
          const endDay = new Date(Date.parse(end) + 7_200_000).toISOString().slice(0, 10);
          if (endDay > issueDate) expect(addWorkingDays(endDay, 7) <= last).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
