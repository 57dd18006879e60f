import type { SelectQueryBuilder } from 'kysely';
import type { StoredFile } from '../files/file-store.js';
import type { IncomingTable, Tables } from '../schema/tables.js';
import { type Context, inTransaction, nowText } from './context.js';
import { numberKey, writeCorrections, writeKeys } from './document-keys.js';
import { Events } from './events.js';
import { FileRecords } from './file-records.js';
import { type DocumentMarks, related } from './related.js';

/** A received document. */
export type IncomingRow = Omit<IncomingTable, 'numberKey'>;

/** A received document to add. */
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
  | 'numberKey'
>;

/** What of a received document may change. */
export type IncomingChanges = Partial<
  Omit<IncomingTable, 'profile' | 'id' | 'version' | 'sha256' | 'size' | 'registeredAt' | 'numberKey'>
>;

/** Which received documents to list; what is left out does not narrow. */
export interface IncomingFilter {
  /** One of KSeF's subject types. */
  role?: string | undefined;
  decisions?: readonly string[] | undefined;
  month?: string | undefined;
  handedOver?: boolean | undefined;
  handoverId?: string | undefined;
  sellerNip?: string | undefined;
  number?: string | undefined;
  ids?: readonly string[] | undefined;
}

/** How many documents there are of a decision, a mark "do not post" and a package. */
export interface Tally {
  decision: string;
  doNotPost: number;
  handoverId: string | null;
  count: number;
}

/** Columns that a document is looked up by under other names. */
const keyed = ['sellerNip', 'number', 'corrected'] as const satisfies readonly (keyof IncomingChanges)[];

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
          numberKey: numberKey(row.sellerNip, row.number),
        })
        .onConflict((conflict) => conflict.columns(['profile', 'id']).doNothing())
        .executeTakeFirst();
      const added = Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
      if (added) {
        await writeCorrections(context, row);
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
    const all = this.context.db.selectFrom('incoming').selectAll();
    return filtered(all, profile, filter).orderBy('issueDate').orderBy('id').execute();
  }

  /** By id (the KSeF number), hash, or the document's own number, which several may share. By issue date, then id. */
  find(profile: string, key: string): Promise<IncomingRow[]> {
    return (
      this.context.db
        .selectFrom('incoming')
        .selectAll()
        // The profile beside each, so that each goes by its own index.
        .where(({ or, and, eb }) =>
          or(
            (['id', 'sha256', 'number'] as const).map((column) =>
              and([eb('profile', '=', profile), eb(column, '=', key)]),
            ),
          ),
        )
        .orderBy('issueDate')
        .orderBy('id')
        .execute()
    );
  }

  /** What there is, counted. */
  async tally(profile: string, filter: IncomingFilter = {}): Promise<Tally[]> {
    const counted = this.context.db
      .selectFrom('incoming')
      .select(['decision', 'doNotPost', 'handoverId'])
      .select((row) => row.fn.countAll<string | number>().as('count'))
      .groupBy(['decision', 'doNotPost', 'handoverId']);
    const rows = await filtered(counted, profile, filter).execute();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** See `related`. */
  related(profile: string, documents: readonly DocumentMarks[]): Promise<DocumentMarks[]> {
    return related(this.context, profile, documents);
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
      if (keyed.some((column) => changes[column] !== undefined)) await writeKeys(context, row);
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

function filtered<Output>(
  query: SelectQueryBuilder<Tables, 'incoming', Output>,
  profile: string,
  filter: IncomingFilter,
): SelectQueryBuilder<Tables, 'incoming', Output> {
  let asked = query.where('profile', '=', profile);
  const { role } = filter;
  // `roles` is a JSON list of names.
  if (role !== undefined) asked = asked.where('roles', 'like', `%"${role}"%`);
  if (filter.decisions !== undefined) asked = asked.where('decision', 'in', [...filter.decisions]);
  if (filter.month !== undefined) asked = asked.where('month', '=', filter.month);
  if (filter.sellerNip !== undefined) asked = asked.where('sellerNip', '=', filter.sellerNip);
  if (filter.number !== undefined) asked = asked.where('number', '=', filter.number);
  if (filter.handoverId !== undefined) asked = asked.where('handoverId', '=', filter.handoverId);
  if (filter.handedOver === true) asked = asked.where('handoverId', 'is not', null);
  if (filter.handedOver === false) asked = asked.where('handoverId', 'is', null);
  if (filter.ids !== undefined) asked = asked.where('id', 'in', [...filter.ids]);
  return asked;
}
