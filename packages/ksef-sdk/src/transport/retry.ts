import { abortedError } from '../errors/aborted.js';

export interface RetryTiming {
  /** How many times a failed request is repeated (default 4). */
  readonly retries: number;
  /** First pause in milliseconds; it doubles each time (default 300). */
  readonly baseMs: number;
  /** No pause is longer than this (default 8 000). */
  readonly capMs: number;
}

export const defaultTiming: RetryTiming = { retries: 4, baseMs: 300, capMs: 8_000 };

/** Pause before repetition `attempt` (from 1): doubled, capped, and spread over its upper half by `random` in [0, 1). */
export function backoffMs(attempt: number, random: number, timing: RetryTiming): number {
  const full = Math.min(timing.capMs, timing.baseMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

/** `Retry-After` in milliseconds: seconds or an HTTP date. Undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

const longestTimerMs = 2 ** 31 - 1;

/**
 * Resolves after `ms`, or after the longest time that a timer can wait (24 days).
 *
 * @throws KsefError `http.aborted` when the signal is aborted meanwhile
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(signal.reason));
    const stop = () => {
      clearTimeout(timer);
      reject(abortedError(signal?.reason));
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(ms, longestTimerMs),
    );
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Waits for shared work, or stops waiting (not the work) when the signal is aborted.
 *
 * @throws KsefError `http.aborted`
 */
export function abortable<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(abortedError(signal.reason));
    if (signal.aborted) {
      // Nobody waits for the work any more, so its failure is nobody's.
      work.catch(() => {});
      return stop();
    }
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
