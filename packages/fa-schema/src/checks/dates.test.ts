import { expect, it } from 'vitest';
import { isCalendarDate } from './dates.js';

it('a calendar date is a day that exists', () => {
  for (const date of ['2026-11-23', '2024-02-29', '2000-02-29', '0001-01-01', '2026-12-31']) {
    expect(isCalendarDate(date), date).toBe(true);
  }
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-10-00',
    '0000-01-01',
    '2026-1-01',
    '2026-11-23Z',
    '2026/11/23',
    '2o26-11-23',
    '',
  ]) {
    expect(isCalendarDate(text), text).toBe(false);
  }
});
