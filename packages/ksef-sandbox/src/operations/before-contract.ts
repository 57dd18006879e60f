import { nameAsContract } from '../contract/names.js';
import type { OperationName } from '../contract/operations.generated.js';
import { mendRateLimits, mendSessionLimits, rateLimitProblems } from '../limits/requests.js';
import { mendTestPermissions } from '../testdata/requests.js';

type Body = Record<string, unknown>;

/**
 * What some operations do before the contract judges a body: they take what clients older than it send (the
 * Ministry's Java client 3.0.24), and give problems of their own to stand beside the contract's.
 */
const before: { readonly [name in OperationName]?: (body: Body) => string[] } = {
  'POST /testdata/permissions': (body) => {
    mendTestPermissions(body);
    return [];
  },
  'POST /testdata/limits/context/session': (body) => {
    mendSessionLimits(body);
    return [];
  },
  'POST /testdata/rate-limits': (body) => {
    mendRateLimits(body);
    return rateLimitProblems(body);
  },
};

/** Changes the body in place; gives problems, one sentence each. */
export function beforeContract(name: OperationName, body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  nameAsContract(body);
  return before[name]?.(body as Body) ?? [];
}
