import type { Call } from '../transport/operation.js';
import type {
  EffectiveApiRateLimits,
  EffectiveContextLimits,
  EffectiveSubjectLimits,
} from '../wire/index.js';

export type LimitsResource = ReturnType<typeof limitsResource>;

/** Limits in force. In production they may be set for each context, so they are asked for, not assumed. Group `other`. */
export function limitsResource(call: Call) {
  return {
    /** Sizes (in MB) and numbers of invoices of a session, and of a collective identifier, in this context. */
    context(signal?: AbortSignal): Promise<EffectiveContextLimits> {
      return call('GET /limits/context', { signal });
    },

    /** Certificates and requests for them that the subject signed in may have. */
    subject(signal?: AbortSignal): Promise<EffectiveSubjectLimits> {
      return call('GET /limits/subject', { signal });
    },

    /** Requests per second, minute and hour, by group. */
    rates(signal?: AbortSignal): Promise<EffectiveApiRateLimits> {
      return call('GET /rate-limits', { signal });
    },
  };
}
