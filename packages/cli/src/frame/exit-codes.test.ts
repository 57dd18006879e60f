import { EszokError, type EszokErrorInit } from '@eszok/core';
import { describe, expect, it } from 'vitest';
import { CliError } from './errors.js';
import { exitCodeOf, exitCodeOfParts } from './exit-codes.js';

const error = (code: string, level?: EszokErrorInit['level']) =>
  new EszokError({ code, level, message: { pl: 'x', en: 'x' } });

describe('the exit of an error', () => {
  it.each([
    ['settings.no-nip', 'local', 2],
    ['client.key', 'local', 2],
    ['invoice.not-xml', 'invoice', 3],
    ['draft.schema', 'invoice', 3],
    ['queue.number-taken', 'local', 3],
    ['invoice.duplicate', 'invoice', 4],
    ['http.bad-request', 'http', 4],
    ['certificate.refused', 'session', 4],
    ['auth.refused', 'auth', 5],
    ['auth.forbidden', 'auth', 5],
    ['http.unreachable', 'http', 6],
    ['http.outcome-unknown', 'http', 6],
    ['upo.unavailable', 'invoice', 6],
    ['invoice.still-processing', 'invoice', 6],
    ['http.rate-limited', 'http', 7],
    ['store.busy', 'local', 9],
    ['something.new', 'auth', 5],
    ['something.new', 'session', 4],
    ['something.new', 'local', 2],
  ] as const)('%s (%s) is %i', (code, level, exit) => {
    expect(exitCodeOf(error(code, level))).toBe(exit);
  });

  it('is 5 when a dead sign-in kept the outcome of what was handed in from us', () => {
    const lost = (because: string) =>
      new EszokError({ code: 'http.outcome-unknown', message: { pl: 'x', en: 'x' }, details: { because } });
    expect(exitCodeOf(lost('auth.refused'))).toBe(5);
    expect(exitCodeOf(lost('http.unavailable'))).toBe(6);
  });

  it('is 9 for the disk and 1 for what nobody threw on purpose', () => {
    expect(exitCodeOf(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toBe(9);
    expect(exitCodeOf(Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' }))).toBe(9);
    expect(exitCodeOf(new TypeError('undefined is not a function'))).toBe(1);
    expect(exitCodeOf(undefined)).toBe(1);
  });

  it('of parts is the failure when nothing went well, and 8 when something did', () => {
    const failures = [new CliError('input.missing', { path: 'a', cwd: 'b' })];
    expect(exitCodeOfParts(3, [])).toBe(0);
    expect(exitCodeOfParts(0, failures)).toBe(2);
    expect(exitCodeOfParts(1, failures)).toBe(8);
  });
});
