import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteDialect } from './sqlite.js';
import { withTranslatedErrors } from './translated-errors.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'eszok-full-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('a disk that fills up in a transaction is told as such, and the registry goes on when there is room', async () => {
  const db = new Kysely<{ lines: { text: string } }>({
    dialect: withTranslatedErrors(await sqliteDialect(dir, 1_000)),
  });
  try {
    await sql`create table lines (text text)`.execute(db);
    await sql`pragma max_page_count = 5`.execute(db);
    const line = { text: 'x'.repeat(3_000) };
    const many = db.transaction().execute(async (inside) => {
      for (let at = 0; at < 20; at += 1) await inside.insertInto('lines').values(line).execute();
    });
    await expect(many).rejects.toMatchObject({ code: 'store.full', retry: 'after' });
    const one = db
      .insertInto('lines')
      .values({ text: 'x'.repeat(50_000) })
      .execute();
    await expect(one).rejects.toMatchObject({ code: 'store.full' });
    await sql`pragma max_page_count = 5000`.execute(db);
    await db.insertInto('lines').values(line).execute();
    expect(await db.selectFrom('lines').selectAll().execute()).toEqual([line]);
  } finally {
    await db.destroy();
  }
});
