import type { IncomingTable } from '../schema/tables.js';
import { type Context, inTransaction } from './context.js';

/**
 * Seller and number, by which documents are told to be the same or to correct one another. Scans and e-mails write
 * numbers with other spaces and letters; the number means the same. Kept in the registry: another rule here needs
 * every key written anew.
 */
export const numberKey = (sellerNip: string | null, number: string): string =>
  `${sellerNip}|${number.replace(/\s+/g, '').toUpperCase()}`;

type Keyed = Pick<IncomingTable, 'profile' | 'id' | 'sellerNip' | 'number' | 'corrected'>;

/** Writes what a document is found by: its own key, and those of the invoices that it corrects. */
export async function writeKeys(context: Context, row: Keyed): Promise<void> {
  const { profile, id } = row;
  await writeOwnKey(context, row);
  const { db } = context;
  await db.deleteFrom('corrections').where('profile', '=', profile).where('id', '=', id).execute();
  await writeCorrections(context, row);
}

async function writeOwnKey({ db }: Context, row: Keyed): Promise<void> {
  await db
    .updateTable('incoming')
    .set({ numberKey: numberKey(row.sellerNip, row.number) })
    .where('profile', '=', row.profile)
    .where('id', '=', row.id)
    .execute();
}

/** Of a document that has none yet. */
export async function writeCorrections({ db }: Pick<Context, 'db'>, row: Keyed): Promise<void> {
  const corrected: { number: string; ksefNumber?: string }[] = JSON.parse(row.corrected);
  const rows = corrected.map(({ number, ksefNumber }, place) => ({
    profile: row.profile,
    id: row.id,
    place,
    ksefNumber: ksefNumber ?? null,
    numberKey: numberKey(row.sellerNip, number),
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('corrections')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}

/**
 * Gives keys to documents that have none: those of a registry from before version 4, and what a program of before
 * wrote into it while it was upgraded. Stopped half-way, the next opening goes on.
 */
export async function fillKeys(context: Context): Promise<void> {
  for (let left = true; left; ) {
    left = (await withoutKeys(context).limit(1).execute()).length > 0;
    if (!left) return;
    await inTransaction(context, async (inside) => {
      for (const row of await withoutKeys(inside).limit(500).execute()) {
        // Most correct nothing.
        if (row.corrected === '[]') await writeOwnKey(inside, row);
        else await writeKeys(inside, row);
      }
    });
  }
}

const withoutKeys = ({ db }: Context) =>
  db
    .selectFrom('incoming')
    .select(['profile', 'id', 'sellerNip', 'number', 'corrected'])
    .where('numberKey', 'is', null)
    .orderBy('profile')
    .orderBy('id');
