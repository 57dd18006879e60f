import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, type StoreOptions } from '@eszok/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, startPostgres } from '../../../store/src/test-support/postgres.js';
import { openQueue } from '../queue.js';
import { type Bundle, bundle } from '../test-support/bundle.js';
import type { ChildTask } from '../test-support/drain-child.js';
import { House } from '../test-support/house.js';
import { invoiceXml, seller } from '../test-support/invoice.js';

const postgres = await findPostgres();
const invoices = 24;
const processes = 4;

describe('several processes draining one queue', () => {
  let house: House;
  let child: Bundle;
  let count = 0;

  beforeAll(async () => {
    house = await House.build();
    child = await bundle(fileURLToPath(new URL('../test-support/drain-child.ts', import.meta.url)));
  });
  afterAll(async () => {
    await house.close();
    await rm(dirname(child.file), { recursive: true, force: true });
  });

  /** A drain elsewhere that is signed in and waits for `begin`. */
  const drainElsewhere = async (store: ChildTask['store'], mode: 'online' | 'batch', kill: boolean) => {
    const task: ChildTask = {
      store,
      profile: seller.nip,
      apiUrl: house.sandbox.url,
      qrUrl: house.sandbox.qrUrl,
      nip: seller.nip,
      token: house.tokens.seller,
      mode,
      waits: true,
      ...(kill ? { killAt: { write: 14 } } : {}),
    };
    const running = spawn(process.execPath, [child.file, JSON.stringify(task)], {
      env: { ...process.env, ...child.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    running.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const ended = new Promise<{ accepted: string[] }>((resolve, reject) => {
      running.once('close', (code, signal) => {
        if (signal === 'SIGKILL') resolve({ accepted: [] });
        else if (code === 0) resolve(JSON.parse(out.slice(out.indexOf('\n'))));
        else reject(new Error(errors));
      });
    });
    await new Promise<void>((resolve, reject) => {
      running.stdout.on('data', (chunk) => {
        out += chunk;
        if (out.startsWith('ready\n')) resolve();
      });
      ended.catch(reject);
    });
    return { begin: () => running.stdin.write('begin\n'), ended };
  };

  const suite = async (mode: 'online' | 'batch', options: StoreOptions) => {
    const store = await openStore(options);
    const queue = openQueue({ store, profile: seller.nip });
    for (let left = invoices; left > 0; left -= 1) {
      await queue.enqueue(invoiceXml({ number: `M/${++count}/2026` }), { mode: 'offline24' });
    }
    const where = 'url' in options ? { dir: options.dir, url: options.url } : { dir: options.dir };
    const drains = await Promise.all(
      Array.from({ length: processes }, (_, at) => drainElsewhere(where, mode, at === 0)),
    );
    for (const { begin } of drains) begin();
    const reports = await Promise.all(drains.map(({ ended }) => ended));
    const accepted = reports.flatMap((report) => report.accepted);
    expect(new Set(accepted).size).toBe(accepted.length);
    // A package is one process's; single invoices are shared among those that began at the same moment.
    if (mode === 'online') {
      expect(reports.filter((report) => report.accepted.length > 0).length).toBeGreaterThan(1);
    }
    await queue.drain({ client: house.client() });
    const entries = await queue.list();
    expect(entries).toHaveLength(invoices);
    for (const entry of entries) expect(entry).toMatchObject({ state: 'accepted' });
    // Only what the killed one had in hand was taken up again.
    expect(Math.max(...entries.map(({ attempts }) => attempts))).toBeLessThanOrEqual(2);
    expect(new Set(entries.map(({ ksefNumber }) => ksefNumber)).size).toBe(invoices);
    expect(entries.every(({ upoSha256 }) => upoSha256 !== null)).toBe(true);
    expect((await store.verify()).ok).toBe(true);
    await store.close();
  };

  it.each(['online', 'batch'] as const)(
    'send each invoice once, one of them being killed [%s, sqlite]',
    async (mode) => suite(mode, { dir: await house.folder() }),
  );

  it.skipIf(postgres === null).each(['online', 'batch'] as const)(
    `send each invoice once, one of them being killed [%s, postgres]${postgres === null ? ' (skipped: PostgreSQL of Debian is not installed)' : ''}`,
    async (mode) => {
      const server = await startPostgres(postgres ?? '');
      try {
        await suite(mode, { dir: await house.folder(), url: await server.database() });
      } finally {
        await server.stop();
      }
    },
  );
});
