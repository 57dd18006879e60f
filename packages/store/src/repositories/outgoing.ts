import type { StoredFile } from '../files/file-store.js';
import type { OutgoingTable } from '../schema/tables.js';
import { type Context, inTransaction, nowText } from './context.js';
import { Events } from './events.js';
import { FileRecords } from './file-records.js';
import { newId } from './ids.js';

/** An outgoing invoice. */
export type OutgoingRow = OutgoingTable;

/** A row before the registry gave it an id. */
export type NewOutgoing = Omit<
  OutgoingTable,
  | 'id'
  | 'sha256'
  | 'size'
  | 'enqueuedAt'
  | 'attempts'
  | 'nextAttemptAt'
  | 'lastError'
  | 'ksefNumber'
  | 'acceptedAt'
  | 'invoicingMode'
  | 'sessionReference'
  | 'invoiceReference'
  | 'upoSha256'
  | 'leaseOwner'
  | 'leaseUntil'
>;

/** What of an outgoing invoice may change. */
export type OutgoingChanges = Partial<
  Omit<OutgoingTable, 'id' | 'profile' | 'sha256' | 'size' | 'enqueuedAt' | 'leaseOwner' | 'leaseUntil'>
>;

/** What became of adding an entry. */
export type AddResult = 'added' | 'same' | 'number-taken';

/** States in which an invoice is or may be in KSeF, or will be: its number is taken. As in the index of migration 1. */
const numberTakingStates = ['waiting', 'sending', 'accepted', 'kept'] as const;

/** Which outgoing invoices to list; what is left out does not narrow. */
export interface OutgoingFilter {
  states?: readonly string[] | undefined;
  mode?: string | undefined;
  number?: string | undefined;
  sellerNip?: string | undefined;
  /** True: only those with a receipt; false: only those without. */
  receipt?: boolean | undefined;
}

/**
 * Invoices on their way to KSeF. A lease keeps two senders from taking the same one; every change made under a
 * lease is refused (null) when the lease has gone to somebody else meanwhile.
 */
export class Outgoing {
  private readonly events: Events;

  constructor(private readonly context: Context) {
    this.events = new Events(context);
  }

  /**
   * `same`: the profile has these very bytes already; `number-taken`: it has another invoice of that seller, kind
   * and number which is or may be in KSeF. In both cases nothing is written and that row is returned.
   */
  add(row: NewOutgoing, file: StoredFile): Promise<{ row: OutgoingRow; result: AddResult }> {
    return inTransaction(this.context, async (context) => {
      await new FileRecords(context).record(file);
      const id = newId(context.clock.now());
      const added = await context.db
        .insertInto('outgoing')
        .values({
          ...row,
          id,
          sha256: file.sha256,
          size: file.size,
          enqueuedAt: nowText(context),
          attempts: 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (added !== undefined) {
        await new Events(context).append(
          { profile: row.profile, subject: 'outgoing', subjectId: id },
          'enqueued',
          { sha256: file.sha256, mode: row.mode },
        );
        return { row: added, result: 'added' };
      }
      const ofProfile = context.db.selectFrom('outgoing').selectAll().where('profile', '=', row.profile);
      const same = await ofProfile.where('sha256', '=', file.sha256).executeTakeFirst();
      if (same !== undefined) return { row: same, result: 'same' };
      const other = await ofProfile
        .where('sellerNip', '=', row.sellerNip)
        .where('kind', '=', row.kind)
        .where('number', '=', row.number)
        .where('state', 'in', [...numberTakingStates])
        .executeTakeFirstOrThrow();
      return { row: other, result: 'number-taken' };
    });
  }

  async get(profile: string, id: string): Promise<OutgoingRow | null> {
    const row = await this.context.db
      .selectFrom('outgoing')
      .selectAll()
      .where('profile', '=', profile)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** By id, hash, KSeF number, or the invoice's own number (which several may share). Oldest first. */
  find(profile: string, key: string): Promise<OutgoingRow[]> {
    return (
      this.context.db
        .selectFrom('outgoing')
        .selectAll()
        // The profile beside each, so that each goes by its own index.
        .where(({ or, and, eb }) =>
          or(
            (['id', 'sha256', 'ksefNumber', 'number'] as const).map((column) =>
              and([eb('profile', '=', profile), eb(column, '=', key)]),
            ),
          ),
        )
        .orderBy('id')
        .execute()
    );
  }

  /** What was sent in a session. Oldest first. */
  ofSession(profile: string, sessionReference: string): Promise<OutgoingRow[]> {
    return this.context.db
      .selectFrom('outgoing')
      .selectAll()
      .where('profile', '=', profile)
      .where('sessionReference', '=', sessionReference)
      .orderBy('id')
      .execute();
  }

  /** What replaces an entry: its technical corrections. Oldest first. */
  correcting(profile: string, id: string): Promise<OutgoingRow[]> {
    return this.context.db
      .selectFrom('outgoing')
      .selectAll()
      .where('profile', '=', profile)
      .where('corrects', '=', id)
      .orderBy('id')
      .execute();
  }

  /** Oldest first. */
  list(profile: string, filter: OutgoingFilter = {}): Promise<OutgoingRow[]> {
    let query = this.context.db.selectFrom('outgoing').selectAll().where('profile', '=', profile);
    if (filter.states !== undefined) query = query.where('state', 'in', [...filter.states]);
    if (filter.mode !== undefined) query = query.where('mode', '=', filter.mode);
    if (filter.number !== undefined) query = query.where('number', '=', filter.number);
    if (filter.receipt === true) query = query.where('upoSha256', 'is not', null);
    if (filter.receipt === false) query = query.where('upoSha256', 'is', null);
    if (filter.sellerNip !== undefined) query = query.where('sellerNip', '=', filter.sellerNip);
    return query.orderBy('id').execute();
  }

  /**
   * Takes an entry for `owner` until an instant; null when somebody else holds it or it left those states.
   * `from` names an owner who is known to be dead: its lease counts as expired.
   */
  async claim(
    id: string,
    lease: { owner: string; until: string; states: readonly string[]; from?: string | null },
  ): Promise<OutgoingRow | null> {
    const row = await this.context.db
      .updateTable('outgoing')
      .set({ leaseOwner: lease.owner, leaseUntil: lease.until })
      .where('id', '=', id)
      .where('state', 'in', [...lease.states])
      .where((entry) =>
        entry.or([
          entry('leaseOwner', 'is', null),
          entry('leaseOwner', 'in', [lease.owner, lease.from ?? lease.owner]),
          entry('leaseUntil', '<=', nowText(this.context)),
        ]),
      )
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  }

  /** False when the lease is somebody else's by now. */
  async renew(id: string, owner: string, until: string): Promise<boolean> {
    const result = await this.context.db
      .updateTable('outgoing')
      .set({ leaseUntil: until })
      .where('id', '=', id)
      .where('leaseOwner', '=', owner)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  }

  /** Prolongs every lease of an owner at once. */
  async renewAll(profile: string, owner: string, until: string): Promise<void> {
    await this.context.db
      .updateTable('outgoing')
      .set({ leaseUntil: until })
      .where('profile', '=', profile)
      .where('leaseOwner', '=', owner)
      .execute();
  }

  /** Gives back every lease of an owner at once. */
  async releaseAll(profile: string, owner: string): Promise<void> {
    await this.context.db
      .updateTable('outgoing')
      .set({ leaseOwner: null, leaseUntil: null })
      .where('profile', '=', profile)
      .where('leaseOwner', '=', owner)
      .execute();
  }

  /** The profile's entry of these very bytes. */
  async bySha256(profile: string, sha256: string): Promise<OutgoingRow | null> {
    const row = await this.context.db
      .selectFrom('outgoing')
      .selectAll()
      .where('profile', '=', profile)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row ?? null;
  }

  async release(id: string, owner: string): Promise<void> {
    await this.context.db
      .updateTable('outgoing')
      .set({ leaseOwner: null, leaseUntil: null })
      .where('id', '=', id)
      .where('leaseOwner', '=', owner)
      .execute();
  }

  /**
   * Changes a row and writes the event in one transaction.
   * With `states`: only from those states. With `owner`: only under that lease; without one only while nobody holds
   * it, unless `facts` says that this is what KSeF said and holds whoever writes it. Null when it may not.
   * Throws `store.conflict` when the new state takes a number that another row has.
   */
  change(
    id: string,
    guard: { owner?: string | undefined; states?: readonly string[] | undefined; facts?: boolean },
    changes: OutgoingChanges,
    event: { name: string; data?: Record<string, unknown> },
    files: readonly StoredFile[] = [],
  ): Promise<OutgoingRow | null> {
    return inTransaction(this.context, async (context) => {
      for (const file of files) await new FileRecords(context).record(file);
      let update = context.db
        .updateTable('outgoing')
        // Something has to be set. Not the id: other rows refer to it, so SQLite would look through them all.
        .set((row) => ({ mode: row.ref('mode'), ...changes }))
        .where('id', '=', id);
      if (guard.states !== undefined) update = update.where('state', 'in', [...guard.states]);
      if (guard.owner !== undefined) update = update.where('leaseOwner', '=', guard.owner);
      else if (guard.facts !== true) {
        update = update.where((entry) =>
          entry.or([entry('leaseOwner', 'is', null), entry('leaseUntil', '<=', nowText(context))]),
        );
      }
      const row = await update.returningAll().executeTakeFirst();
      if (row === undefined) return null;
      await new Events(context).append(
        { profile: row.profile, subject: 'outgoing', subjectId: id },
        event.name,
        event.data,
      );
      return row;
    });
  }

  history(profile: string, id: string) {
    return this.events.list({ profile, subject: 'outgoing', subjectId: id });
  }
}
