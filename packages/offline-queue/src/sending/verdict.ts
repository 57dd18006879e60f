import { type ErrorData, type EszokError, isEszokError, type Lang } from '@eszok/core';

/** What follows from an error of `client.send`, for the entry and for the drain. */
export interface Verdict {
  /**
   * `refused`, `clash`: final until a person acts; `back`: nothing of it is in KSeF, it waits again;
   * `unknown`: it may be in KSeF, so it stays `sending` and is looked up first next time.
   */
  entry: 'refused' | 'clash' | 'back' | 'unknown';
  /** Whether the next entries would fare no better. */
  stop: boolean;
  /** Earliest next attempt, in milliseconds from now; absent: whenever the next drain runs. */
  delayMs?: number;
}

/** How far the attempt had come when the error was thrown, as its journal says. */
export interface Progress {
  /** The request that carries the invoice was or may have been made, and no clear answer followed. */
  mayBeInKsef: boolean;
  /** Times this entry was tried, this one included. */
  attempts: number;
}

const firstDelayMs = 15_000;
const longestDelayMs = 15 * 60_000;

export function verdictOf(error: EszokError, progress: Progress): Verdict {
  const entry = progress.mayBeInKsef ? 'unknown' : 'back';
  const delayMs = error.retryAfterMs ?? backoff(progress.attempts);
  if (error.code === 'invoice.duplicate') return { entry: 'clash', stop: false };
  if (error.code === 'invoice.still-processing') return { entry: 'unknown', stop: false, delayMs };
  if (error.code === 'http.rate-limited') return { entry, stop: true, delayMs };
  if (error.level === 'auth') return { entry, stop: true };
  if (error.level === 'invoice' || error.code === 'http.bad-request') {
    if (error.retry === 'never') return { entry: 'refused', stop: false };
    return { entry: error.retry === 'look-first' ? 'unknown' : 'back', stop: false, delayMs };
  }
  return { entry, stop: true };
}

const backoff = (attempts: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, attempts - 1));

/** An interruption by the caller's own signal. */
export const isAbort = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'AbortError') ||
  (isEszokError(error) && (error.code === 'http.aborted' || isAbort(error.cause)));

/** The error as the registry keeps it. */
export const errorText = (error: EszokError, lang: Lang): string =>
  JSON.stringify(error.toData(lang) satisfies ErrorData);
