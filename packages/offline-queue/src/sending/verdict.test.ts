import { EszokError, type EszokErrorInit } from '@eszok/core';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict.js';

const error = (code: string, more: Partial<EszokErrorInit> = {}) =>
  new EszokError({ code, message: { pl: code, en: code }, level: 'http', ...more });
const before = { mayBeInKsef: false, attempts: 1 };
const after = { mayBeInKsef: true, attempts: 1 };

describe('what follows from an error of sending', () => {
  it('an unreachable KSeF stops the drain; the entry stays what it may be', () => {
    for (const code of ['http.unreachable', 'http.unavailable', 'http.outcome-unknown']) {
      expect(verdictOf(error(code), before)).toEqual({ entry: 'back', stop: true });
      expect(verdictOf(error(code), after)).toEqual({ entry: 'unknown', stop: true });
    }
  });

  it('a rate limit stops the drain until it may go on', () => {
    const limited = error('http.rate-limited', { retryAfterMs: 7_000 });
    expect(verdictOf(limited, before)).toEqual({ entry: 'back', stop: true, delayMs: 7_000 });
  });

  it('a refused sign-in stops the drain', () => {
    expect(verdictOf(error('auth.refused', { level: 'auth' }), before)).toEqual({
      entry: 'back',
      stop: true,
    });
  });

  it('a refusal is final, and the next entry goes on', () => {
    const refused = error('invoice.refused', { level: 'invoice', number: 450 });
    expect(verdictOf(refused, after)).toEqual({ entry: 'refused', stop: false });
    expect(verdictOf(error('http.bad-request', { number: 21166 }), after)).toEqual({
      entry: 'refused',
      stop: false,
    });
    expect(verdictOf(error('invoice.not-xml', { level: 'invoice' }), before).entry).toBe('refused');
  });

  it('a duplicate that is not ours is a clash', () => {
    const duplicate = error('invoice.duplicate', { level: 'invoice', number: 440 });
    expect(verdictOf(duplicate, after)).toEqual({ entry: 'clash', stop: false });
  });

  it('what KSeF cancelled comes again, later each time', () => {
    const cancelled = error('invoice.refused', { level: 'invoice', number: 550, retry: 'after' });
    const delays = [1, 2, 3, 20].map((attempts) => verdictOf(cancelled, { ...after, attempts }).delayMs);
    expect(delays).toEqual([15_000, 30_000, 60_000, 900_000]);
    expect(verdictOf(cancelled, after)).toMatchObject({ entry: 'back', stop: false });
  });

  it('what KSeF is still working on is looked up again', () => {
    const working = error('invoice.still-processing', { level: 'invoice', retry: 'look-first' });
    expect(verdictOf(working, after)).toMatchObject({ entry: 'unknown', stop: false, delayMs: 15_000 });
  });
});
