// The bare sides: the same primitives, the same rows into the same table, and nothing else.
import { createDecipheriv } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { validateInvoice } from '@eszok/fa-schema';
import { folder, iv, key } from './program.mjs';

const Libsql = createRequire(import.meta.url)('libsql');

export const decrypt = (bytes) => {
  const decipher = createDecipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
};

/** The layers that the sandbox applies: bytes, XML and schema. */
export function validate(bytes) {
  const { valid } = validateInvoice(bytes, { rules: false, environment: 'test', maxIssues: 20 });
  if (!valid) throw new Error('invalid');
}

/**
 * A database with the sandbox's own table of invoices and its indexes, and the rows that the sandbox has just
 * kept for a session: `insert(n, bytes)` puts the n-th with these bytes. Durable as the sandbox's: WAL, fsync at
 * every commit.
 */
export function bareTable(name, database) {
  const source = new Libsql(database);
  const tables = source
    .prepare(
      "select sql from sqlite_master where tbl_name = 'invoices' and sql is not null and type <> 'view'",
    )
    .all([]);
  const db = new Libsql(join(folder, `${name}-bare.db`));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 20000'])
    db.pragma(pragma);
  for (const { sql } of tables) db.exec(sql);
  const columns = source
    .prepare('select * from invoices limit 1')
    .columns()
    .map((column) => column.name)
    .filter((column) => column !== 'bytes');
  const insert = db.prepare(
    `insert into invoices (${columns.join(', ')}, bytes) values (${columns.map(() => '?').join(', ')}, ?)`,
  );
  const begin = db.prepare('BEGIN');
  const commit = db.prepare('COMMIT');
  return {
    rowsOf: (session) =>
      source
        .prepare(`select ${columns.join(', ')} from invoices where session = ? order by ordinal`)
        .raw()
        .all([session]),
    put: (row, bytes) => insert.run([...row, bytes]),
    begin: () => begin.run([]),
    commit: () => commit.run([]),
    close() {
      source.close();
      db.close();
    },
  };
}

/** A ZIP, and where the contents of its files begin. */
export function zip(files) {
  const chunks = [];
  const directory = [];
  const places = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(bytes), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(offset, 42);
    chunks.push(local, title, packed);
    directory.push(central, title);
    places.push([offset + 30 + title.length, packed.length]);
    offset += 30 + title.length + packed.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return { archive: Buffer.concat([...chunks, table, end]), places };
}

/** Names and contents of a ZIP of `zip`'s kind, read by its directory. */
export function unzip(archive, inflate) {
  const end = archive.length - 22;
  const count = archive.readUInt16LE(end + 10);
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    const length = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const place = archive.readUInt32LE(at + 42);
    const start = place + 30 + archive.readUInt16LE(place + 26) + archive.readUInt16LE(place + 28);
    files.push([
      archive.toString('utf8', at + 46, at + 46 + nameLength),
      inflate(archive.subarray(start, start + length)),
    ]);
    at += 46 + nameLength;
  }
  return files;
}
