import { describe, expect, it } from 'vitest';
import { Entries, readiness as readinessAmong } from './readiness.js';

const now = new Date('2026-11-23T10:00:00Z');
type Row = Parameters<typeof readinessAmong>[0];
const readiness = (entry: Row, all: readonly Row[], at: Date, ignoreNextAttempt?: boolean) =>
  readinessAmong(entry, new Entries(all), at, ignoreNextAttempt);
const row = (id: string, more: Partial<Row> = {}) => ({
  id,
  state: 'waiting',
  number: `N/${id}`,
  sellerNip: '5265877635',
  issueDate: '2026-11-23',
  after: '[]',
  correctedNumbers: '[]',
  corrects: null,
  nextAttemptAt: null,
  ...more,
});
const corrects = (...numbers: string[]) => ({ correctedNumbers: JSON.stringify(numbers) });

describe('an entry', () => {
  it('is ready when nothing stands in its way', () => {
    expect(readiness(row('a'), [row('a'), row('b')], now)).toEqual({ ready: true });
  });

  it('waits for the day of its P_1, which starts in Warsaw', () => {
    const tomorrow = row('a', { issueDate: '2026-11-24' });
    expect(readiness(tomorrow, [tomorrow], now)).toEqual({
      ready: false,
      why: 'future-date',
      at: '2026-11-23T23:00:00.000Z',
    });
    expect(readiness(tomorrow, [tomorrow], new Date('2026-11-23T23:00:00Z'))).toEqual({ ready: true });
  });

  it('waits for its next attempt, unless told not to', () => {
    const tried = row('a', { nextAttemptAt: '2026-11-23T10:00:01.000Z' });
    expect(readiness(tried, [tried], now)).toMatchObject({ ready: false, why: 'not-due' });
    expect(readiness(tried, [tried], now, true)).toEqual({ ready: true });
    expect(readiness(tried, [tried], new Date('2026-11-23T10:00:01Z'))).toEqual({ ready: true });
  });

  it('that corrects waits for its original, wherever that stands and however it fares', () => {
    const kor = row('k', corrects('N/o'));
    for (const state of ['waiting', 'sending', 'refused', 'clash']) {
      expect(readiness(kor, [kor, row('o', { state })], now)).toEqual({
        ready: false,
        why: 'dependency',
        on: ['o'],
      });
    }
    for (const state of ['accepted', 'withdrawn', 'kept']) {
      expect(readiness(kor, [row('o', { state }), kor], now)).toEqual({ ready: true });
    }
    const stranger = row('o', { sellerNip: '1111111111' });
    expect(readiness(kor, [kor, stranger], now)).toEqual({ ready: true });
  });

  it('that corrects an original which was corrected technically waits for that correction', () => {
    const kor = row('k', corrects('N/o'));
    const original = row('o', { state: 'corrected' });
    const mended = row('m', { number: 'N/o', corrects: 'o', state: 'waiting' });
    expect(readiness(kor, [kor, original, mended], now)).toMatchObject({ on: ['m'] });
    expect(readiness(kor, [kor, original, { ...mended, state: 'accepted' }], now)).toEqual({ ready: true });
    expect(readiness(mended, [kor, original, mended], now)).toEqual({ ready: true });
  });

  it('never waits for itself', () => {
    const odd = row('a', { ...corrects('N/a'), after: '["a"]' });
    expect(readiness(odd, [odd], now)).toEqual({ ready: true });
  });
});
