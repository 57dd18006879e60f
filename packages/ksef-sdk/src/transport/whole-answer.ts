import type { Dispatcher } from 'undici';
import { failureOf, type TransportFailure } from './failure.js';

type Headers = Record<string, string | string[] | undefined>;

export interface WholeAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** In memory of their own. */
  readonly bytes: Uint8Array;
}

/**
 * One exchange whose answer is wanted whole: its pieces are put together as they come, without the stream that
 * `undici.request` makes of every answer, which costs more than all else that is done for a small one.
 *
 * @throws TransportFailure by way of the promise
 */
export function wholeAnswer(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal | undefined,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new Collector(resolve, reject, signal);
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      handler.onResponseError(undefined, error);
    }
  });
}

class Collector implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Headers = {};
  #pieces: Uint8Array[] = [];
  #size = 0;

  constructor(
    private readonly resolve: (answer: WholeAnswer) => void,
    private readonly reject: (failure: TransportFailure) => void,
    private readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.signal?.aborted) this.#abort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
  }

  onResponseEnd(): void {
    this.signal?.removeEventListener('abort', this.#abort);
    const bytes = new Uint8Array(this.#size);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    this.resolve({ status: this.#status, headers: this.#headers, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.signal?.removeEventListener('abort', this.#abort);
    this.reject(failureOf(error, this.#status === 0 ? 'sending' : 'answering', this.signal));
  }

  /** Before the request leaves there is nothing to break off yet: that is done when its turn comes. */
  readonly #abort = (): void => {
    const { reason } = this.signal ?? {};
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  };
}
