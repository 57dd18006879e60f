import type { Dispatcher } from 'undici';
import { failureOf, type TransportFailure } from './failure.js';

type Headers = Record<string, string | string[] | undefined>;

export interface WholeAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** In memory of their own. */
  readonly bytes: Uint8Array;
}

/** More than any answer of KSeF that is wanted whole: a receipt for 10 000 invoices has some 10 MB. */
const mostBytes = 128 * 1024 * 1024;

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
  answerMs = Number.POSITIVE_INFINITY,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new Collector(resolve, reject, signal, answerMs);
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
  #since = performance.now();

  constructor(
    private readonly resolve: (answer: WholeAnswer) => void,
    private readonly reject: (failure: TransportFailure) => void,
    private readonly signal: AbortSignal | undefined,
    private readonly answerMs: number,
  ) {
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.signal?.aborted) this.#abort();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) {
      this.#checkTime(controller);
      return;
    }
    this.#status = status;
    this.#headers = headers;
    this.#since = performance.now();
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#size > mostBytes) controller.abort(new Error(`an answer of more than ${mostBytes} bytes`));
    else this.#checkTime(controller);
  }

  /** An answer that stops altogether is noticed by the one who reads the connection. */
  #checkTime(controller: Dispatcher.DispatchController): void {
    if (performance.now() - this.#since > this.answerMs)
      controller.abort(new Error(`an answer that takes more than ${this.answerMs} ms`));
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
