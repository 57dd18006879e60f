import type { StoredFile } from '../files/file-store.js';
import type { IncomingTable } from '../schema/tables.js';
import { type Context, inTransaction, nowText } from './context.js';
import { Events } from './events.js';
import { FileRecords } from './file-records.js';

export type IncomingRow = IncomingTable;

export type NewIncoming = Omit<
  IncomingTable,
  | 'version'
  | 'decision'
  | 'reason'
  | 'decidedAt'
  | 'decidedBy'
  | 'description'
  | 'doNotPost'
  | 'sha256'
  | 'size'
  | 'upoSha256'
  | 'registeredAt'
  | 'handoverId'
>;

export type IncomingChanges = Partial<
  Omit<IncomingTable, 'profile' | 'id' | 'version' | 'sha256' | 'size' | 'registeredAt'>
>;

export type DocumentMarks = Pick<
  IncomingTable,
  'id' | 'ksefNumber' | 'sellerNip' | 'number' | 'gross' | 'corrected'
>;

export interface IncomingFilter {
  decisions?: readonly string[] | undefined;
  month?: string | undefined;
  handedOver?: boolean | undefined;
  handoverId?: string | undefined;
  sellerNip?: string | undefined;
  number?: string | undefined;
  ids?: readonly string[] | undefined;
}

/** Documents that came in, with what was decided about them. */
export class Incoming {
  private readonly events: Events;

  constructor(private readonly context: Context) {
    this.events = new Events(context);
  }

  /** False when the profile has that id already; nothing is changed then. */
  add(row: NewIncoming, file: StoredFile): Promise<boolean> {
    return inTransaction(this.context, async (context) => {
      await new FileRecords(context).record(file);
      const result = await context.db
        .insertInto('incoming')
        .values({
          ...row,
          version: 1,
          decision: 'received',
          doNotPost: 0,
          sha256: file.sha256,
          size: file.size,
          registeredAt: nowText(context),
        })
        .onConflict((conflict) => conflict.columns(['profile', 'id']).doNothing())
        .executeTakeFirst();
      const added = Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
      if (added) {
        await new Events(context).append(
          { profile: row.profile, subject: 'incoming', subjectId: row.id },
          'registered',
          { source: row.source, sha256: file.sha256 },
        );
      }
      return added;
    });
  }

  async get(profile: string, id: string): Promise<IncomingRow | null> {
    const row = await this.context.db
      .selectFrom('incoming')
      .selectAll()
      .where('profile', '=', profile)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** By issue date, then id. */
  list(profile: string, filter: IncomingFilter = {}): Promise<IncomingRow[]> {
    let query = this.context.db.selectFrom('incoming').selectAll().where('profile', '=', profile);
    if (filter.decisions !== undefined) query = query.where('decision', 'in', [...filter.decisions]);
    if (filter.month !== undefined) query = query.where('month', '=', filter.month);
    if (filter.sellerNip !== undefined) query = query.where('sellerNip', '=', filter.sellerNip);
    if (filter.number !== undefined) query = query.where('number', '=', filter.number);
    if (filter.handoverId !== undefined) query = query.where('handoverId', '=', filter.handoverId);
    if (filter.handedOver === true) query = query.where('handoverId', 'is not', null);
    if (filter.handedOver === false) query = query.where('handoverId', 'is', null);
    if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
    return query.orderBy('issueDate').orderBy('id').execute();
  }

  /** Of every document, what tells duplicates and corrections. */
  marks(profile: string): Promise<DocumentMarks[]> {
    return this.context.db
      .selectFrom('incoming')
      .select(['id', 'ksefNumber', 'sellerNip', 'number', 'gross', 'corrected'])
      .where('profile', '=', profile)
      .orderBy('id')
      .execute();
  }

  /**
   * Changes a row and writes the event in one transaction; null when the row has another version by now.
   * `files` are recorded with it.
   */
  change(
    profile: string,
    id: string,
    version: number,
    changes: IncomingChanges,
    event: { name: string; data?: Record<string, unknown> },
    files: readonly StoredFile[] = [],
  ): Promise<IncomingRow | null> {
    return inTransaction(this.context, async (context) => {
      for (const file of files) await new FileRecords(context).record(file);
      const row = await context.db
        .updateTable('incoming')
        .set({ ...changes, version: version + 1 })
        .where('profile', '=', profile)
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return null;
      await new Events(context).append(
        { profile, subject: 'incoming', subjectId: id },
        event.name,
        event.data,
      );
      return row;
    });
  }

  history(profile: string, id: string) {
    return this.events.list({ profile, subject: 'incoming', subjectId: id });
  }
}
