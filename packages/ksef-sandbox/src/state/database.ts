import { createRequire } from 'node:module';
import type LibsqlDatabase from 'libsql';

export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, unknown>;

type Connection = LibsqlDatabase.Database;
type Statement = LibsqlDatabase.Statement<unknown[]>;

/** How long a group of writes waits for others before its commit. */
const gatherMs = 1;

/** libsql gives some blobs as ArrayBuffer and adds a field of its own: rows are to look the same everywhere. */
function tidy(row: Row): void {
  delete row._metadata;
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = Buffer.from(value);
  }
}

/**
 * SQLite with group commit: the first write opens a transaction, every other write of the next millisecond
 * joins it, and one commit (one fsync) makes them all durable. Whoever promises durability waits for
 * `committed()` before answering.
 */
export class Database {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();
  #open = false;
  #waiting: { resolve(): void; reject(error: unknown): void }[] = [];
  #savepoints = 0;

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    const Libsql = createRequire(import.meta.url)('libsql') as typeof LibsqlDatabase;
    this.#connection = new Libsql(file);
    if (file !== ':memory:') {
      this.#connection.pragma('journal_mode = WAL');
      this.#connection.pragma('synchronous = FULL');
      // Checkpoints move pages back to random places: seldom, and many at once, costs a fraction.
      this.#connection.pragma('wal_autocheckpoint = 20000');
      this.#connection.pragma('cache_size = -65536');
    }
  }

  /** Statements without parameters, several at once; for tables. */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  // Values go to libsql as one list: a lone Buffer would be taken for named parameters.
  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql) as Statement;
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all<T = Row>(sql: string, ...values: Value[]): T[] {
    const rows = this.#prepare(sql).all(values) as Row[];
    for (const row of rows) tidy(row);
    return rows as T[];
  }

  get<T = Row>(sql: string, ...values: Value[]): T | undefined {
    const row = this.#prepare(sql).get(values) as Row | undefined;
    if (row) tidy(row);
    return row as T | undefined;
  }

  /** A write; gives the number of rows it changed. Durable once `committed()` resolves. */
  run(sql: string, ...values: Value[]): number {
    this.#begin();
    return this.#prepare(sql).run(values).changes;
  }

  /** All of the writes of `work` or none of them. */
  atomic<T>(work: () => T): T {
    this.#begin();
    const name = `s${this.#savepoints++}`;
    this.#prepare(`SAVEPOINT ${name}`).run();
    try {
      const result = work();
      this.#prepare(`RELEASE ${name}`).run();
      return result;
    } catch (error) {
      this.#connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      this.#savepoints--;
    }
  }

  /** Resolves when everything written so far is on disk; at once when nothing waits. */
  committed(): Promise<void> {
    if (!this.#open) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  #begin(): void {
    if (this.#open) return;
    this.#prepare('BEGIN IMMEDIATE').run();
    this.#open = true;
    setTimeout(() => this.#commit(), gatherMs);
  }

  #commit(): void {
    if (!this.#open) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#open = false;
    try {
      this.#prepare('COMMIT').run();
    } catch (error) {
      for (const one of waiting) one.reject(error);
      throw error;
    }
    for (const one of waiting) one.resolve();
  }

  close(): void {
    this.#commit();
    this.#statements.clear();
    this.#connection.close();
  }
}
