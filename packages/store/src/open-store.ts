import { resolve } from 'node:path';
import { type Clock, systemClock } from '@eszok/core';
import { CamelCasePlugin, Kysely } from 'kysely';
import { backup } from './backup.js';
import { postgresDialect } from './engine/postgres.js';
import { sqliteDialect } from './engine/sqlite.js';
import { withTranslatedErrors } from './engine/translated-errors.js';
import { FileStore, type StoredFile } from './files/file-store.js';
import { fillKeys } from './repositories/document-keys.js';
import { type Repositories, repositories } from './repositories/repositories.js';
import { leadOverServer, noLead } from './repositories/server-clock.js';
import { migrate } from './schema/migrate.js';
import type { Tables } from './schema/tables.js';
import { type VerifyReport, verify } from './verify.js';

/** One SQLite file (`eszok.sqlite`) and a folder of exact files (`files/`), both under `dir`. */
export interface SqliteStoreOptions {
  dir: string;
  clock?: Clock | undefined;
  /** How long a write waits for another process before `store.busy` (milliseconds, 10 000 when left out). */
  busyTimeoutMs?: number | undefined;
}

/** A PostgreSQL database for many processes and machines; exact files under `dir`, which they all must see. */
export interface PostgresStoreOptions {
  url: string;
  dir: string;
  clock?: Clock | undefined;
  /** Connections at most (10 when left out). */
  maxConnections?: number | undefined;
}

/** Where a registry is: a folder, or a PostgreSQL database and a folder for its files. */
export type StoreOptions = SqliteStoreOptions | PostgresStoreOptions;

/** The registry: repositories over the database, and exact files beside it. */
export interface Store extends Repositories {
  readonly engine: 'sqlite' | 'postgres';
  readonly dir: string;
  readonly files: FileStore;
  /** Writes a file and records it. On the disk and in the registry when it returns. */
  keep(bytes: Uint8Array): Promise<StoredFile>;
  /**
   * All or nothing. Inside use only the repositories that are handed in; with SQLite anything else of this
   * store would wait for the transaction to end.
   */
  transaction<T>(work: (inside: Repositories) => Promise<T>): Promise<T>;
  /** Compares every recorded file with its hash. */
  verify(): Promise<VerifyReport>;
  /** A consistent copy into a folder that does not exist yet (SQLite only). */
  backup(folder: string): Promise<VerifyReport>;
  close(): Promise<void>;
}

/**
 * Opens the registry, creating or upgrading it. Many processes may have it open at once.
 * Throws `StoreError`: `store.no-access`, `store.unreachable`, `store.damaged`, `store.newer-version`, `store.full`, `store.busy`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dir = resolve(options.dir);
  const clock = options.clock ?? systemClock;
  const engine = 'url' in options ? 'postgres' : 'sqlite';
  const files = new FileStore(dir);
  await files.prepare();
  const dialect =
    'url' in options
      ? postgresDialect(options.url, options.maxConnections ?? 10)
      : await sqliteDialect(dir, options.busyTimeoutMs ?? 10_000);
  const db = new Kysely<Tables>({
    dialect: withTranslatedErrors(dialect),
    plugins: [new CamelCasePlugin()],
  });
  const lead = engine === 'postgres' ? leadOverServer(clock) : noLead;
  try {
    await migrate(db as unknown as Kysely<unknown>, engine);
    await fillKeys({ db, clock, lead });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const outside = repositories({ db, clock, lead });
  return {
    ...outside,
    engine,
    dir,
    files,
    async keep(bytes) {
      const file = await files.write(bytes);
      await outside.fileRecords.record(file);
      return file;
    },
    transaction: (work) => db.transaction().execute((tx) => work(repositories({ db: tx, clock, lead }))),
    verify: () => verify(files, outside.fileRecords),
    backup: (folder) => backup({ db, engine, files, records: outside.fileRecords }, resolve(folder)),
    close: () => db.destroy(),
  };
}
