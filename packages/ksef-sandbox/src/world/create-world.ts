import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokens } from '../auth/tokens.js';
import { FaultBook } from '../faults/book.js';
import { Authority } from '../keys/authority.js';
import { EncryptionKeys } from '../keys/encryption-keys.js';
import { InvoiceQueue } from '../sessions/invoice-queue.js';
import { Database } from '../state/database.js';
import { tables } from '../state/tables.js';
import type { VirtualClock } from './clock.js';
import { createIds } from './ids.js';
import { Jobs } from './jobs.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export interface WorldOptions {
  dataDir?: string | undefined;
  clock: VirtualClock;
  settings: Settings;
  seed?: string | undefined;
  log: (line: string) => void;
  verbose: boolean;
}

/** Opens (or makes) the state and everything that works on it. */
export function createWorld(options: WorldOptions): World {
  const { dataDir } = options;
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const db = new Database(dataDir === undefined ? ':memory:' : join(dataDir, 'sandbox.db'));
  try {
    return openWorld(options, db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openWorld(options: WorldOptions, db: Database): World {
  const { dataDir, clock, settings, log } = options;
  for (const table of tables) db.script(table);
  const files =
    dataDir === undefined ? mkdtempSync(join(tmpdir(), 'eszok-sandbox-')) : join(dataDir, 'files');
  mkdirSync(files, { recursive: true });
  const ids = createIds(options.seed === undefined ? undefined : `${options.seed}:${countStart(db)}`);
  const authority = new Authority(db);
  let world: World;
  const jobs = new Jobs((error) =>
    log(`error in the background: ${(error as Error).stack ?? String(error)}`),
  );
  const verbose = options.verbose ? (text: () => string) => log(text()) : () => undefined;
  const linkSecret = secret(db, 'links', () => ids.bytes(32));
  world = {
    db,
    clock,
    ids,
    authority,
    keys: new EncryptionKeys(db, authority, clock, { shareKeys: dataDir === undefined }),
    tokens: new Tokens(db, ids.bytes),
    faults: new FaultBook(),
    jobs,
    invoiceQueue: new InvoiceQueue(() => world),
    linkSecret,
    settings,
    files,
    urls: { api: '', qr: '', root: '' },
    verbose,
  };
  return world;
}

function secret(db: Database, name: string, make: () => Uint8Array): Uint8Array {
  const kept = db.get<{ value: Uint8Array }>('select value from secrets where name = ?', name);
  if (kept) return new Uint8Array(kept.value);
  const made = make();
  db.run('insert into secrets (name, value) values (?, ?)', name, made);
  return made;
}

/** So that seeded identifiers of a second run do not repeat those of the first. */
function countStart(db: Database): number {
  const kept = db.get<{ value: Uint8Array }>("select value from secrets where name = 'starts'");
  const starts = kept ? Number(Buffer.from(kept.value).toString('utf8')) + 1 : 0;
  db.run("insert or replace into secrets (name, value) values ('starts', ?)", Buffer.from(String(starts)));
  return starts;
}
