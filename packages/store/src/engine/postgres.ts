import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** PostgreSQL through a pool. `synchronous_commit` stays on, as it is by default. */
export function postgresDialect(url: string, maxConnections: number): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'eszok',
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is dropped by the pool; the next query reports what is wrong.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
