import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dialect, SqliteIntrospector } from 'kysely';
import Database from 'libsql';
import { storeError } from '../errors.js';
import { LibsqlDriver, libsqlParts, type SqliteDatabase } from './libsql-driver.js';

export const sqliteFileName = 'eszok.sqlite';

/**
 * SQLite in WAL mode. `synchronous = FULL`: a commit that returned is on the disk, because intents to send
 * are only worth something when they outlive the machine.
 */
export async function sqliteDialect(dir: string, busyTimeoutMs: number): Promise<Dialect> {
  const path = join(dir, sqliteFileName);
  let database: SqliteDatabase;
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    // SQLite would let everyone read a new database, and gives its log the modes of the database.
    await (await open(path, 'a', 0o600)).close();
    database = new Database(path) as unknown as SqliteDatabase;
  } catch (error) {
    throw storeError(error, path);
  }
  const driver = new LibsqlDriver(database, busyTimeoutMs);
  const connection = await driver.acquireConnection();
  try {
    for (const pragma of [
      'busy_timeout = 0',
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
    ]) {
      await connection.executeQuery({ sql: `pragma ${pragma}`, parameters: [] } as never);
    }
  } catch (error) {
    database.close();
    throw storeError(error, path);
  }
  await driver.releaseConnection();
  return {
    ...libsqlParts,
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}
