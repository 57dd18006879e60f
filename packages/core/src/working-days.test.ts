import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { warsawDay, warsawMidnight } from './clock.js';
import { addWorkingDays, isWorkingDay, polishHolidays } from './working-days.js';

describe('working days', () => {
  it('agree with an independent calendar for 2024 to 2060', () => {
    const oracle = new Holidays('PL');
    for (let year = 2024; year <= 2060; year++) {
      const expected = new Set(
        oracle
          .getHolidays(year)
          .filter((day) => day.type === 'public')
          .map((day) => day.date.slice(0, 10)),
      );
      if (year >= 2025) expected.add(`${year}-12-24`);
      expect([...polishHolidays(year)].sort(), String(year)).toEqual([...expected].sort());
    }
  });

  it('give the official example of a failure: 7 working days after 2025-07-12 is 2025-07-22', () => {
    expect(addWorkingDays('2025-07-12', 7)).toBe('2025-07-22');
  });

  it('skip a long weekend', () => {
    expect(addWorkingDays('2026-04-30', 1)).toBe('2026-05-04');
    expect(isWorkingDay('2026-12-24')).toBe(false);
    expect(isWorkingDay('2024-12-24')).toBe(true);
  });
});

describe('the legal day', () => {
  it('is that of Warsaw, in winter and in summer', () => {
    expect(warsawDay(new Date('2026-01-31T22:59:59Z'))).toBe('2026-01-31');
    expect(warsawDay(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01');
    expect(warsawDay(new Date('2026-07-31T22:00:00Z'))).toBe('2026-08-01');
  });

  it('starts at midnight there, on days that change the clock too', () => {
    expect(warsawMidnight('2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(warsawMidnight('2026-03-30').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(warsawMidnight('2026-10-26').toISOString()).toBe('2026-10-25T23:00:00.000Z');
  });
});
