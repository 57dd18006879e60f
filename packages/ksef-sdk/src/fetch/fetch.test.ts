import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxOptions } from '@eszok/ksef-sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import type { KsefClient } from '../client.js';
import { buyer, seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { CheckpointStore, FetchCheckpoint, FetchedInvoice, InvoiceRole } from './types.js';

let world: TestWorld | undefined;
const folders: string[] = [];
afterEach(async () => {
  await world?.close();
  world = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const workDir = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fetch-test-'));
  folders.push(folder);
  return folder;
};

const since = '2026-08-25';
const everything = { dateType: 'PermanentStorage', from: '2026-08-24T00:00:00Z' } as const;

async function stocked(invoices: number, options: SandboxOptions = {}): Promise<TestWorld> {
  world = await openWorld(options);
  await world.sandbox.seed({ companies: [seller, buyer], invoices });
  return world;
}

/** What the sandbox itself says that the buyer should have. */
async function expected(client: KsefClient): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for await (const one of client.invoices.query({ subjectType: 'Subject2', dateRange: everything })) {
    all.set(one.ksefNumber, one.invoiceHash);
  }
  return all;
}

function memoryCheckpoints(): CheckpointStore & { kept: Map<InvoiceRole, FetchCheckpoint> } {
  const kept = new Map<InvoiceRole, FetchCheckpoint>();
  return {
    kept,
    read: async (role) => kept.get(role),
    write: async (role, checkpoint) => void kept.set(role, checkpoint),
  };
}

async function collect(invoices: AsyncIterable<FetchedInvoice>): Promise<Map<string, string>> {
  const got = new Map<string, string>();
  for await (const { metadata, bytes, sha256 } of invoices) {
    expect(got.has(metadata.ksefNumber)).toBe(false);
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(sha256);
    got.set(metadata.ksefNumber, sha256);
  }
  return got;
}

describe('an invoice that is listed and not given', () => {
  it('is a gap: the others come, and the next run asks for it again', async () => {
    const { client, sandbox } = await stocked(12);
    const one = client({}, 'buyer');
    const all = await expected(one);
    const checkpoint = memoryCheckpoints();
    const operation = 'GET /invoices/ksef/{ksefNumber}';
    sandbox.faults.add({ operation, skip: 1, times: 1, fault: { kind: 'status', status: 404 } });
    const first = one.fetch({ since, checkpoint });
    const got = await collect(first);
    expect(got.size).toBe(all.size - 1);
    expect(first.report()).toMatchObject({ complete: false, gaps: [expect.any(String)] });
    expect(checkpoint.kept.size).toBe(0);
    const known = async (ksefNumber: string) => got.has(ksefNumber);
    const rest = await collect(one.fetch({ since, checkpoint, known }));
    expect(new Map([...got, ...rest])).toEqual(all);
    expect(checkpoint.kept.size).toBe(1);
  });
});

describe('an export', () => {
  for (const compression of ['Zip', 'TarGz'] as const) {
    it(`brings every invoice byte for byte, in many parts and many packages (${compression})`, async () => {
      const { client } = await stocked(60, { settings: { queryLimit: 12, exportPartBytes: 3_000 } });
      const one = client({}, 'buyer');
      const folder = workDir();
      const got = new Map<string, string>();
      const filters = { subjectType: 'Subject2', dateRange: everything } as const;
      for await (const invoice of one.invoices.export(filters, { compression, workDir: folder })) {
        expect(got.has(invoice.metadata.ksefNumber)).toBe(false);
        got.set(invoice.metadata.ksefNumber, invoice.sha256);
      }
      expect(got).toEqual(await expected(one));
      expect(got.size).toBeGreaterThan(20);
      expect(readdirSync(folder)).toEqual([]);
    });
  }

  it('of nothing is nothing', async () => {
    const { client } = await stocked(0);
    const filters = { subjectType: 'Subject2', dateRange: everything } as const;
    for await (const invoice of client({}, 'buyer').invoices.export(filters)) expect(invoice).toBeUndefined();
  });

  it('whose parts have other hashes than announced is refused, and nothing stays on disk', async () => {
    const { client, sandbox } = await stocked(5);
    const folder = workDir();
    sandbox.faults.add({
      operation: 'GET /invoices/exports/{referenceNumber}',
      fault: { kind: 'wrong-part-hash' },
    });
    const one = client({ retry: { baseMs: 1, capMs: 2, retries: 1 } }, 'buyer');
    const fetched = one.fetch({ since, via: 'export', workDir: folder });
    await expect(collect(fetched)).rejects.toMatchObject({ code: 'export.damaged', retry: 'after' });
    expect(fetched.report()).toMatchObject({ complete: false, got: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is stuck is asked for again', async () => {
    const { client, sandbox } = await stocked(5);
    sandbox.faults.add({
      operation: 'GET /invoices/exports/{referenceNumber}',
      times: 1,
      fault: { kind: 'stuck-status' },
    });
    const one = client({ pollIntervalMs: 5 }, 'buyer');
    const got = await collect(one.fetch({ since, via: 'export', exportTimeoutMs: 300 }));
    expect(got).toEqual(await expected(one));
  });
});

describe('the request for an export', () => {
  it.each([{ kind: 'drop-after' }, { kind: 'drop-before' }, { kind: 'status', status: 503 }] as const)(
    'is made again when its answer is lost: $kind',
    async (fault) => {
      const { sandbox, client } = await stocked(3);
      const issuer = client();
      sandbox.faults.add({ operation: 'POST /invoices/exports', times: 1, fault });
      const got: string[] = [];
      for await (const one of issuer.fetch({ roles: ['seller', 'buyer'], since, via: 'export' })) {
        got.push(one.metadata.ksefNumber);
      }
      expect(got.length).toBeGreaterThan(0);
      sandbox.faults.add({ operation: 'POST /invoices/exports', fault });
      const code = fault.kind === 'status' ? 'http.unavailable' : 'http.outcome-unknown';
      const next = issuer.fetch({ roles: ['seller'], since, via: 'export' });
      await expect(next[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code });
      expect(sandbox.faults.list().map(({ struck }) => struck)).toEqual(expect.arrayContaining([3]));
    },
  );
});

describe('fetching', () => {
  it('takes few invoices singly and many in packages', async () => {
    const { client, sandbox } = await stocked(8);
    const one = client({}, 'buyer');
    const few = one.fetch({ since });
    expect(await collect(few)).toEqual(await expected(one));
    expect(few.report().windows.map(({ via }) => via)).toEqual(['download']);
    await sandbox.seed({ companies: [seller, buyer], invoices: 60 });
    const many = one.fetch({ since });
    expect(await collect(many)).toEqual(await expected(one));
    expect(many.report().windows.map(({ via }) => via)).toEqual(['export']);
    expect(many.report().complete).toBe(true);
  });

  it('goes on from the checkpoint and hands nothing over twice', async () => {
    const { client } = await stocked(30);
    const one = client({}, 'buyer');
    const checkpoint = memoryCheckpoints();
    const stored = await collect(one.fetch({ since, checkpoint }));
    const known = (ksefNumber: string) => stored.has(ksefNumber);
    expect(await collect(one.fetch({ since, checkpoint, known }))).toEqual(new Map());
    for (const number of ['NEW/1', 'NEW/2']) await client({}, 'seller').send(testInvoice(number));
    for (const [number, hash] of await collect(one.fetch({ checkpoint, known }))) stored.set(number, hash);
    expect(stored).toEqual(await expected(one));
  });

  it('does not move the checkpoint over what was not confirmed', async () => {
    const { client } = await stocked(12);
    const one = client({}, 'buyer');
    const checkpoint = memoryCheckpoints();
    for await (const _ of one.fetch({ since, checkpoint })) break;
    expect(checkpoint.kept.size).toBe(0);
  });

  it('serves several roles, each with its own checkpoint', async () => {
    const { client } = await stocked(20);
    const one = client({}, 'seller');
    const checkpoint = memoryCheckpoints();
    const roles = new Set<InvoiceRole>();
    for await (const { role } of one.fetch({ roles: ['seller', 'buyer'], since, checkpoint }))
      roles.add(role);
    expect([...roles].sort()).toEqual(['buyer', 'seller']);
    expect([...checkpoint.kept.keys()].sort()).toEqual(['buyer', 'seller']);
  });

  it('finds rows that came late when it looks again', async () => {
    const { client, sandbox } = await stocked(6);
    const one = client({}, 'buyer');
    const checkpoint = memoryCheckpoints();
    const stored = await collect(one.fetch({ since, checkpoint }));
    const [first] = stored.keys();
    stored.delete(first!);
    const again = one.fetch({ checkpoint, rescanDays: 95, known: (number) => stored.has(number) });
    expect([...(await collect(again)).keys()]).toEqual([first]);
    expect(again.report().late).toEqual([first]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('says what is missing when it is not told from when, or is told nonsense', async () => {
    const { client } = await stocked(0);
    const one = client({}, 'buyer');
    await expect(collect(one.fetch({}))).rejects.toMatchObject({ code: 'fetch.since' });
    await expect(collect(one.fetch({ since: '11.2026' }))).rejects.toMatchObject({ code: 'fetch.date' });
    await expect(collect(one.fetch({ since: '2026-11-01T10:00:00' }))).rejects.toMatchObject({
      code: 'fetch.date',
    });
    expect(() => one.fetch({ since, rescanDays: 3 })).toThrowError(
      expect.objectContaining({ code: 'fetch.rescan' }),
    );
  });

  it('spans more than the hundred days that one query may', async () => {
    const { client } = await stocked(8);
    const one = client({}, 'buyer');
    const fetched = one.fetch({ since: '2026-01-01' });
    expect(await collect(fetched)).toEqual(await expected(one));
    expect(fetched.report().windows.length).toBeGreaterThan(3);
  });
});
