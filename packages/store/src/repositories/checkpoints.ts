import { type Context, nowText } from './context.js';

/** Until which instant something was done completely, by profile and name. Instants are ISO 8601 UTC. */
export class Checkpoints {
  constructor(private readonly context: Context) {}

  async get(profile: string, name: string): Promise<string | null> {
    const row = await this.context.db
      .selectFrom('checkpoints')
      .select('at')
      .where('profile', '=', profile)
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.at ?? null;
  }

  /** Moves forward only; an earlier instant changes nothing. */
  async advance(profile: string, name: string, at: string): Promise<void> {
    const updatedAt = nowText(this.context);
    await this.context.db
      .insertInto('checkpoints')
      .values({ profile, name, at, updatedAt })
      .onConflict((conflict) =>
        conflict.columns(['profile', 'name']).doUpdateSet({ at, updatedAt }).where('checkpoints.at', '<', at),
      )
      .execute();
  }

  /** Back to the beginning, or to an earlier instant: the next run reads again from there. */
  async reset(profile: string, name: string): Promise<void> {
    await this.context.db
      .deleteFrom('checkpoints')
      .where('profile', '=', profile)
      .where('name', '=', name)
      .execute();
  }
}
