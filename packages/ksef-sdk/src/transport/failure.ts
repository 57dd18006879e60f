/** How far a broken exchange had come. */
export type FailureKind =
  /** No connection: the server has nothing of the request. */
  | 'unreachable'
  /** No connection because its certificate is not trusted. */
  | 'tls'
  /** The proxy would not let the request through. */
  | 'proxy'
  /** The request left, the answer did not arrive whole. */
  | 'lost'
  | 'aborted';

/** A failure below HTTP. Inside the SDK only: callers see a `KsefError`. */
export class TransportFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** For `aborted`: whether the request may have left already. */
    readonly mayHaveArrived: boolean,
    cause: unknown,
    /** The proxy that could not be reached (host and port), or the status with which it refused. */
    readonly proxy?: string | number | undefined,
  ) {
    super(`transport: ${kind}`, { cause });
  }
}

const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EPROTO',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_PRX_TLS',
]);

/** What an error from the HTTP client means. A code that is not known to come before sending counts as a lost answer. */
export function failureOf(
  error: unknown,
  phase: 'sending' | 'answering',
  signal?: AbortSignal,
): TransportFailure {
  if (error instanceof TransportFailure) return error;
  if (signal?.aborted) return new TransportFailure('aborted', true, signal.reason);
  const refusal = /^Proxy response \((\d+)\)/.exec(error instanceof Error ? error.message : '');
  if (refusal) {
    const status = Number(refusal[1]);
    // A gateway error of the proxy means that it cannot reach KSeF; anything else, that it does not want to.
    return new TransportFailure(status >= 500 ? 'unreachable' : 'proxy', false, error, status);
  }
  const code = codeOf(error);
  if (phase === 'sending' && code !== undefined) {
    if (beforeSending.has(code)) return new TransportFailure('unreachable', false, error);
    if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|ERR_SSL/.test(code)) {
      return new TransportFailure('tls', false, error);
    }
  }
  return new TransportFailure('lost', true, error);
}

/** Code of an error, of its cause, or of the first one of an aggregate (both addresses of a name refused). */
function codeOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return undefined;
}
