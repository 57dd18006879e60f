import type { MonthLocksTable } from '../schema/tables.js';
import { type Context, nowText } from './context.js';

/** Months whose documents may not change any more. */
export class MonthLocks {
  constructor(private readonly context: Context) {}

  /** Locking twice keeps the first lock. */
  async lock(profile: string, month: string, by: string | null): Promise<void> {
    await this.context.db
      .insertInto('monthLocks')
      .values({ profile, month, lockedAt: nowText(this.context), lockedBy: by })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async unlock(profile: string, month: string): Promise<void> {
    await this.context.db
      .deleteFrom('monthLocks')
      .where('profile', '=', profile)
      .where('month', '=', month)
      .execute();
  }

  async get(profile: string, month: string): Promise<MonthLocksTable | null> {
    const row = await this.context.db
      .selectFrom('monthLocks')
      .selectAll()
      .where('profile', '=', profile)
      .where('month', '=', month)
      .executeTakeFirst();
    return row ?? null;
  }

  list(profile: string): Promise<MonthLocksTable[]> {
    return this.context.db
      .selectFrom('monthLocks')
      .selectAll()
      .where('profile', '=', profile)
      .orderBy('month')
      .execute();
  }
}
