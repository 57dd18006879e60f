import { sleep } from './retry.js';

export interface PollOptions {
  /** Longest pause between two questions, in milliseconds; the first ones are shorter. */
  readonly pollIntervalMs: number;
  /** How long to go on asking, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onUnderWay?: (() => void) | undefined;
}

/**
 * Asks until the answer is final. Pauses grow from a tenth of a second, because most work at KSeF takes seconds but some
 * takes minutes. Undefined when the time is over first.
 */
export async function poll<T>(
  ask: () => Promise<T>,
  isFinal: (answer: T) => boolean,
  options: PollOptions,
): Promise<T | undefined> {
  const { pollIntervalMs, timeoutMs, signal } = options;
  let waited = 0;
  for (let pause = Math.min(pollIntervalMs, 100); ; pause = Math.min(pollIntervalMs, pause * 1.6)) {
    const answer = await ask();
    if (isFinal(answer)) return answer;
    options.onUnderWay?.();
    if (waited >= timeoutMs) return undefined;
    await sleep(pause, signal);
    waited += pause;
  }
}
