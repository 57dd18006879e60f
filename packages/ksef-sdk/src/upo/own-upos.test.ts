import { parseUpo } from '@eszok/fa-schema';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.js';
import { memoryJournal } from '../send/file-journal.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { OwnUpos } from './own-upos.js';
import { verifyUpoSignature } from './verify-signature.js';

let world: TestWorld | undefined;
afterEach(() => world?.close());

const requests: string[] = [];
async function open(settings: object = {}): Promise<TestWorld> {
  requests.length = 0;
  world = await openWorld({ log: (line) => requests.push(line), settings });
  return world;
}

const invoices = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}/${index}`,
    bytes: testInvoice(`${prefix}/${index}`),
  }));

/** Requests that count against the limit of receipts. */
const byOperation = () => requests.filter((line) => /GET \S*\/sessions\/\S+\/invoices\/\S+\/upo/.test(line));
const listings = () => requests.filter((line) => /GET \S*\/sessions\/\S+\/invoices(\?|\s|$)/.test(line));

describe('invoices of a package', () => {
  it('come each with its own receipt, signed and about its bytes, which costs nothing of the rate limits', async () => {
    const { client } = await open();
    const report = await client().sendAll(invoices('OWN', 6), { mode: 'batch' }).finish();
    expect(report.sessions[0]?.upo).toHaveLength(1);
    for (const { upo, sha256, ksefNumber } of report.invoices) {
      const { documents } = parseUpo(upo ?? '');
      expect(documents).toMatchObject([{ ksefNumber, sha256 }]);
      expect(await verifyUpoSignature(upo ?? '')).toMatchObject({ valid: true });
    }
    expect(byOperation()).toEqual([]);
    expect(listings()).toHaveLength(1);
  });

  it("can do with the session's", async () => {
    const { client } = await open();
    const report = await client().sendBatch(invoices('SES', 3), { upo: 'session' });
    expect(report.invoices.map(({ upo }) => upo)).toEqual([undefined, undefined, undefined]);
    expect(parseUpo(report.sessions[0]?.upo[0] ?? '').documents).toHaveLength(3);
  });

  it('have them by the operation where the links have run out', async () => {
    const { client } = await open({ linkMs: 1 });
    const { invoices: sent } = await client().sendBatch(invoices('LATE', 3));
    for (const { upo, sha256 } of sent) expect(parseUpo(upo ?? '').documents).toMatchObject([{ sha256 }]);
    expect(byOperation()).toHaveLength(3);
  });

  it('have them in a second run with the journal of the first, by one listing of the session', async () => {
    const { client } = await open();
    const journal = memoryJournal();
    const given = invoices('AGAIN', 5);
    await client().sendAll(given, { mode: 'batch', journal, upo: 'session' }).finish();
    requests.length = 0;
    const again = await client().sendAll(given, { mode: 'batch', journal }).finish();
    for (const { upo, sha256, recovered } of again.invoices) {
      expect(recovered).toBe(true);
      expect(parseUpo(upo ?? '').documents).toMatchObject([{ sha256 }]);
    }
    expect(listings()).toHaveLength(1);
    expect(byOperation()).toEqual([]);
  });

  it('have them with the results of a session collected later', async () => {
    const { client } = await open();
    const { sessions } = await client().sendBatch(invoices('LATER', 2), { upo: 'session' });
    const { invoices: collected } = await client().batchResults(sessions[0]?.referenceNumber ?? '');
    expect(collected.map(({ upo }) => parseUpo(upo ?? '').documents.length)).toEqual([1, 1]);
  });
});

describe('a receipt behind a link', () => {
  it('that is about other bytes is told, and not replaced', async () => {
    const { client } = await open();
    const { invoices: sent } = await client().sendBatch(invoices('X', 2));
    const [one, other] = sent;
    const exchange = async () => ({ status: 200, headers: {}, bytes: other?.upo });
    const own = new OwnUpos({ http: { exchange } } as unknown as Engine, undefined);
    own.note('S', { referenceNumber: 'I', upoDownloadUrl: 'http://127.0.0.1/' } as never);
    const of = { sessionReferenceNumber: 'S', invoiceReferenceNumber: 'I' };
    await expect(
      own.of({ ...of, ksefNumber: one?.ksefNumber ?? '', sha256: one?.sha256 ?? '' }),
    ).rejects.toMatchObject({ code: 'upo.mismatch' });
  });
});
