import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { checkConnection, proxyBehind } from './connection.js';
import { type Connection, openDispatcher } from './dispatcher.js';
import { failureOf, TransportFailure } from './failure.js';
import { wholeAnswer } from './whole-answer.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Time limits of the phases of one exchange, in milliseconds. */
export interface TimeLimits {
  /** To reach the server and finish TLS (default 10 000). */
  readonly connectMs: number;
  /** From the request sent to the headers of the answer (default 60 000). */
  readonly headersMs: number;
  /** Between two pieces of the answer's body (default 60 000). */
  readonly bodyMs: number;
  /** For an answer's whole body, however steadily it trickles; not for parts of packages (default 300 000). */
  readonly answerMs: number;
}

export const defaultTimeLimits: TimeLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 60_000,
  answerMs: 300_000,
};

interface Pool {
  readonly dispatcher: Dispatcher;
  readonly request: typeof import('undici').request;
}

/**
 * One HTTP exchange at a time over a pool of kept-alive connections. Knows nothing of KSeF; whatever breaks below
 * comes out as a `TransportFailure` that says whether the request may have reached the server.
 */
export class Http {
  #pool: Pool | undefined;
  #opening: Promise<Pool> | undefined;

  /** @throws KsefError `client.proxy`, `client.ca` */
  constructor(private readonly connection: Connection) {
    checkConnection(connection);
  }

  /** The whole answer in memory. */
  async exchange(request: HttpRequest): Promise<HttpAnswer & { bytes: Uint8Array }> {
    try {
      const { dispatcher } = this.#pool ?? (await this.#open());
      const { origin, pathname, search } = new URL(request.url);
      const options = { origin, path: pathname + search, ...this.#options(request) };
      const { status, headers, bytes } = await wholeAnswer(
        dispatcher,
        options,
        request.signal,
        this.connection.limits.answerMs,
      );
      return { status, headers: flat(headers), bytes };
    } catch (error) {
      throw this.#failure(error, request.signal);
    }
  }

  /** The answer's body as a stream, which the caller must read to its end or destroy. */
  async open(request: HttpRequest): Promise<HttpAnswer & { body: Dispatcher.ResponseData['body'] }> {
    try {
      const pool = this.#pool ?? (await this.#open());
      const { statusCode, headers, body } = await pool.request(request.url, {
        dispatcher: pool.dispatcher,
        ...this.#options(request),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      return { status: statusCode, headers: flat(headers), body };
    } catch (error) {
      throw this.#failure(error, request.signal);
    }
  }

  #options({ method, headers, body }: HttpRequest) {
    const { limits } = this.connection;
    return {
      method,
      headers,
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.bodyMs,
      ...(body === undefined ? {} : { body }),
    };
  }

  #failure(error: unknown, signal: AbortSignal | undefined): TransportFailure {
    const failure = failureOf(error, 'sending', signal);
    if (failure.kind !== 'unreachable' || failure.proxy !== undefined) return failure;
    const proxy = proxyBehind(error, this.connection);
    return proxy === undefined ? failure : new TransportFailure('unreachable', false, error, proxy);
  }

  /** Ends the pool: requests under way finish, idle connections are closed. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#pool = undefined;
    await (await opening)?.dispatcher.close();
  }

  #open(): Promise<Pool> {
    this.#opening ??= (async () => {
      const dispatcher = await openDispatcher(this.connection);
      const { request } = await import('undici');
      this.#pool = { dispatcher, request };
      return this.#pool;
    })();
    return this.#opening;
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) result[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
