import { cancelUnfinishedAuthentications } from '../auth/start.js';
import { finishEnrollments } from '../certificates/enrolling.js';
import { runExport } from '../exports/run-export.js';
import { finishOperations } from '../permissions/operation-book.js';
import { processBatch } from '../sessions/batch-processing.js';
import { finishSessionSoon } from '../sessions/lifecycle.js';
import { finishTokens } from '../tokens/operations.js';
import type { World } from './world.js';

/** Takes up what a killed sandbox had accepted and not finished. */
export function recover(world: World): void {
  cancelUnfinishedAuthentications(world);
  finishOperations(world);
  finishTokens(world);
  finishEnrollments(world);
  for (const { session, ordinal } of world.db.all<{ session: string; ordinal: number }>(
    'select session, ordinal from session_invoices where status = 100 order by received, session, ordinal',
  )) {
    world.invoiceQueue.add(session, ordinal);
  }
  for (const { reference } of world.db.all<{ reference: string }>(
    "select reference from sessions where kind = 'Online' and status = 170",
  )) {
    finishSessionSoon(world, reference);
  }
  for (const { reference } of world.db.all<{ reference: string }>(
    "select reference from sessions where kind = 'Batch' and status = 150",
  )) {
    world.jobs.later(0, () => processBatch(world, reference));
  }
  for (const { reference } of world.db.all<{ reference: string }>(
    'select reference from exports where status = 100',
  )) {
    world.jobs.later(0, () => runExport(world, reference));
  }
}
