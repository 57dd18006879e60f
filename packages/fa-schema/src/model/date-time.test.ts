import { describe, expect, it } from 'vitest';
import * as dateTime from './date-time.js';
import { compareMoments, parseMoment } from './date-time.js';
import { codesOfText } from './quick-accept.js';

const calendarDay = (text: string) => dateTime.calendarDay(codesOfText(text), 0);
const utcTime = (text: string) => dateTime.utcTime(codesOfText(text), 10);

const moment = (text: string) => parseMoment(text, true)!;
const order = (a: string, b: string) => compareMoments(moment(a), moment(b));

describe('dates and moments of XML Schema', () => {
  it('knows the calendar', () => {
    expect(calendarDay('2024-02-29')).toBe(20240229);
    expect(calendarDay('2000-02-29')).toBe(20000229);
    for (const none of [
      '2023-02-29',
      '1900-02-29',
      '0000-01-01',
      '2026-1-01',
      '2026-0x-01',
      '2026-13-01',
      '',
    ]) {
      expect(calendarDay(none), none).toBe(0);
    }
  });

  it('knows the time of day in UTC', () => {
    expect(utcTime('2026-01-01T23:59:58Z')).toBe(235958);
    expect(utcTime('2026-01-01T00:00:00Z')).toBe(0);
    for (const none of [
      '24:00:00Z',
      '23:60:00Z',
      '23:59:60Z',
      '23:59:5xZ',
      '23.59.58Z',
      '23:59:58+',
      '23:59:58.1Z',
    ]) {
      expect(utcTime(`2026-01-01T${none}`), none).toBe(-1);
    }
  });

  it('reads moments with and without a time zone', () => {
    expect(parseMoment('2026-01-01T24:00:00Z', true)).toEqual(parseMoment('2026-01-02T00:00:00Z', true));
    expect(parseMoment('2026-01-01T24:00:01Z', true)).toBeNull();
    expect(parseMoment('2026-01-01T00:00:00+14:01', true)).toBeNull();
    expect(parseMoment('2026-02-30T00:00:00Z', true)).toBeNull();
    expect(parseMoment('2026-01-01', true)).toBeNull();
    expect(parseMoment('2026-01-01T00:00:00', true)).toMatchObject({ zone: false });
  });

  it('orders by the instant, fractions of a second included', () => {
    expect(order('2025-09-01T01:00:00+02:00', '2025-09-01T00:00:00Z')).toBeLessThan(0);
    expect(order('2025-09-01T02:00:00+02:00', '2025-09-01T00:00:00Z')).toBe(0);
    expect(order('2050-01-01T23:59:59.001Z', '2050-01-01T23:59:59Z')).toBeGreaterThan(0);
  });

  it('takes a local time for UTC, as libxml2 does, and leaves equality undecided', () => {
    expect(order('2025-08-31T23:59:59', '2025-09-01T00:00:00Z')).toBeLessThan(0);
    expect(order('2025-09-01T00:00:00', '2025-09-01T00:00:00Z')).toBeNaN();
    expect(order('2025-09-01T00:00:01', '2025-09-01T00:00:00Z')).toBeGreaterThan(0);
  });
});
