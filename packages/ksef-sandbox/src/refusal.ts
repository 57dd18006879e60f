import { exceptions, reasons } from './contract/codes.generated.js';

/** One entry of a 400's list. */
export interface ExceptionDetail {
  code: number;
  description: string;
  details: string[];
}

/** Thrown by an operation to refuse a request; the server turns it into the contract's error bodies. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly list: readonly ExceptionDetail[],
    readonly detail: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status}: ${detail}`);
    this.name = 'Refusal';
  }
}

/** 400 with an exception code of the contract and details for the reader. */
export function refuse(code: number, ...details: string[]): Refusal {
  const description = exceptions[code] ?? 'Błąd.';
  return new Refusal(400, [{ code, description, details }], description);
}

/** 400/21405: the request breaks the contract or a rule of the field's content. */
export function invalid(...details: string[]): Refusal {
  return refuse(21405, ...details);
}

/** 401: no token, an expired one, or one of the wrong kind. */
export function unauthorized(): Refusal {
  return new Refusal(401, [], 'Wymagane jest uwierzytelnienie.');
}

export type ForbiddenReason =
  | 'missing-permissions'
  | 'ip-not-allowed'
  | 'insufficient-resource-access'
  | 'auth-method-not-allowed'
  | 'security-service-blocked'
  | 'context-type-not-allowed';

/** 403 with its reason and the reason's data, as in `ForbiddenProblemDetails`. */
export function forbidden(
  reason: ForbiddenReason,
  security: Readonly<Record<string, unknown>> = {},
): Refusal {
  const detail = reasons[reason] ?? reason;
  return new Refusal(403, [], detail, {
    reasonCode: reason,
    ...(Object.keys(security).length === 0 ? {} : { security }),
  });
}

/** 410: it was here, but its time is over. */
export function gone(detail: string): Refusal {
  return new Refusal(410, [], detail);
}

/** 429 with `Retry-After` in seconds. */
export function tooMany(detail: string, retryAfterSeconds: number): Refusal {
  return new Refusal(429, [], detail, { retryAfterSeconds });
}
