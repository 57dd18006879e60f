import { errorOfStatus, isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { StatusKind } from '../errors/statuses.js';
import { poll } from '../transport/poll.js';
import type { StatusInfo } from '../wire/index.js';

export interface WaitOptions {
  /** How long to wait for KSeF, in milliseconds (default 2 minutes). */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for asynchronous work at KSeF and gives its last answer, whose status is 200.
 *
 * @throws KsefError of the final status; `operation.timeout` when the work is not final in time
 */
export async function finished<T extends { status: StatusInfo }>(
  kind: StatusKind,
  ask: () => Promise<T>,
  pollIntervalMs: number,
  options: WaitOptions,
  details: Readonly<Record<string, unknown>>,
): Promise<T> {
  const { timeoutMs = 120_000, signal } = options;
  const last = await poll(ask, ({ status }) => !isUnderWay(status), { pollIntervalMs, timeoutMs, signal });
  if (last?.status.code === 200) return last;
  if (last) throw errorOfStatus(kind, last.status, details);
  throw new KsefError({
    code: 'operation.timeout',
    retry: 'look-first',
    message: { pl: 'KSeF wciąż pracuje nad tą operacją.', en: 'KSeF is still working on this operation.' },
    hint: { pl: 'Sprawdź jej status później.', en: 'Ask for its status later.' },
    details,
  });
}
