import { isEszokError } from '@eszok/core';
import type { KsefError } from './ksef-error.js';

const isWith = (error: unknown, ...codes: string[]): error is KsefError =>
  isEszokError(error) && codes.includes(error.code);

/** KSeF already has an invoice of this seller, kind and number (440). */
export interface DuplicateError extends KsefError {
  readonly details: {
    readonly originalKsefNumber?: string;
    readonly originalSessionReferenceNumber?: string;
    /** Whether the original's bytes are the same; absent when it could not be seen. */
    readonly identical?: boolean;
  };
}

/** True for a 440: KSeF has an invoice of this seller, kind and number; `details` name the original. */
export function isDuplicate(error: unknown): error is DuplicateError {
  return isWith(error, 'invoice.duplicate');
}

/** KSeF looked at it and said no: the same bytes will be refused again. */
export function isRefusal(error: unknown): error is KsefError {
  return isWith(
    error,
    'invoice.refused',
    'invoice.duplicate',
    'session.refused',
    'export.refused',
    'permission.refused',
    'certificate.refused',
    'token.refused',
    'http.bad-request',
  );
}

/** Signing in or a permission stands in the way: every code that begins with `auth.`. */
export function isAuthProblem(error: unknown): error is KsefError {
  return isEszokError(error) && error.code.startsWith('auth.');
}

/** KSeF cannot be reached or does not work now: safe to run again later. */
export function isUnavailable(error: unknown): error is KsefError {
  return isWith(error, 'http.unreachable', 'http.unavailable');
}

/** True when a rate limit would last longer than the patience given; `retryAfterMs` says how long. */
export function isRateLimited(error: unknown): error is KsefError {
  return isWith(error, 'http.rate-limited');
}

/** It may have happened: look in KSeF before repeating anything. */
export function isOutcomeUnknown(error: unknown): error is KsefError {
  return isEszokError(error) && error.retry === 'look-first';
}
