import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, isEszokError, warsawDay } from '@eszok/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyer, seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { FetchCheckpoint, FetchOptions, InvoiceRole } from './types.js';

const since = '2026-08-25';
const hourMs = 3_600_000;

/** Trouble that a run may meet; each strikes once at a place of its own. */
const troubles = [
  { operation: 'POST /invoices/query/metadata', fault: { kind: 'status', status: 503 } },
  { operation: 'POST /invoices/query/metadata', fault: { kind: 'drop-after' } },
  { operation: 'POST /invoices/query/metadata', fault: { kind: 'cut-body', afterBytes: 200 } },
  { operation: 'POST /invoices/exports', fault: { kind: 'drop-after' } },
  { operation: 'POST /invoices/exports', fault: { kind: 'rotate-keys', how: 'emergency' } },
  { operation: 'GET /invoices/exports/{referenceNumber}', fault: { kind: 'cut-body', afterBytes: 40 } },
  { operation: 'GET /invoices/exports/{referenceNumber}', fault: { kind: 'wrong-part-hash' } },
  { operation: 'GET /invoices/exports/{referenceNumber}', fault: { kind: 'stuck-status' } },
  { operation: 'GET /invoices/exports/{referenceNumber}', fault: { kind: 'status', status: 504 } },
  { operation: 'GET /invoices/ksef/{ksefNumber}', fault: { kind: 'cut-body', afterBytes: 100 } },
  {
    operation: 'GET /invoices/ksef/{ksefNumber}',
    fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
  },
] as const;

/** Where a process dies: what is not on disk by then is gone. */
interface Kill {
  readonly where:
    | 'handed-over'
    | 'stored'
    | 'before-checkpoint'
    | 'after-checkpoint'
    | 'at-work'
    | 'at-request';
  /** At which of those. */
  readonly at: number;
}

/** Invoices that come while the program is not running, or after so many requests of it. */
interface Arrival {
  readonly count: number;
  /** How much later than their storage date says they show. */
  readonly lateMs: number;
  /** Before which start of the program. */
  readonly start: number;
  readonly afterRequests: number;
}

interface Story {
  readonly via: 'auto' | 'export' | 'download';
  readonly few: number;
  readonly compression: 'Zip' | 'TarGz';
  readonly stock: number;
  readonly hwmLagMs: number;
  readonly kills: readonly Kill[];
  readonly arrivals: readonly Arrival[];
  readonly troubles: readonly { readonly which: number; readonly skip: number }[];
}

const story: fc.Arbitrary<Story> = fc.record({
  via: fc.constantFrom('auto', 'export', 'download'),
  few: fc.integer({ min: 0, max: 12 }),
  compression: fc.constantFrom('Zip', 'TarGz'),
  stock: fc.integer({ min: 0, max: 40 }),
  hwmLagMs: fc.constantFrom(0, 60_000),
  kills: fc.array(
    fc.record({
      where: fc.constantFrom<Kill['where']>(
        'handed-over',
        'stored',
        'before-checkpoint',
        'after-checkpoint',
        'at-work',
        'at-request',
      ),
      at: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 4 },
  ),
  arrivals: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      lateMs: fc.constantFrom(0, 90_000, 2 * hourMs),
      start: fc.nat(3),
      afterRequests: fc.nat(6),
    }),
    { maxLength: 3 },
  ),
  troubles: fc.array(fc.record({ which: fc.nat(troubles.length - 1), skip: fc.nat(3) }), { maxLength: 4 }),
});

const seen = { runs: 0, invoices: 0, starts: 0, faults: 0, kills: 0, late: 0 };

class Killed extends Error {}

/** What survives a process. */
interface Disk {
  readonly stored: Map<string, string>;
  readonly checkpoints: Map<InvoiceRole, FetchCheckpoint>;
}

describe('whatever happens on the way', () => {
  it('the set stored in the end is the set in KSeF, each invoice once', async () => {
    await fc.assert(fc.asyncProperty(story, live), {
      numRuns: Number(process.env.ESZOK_RUNS ?? 20),
      seed: Number(process.env.ESZOK_SEED ?? 20261123),
    });
    expect(seen.kills).toBeGreaterThan(5);
    expect(seen.faults).toBeGreaterThan(5);
    if (process.env.ESZOK_RUNS) console.log('fetching property:', seen);
  }, 3_000_000);
});

async function live(given: Story): Promise<void> {
  let requests = 0;
  let onRequest: (count: number) => void = () => {};
  const settings = { queryLimit: 9, exportPartBytes: 4_000, hwmLagMs: given.hwmLagMs };
  const world = await openWorld({
    settings,
    log: () => {
      requests += 1;
      onRequest(requests);
    },
  });
  const workDir = mkdtempSync(join(tmpdir(), 'fetch-property-'));
  const disk: Disk = { stored: new Map(), checkpoints: new Map() };
  try {
    await world.sandbox.seed({ companies: [seller, buyer], invoices: given.stock });
    for (const { which, skip } of given.troubles) {
      const trouble = troubles[which];
      if (trouble) world.sandbox.faults.add({ ...trouble, skip, times: 1 });
    }
    const plan = { ...given, workDir };
    const coming: Promise<void>[] = [];
    for (let start = 0; ; start++) {
      if (start > 40) throw new Error(`never complete; ${JSON.stringify(world.sandbox.faults.list())}`);
      requests = 0;
      const kill = given.kills[start];
      const stop = new AbortController();
      onRequest = (count) => {
        if (kill?.where === 'at-request' && count === kill.at) stop.abort();
        for (const arrival of given.arrivals) {
          if (arrival.start === start && arrival.afterRequests === count) coming.push(arrive(world, arrival));
        }
      };
      for (const arrival of given.arrivals) {
        if (arrival.start === start && arrival.afterRequests === 0) await arrive(world, arrival);
      }
      const done = await runOnce(world, disk, plan, kill, stop.signal, {});
      onRequest = () => {};
      await Promise.all(coming);
      if (done && start >= given.kills.length && start > 3) break;
    }
    // Everything that came late shows by now, and KSeF vouches for it; a wide look back finds it.
    seen.faults += world.sandbox.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
    world.sandbox.faults.clear();
    world.sandbox.clock.jump(3 * hourMs);
    const before = disk.stored.size;
    for (
      let again = 0;
      !(await runOnce(world, disk, plan, undefined, undefined, { rescanDays: 95 }));
      again++
    ) {
      if (again > 5) throw new Error('never complete without faults');
    }
    seen.late += disk.stored.size - before;
    const all = await everything(world);
    expect(disk.stored).toEqual(all);
    expect(readdirSync(workDir)).toEqual([]);
    seen.runs += 1;
    seen.invoices += all.size;
  } finally {
    await world.close();
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** One process, up to its end or its death. True when it had everything that KSeF listed. */
async function runOnce(
  world: TestWorld,
  disk: Disk,
  { via, few, compression, workDir }: Story & { workDir: string },
  kill: Kill | undefined,
  signal: AbortSignal | undefined,
  more: Pick<FetchOptions, 'rescanDays'>,
): Promise<boolean> {
  seen.starts += 1;
  const happened = new Map<string, number>();
  const strike = (where: Kill['where']) => {
    const count = (happened.get(where) ?? 0) + 1;
    happened.set(where, count);
    if (kill?.where === where && kill.at === count) throw new Killed();
  };
  const client = world.client(
    {
      clock: world.sandbox.clock,
      pollIntervalMs: 5,
      retry: { baseMs: 1, capMs: 2, retries: 2 },
    },
    'buyer',
  );
  const fetched = client.fetch({
    via,
    few,
    compression,
    workDir,
    since,
    signal,
    exportTimeoutMs: 400,
    ...more,
    known: (ksefNumber) => disk.stored.has(ksefNumber),
    checkpoint: {
      read: async (role) => disk.checkpoints.get(role),
      write: async (role, checkpoint) => {
        strike('before-checkpoint');
        disk.checkpoints.set(role, checkpoint);
        strike('after-checkpoint');
      },
    },
    onProgress: () => strike('at-work'),
  });
  try {
    for await (const { metadata, bytes, sha256 } of fetched) {
      strike('handed-over');
      expect(disk.stored.has(metadata.ksefNumber)).toBe(false);
      expect(createHash('sha256').update(bytes).digest('base64')).toBe(sha256);
      disk.stored.set(metadata.ksefNumber, sha256);
      strike('stored');
    }
  } catch (error) {
    if (error instanceof Killed || signal?.aborted) seen.kills += 1;
    else if (!isEszokError(error)) throw error;
    return false;
  } finally {
    await client.close();
  }
  return fetched.report().complete;
}

let numbered = 0;

/** The seller sends some more. */
async function arrive(world: TestWorld, { count, lateMs }: Arrival): Promise<void> {
  if (lateMs > 0) {
    world.sandbox.faults.add({ fault: { kind: 'late-rows', ms: lateMs }, times: count });
  }
  const day = addDays(warsawDay(world.sandbox.clock.now()), -1);
  const invoices = Array.from({ length: count }, () => testInvoice(`ARR/${++numbered}`, day));
  const { accepted } = await world
    .client({ clock: world.sandbox.clock, pollIntervalMs: 5 })
    .sendAll(invoices, { mode: 'online' })
    .finish();
  expect(accepted).toBe(count);
}

/** What the sandbox itself says that the buyer should have. */
async function everything(world: TestWorld): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  const dateRange = { dateType: 'PermanentStorage', from: '2026-08-24T00:00:00Z' } as const;
  const client = world.client({ clock: world.sandbox.clock }, 'buyer');
  for await (const one of client.invoices.query({ subjectType: 'Subject2', dateRange })) {
    all.set(one.ksefNumber, one.invoiceHash);
  }
  return all;
}
