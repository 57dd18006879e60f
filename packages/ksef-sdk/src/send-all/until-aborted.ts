import { abortable } from '../transport/retry.js';

/**
 * The items of a source, which need not come any more once the signal is aborted: who waits for one is let go, and the
 * source is told to end without waiting for it.
 *
 * @throws KsefError `http.aborted`
 */
export async function* untilAborted<T>(
  source: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  if (!(Symbol.asyncIterator in source)) {
    yield* source;
    return;
  }
  const items = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await abortable(items.next(), signal);
      if (next.done) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } catch (error) {
    // Its own failure ends a source; an interruption does not.
    ended = !signal.aborted;
    throw error;
  } finally {
    const ending = ended ? undefined : items.return?.();
    if (signal.aborted) ending?.catch(() => {});
    else await ending;
  }
}
