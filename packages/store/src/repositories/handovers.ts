import type { HandoversTable } from '../schema/tables.js';
import { type Context, nowText } from './context.js';
import { newId } from './ids.js';

/** A package that was made for the office. */
export type HandoverRow = HandoversTable;

/** Packages for the office: the intent before the file is written, and what became of it. */
export class Handovers {
  constructor(private readonly context: Context) {}

  async begin(handover: {
    profile: string;
    month: string | null;
    file: string;
    tempFile: (id: string) => string;
  }): Promise<HandoverRow> {
    const id = newId(this.context.clock.now());
    return this.context.db
      .insertInto('handovers')
      .values({
        id,
        profile: handover.profile,
        month: handover.month,
        file: handover.file,
        tempFile: handover.tempFile(id),
        state: 'writing',
        itemCount: 0,
        createdAt: nowText(this.context),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async change(
    id: string,
    changes: Partial<Pick<HandoversTable, 'state' | 'sha256' | 'size' | 'itemCount'>>,
  ): Promise<void> {
    await this.context.db.updateTable('handovers').set(changes).where('id', '=', id).execute();
  }

  async get(profile: string, id: string): Promise<HandoverRow | null> {
    const row = await this.context.db
      .selectFrom('handovers')
      .selectAll()
      .where('profile', '=', profile)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : plain(row);
  }

  /** Those of these ids, in no order. */
  async some(profile: string, ids: readonly string[]): Promise<HandoverRow[]> {
    if (ids.length === 0) return [];
    const rows = await this.context.db
      .selectFrom('handovers')
      .selectAll()
      .where('profile', '=', profile)
      .where('id', 'in', [...ids])
      .execute();
    return rows.map(plain);
  }

  /** Oldest first. */
  async list(profile: string, states?: readonly string[]): Promise<HandoverRow[]> {
    let query = this.context.db.selectFrom('handovers').selectAll().where('profile', '=', profile);
    if (states !== undefined) query = query.where('state', 'in', [...states]);
    return (await query.orderBy('id').execute()).map(plain);
  }
}

/** PostgreSQL gives `bigint` as text. */
const plain = (row: HandoverRow): HandoverRow => ({
  ...row,
  size: row.size === null ? null : Number(row.size),
});
