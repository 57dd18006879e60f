import type { ErrorLevel, Message } from '@eszok/core';
import type { TransportFailure } from '../transport/failure.js';
import { isRepeatable } from '../transport/operation.js';
import { retryAfterMs } from '../transport/retry.js';
import type { OperationKey } from '../wire/index.js';
import { abortedError } from './aborted.js';
import { exceptionFacts } from './exceptions.js';
import { forbiddenReasons } from './forbidden.js';
import { KsefError } from './ksef-error.js';
import { readProblem } from './problem.js';

export interface FailedAnswer {
  readonly key: OperationKey;
  readonly requestId: string;
  readonly now: Date;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** The error that an answer outside 2xx stands for. */
export function errorOfAnswer(answer: FailedAnswer): KsefError {
  const { status, key, requestId } = answer;
  const problem = readProblem(Buffer.from(answer.bytes).toString('utf8'));
  const reason = problem.reasons[0];
  const facts = reason && exceptionFacts(reason.code);
  const wait = retryAfterMs(answer.headers['retry-after'], answer.now);
  const said = [reason?.description, ...(reason?.details ?? []), reason ? undefined : problem.detail]
    .filter(Boolean)
    .join(' ');
  const common = {
    level: facts?.level ?? levelOf(key),
    ...(reason ? { number: reason.code } : {}),
    details: {
      operation: key,
      httpStatus: status,
      requestId,
      ...(said === '' ? {} : { said }),
      ...(problem.reasons.length > 1 ? { reasons: problem.reasons } : {}),
      ...(problem.reasonCode ? { reasonCode: problem.reasonCode } : {}),
      ...(problem.security ? { security: problem.security } : {}),
      ...(problem.traceId ? { traceId: problem.traceId } : {}),
    },
  };
  if (status === 429) {
    const seconds = wait === undefined ? '?' : Math.ceil(wait / 1000);
    return new KsefError({
      ...common,
      code: 'http.rate-limited',
      retry: 'after',
      retryAfterMs: wait,
      message: {
        pl: `KSeF: za dużo żądań. Ponów za ${seconds} s.`,
        en: `KSeF: too many requests. Try again in ${seconds} s.`,
      },
      hint: {
        pl: 'Limity są wspólne dla wszystkich programów w tym kontekście i pod tym adresem IP.',
        en: 'The limits are shared by every program in this context and behind this IP address.',
      },
    });
  }
  if (status === 401) {
    return new KsefError({ ...common, code: 'auth.refused', level: 'auth', ...refused(said) });
  }
  if (status === 403) {
    const forbidden = forbiddenReasons[problem.reasonCode ?? ''];
    return new KsefError({
      ...common,
      code: 'auth.forbidden',
      level: 'auth',
      message: forbidden?.message ?? {
        pl: `KSeF nie pozwala na tę operację. ${said}`.trim(),
        en: `KSeF does not allow this operation. ${said}`.trim(),
      },
      hint: forbidden?.hint,
    });
  }
  if (status >= 500) return unavailable(answer, common, wait, said);
  return new KsefError({
    ...common,
    code: status === 400 ? 'http.bad-request' : (notFoundCodes[status] ?? 'http.unexpected'),
    retry: facts?.retry ?? 'never',
    ...(facts?.retry === 'after' ? { retryAfterMs: wait ?? 5_000 } : {}),
    message: {
      pl: `KSeF odrzucił żądanie${numbered(reason?.code, status)}: ${said || (facts?.cause.pl ?? 'bez wyjaśnienia')}`,
      en: `KSeF refused the request${numbered(reason?.code, status)}: ${facts ? inEnglish(facts.cause.en, reason?.details) : said || 'no reason given'}`,
    },
    hint: facts?.next,
  });
}

const notFoundCodes: Readonly<Record<number, string>> = { 404: 'http.not-found', 410: 'http.gone' };

const numbered = (code: number | undefined, status: number) => ` (${code ?? `HTTP ${status}`})`;

/** KSeF's own text is Polish; what it adds to it names fields and values, which say what is wrong in any language. */
const inEnglish = (cause: string, details: readonly string[] = []) => [cause, ...details].join(' ');

function refused(said: string): { message: Message; hint: Message } {
  return {
    message: {
      pl: `KSeF nie uznał logowania. ${said}`.trim(),
      en: `KSeF did not accept the sign-in. ${said}`.trim(),
    },
    hint: {
      pl: 'Sprawdź, czy token lub certyfikat jest ważny i należy do tego kontekstu i środowiska.',
      en: 'Check that the token or certificate is valid and belongs to this context and environment.',
    },
  };
}

type Common = { level: ErrorLevel; details: Record<string, unknown> };

/** 503 says that the request was not taken; other 5xx leave open whether it was carried out. */
function unavailable(
  answer: FailedAnswer,
  common: Common,
  wait: number | undefined,
  said: string,
): KsefError {
  if (answer.status !== 503 && !isRepeatable(answer.key)) return outcomeUnknown(common, said);
  return new KsefError({
    ...common,
    code: 'http.unavailable',
    level: 'http',
    retry: 'after',
    retryAfterMs: wait,
    message: {
      pl: `KSeF jest chwilowo niedostępny (HTTP ${answer.status}).`,
      en: `KSeF is temporarily unavailable (HTTP ${answer.status}).`,
    },
    hint: {
      pl: 'Ponów później; przy dłuższej niedostępności wystaw fakturę w trybie offline.',
      en: 'Try again later; if it lasts, issue the invoice in an offline mode.',
    },
  });
}

function outcomeUnknown(common: Common, said: string, cause?: unknown): KsefError {
  return new KsefError({
    ...common,
    code: 'http.outcome-unknown',
    level: 'http',
    retry: 'look-first',
    message: {
      pl: `Żądanie wysłano, ale odpowiedź KSeF nie dotarła. ${said}`.trim(),
      en: `The request was sent, but KSeF's answer did not arrive. ${said}`.trim(),
    },
    hint: {
      pl: 'Nie wysyłaj ponownie w ciemno: najpierw sprawdź w KSeF, czy żądanie zostało wykonane.',
      en: 'Do not send again blindly: first look in KSeF whether the request was carried out.',
    },
    cause,
  });
}

/** The error that a failure below HTTP stands for. */
export function errorOfFailure(key: OperationKey, requestId: string, failure: TransportFailure): KsefError {
  const common = { level: 'http' as const, details: { operation: key, requestId } };
  const cause = failure.cause;
  const why = cause instanceof Error ? causeText(cause) : '';
  switch (failure.kind) {
    case 'proxy':
      return new KsefError({
        ...common,
        code: 'client.proxy-refused',
        level: 'local',
        message: {
          pl: `Proxy odmówiło połączenia z KSeF (HTTP ${failure.proxy}). Nic nie wysłano.`,
          en: `The proxy refused the connection to KSeF (HTTP ${failure.proxy}). Nothing was sent.`,
        },
        hint: {
          pl: 'Sprawdź login i hasło w adresie proxy (407) albo poproś administratora o dostęp do adresu KSeF (403).',
          en: "Check the user and password in the proxy's address (407), or ask its administrator for access to KSeF (403).",
        },
        cause,
      });
    case 'unreachable':
      if (typeof failure.proxy === 'string') return proxyUnreachable(common, failure.proxy, why, cause);
      return new KsefError({
        ...common,
        code: 'http.unreachable',
        retry: 'after',
        message: {
          pl: `Nie można połączyć się z KSeF. Nic nie wysłano. ${why}`.trim(),
          en: `KSeF cannot be reached. Nothing was sent. ${why}`.trim(),
        },
        hint: {
          pl: 'Sprawdź adres środowiska, sieć i ustawienia proxy.',
          en: 'Check the address of the environment, the network and the proxy settings.',
        },
        cause,
      });
    case 'tls':
      if (isOfProtocol(cause)) return noSecureConnection(common, cause);
      return new KsefError({
        ...common,
        code: 'http.tls',
        message: {
          pl: `Certyfikat serwera nie jest zaufany. Nic nie wysłano. ${why}`.trim(),
          en: `The server's certificate is not trusted. Nothing was sent. ${why}`.trim(),
        },
        hint: {
          pl: 'Za firmowym proxy podaj jego urząd certyfikacji w opcji `ca`.',
          en: 'Behind a company proxy give its certificate authority in the option `ca`.',
        },
        cause,
      });
    case 'aborted':
      return abortedError(cause, failure.mayHaveArrived && !isRepeatable(key), common.details);
    case 'lost':
      if (!isRepeatable(key)) return outcomeUnknown(common, why, cause);
      return new KsefError({
        ...common,
        code: 'http.unavailable',
        retry: 'after',
        message: {
          pl: `Połączenie z KSeF zerwało się przed odpowiedzią. ${why}`.trim(),
          en: `The connection to KSeF broke before the answer. ${why}`.trim(),
        },
        hint: { pl: 'Ponów później.', en: 'Try again later.' },
        cause,
      });
  }
}

/** TLS was not agreed upon: not a question of whom the certificate names or who signed it. */
function isOfProtocol(cause: unknown): cause is Error {
  const { code } = (cause ?? {}) as { code?: unknown };
  return cause instanceof Error && typeof code === 'string' && /^ERR_SSL/.test(code);
}

function noSecureConnection(
  common: { level: 'http'; details: Readonly<Record<string, unknown>> },
  cause: Error,
): KsefError {
  const { reason, code } = cause as { reason?: string; code?: string };
  const why = `(${reason ?? code})`;
  return new KsefError({
    ...common,
    code: 'http.tls',
    message: {
      pl: `Nie udało się nawiązać bezpiecznego połączenia (TLS). Nic nie wysłano. ${why}`,
      en: `No secure connection (TLS) could be made. Nothing was sent. ${why}`,
    },
    hint: {
      pl: 'Sprawdź adres i port środowiska oraz to, czy zapora albo program antywirusowy nie przerywa połączeń.',
      en: 'Check the address and port of the environment, and whether a firewall or antivirus program breaks connections.',
    },
    cause,
  });
}

function proxyUnreachable(common: Common, proxy: string, why: string, cause: unknown): KsefError {
  return new KsefError({
    ...common,
    code: 'http.unreachable',
    retry: 'after',
    details: { ...common.details, proxy },
    message: {
      pl: `Nie można połączyć się z proxy ${proxy}. Nic nie wysłano. ${why}`.trim(),
      en: `The proxy ${proxy} cannot be reached. Nothing was sent. ${why}`.trim(),
    },
    hint: {
      pl: 'Sprawdź adres proxy (opcja `proxy`, zmienne HTTPS_PROXY i NO_PROXY) i sieć.',
      en: 'Check the address of the proxy (option `proxy`, variables HTTPS_PROXY and NO_PROXY) and the network.',
    },
    cause,
  });
}

function causeText(error: Error): string {
  // The failure of a connection to a proxy comes wrapped in one of our own, which says nothing.
  const inner = 'kind' in error && error.cause instanceof Error ? error.cause : error;
  const first = inner instanceof AggregateError ? inner.errors[0] : inner;
  return first instanceof Error && first.message !== '' ? `(${first.message})` : '';
}

function levelOf(key: OperationKey): ErrorLevel {
  if (key.includes(' /auth')) return 'auth';
  if (/ \/sessions\/[^ ]*\/invoices/.test(key)) return 'invoice';
  if (key.includes(' /sessions')) return 'session';
  if (key.includes(' /invoices/exports')) return 'export';
  if (key.includes(' /invoices')) return 'invoice';
  return 'http';
}
