import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
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
  exec(sql: string): unknown;
  close(): unknown;
}

const isBusy = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
};

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

  /** `immediate`: whoever starts a transaction here means to write; a read that becomes a write later could not wait. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(): Promise<void> {
    this.turns.give();
  }

  async destroy(): Promise<void> {
    this.database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  constructor(
    private readonly database: SqliteDatabase,
    private readonly busyTimeoutMs: number,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const until = performance.now() + this.busyTimeoutMs;
    for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
      try {
        return this.run(query);
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) throw error;
        await sleep(wait * (0.5 + Math.random() / 2));
      }
    }
  }

  private run<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.database.prepare(query.sql);
    if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
    const { changes } = statement.run(query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; rows here are read in pages
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('this driver reads whole results; ask for pages');
  }
}

export const libsqlParts = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};
