import type { Clock } from '@eszok/core';
import type { Db, Tx } from '../schema/tables.js';
import type { ClockLead } from './server-clock.js';

/** What every repository works with. */
export interface Context {
  db: Db | Tx;
  clock: Clock;
  /** Of this process's clock over the registry's. */
  lead: ClockLead;
}

/** In the transaction that is running, or in one of its own. */
export function inTransaction<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  if (context.db.isTransaction) return work(context);
  return context.db.transaction().execute((db) => work({ ...context, db }));
}

export const nowText = (context: Context): string => context.clock.now().toISOString();
