import { type EszokError, isEszokError } from '@eszok/core';
import { abortedError } from './aborted.js';
import { KsefError } from './ksef-error.js';

/**
 * An error met after something was handed to KSeF, when only the question about its fate failed: whether the caller
 * stopped waiting, the network broke or the sign-in ended, KSeF goes on with what it has. So the error becomes
 * `look-first`, with the code of the first one in `details.because`. A verdict of KSeF, a receipt that is not there and the like stay as they are.
 *
 * @param ofSession the error is one of the session and says nothing of what was handed in
 */
export function afterHandingIn(
  error: unknown,
  details: Readonly<Record<string, unknown>>,
  ofSession = false,
): unknown {
  if (!isEszokError(error)) return error;
  const of = { ...error.details, ...details };
  if (error.code === 'http.aborted') return abortedError(error.cause, true, of);
  return ofSession || isOfAsking(error) ? outcomeNotLearnt(error, of) : error;
}

function isOfAsking({ code }: EszokError): boolean {
  return (code.startsWith('http.') && code !== 'http.bad-request') || code.startsWith('auth.');
}

function outcomeNotLearnt(error: EszokError, details: Readonly<Record<string, unknown>>): KsefError {
  return new KsefError({
    code: 'http.outcome-unknown',
    retry: 'look-first',
    retryAfterMs: error.retryAfterMs,
    message: {
      pl: `KSeF przyjął wysyłkę, ale nie udało się poznać wyniku: ${error.text('pl')}`,
      en: `It was handed to KSeF, but what became of it could not be learnt: ${error.text('en')}`,
    },
    hint: {
      pl: 'Nie wysyłaj ponownie w ciemno: sprawdź w KSeF sesję o numerze ze szczegółów błędu.',
      en: "Do not send again blindly: look in KSeF at the session named in the error's details.",
    },
    details: { ...details, because: error.code },
    cause: error,
  });
}
