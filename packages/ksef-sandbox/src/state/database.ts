import { createRequire } from 'node:module';
import type LibsqlDatabase from 'libsql';
import { Gathering, type Peer } from './gathering.js';

export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, unknown>;

type Connection = LibsqlDatabase.Database;
type Statement = LibsqlDatabase.Statement<unknown[]>;

/** No write waits for others longer than this, milliseconds. */
const longestGatherMs = 20;

/** Work in the background, for which nobody waits, is committed at least so often, milliseconds. */
const longestUnwaitedMs = 100;

/** A statement and, of one that gives rows, the names of their columns. */
interface Prepared {
  statement: Statement;
  names: readonly string[] | null;
}

/** A row as an object; libsql gives some blobs as ArrayBuffer, and they are to look the same everywhere. */
function rowOf(names: readonly string[], values: readonly unknown[]): Row {
  const row: Row = {};
  for (let at = 0; at < names.length; at++) {
    const value = values[at];
    row[names[at]!] = value instanceof ArrayBuffer ? Buffer.from(value) : value;
  }
  return row;
}

/**
 * SQLite with group commit: the first write opens a transaction, others join it, and one commit (one fsync)
 * makes them all durable. Whoever promises durability waits for `committed()` before answering. `Gathering` knows
 * when a group is complete: a lone client is never kept, and sixteen at once share an fsync.
 */
export class Database {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Prepared>();
  readonly #late = new Map<string, { sql: string; values: Value[] }>();
  readonly #gathering = new Gathering();
  #open = false;
  #timer: NodeJS.Timeout | undefined;
  #since = 0;
  #waiting: { resolve(): void; reject(error: unknown): void }[] = [];
  #savepoints = 0;
  #undone = 0;

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    const Libsql = createRequire(import.meta.url)('libsql') as typeof LibsqlDatabase;
    this.#connection = new Libsql(file);
    if (file === ':memory:') return;
    try {
      this.#connection.pragma('journal_mode = WAL');
      this.#connection.pragma('synchronous = FULL');
      // Checkpoints move pages back to random places: seldom, and many at once, costs a fraction.
      this.#connection.pragma('wal_autocheckpoint = 20000');
      this.#connection.pragma('cache_size = -16384');
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  /** Statements without parameters, several at once; for tables. */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  // Values go to libsql as one list: a lone Buffer would be taken for named parameters.
  #prepare(sql: string): Prepared {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      prepared = { statement: this.#connection.prepare(sql) as Statement, names: null };
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }

  /** Rows come as lists and become objects here, which is twice as fast as having libsql name every value. */
  #reader(sql: string): { statement: Statement; names: readonly string[] } {
    const prepared = this.#prepare(sql);
    if (prepared.names === null) {
      prepared.statement.raw();
      prepared.names = prepared.statement.columns().map((column) => column.name);
    }
    return prepared as { statement: Statement; names: readonly string[] };
  }

  all<T = Row>(sql: string, ...values: Value[]): T[] {
    const { statement, names } = this.#reader(sql);
    return (statement.all(values) as unknown[][]).map((row) => rowOf(names, row)) as T[];
  }

  get<T = Row>(sql: string, ...values: Value[]): T | undefined {
    const { statement, names } = this.#reader(sql);
    const row = statement.get(values) as unknown[] | undefined;
    return row && (rowOf(names, row) as T);
  }

  /** A write; gives the number of rows it changed. Durable once `committed()` resolves. */
  run(sql: string, ...values: Value[]): number {
    this.#begin();
    return this.#prepare(sql).statement.run(values).changes;
  }

  /**
   * A write that is made with the group's commit: of those with one key only the last. For rows that change again
   * and again; whoever reads such rows calls `makeLate()` first.
   */
  runLate(key: string, sql: string, ...values: Value[]): void {
    this.#begin();
    this.#late.set(key, { sql, values });
  }

  /** Makes the writes that wait for the commit. */
  makeLate(): void {
    if (this.#late.size === 0) return;
    const writes = [...this.#late.values()];
    this.#late.clear();
    for (const { sql, values } of writes) this.#prepare(sql).statement.run(values);
  }

  /** All of the writes of `work` or none of them. */
  atomic<T>(work: () => T): T {
    this.#begin();
    this.makeLate();
    const name = `s${this.#savepoints++}`;
    this.#prepare(`SAVEPOINT ${name}`).statement.run([]);
    try {
      const result = work();
      this.#prepare(`RELEASE ${name}`).statement.run([]);
      return result;
    } catch (error) {
      this.#undone += 1;
      this.#late.clear();
      this.#connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      this.#savepoints--;
    }
  }

  /**
   * Resolves when everything written so far is on disk; at once when nothing waits.
   * @param peer whom the answer goes to; the next group waits for it for a while
   */
  committed(peer?: Peer): Promise<void> {
    if (!this.#open) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const count = this.#waiting.push({ resolve, reject });
      this.#gathering.join(peer);
      if (this.#gathering.complete()) setImmediate(() => this.#commitUnlessMore(count));
    });
  }

  /** How often writes were taken back; whoever remembers rows beside the state forgets them when it grows. */
  get undone(): number {
    return this.#undone;
  }

  #begin(): void {
    if (this.#open) return;
    this.#prepare('BEGIN IMMEDIATE').statement.run([]);
    this.#open = true;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#due(), longestGatherMs);
  }

  #due(): void {
    const unwaited = this.#waiting.length === 0 && performance.now() - this.#since < longestUnwaitedMs;
    if (unwaited) this.#timer = setTimeout(() => this.#due(), longestGatherMs);
    else this.#commit();
  }

  /** Whoever arrived in the same turn of the event loop still joins, and sees to the commit. */
  #commitUnlessMore(count: number): void {
    if (this.#waiting.length === count) this.#commit();
  }

  #commit(): void {
    if (!this.#open) return;
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#open = false;
    this.#gathering.close();
    try {
      this.makeLate();
      this.#prepare('COMMIT').statement.run([]);
    } catch (error) {
      this.#undone += 1;
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
