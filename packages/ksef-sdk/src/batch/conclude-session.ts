import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { collectSession } from './results.js';
import { closeSession, isCancelled } from './run-package.js';

/**
 * Closes a batch session whose parts are all uploaded and waits for it: `ready` when its invoices have verdicts,
 * `cancelled` when KSeF never looked at it, its error when it was refused as a whole.
 */
export async function concludeBatchSession(
  engine: Engine,
  referenceNumber: string,
  options: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined },
): Promise<'ready' | 'processing' | 'cancelled' | KsefError> {
  try {
    await closeSession(engine, referenceNumber, options.signal);
    await collectSession(engine, 'batch', referenceNumber, options);
    return 'ready';
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
    if (error.code === 'session.still-processing') return 'processing';
    if (isCancelled(error) || error.number === 21173) return 'cancelled';
    if (error.code === 'session.refused') return error;
    throw error;
  }
}
