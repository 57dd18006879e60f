import { randomBytes, randomUUID } from 'node:crypto';
import type { Refusal } from '../refusal.js';

export interface ErrorReply {
  status: number;
  type: 'application/json' | 'application/problem+json';
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function problem(status: number, detail: string, url: string, now: Date, extra: object): ErrorReply {
  return {
    status,
    type: 'application/problem+json',
    headers: {},
    body: {
      title: titles[status] ?? 'Error',
      status,
      instance: url,
      detail,
      ...extra,
      timestamp: now.toISOString(),
      traceId: randomBytes(16).toString('hex'),
    },
  };
}

/**
 * A refusal as the contract writes it: 400 and 429 in the old shape unless `X-Error-Format: problem-details`
 * was asked for; everything else always as Problem Details.
 */
export function errorReply(refusal: Refusal, url: string, now: Date, wantsProblem: boolean): ErrorReply {
  const { status, list, detail, extra } = refusal;
  if (status === 400) {
    if (wantsProblem) {
      const errors = list.map((one) => ({ ...one, details: one.details.length > 0 ? one.details : null }));
      return problem(400, 'Żądanie jest nieprawidłowe.', url, now, { errors });
    }
    return {
      status,
      type: 'application/json',
      headers: {},
      body: {
        exception: {
          exceptionDetailList: list.map((one) => ({
            exceptionCode: one.code,
            exceptionDescription: one.description,
            details: one.details.length > 0 ? one.details : null,
          })),
          referenceNumber: randomUUID(),
          serviceCode: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`,
          serviceCtx: 'eszok-ksef-sandbox',
          serviceName: 'eszok-ksef-sandbox',
          timestamp: now.toISOString(),
        },
      },
    };
  }
  if (status === 429) {
    const headers = { 'Retry-After': String(extra.retryAfterSeconds ?? 1) };
    if (wantsProblem) return { ...problem(429, detail, url, now, {}), headers };
    return {
      status,
      type: 'application/json',
      headers,
      body: { status: { code: 429, description: 'Too Many Requests', details: [detail] } },
    };
  }
  const { retryAfterSeconds, ...rest } = extra;
  const made = problem(status, detail, url, now, rest);
  if (retryAfterSeconds === undefined) return made;
  return { ...made, headers: { 'Retry-After': String(retryAfterSeconds) } };
}
