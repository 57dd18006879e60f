import { type Context, nowText } from './context.js';

/** Named locks that expire, so that a killed process blocks nobody for long. */
export class Leases {
  constructor(private readonly context: Context) {}

  /** True when `owner` holds the lease now, until then. Taking one's own again prolongs it. */
  async take(name: string, owner: string, until: Date): Promise<boolean> {
    const result = await this.context.db
      .insertInto('leases')
      .values({ name, owner, until: until.toISOString() })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ owner, until: until.toISOString() })
          .where((lease) =>
            lease.or([lease('leases.until', '<=', nowText(this.context)), lease('leases.owner', '=', owner)]),
          ),
      )
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
  }

  async give(name: string, owner: string): Promise<void> {
    await this.context.db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
  }
}
