import { describe, expect, it } from 'vitest';
import { EszokError, isEszokError } from './errors.js';

class QueueError extends EszokError {}

const message = { pl: 'Nie wysłano.', en: 'Not sent.' };

describe('an error thrown on purpose', () => {
  it('is data in either language, with what is known and nothing else', () => {
    const bare = new QueueError({ code: 'queue.not-sent', message });
    expect(bare.toData('pl')).toEqual({
      name: 'QueueError',
      code: 'queue.not-sent',
      level: 'local',
      retry: 'never',
      message: 'Nie wysłano.',
    });
    const full = new QueueError({
      code: 'http.rate-limited',
      message,
      hint: { pl: 'Poczekaj.', en: 'Wait.' },
      level: 'http',
      number: 0,
      retry: 'after',
      retryAfterMs: 0,
      details: { path: 'a.xml' },
    });
    expect(JSON.parse(JSON.stringify(full.toData()))).toEqual({
      name: 'QueueError',
      code: 'http.rate-limited',
      level: 'http',
      number: 0,
      retry: 'after',
      retryAfterMs: 0,
      message: 'Not sent.',
      hint: 'Wait.',
      details: { path: 'a.xml' },
    });
  });

  it('keeps its cause, and keeps it out of its data', () => {
    const cause = new Error('a token perhaps');
    const error = new QueueError({ code: 'queue.not-sent', message, cause });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(error.toData())).not.toContain('token');
    expect('cause' in new QueueError({ code: 'queue.not-sent', message })).toBe(false);
  });

  it('is known to another copy of this package, and nothing else is', () => {
    const other = Object.assign(new Error('of another copy'), { [Symbol.for('eszok.error')]: true });
    expect(isEszokError(new QueueError({ code: 'queue.not-sent', message }))).toBe(true);
    expect(isEszokError(other)).toBe(true);
    for (const value of [new Error('any'), { code: 'queue.not-sent' }, 'text', null, undefined])
      expect(isEszokError(value)).toBe(false);
  });
});
