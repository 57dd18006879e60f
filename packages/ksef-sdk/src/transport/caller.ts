import { randomUUID } from 'node:crypto';
import type { Clock } from '@eszok/core';
import { errorOfAnswer, errorOfFailure } from '../errors/from-answer.js';
import type { KsefError } from '../errors/ksef-error.js';
import { tellWarning, type WarningListener } from '../warnings.js';
import { type OperationKey, operationFacts } from '../wire/index.js';
import { TransportFailure } from './failure.js';
import type { Http } from './http.js';
import { type CallInput, isRepeatable, type Reply, type ResponseBody } from './operation.js';
import { backoffMs, type RetryTiming, sleep } from './retry.js';

/** Whoever holds the access token. */
export interface Bearer {
  token(signal?: AbortSignal): Promise<string>;
  /** The server answered 401 to this token: it must not be used again. */
  reject(token: string): void;
}

export interface Admission {
  /** The request was answered, or nobody waits for its answer any more. */
  answered(): Promise<void>;
}

/** Whoever keeps requests under KSeF's limits. */
export interface Throttle {
  /** Resolves when the request may leave. */
  admit(key: OperationKey, signal?: AbortSignal): Promise<Admission>;
  /** The server answered 429: nothing of this kind for so long. */
  penalise(key: OperationKey, waitMs: number): Promise<void>;
}

export interface CallerConfig {
  readonly http: Http;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly timing: RetryTiming;
  /** How long a call may wait because of rate limits, in milliseconds, before `http.rate-limited` is raised. */
  readonly patienceMs: number;
  readonly userAgent: string;
  readonly bearer: Bearer;
  readonly throttle?: Throttle | undefined;
  readonly onWarning?: WarningListener | undefined;
}

/**
 * Runs operations: puts the address together, signs in, keeps to the limits, repeats what may be repeated,
 * and turns every other answer into a `KsefError`.
 */
export class Caller {
  readonly #warned = new Set<string>();

  constructor(private readonly config: CallerConfig) {}

  readonly call = async <K extends OperationKey>(
    key: K,
    input: CallInput<K> = {},
  ): Promise<ResponseBody<K>> => (await this.callWithHeaders(key, input)).body;

  readonly callWithHeaders = async <K extends OperationKey>(
    key: K,
    input: CallInput<K> = {},
  ): Promise<Reply<K>> => {
    const { timing, patienceMs, clock } = this.config;
    const { signal } = input;
    const started = clock.now().getTime();
    let signedInAgain = false;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#once(key, input);
      if ('reply' in outcome) return outcome.reply;
      const { error, status, token } = outcome;
      if (status === 401 && token !== undefined && !signedInAgain) {
        signedInAgain = true;
        attempt -= 1;
        this.config.bearer.reject(token);
        continue;
      }
      if (status === 429) {
        const waitMs = error.retryAfterMs ?? 1_000;
        await this.config.throttle?.penalise(key, waitMs);
        if (clock.now().getTime() - started + waitMs > patienceMs) throw error;
        attempt -= 1;
        await sleep(waitMs, signal);
        continue;
      }
      if (attempt > repetitions(key, error, timing)) throw error;
      const waitMs = Math.max(error.retryAfterMs ?? 0, backoffMs(attempt, Math.random(), timing));
      if (waitMs > patienceMs) throw error;
      await sleep(waitMs, signal);
    }
  };

  async #once<K extends OperationKey>(
    key: K,
    input: CallInput<K>,
  ): Promise<
    { reply: Reply<K> } | { error: KsefError; status: number | undefined; token: string | undefined }
  > {
    const { config } = this;
    const [method, template] = split(key);
    const secured = operationFacts[key].secured;
    let token: string | undefined;
    const requestId = randomUUID();
    if (secured && input.bearer === undefined) token = await config.bearer.token(input.signal);
    const admission = await config.throttle?.admit(key, input.signal);
    const bearer = input.bearer ?? token;
    const isXml = typeof input.body === 'string';
    try {
      const answer = await config.http.exchange({
        method,
        url: config.apiUrl + fillPath(template, input.path) + queryString(input.query),
        signal: input.signal,
        headers: {
          accept: 'application/json, application/problem+json, application/xml;q=0.9',
          'user-agent': config.userAgent,
          'x-error-format': 'problem-details',
          'x-request-id': requestId,
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
          ...(input.body === undefined
            ? {}
            : { 'content-type': isXml ? 'application/xml; charset=utf-8' : 'application/json' }),
          ...input.headers,
        },
        body:
          input.body === undefined || isXml ? (input.body as string | undefined) : JSON.stringify(input.body),
      });
      this.#warn(answer.headers['x-system-warning']);
      if (answer.status >= 200 && answer.status < 300) {
        return {
          reply: {
            body: readBody(key, answer.headers, answer.bytes) as ResponseBody<K>,
            headers: answer.headers,
          },
        };
      }
      const error = errorOfAnswer({ key, requestId, now: config.clock.now(), ...answer });
      return { error, status: answer.status, token };
    } catch (cause) {
      if (!(cause instanceof TransportFailure)) throw cause;
      return { error: errorOfFailure(key, requestId, cause), status: undefined, token };
    } finally {
      await admission?.answered();
    }
  }

  #warn(header: string | undefined): void {
    const text = header && headerText(header);
    if (!text || !this.config.onWarning || this.#warned.has(text)) return;
    this.#warned.add(text);
    tellWarning(this.config.onWarning, text, { code: 'system', message: { pl: text, en: text } });
  }
}

/**
 * How often a failed call may be repeated. Where nothing was sent anyone may repeat, but a server that cannot be
 * reached is seldom back within seconds; after a 5xx or a lost answer only what is harmless twice.
 */
function repetitions(key: OperationKey, error: KsefError, timing: RetryTiming): number {
  if (error.code === 'http.unreachable') return Math.min(2, timing.retries);
  return error.code === 'http.unavailable' && isRepeatable(key) ? timing.retries : 0;
}

function split(key: OperationKey): ['GET' | 'POST' | 'PUT' | 'DELETE', string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space) as 'GET', key.slice(space + 1)];
}

function fillPath(template: string, values: Readonly<Record<string, unknown>> | undefined): string {
  if (values === undefined) return template;
  return template.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(String(values?.[name])));
}

/** Lists become repeated parameters; absent values are left out. */
function queryString(values: Readonly<Record<string, unknown>> | undefined): string {
  if (!values) return '';
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) pairs.append(name, String(one));
    }
  }
  const text = pairs.toString();
  return text === '' ? '' : `?${text}`;
}

/** Header text as people wrote it: HTTP carries bytes, KSeF writes UTF-8 into them. */
function headerText(value: string): string {
  const utf8 = Buffer.from(value, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? value : utf8;
}

/**
 * What the contract says comes with success. KSeF has no pages, and no answers that say nothing: where something else
 * comes, something in between answered, and what became of the request is not known.
 */
function readBody(key: OperationKey, headers: Readonly<Record<string, string>>, bytes: Uint8Array): unknown {
  const { answer } = operationFacts[key];
  const type = headers['content-type'] ?? '';
  if (answer === 'nothing' && bytes.length === 0) return undefined;
  if (type.includes('html')) throw notKsef('a web page');
  if (answer === 'nothing') return undefined;
  if (bytes.length === 0) throw notKsef('an answer without a body');
  if (answer === 'document') {
    if (type.includes('json')) throw notKsef('JSON instead of a document');
    return bytes;
  }
  let data: unknown;
  try {
    data = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (cause) {
    throw new TransportFailure('lost', true, cause);
  }
  if (typeof data !== 'object' || data === null) throw notKsef('JSON that is no object');
  return data;
}

const notKsef = (what: string) => new TransportFailure('lost', true, new Error(`${what}, not KSeF`));
