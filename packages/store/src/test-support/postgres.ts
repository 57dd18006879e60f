import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const debianHome = '/usr/lib/postgresql';

/** The newest PostgreSQL of Debian's packages, or null. */
export async function findPostgres(): Promise<string | null> {
  const versions = await readdir(debianHome).catch((): string[] => []);
  const newest = versions
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))
    .at(0);
  if (newest === undefined) return null;
  const bin = join(debianHome, newest, 'bin');
  const programs = await readdir(bin).catch((): string[] => []);
  return programs.includes('initdb') && programs.includes('postgres') ? bin : null;
}

export interface TestPostgres {
  /** An empty database of its own for each call. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** A server of its own in a temporary folder, on a free port of 127.0.0.1; durable settings left as they are. */
export async function startPostgres(bin: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'eszok-pg-'));
  const account = process.getuid?.() === 0 ? await unprivileged() : null;
  if (account !== null) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
  const as = account ?? {};
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...as };
  const data = join(folder, 'data');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'eszok', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    options,
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder],
    { ...options, stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = (name: string) => `postgres://eszok@127.0.0.1:${port}/${name}`;
  await untilReady(url('postgres'));
  let count = 0;
  return {
    async database() {
      count += 1;
      const name = `registry_${count}`;
      await query(url('postgres'), `create database ${name}`);
      return url(name);
    },
    async stop() {
      server.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package made an account for it. */
async function unprivileged(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // That account is not here: the next one.
    }
  }
  throw new Error('no unprivileged account to run PostgreSQL');
}

async function untilReady(url: string): Promise<void> {
  for (let left = 200; ; left -= 1) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
}
