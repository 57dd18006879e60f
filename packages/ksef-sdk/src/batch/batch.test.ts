import { parseUpo } from '@eszok/fa-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceOutcome } from '../send-all/types.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { BatchInvoice } from './types.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

function* invoices(prefix: string, count: number): Generator<BatchInvoice> {
  for (let number = 1; number <= count; number++) {
    yield { name: `${prefix}-${number}.xml`, bytes: testInvoice(`${prefix}/${number}`) };
  }
}

describe('sending a batch', () => {
  it.each(['TarGz', 'Zip'] as const)(
    'as %s in several parts has every invoice accepted',
    async (compression) => {
      const client = world.client();
      const report = await client.sendBatch(invoices(`B-${compression}`, 40), {
        compression,
        partBytes: 2_000,
      });
      expect(report).toMatchObject({ accepted: 40, refused: 0 });
      expect(report.invoices.map((one) => one.name)).toEqual(
        [...invoices(`B-${compression}`, 40)].map((one) => one.name),
      );
      const receipt = report.sessions.flatMap((one) => one.upo.flatMap((page) => parseUpo(page).documents));
      expect(receipt.map((one) => one.ksefNumber).sort()).toEqual(
        report.invoices.map((one) => one.ksefNumber).sort(),
      );
      const stored = await client.invoices.download(report.invoices[7]?.ksefNumber ?? '');
      expect(stored.sha256).toBe(report.invoices[7]?.sha256);
    },
  );

  it('tells good, bad and repeated invoices apart, each by its name', async () => {
    const client = world.client();
    const known = await client.send(testInvoice('B/known'));
    const given: BatchInvoice[] = [
      { name: 'good', bytes: testInvoice('B/good') },
      { name: 'future', bytes: testInvoice('B/future', '2027-05-05') },
      { name: 'nonsense', bytes: Buffer.from('nonsense') },
      { name: 'duplicate', bytes: testInvoice('B/known') },
      { name: 'clash', bytes: testInvoice('B/known', '2026-11-20', 'inna') },
    ];
    const { invoices } = await client.sendBatch(given);
    expect(invoices.map((one) => [one.name, one.outcome])).toEqual([
      ['good', 'accepted'],
      ['future', 'refused'],
      ['nonsense', 'invalid'],
      ['duplicate', 'refused'],
      ['clash', 'refused'],
    ]);
    expect(invoices[3]?.error).toMatchObject({ code: 'invoice.duplicate' });
    const adopted = await client.sendBatch(given.slice(3), { adoptIdentical: true });
    expect(adopted.invoices).toMatchObject([
      { outcome: 'accepted', ksefNumber: known.ksefNumber },
      { outcome: 'refused', error: { code: 'invoice.duplicate' } },
    ]);
  });

  it('is divided over sessions when there are too many for one', async () => {
    const report = await world.client().sendBatch(invoices('B-many', 7), { invoicesPerSession: 3 });
    expect(report.sessions).toHaveLength(3);
    expect(report.accepted).toBe(7);
  });

  it.each([
    ['POST /sessions/batch', 'drop-after'],
    ['POST /sessions/batch', 'drop-before'],
    ['POST /sessions/batch/{referenceNumber}/close', 'drop-after'],
    ['GET /sessions/{referenceNumber}/invoices', 'cut-body'],
  ] as const)('gets through when %s suffers %s', async (operation, kind) => {
    const fault = kind === 'cut-body' ? { kind, afterBytes: 20 } : { kind };
    world.sandbox.faults.add({ operation, times: 1, fault });
    const report = await world.client().sendBatch(invoices(`B-${kind}-${operation.length}`, 3));
    expect(report.accepted).toBe(3);
  });

  it('gives nothing for nothing', async () => {
    expect(await world.client().sendBatch([])).toEqual({
      sessions: [],
      invoices: [],
      accepted: 0,
      refused: 0,
    });
  });

  it('brings an error of the source to the caller and leaves no files', async () => {
    async function* broken(): AsyncGenerator<BatchInvoice> {
      yield { bytes: testInvoice('B/broken') };
      throw new Error('disk gone');
    }
    for (const compression of ['TarGz', 'Zip'] as const) {
      await expect(world.client().sendBatch(broken(), { compression })).rejects.toThrow('disk gone');
    }
  });

  it.each([
    ['stopped', { kind: 'stuck-status' }, 'http.aborted'],
    ['no longer heard', { kind: 'status', status: 503 }, 'http.outcome-unknown'],
  ] as const)(
    'does not call a package unsent that was handed in before KSeF was %s',
    async (_, fault, code) => {
      const operation = 'GET /sessions/{referenceNumber}';
      world.sandbox.faults.add({ operation, fault });
      const stop = new AbortController();
      const sending = world.client().sendAll(invoices(`B-${code}`, 3), {
        mode: 'batch',
        signal: stop.signal,
        onProgress: ({ step }) => step === 'processing' && stop.abort(),
      });
      const seen: InvoiceOutcome[] = [];
      const read = async () => {
        for await (const one of sending) seen.push(one);
      };
      if (code === 'http.aborted') await expect(read()).rejects.toMatchObject({ code });
      else await read();
      expect(seen.map(({ outcome }) => outcome)).toEqual(['unclear', 'unclear', 'unclear']);
      expect(seen[0]).toMatchObject({
        sessionReferenceNumber: expect.stringContaining('-SB-'),
        error: { code, retry: 'look-first' },
      });
      if (fault.kind === 'stuck-status') return; // for ever, as the sandbox says
      world.sandbox.faults.clear();
      const { invoices: later } = await world.client().batchResults(seen[0]?.sessionReferenceNumber ?? '');
      expect(later.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    },
  );
});
