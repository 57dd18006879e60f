import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, sql } from 'kysely';
import Database from 'libsql';
import { describe, expect, it, vi } from 'vitest';
import { postgresDialect } from '../engine/postgres.js';
import { sqliteDialect, sqliteFileName } from '../engine/sqlite.js';
import { openStore, type Store } from '../open-store.js';
import { onEveryEngine, type Place } from '../test-support/engines.js';
import { incomingRow, outgoingRow } from '../test-support/rows.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';

const profile = '5260001246';
const kor = (number: string, ksefNumber?: string) => JSON.stringify([{ number, ksefNumber }]);

/** A registry as the programs of version 3 left it. */
async function registryOfVersion3({ options, dir }: Place): Promise<void> {
  const postgres = 'url' in options;
  const db = new Kysely<Tables>({
    dialect: postgres ? postgresDialect(options.url, 2) : await sqliteDialect(dir, 1_000),
    plugins: [new CamelCasePlugin()],
  });
  await migrate(db as unknown as Kysely<unknown>, postgres ? 'postgres' : 'sqlite', 3);
  await db.insertInto('files').values({ sha256: 'x', size: 1, storedAt: '2026-11-20' }).execute();
  const rows = [
    incomingRow({ id: 'a', number: 'A 1' }),
    incomingRow({ id: 'b', number: 'a1' }),
    incomingRow({ id: 'c', number: 'K/1', corrected: kor('A1') }),
    ...Array.from({ length: 600 }, (_, at) => incomingRow({ id: `m${at}`, number: `M/${at}` })),
  ].map((row) => ({
    ...row,
    version: 1,
    decision: 'received',
    doNotPost: 0,
    sha256: 'x',
    size: 1,
    registeredAt: '2026-11-20',
  }));
  for (let at = 0; at < rows.length; at += 300) {
    await db
      .insertInto('incoming')
      .values(rows.slice(at, at + 300))
      .execute();
  }
  await db.destroy();
}

const related = async (store: Store, id: string) => {
  const row = await store.incoming.get(profile, id);
  const found = await store.incoming.related(profile, row === null ? [] : [row]);
  return found.map((one) => one.id);
};

await onEveryEngine('a registry from before documents were found by keys', (place) => {
  it('is upgraded, and all its documents are found', async () => {
    const where = await place();
    await registryOfVersion3(where);
    const store = await where.open();
    expect(await related(store, 'a')).toEqual(['a', 'b', 'c']);
    expect(await related(store, 'c')).toEqual(['a', 'b', 'c']);
    expect(await related(store, 'm599')).toEqual(['m599']);
    await store.close();
    // Once more, with nothing left to do.
    expect(await related(await where.open(), 'b')).toEqual(['a', 'b', 'c']);
  });

  it('is upgraded by several programs at once', async () => {
    const where = await place();
    await registryOfVersion3(where);
    const stores = await Promise.all([where.open(), where.open(), where.open()]);
    for (const store of stores) expect(await related(store, 'a')).toEqual(['a', 'b', 'c']);
  });

  it('finds what an older program wrote while it was upgraded, after the next opening', async () => {
    const where = await place();
    const store = await where.open();
    const file = await store.keep(new TextEncoder().encode('<a/>'));
    for (const row of [incomingRow({ id: 'a' }), incomingRow({ id: 'c', corrected: kor('A/1') })]) {
      await store.incoming.add(row, file);
    }
    const db = await raw(where);
    await sql`update incoming set number_key = null`.execute(db);
    await sql`delete from corrections`.execute(db);
    await db.destroy();
    expect(await related(await where.open(), 'a')).toEqual(['a', 'c']);
  });
});

await onEveryEngine('what is looked up of documents', (place) => {
  it('follows their changes', async () => {
    const store = await (await place()).open();
    const file = await store.keep(new TextEncoder().encode('<a/>'));
    const rows = [
      incomingRow({ id: 'a', number: 'A/1' }),
      incomingRow({ id: 'b', number: 'B/1' }),
      incomingRow({ id: 'c', number: 'K/1', corrected: kor('B/1') }),
    ];
    for (const row of rows) await store.incoming.add(row, file);
    expect(await related(store, 'a')).toEqual(['a']);
    expect(await related(store, 'b')).toEqual(['b', 'c']);
    const change = (id: string, version: number, changes: object) =>
      store.incoming.change(profile, id, version, changes, { name: 'edited' });
    await change('b', 1, { number: 'a / 1' });
    expect(await related(store, 'a')).toEqual(['a', 'b']);
    await change('c', 1, { corrected: kor('nothing', 'a') });
    expect(await related(store, 'c')).toEqual(['a', 'c']);
    await change('c', 2, { sellerNip: null, corrected: '[]' });
    expect(await related(store, 'c')).toEqual(['c']);
  });

  it('is counted, filtered and found', async () => {
    const store = await (await place()).open();
    const one = await store.keep(new TextEncoder().encode('<a/>'));
    const two = await store.keep(new TextEncoder().encode('<b/>'));
    await store.incoming.add(incomingRow({ id: 'a', roles: '["Subject2","SubjectAuthorized"]' }), one);
    await store.incoming.add(incomingRow({ id: 'b', roles: '["Subject1"]', month: '2026-12' }), two);
    const ids = async (filter: object) => (await store.incoming.list(profile, filter)).map(({ id }) => id);
    expect(await ids({ role: 'Subject1' })).toEqual(['b']);
    expect(await ids({ role: 'SubjectAuthorized' })).toEqual(['a']);
    expect(await ids({ role: 'Subject' })).toEqual([]);
    const found = async (key: string) => (await store.incoming.find(profile, key)).map(({ id }) => id);
    expect(await found('a')).toEqual(['a']);
    expect(await found(two.sha256)).toEqual(['b']);
    expect(await found('A/1')).toEqual(['a', 'b']);
    const counted = { decision: 'received', doNotPost: 0, handoverId: null };
    expect(await store.incoming.tally(profile)).toEqual([{ ...counted, count: 2 }]);
    expect(await store.incoming.tally(profile, { month: '2026-12' })).toEqual([{ ...counted, count: 1 }]);
  });
});

describe('a question about one document or entry', () => {
  it('is answered by an index, and never by reading the registry through', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'eszok-plans-'));
    const asked = new Set<string>();
    const prepare = Database.prototype.prepare;
    const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: unknown,
      text: string,
    ) {
      asked.add(text);
      return prepare.call(this, text);
    });
    const store = await openStore({ dir });
    asked.clear();
    try {
      await everyQuestion(store);
    } finally {
      spy.mockRestore();
      await store.close();
    }
    const database = new Database(join(dir, sqliteFileName));
    const plans = [...asked]
      .filter((text) => /^\s*(select|update|delete|insert)/i.test(text))
      .map((text) => ({
        text,
        steps: database
          .prepare(`explain query plan ${text}`)
          .all()
          .map((step) => (step as Step).detail),
      }));
    database.close();
    await rm(dir, { recursive: true, force: true });
    expect(plans.length).toBeGreaterThan(25);
    for (const { text, steps } of plans) {
      expect(
        steps.filter((step) => /^SCAN(?! CONSTANT)/.test(step)),
        text,
      ).toEqual([]);
      // Not by the profile alone, either: that is all of a company's documents.
      expect(
        steps.filter((step) => /^SEARCH .*\(profile=\?\)$/.test(step)),
        text,
      ).toEqual([]);
    }
  });
});

interface Step {
  detail: string;
}

async function everyQuestion(store: Store): Promise<void> {
  const file = await store.keep(new TextEncoder().encode('<a/>'));
  const until = '2027-01-01T00:00:00.000Z';
  await store.incoming.add(incomingRow({ id: 'a', corrected: kor('B/1', 'b') }), file);
  await store.incoming.add(incomingRow({ id: 'b', ksefNumber: 'b', number: 'B/1' }), file);
  const row = await store.incoming.get(profile, 'a');
  if (row === null) throw new Error('no row');
  await store.incoming.related(profile, [row]);
  await store.incoming.find(profile, 'A/1');
  await store.incoming.list(profile, { ids: ['a', 'b'] });
  await store.incoming.list(profile, { number: 'A/1', sellerNip: '7740001454' });
  await store.incoming.list(profile, { handoverId: 'h' });
  await store.incoming.list(profile, { month: '2026-11', decisions: ['accepted'], handedOver: false });
  await store.incoming.tally(profile, { month: '2026-11' });
  await store.incoming.change(profile, 'a', 1, { number: 'A/2', decision: 'accepted' }, { name: 'x' });
  await store.incoming.history(profile, 'a');
  await store.monthLocks.get(profile, '2026-11');
  await store.handovers.get(profile, 'h');
  await store.handovers.some(profile, ['h', 'i']);
  await store.handovers.change('h', { state: 'done' });
  await store.handovers.list(profile, ['writing', 'recorded']);
  await store.checkpoints.get(profile, 'c');
  await store.checkpoints.advance(profile, 'c', until);

  const { row: entry } = await store.outgoing.add(outgoingRow({}), file);
  await store.outgoing.add(outgoingRow({}), await store.keep(new TextEncoder().encode('<b/>')));
  const { id } = entry;
  await store.outgoing.get(profile, id);
  await store.outgoing.find(profile, 'A/1');
  await store.outgoing.ofSession(profile, 's');
  await store.outgoing.correcting(profile, id);
  await store.outgoing.list(profile, { number: 'A/1', states: ['waiting', 'refused'] });
  await store.outgoing.bySha256(profile, file.sha256);
  await store.outgoing.list(profile, { states: ['waiting', 'sending'] });
  await store.outgoing.list(profile, { states: ['accepted'], receipt: false });
  await store.outgoing.claim(id, { owner: 'o', until, states: ['waiting'] });
  await store.outgoing.renew(id, 'o', until);
  await store.outgoing.renewAll(profile, 'o', until);
  await store.outgoing.change(id, { owner: 'o', states: ['waiting'] }, { attempts: 1 }, { name: 'x' });
  await store.outgoing.change(id, {}, { attempts: 1 }, { name: 'x' });
  await store.outgoing.release(id, 'o');
  await store.outgoing.releaseAll(profile, 'o');
  await store.outgoing.history(profile, id);
  await store.leases.take('l', 'o', new Date(until));
  await store.leases.give('l', 'o');
  await store.packages.write(profile, 'p', {}, false);
  await store.packages.open(profile);
  await store.fileRecords.has(file.sha256);
}

async function raw({ options, dir }: Place): Promise<Kysely<Tables>> {
  const dialect = 'url' in options ? postgresDialect(options.url, 2) : await sqliteDialect(dir, 1_000);
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
}
