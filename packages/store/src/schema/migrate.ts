import { type Kysely, sql } from 'kysely';
import { StoreError } from '../errors.js';
import { registry } from './001-registry.js';
import { packages } from './002-packages.js';
import { rateLimits } from './003-rate-limits.js';
import { lookups } from './004-lookups.js';

/** Position + 1 is the version. Never change one that was released; add the next. */
const migrations: readonly (readonly string[])[] = [registry, packages, rateLimits, lookups];

/** The two words of the migrations in which the engines differ. */
const dialectOf = {
  sqlite: (statement: string) => statement.replace(/\bTEXT\b/g, 'text').replace(/\bBIGINT\b/g, 'integer'),
  postgres: (statement: string) =>
    statement.replace(/\bTEXT\b/g, 'text collate "C"').replace(/\bSTRICT$/, ''),
};

export const schemaVersion = migrations.length;

/** A number of our own for PostgreSQL's advisory lock: "eszok" in ASCII, cut to 31 bits. */
const migrationLock = 0x65737a6f;

/**
 * Brings the registry to a version (the newest when left out) in one transaction, so that several programs may start at once and
 * a crash leaves the version that was. Throws `store.newer-version` for a registry written by a newer eszok.
 */
export async function migrate(
  db: Kysely<unknown>,
  engine: 'sqlite' | 'postgres',
  to: number = schemaVersion,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
    await sql`create table if not exists eszok_schema (version integer primary key, applied_at text not null)`.execute(
      tx,
    );
    const found = await sql<{
      version: number | null;
    }>`select max(version) as version from eszok_schema`.execute(tx);
    const version = found.rows[0]?.version ?? 0;
    if (version > schemaVersion) {
      throw new StoreError({
        code: 'store.newer-version',
        message: {
          pl: `Rejestr zapisała nowsza wersja eszok (schemat ${version}, ten program zna ${schemaVersion}).`,
          en: `The registry was written by a newer eszok (schema ${version}, this program knows ${schemaVersion}).`,
        },
        hint: { pl: 'Zaktualizuj eszok.', en: 'Update eszok.' },
        details: { found: version, known: schemaVersion },
      });
    }
    for (const [at, migration] of migrations.entries()) {
      if (at < version || at >= to) continue;
      for (const statement of migration) await sql.raw(dialectOf[engine](statement)).execute(tx);
      await sql`insert into eszok_schema (version, applied_at) values (${at + 1}, ${new Date().toISOString()})`.execute(
        tx,
      );
    }
  });
}
