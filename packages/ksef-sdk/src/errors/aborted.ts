import { KsefError } from './ksef-error.js';

/** The caller's signal was aborted. `doubtful`: a request that changes something may have reached KSeF. */
export function abortedError(
  reason: unknown,
  doubtful = false,
  details?: Readonly<Record<string, unknown>>,
): KsefError {
  return new KsefError({
    code: 'http.aborted',
    retry: doubtful ? 'look-first' : 'after',
    message: { pl: 'Przerwano na żądanie.', en: 'Stopped on request.' },
    details,
    cause: reason,
  });
}
