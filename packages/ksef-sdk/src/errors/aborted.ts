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
    hint: doubtful
      ? {
          pl: 'To, co wysłano, mogło dotrzeć: zanim wyślesz ponownie, sprawdź w KSeF.',
          en: 'What was sent may have arrived: look in KSeF before sending it again.',
        }
      : { pl: 'Można wykonać ponownie.', en: 'It may be done again.' },
    details,
    cause: reason,
  });
}
