import type { Engine } from '../engine.js';
import { InvoiceSending } from '../send-all/sending.js';
import type { InvoiceSource } from '../send-all/types.js';
import type { BatchOptions, BatchProgress, BatchReport } from './types.js';

/** Sends invoices in batch sessions and gives the whole report; see `KsefClient.sendBatch`. */
export async function sendBatch(
  engine: Engine,
  source: InvoiceSource,
  options: BatchOptions = {},
): Promise<BatchReport> {
  const { onProgress } = options;
  const sending = new InvoiceSending(engine, source, {
    ...options,
    mode: 'batch',
    onProgress: (progress) => {
      if (progress.step !== 'settled') onProgress?.(progress as BatchProgress);
    },
  });
  const { sessions, invoices, accepted, refused } = await sending.finish();
  const failed = invoices.find(({ error }) => isOfSession(error));
  if (failed?.error) throw failed.error;
  return { sessions, invoices, accepted, refused };
}

/** A package that KSeF refused whole, or is not done with. */
function isOfSession(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('session.');
}
