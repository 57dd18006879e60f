import type { Clock } from '@eszok/core';
import { abortedError } from '../errors/aborted.js';
import { TransportFailure } from '../transport/failure.js';
import type { Http } from '../transport/http.js';

/** An announcement of the status service. Fields beyond these are kept as they come. */
export interface LatarniaMessage {
  readonly id: string;
  /** Joins the announcements about one event, such as the start and the end of a failure. */
  readonly eventId: number;
  /** `FAILURE`, `TOTAL_FAILURE`, `MAINTENANCE`; others may come. */
  readonly category: string;
  /** `FAILURE_START`, `FAILURE_END`, `MAINTENANCE_ANNOUNCEMENT`; others may come. */
  readonly type: string;
  readonly title: string;
  readonly text: string;
  /** ISO 8601. */
  readonly start: string;
  /** ISO 8601. */
  readonly end?: string | null;
  readonly version: number;
  /** ISO 8601. */
  readonly published: string;
  readonly [other: string]: unknown;
}

/** How KSeF is, by its status service. */
export type KsefState = 'available' | 'maintenance' | 'failure' | 'total-failure' | 'unknown';

/** What Latarnia said at one moment; worth keeping as evidence of an outage. */
export interface LatarniaReport {
  /** `unknown` when Latarnia is silent or says something new: never a reason to treat KSeF as down. */
  readonly state: KsefState;
  readonly messages: readonly LatarniaMessage[];
  /** When it was asked, ISO 8601 in UTC. */
  readonly askedAt: string;
  /** The answer as it came; absent when there was none. */
  readonly raw?: string;
  /** Why the state is unknown. */
  readonly silence?: string;
}

/** The status service (Latarnia): its silence is told, and is never an outage. */
export interface Latarnia {
  /**
   * State of KSeF with the announcements in force. Does not fail when the service is silent: the state is `unknown`
   * then, because Latarnia has been down while KSeF worked.
   */
  status(signal?: AbortSignal): Promise<LatarniaReport>;
  /** Announcements of the last days, current ones included; they do not tell the state, which is `unknown`. */
  messages(signal?: AbortSignal): Promise<LatarniaReport>;
}

const states: Readonly<Record<string, KsefState>> = {
  AVAILABLE: 'available',
  MAINTENANCE: 'maintenance',
  FAILURE: 'failure',
  TOTAL_FAILURE: 'total-failure',
};

/** How long Latarnia may take before it counts as silent. */
const silentAfterMs = 10_000;

/** Client of the status service, which needs no sign-in and is apart from the API. */
export function latarnia(http: Http, url: string | undefined, clock: Clock): Latarnia {
  const ask = async (path: string, signal: AbortSignal | undefined): Promise<LatarniaReport> => {
    const askedAt = clock.now().toISOString();
    const silent = (silence: string): LatarniaReport => ({
      state: 'unknown',
      messages: [],
      askedAt,
      silence,
    });
    if (url === undefined) return silent('this environment has no status service');
    const limit = AbortSignal.timeout(silentAfterMs);
    try {
      const answer = await http.exchange({
        method: 'GET',
        url: `${url}${path}`,
        headers: { accept: 'application/json' },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      if (answer.status !== 200) return silent(`HTTP ${answer.status}`);
      return { ...readReport(Buffer.from(answer.bytes).toString('utf8')), askedAt };
    } catch (error) {
      if (signal?.aborted) throw abortedError(signal.reason);
      return silent(limit.aborted ? `no answer within ${silentAfterMs / 1000} s` : reasonOf(error));
    }
  };
  return {
    status: (signal) => ask('/status', signal),
    messages: (signal) => ask('/messages', signal),
  };
}

function reasonOf(error: unknown): string {
  const { cause } = error instanceof TransportFailure ? error : { cause: error };
  return cause instanceof Error && cause.message !== '' ? cause.message : 'no answer';
}

/** Reads an answer of `/status` (an object) or `/messages` (a list). */
function readReport(raw: string): Omit<LatarniaReport, 'askedAt'> {
  const data: unknown = JSON.parse(raw);
  if (Array.isArray(data)) return { state: 'unknown', messages: data, raw };
  if (typeof data !== 'object' || data === null) throw new Error('the answer is no status');
  const { status, messages } = data as { status?: string; messages?: LatarniaMessage[] | null };
  const state = states[status ?? ''] ?? 'unknown';
  return {
    state,
    messages: messages ?? [],
    raw,
    ...(state === 'unknown' ? { silence: `unknown status ${status}` } : {}),
  };
}
