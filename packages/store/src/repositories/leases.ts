import { type Context, nowText } from './context.js';
import { isDead } from './owner.js';

/** Named locks that expire, so that a killed process blocks nobody for long. */
export class Leases {
  constructor(private readonly context: Context) {}

  /** True when `owner` holds the lease now, until then. Taking one's own again prolongs it; a dead owner's is free. */
  async take(name: string, owner: string, until: Date): Promise<boolean> {
    const held = await this.context.db
      .selectFrom('leases')
      .select('owner')
      .where('name', '=', name)
      .executeTakeFirst();
    const free = [owner, ...(held !== undefined && isDead(held.owner) ? [held.owner] : [])];
    const result = await this.context.db
      .insertInto('leases')
      .values({ name, owner, until: until.toISOString() })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ owner, until: until.toISOString() })
          .where((lease) =>
            lease.or([lease('leases.until', '<=', nowText(this.context)), lease('leases.owner', 'in', free)]),
          ),
      )
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
  }

  async give(name: string, owner: string): Promise<void> {
    await this.context.db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
  }
}
