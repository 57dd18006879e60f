import { describe, expect, it } from 'vitest';
import {
  isAuthProblem,
  isDuplicate,
  isOutcomeUnknown,
  isRateLimited,
  isRefusal,
  isUnavailable,
} from './guards.js';
import { KsefError } from './ksef-error.js';

const guards = { isAuthProblem, isDuplicate, isOutcomeUnknown, isRateLimited, isRefusal, isUnavailable };
const message = { pl: 'x', en: 'x' };

describe('type guards', () => {
  it.each([
    ['invoice.duplicate', 'never', ['isDuplicate', 'isRefusal']],
    ['invoice.refused', 'never', ['isRefusal']],
    ['http.bad-request', 'never', ['isRefusal']],
    ['auth.refused', 'never', ['isAuthProblem']],
    ['auth.forbidden', 'never', ['isAuthProblem']],
    ['auth.certificate-expired', 'never', ['isAuthProblem']],
    ['http.unreachable', 'after', ['isUnavailable']],
    ['http.unavailable', 'after', ['isUnavailable']],
    ['http.rate-limited', 'after', ['isRateLimited']],
    ['http.outcome-unknown', 'look-first', ['isOutcomeUnknown']],
    ['invoice.still-processing', 'look-first', ['isOutcomeUnknown']],
  ] as const)('tell what %s is', (code, retry, expected) => {
    const error = new KsefError({ code, retry, message });
    const held = Object.entries(guards).filter(([, guard]) => guard(error));
    expect(held.map(([name]) => name).sort()).toEqual([...expected].sort());
  });

  it('take nothing else for an error of KSeF', () => {
    for (const other of [
      new Error('http.unavailable'),
      { code: 'invoice.duplicate' },
      null,
      undefined,
      'x',
    ]) {
      expect(Object.values(guards).some((guard) => guard(other))).toBe(false);
    }
  });
});
