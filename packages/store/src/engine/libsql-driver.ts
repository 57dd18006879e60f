import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteQueryCompiler,
} from 'kysely';
import { Mutex } from './mutex.js';

/** The little of libsql (better-sqlite3's interface) that is used here. */
export interface SqliteDatabase {
  prepare(sql: string): {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    run(parameters: readonly unknown[]): { changes: number | bigint };
  };
  readonly inTransaction: boolean;
  exec(sql: string): unknown;
  close(): unknown;
}

type Statement = ReturnType<SqliteDatabase['prepare']>;

const isBusy = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
};

/** Statements kept prepared, and how long their text may be: long ones have a list in them, of another length each time. */
const mostKept = 100;
const longestKept = 1_500;

const writes = /^\s*(insert|update|delete|with|create|drop|alter)\b/i;

/**
 * One connection, taken in turns. libsql works synchronously, so waiting for another writer inside SQLite
 * (`busy_timeout`) would freeze this process, and with it the very transaction that is waited for when both
 * are in one process. Therefore SQLite answers "busy" at once, and the waiting happens here, between turns
 * of the event loop.
 */
export class LibsqlDriver implements Driver {
  private readonly turns = new Mutex();
  private readonly connection: LibsqlConnection;

  constructor(
    private readonly database: SqliteDatabase,
    busyTimeoutMs: number,
  ) {
    this.connection = new LibsqlConnection(database, busyTimeoutMs);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.turns.take();
    return this.connection;
  }

  async beginTransaction(): Promise<void> {
    await this.connection.begin();
  }

  async commitTransaction(): Promise<void> {
    await this.connection.commit();
  }

  async rollbackTransaction(): Promise<void> {
    await this.connection.rollback();
  }

  async releaseConnection(): Promise<void> {
    this.turns.give();
  }

  async destroy(): Promise<void> {
    this.database.close();
  }
}

/**
 * A statement that SQLite answered with "busy" stays half done until it is run again or collected, and until then
 * no transaction of its connection can commit ("SQL statements in progress"). So only these three, which are kept
 * and run again, ever wait for the write lock, and every single write gets a transaction of its own.
 */
class LibsqlConnection implements DatabaseConnection {
  private readonly statements = new Map<string, Statement>();
  private inTransaction = false;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly busyTimeoutMs: number,
  ) {}

  /** `immediate`: whoever starts a transaction here means to write; a read that becomes a write later could not wait. */
  async begin(): Promise<void> {
    await this.waiting('begin immediate', []);
    this.inTransaction = true;
  }

  async commit(): Promise<void> {
    await this.waiting('commit', []);
    this.inTransaction = false;
  }

  async rollback(): Promise<void> {
    this.inTransaction = false;
    // A full disk and the like end the transaction by themselves; the error that did so is the one to be told.
    if (this.database.inTransaction) this.kept('rollback').run([]);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.inTransaction || !writes.test(query.sql)) {
      return this.waiting(query.sql, query.parameters);
    }
    await this.begin();
    try {
      const result = run<R>(this.kept(query.sql), query.parameters);
      await this.commit();
      return result;
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /**
   * Prepared once: the garbage collector does not see what a statement holds outside its heap, so one that is prepared for
   * each use piles up there. Those used longest ago make room.
   */
  private kept(sql: string): Statement {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.delete(sql);
    if (sql.length <= longestKept) this.statements.set(sql, known);
    const [oldest] = this.statements.size > mostKept ? this.statements.keys() : [];
    if (oldest !== undefined) this.statements.delete(oldest);
    return known;
  }

  /** Preparing reads the schema, and so waits too: for whoever is turning a new database into one with a log. */
  private async waiting<R>(text: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const until = performance.now() + this.busyTimeoutMs;
    let statement: Statement | undefined;
    for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
      try {
        statement ??= this.kept(text);
        return run<R>(statement, parameters);
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) throw error;
        await sleep(wait * (0.5 + Math.random() / 2));
      }
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; rows here are read in pages
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('this driver reads whole results; ask for pages');
  }
}

function run<R>(statement: Statement, parameters: readonly unknown[]): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
}

export const libsqlParts = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};
