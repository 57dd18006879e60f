import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { sqliteFileName } from './engine/sqlite.js';
import { StoreError, storeError } from './errors.js';
import { makeFolder, syncFolder } from './files/atomic-write.js';
import { FileStore } from './files/file-store.js';
import type { FileRecords } from './repositories/file-records.js';
import type { Tables } from './schema/tables.js';
import { type VerifyReport, verify } from './verify.js';

/**
 * The database as it is at one instant (`VACUUM INTO`), then every file it counts on. A file is written before
 * it is recorded, so the copy of the files is never behind the copy of the database.
 * Throws `store.backup-exists`, `store.backup-not-here`, `store.file-missing`, `store.file-altered`.
 */
export async function backup(
  from: { db: Kysely<Tables>; engine: 'sqlite' | 'postgres'; files: FileStore; records: FileRecords },
  folder: string,
): Promise<VerifyReport> {
  if (from.engine !== 'sqlite') {
    throw new StoreError({
      code: 'store.backup-not-here',
      message: {
        pl: 'Bazę PostgreSQL kopiuje jej administrator (pg_dump), a folder plików zwykła kopia.',
        en: 'A PostgreSQL database is backed up by its administrator (pg_dump), the folder of files by a plain copy.',
      },
      hint: {
        pl: 'Najpierw pg_dump, potem kopia folderu files: w tej kolejności kopia plików nie bywa starsza niż baza.',
        en: 'First pg_dump, then copy the folder files: in this order the files are never behind the database.',
      },
    });
  }
  if (await exists(folder)) {
    throw new StoreError({
      code: 'store.backup-exists',
      message: { pl: `Folder kopii już istnieje: ${folder}`, en: `The backup folder exists: ${folder}` },
      hint: { pl: 'Podaj nowy folder.', en: 'Name a new folder.' },
      details: { folder },
    });
  }
  const target = new FileStore(folder);
  try {
    await mkdir(dirname(folder), { recursive: true });
    makeFolder(folder);
    await sql`vacuum into ${sql.lit(join(folder, sqliteFileName))}`.execute(from.db);
    await target.prepare();
  } catch (error) {
    throw storeError(error, folder);
  }
  for await (const { sha256 } of from.records.all()) {
    await from.files.get(sha256);
    const path = target.path(sha256);
    makeFolder(dirname(path));
    await copyFile(from.files.path(sha256), path);
  }
  syncFolder(folder);
  return verify(target, from.records);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
