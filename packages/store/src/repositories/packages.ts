import { type Context, inTransaction, nowText } from './context.js';

/** Packages of invoices under way: what is needed to go on with each, as its sender wrote it (JSON). */
export class Packages {
  constructor(private readonly context: Context) {}

  /** Adds to what is known of a package. What is final is kept by its id alone: keys are not needed any more. */
  async write(
    profile: string,
    id: string,
    step: Readonly<Record<string, unknown>>,
    isFinal: boolean,
  ): Promise<void> {
    await inTransaction(this.context, async (context) => {
      const before = await context.db
        .selectFrom('packages')
        .select('record')
        .where('id', '=', id)
        .executeTakeFirst();
      const known = before === undefined ? {} : JSON.parse(before.record);
      const values = {
        open: isFinal ? 0 : 1,
        record: JSON.stringify(isFinal ? { id, ...step } : { ...known, ...step }),
        updatedAt: nowText(context),
      };
      await context.db
        .insertInto('packages')
        .values({ id, profile, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    });
  }

  /** Records of packages that are not done with, oldest first. */
  async open(profile: string): Promise<unknown[]> {
    const rows = await this.context.db
      .selectFrom('packages')
      .select('record')
      .where('profile', '=', profile)
      .where('open', '=', 1)
      .orderBy('updatedAt')
      .execute();
    return rows.map(({ record }) => JSON.parse(record));
  }
}
