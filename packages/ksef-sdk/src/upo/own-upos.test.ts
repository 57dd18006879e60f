import { setTimeout } from 'node:timers/promises';
import { parseUpo } from '@eszok/fa-schema';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.js';
import { memoryJournal } from '../send/file-journal.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { OwnUpos } from './own-upos.js';
import type { InvoiceUpo } from './receipts.js';
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

/** Downloads of single receipts by their links. */
const byLink = () => requests.filter((line) => /GET \S*\/storage\/\S*upo/.test(line));

describe('invoices of a package', () => {
  it('come with the pages of their session, each invoice with the page that names it', async () => {
    const { client } = await open({ upoPageSize: 2 });
    const { sessions, invoices: sent } = await client().sendBatch(invoices('SES', 5));
    expect(sent).toHaveLength(5);
    for (const { upo, upoPage, sha256, ksefNumber } of sent) {
      expect(upo).toBeUndefined();
      const page = sessions[0]?.upo[upoPage ?? -1] ?? '';
      expect(parseUpo(page).documents).toContainEqual(expect.objectContaining({ ksefNumber, sha256 }));
    }
    expect(byOperation()).toEqual([]);
  });

  it('come each with its own receipt where that is asked for, signed and about its bytes, which costs nothing of the rate limits', async () => {
    const { client } = await open();
    const report = await client().sendAll(invoices('OWN', 6), { mode: 'batch', upo: 'each' }).finish();
    expect(report.sessions[0]?.upo).toHaveLength(1);
    for (const { upo, sha256, ksefNumber } of report.invoices) {
      const { documents } = parseUpo(upo ?? '');
      expect(documents).toMatchObject([{ ksefNumber, sha256 }]);
      expect(await verifyUpoSignature(upo ?? '')).toMatchObject({ valid: true });
    }
    expect(byOperation()).toEqual([]);
    expect(listings()).toHaveLength(1);
  });

  it('have them by the operation where the links have run out', async () => {
    const { client } = await open({ linkMs: 1 });
    const { invoices: sent } = await client().sendBatch(invoices('LATE', 3), { upo: 'each' });
    for (const { upo, sha256 } of sent) expect(parseUpo(upo ?? '').documents).toMatchObject([{ sha256 }]);
    expect(byOperation()).toHaveLength(3);
  });

  it('have them in a second run with the journal of the first, by one listing of the session', async () => {
    const { client } = await open();
    const journal = memoryJournal();
    const given = invoices('AGAIN', 5);
    await client().sendAll(given, { mode: 'batch', journal }).finish();
    requests.length = 0;
    const again = await client().sendAll(given, { mode: 'batch', journal, upo: 'each' }).finish();
    for (const { upo, sha256, recovered } of again.invoices) {
      expect(recovered).toBe(true);
      expect(parseUpo(upo ?? '').documents).toMatchObject([{ sha256 }]);
    }
    expect(listings()).toHaveLength(1);
    expect(byOperation()).toEqual([]);
  });

  it('have them with the results of a session collected later', async () => {
    const { client } = await open();
    const { sessions } = await client().sendBatch(invoices('LATER', 2));
    const { referenceNumber = '' } = sessions[0] ?? {};
    const { invoices: collected } = await client().batchResults(referenceNumber, { upo: 'each' });
    expect(collected.map(({ upo }) => parseUpo(upo ?? '').documents.length)).toEqual([1, 1]);
  });

  it('have them twice where the same bytes were given twice', async () => {
    const { client } = await open();
    const [one] = invoices('TWICE', 1);
    for (const mode of ['batch', 'online'] as const) {
      const given = [
        { ...one, bytes: testInvoice(`TWICE/${mode}`) },
        { name: 'again', bytes: testInvoice(`TWICE/${mode}`) },
      ];
      const { invoices: sent } = await client().sendAll(given, { mode, upo: 'each' }).finish();
      expect(sent.map(({ sameAs }) => sameAs)).toEqual([undefined, 0]);
      for (const { upo, sha256 } of sent) expect(parseUpo(upo ?? '').documents).toMatchObject([{ sha256 }]);
    }
  });
});

describe('receipts as they come', () => {
  it('are handed over, a few at a time, and not kept', async () => {
    const { client } = await open();
    const taken = new Map<string, InvoiceUpo>();
    let held = 0;
    let most = 0;
    const report = await client().sendBatch(invoices('HAND', 30), {
      onUpo: async (receipt) => {
        most = Math.max(most, ++held);
        await setTimeout(2);
        held -= 1;
        taken.set(receipt.name, receipt);
      },
    });
    expect(report.accepted).toBe(30);
    expect(most).toBeLessThanOrEqual(8);
    for (const { name, sha256, ksefNumber, upo } of report.invoices) {
      expect(upo).toBeUndefined();
      const receipt = taken.get(name);
      expect(receipt).toMatchObject({ name, sha256, ksefNumber });
      expect(parseUpo(receipt?.upo ?? '').documents).toMatchObject([{ sha256, ksefNumber }]);
    }
  });

  it('are not fetched far ahead of the one who iterates', async () => {
    const { client } = await open();
    let seen = 0;
    for await (const { upo } of client().sendAll(invoices('SLOW', 40), { mode: 'batch', upo: 'each' })) {
      expect(upo).toBeDefined();
      if (++seen === 3) {
        await setTimeout(300);
        expect(byLink().length).toBeLessThanOrEqual(3 + 8);
      }
    }
    expect(seen).toBe(40);
    expect(byLink()).toHaveLength(40);
  });

  it('may be left in the middle', async () => {
    const { client } = await open();
    for await (const { outcome } of client().sendAll(invoices('LEFT', 30), { mode: 'batch', upo: 'each' })) {
      expect(outcome).toBe('accepted');
      break;
    }
    expect(byLink().length).toBeLessThan(30);
  });

  it('stop the work when the one who takes them fails, and no invoice is lost to the journal', async () => {
    const { client } = await open();
    const journal = memoryJournal();
    const given = invoices('FULL', 12);
    const onUpo = () => {
      throw new Error('disk full');
    };
    await expect(client().sendBatch(given, { journal, onUpo })).rejects.toThrow('disk full');
    expect(byLink().length).toBeLessThan(12);
    const again = await client().sendAll(given, { mode: 'batch', journal }).finish();
    expect(again.invoices.map(({ outcome, recovered }) => `${outcome} ${recovered}`)).toEqual(
      given.map(() => 'accepted true'),
    );
    const { referenceNumber = '' } = { referenceNumber: again.invoices[0]?.sessionReferenceNumber };
    await expect(client().batchResults(referenceNumber, { onUpo })).rejects.toThrow('disk full');
  });

  it.each(['batch', 'online'] as const)('can be had of a %s session that is done', async (mode) => {
    const { client } = await open();
    const given = invoices('DONE', 11);
    const { invoices: sent } = await client().sendAll(given, { mode }).finish();
    requests.length = 0;
    const had = [];
    for await (const one of client().invoiceUpos(sent[0]?.sessionReferenceNumber ?? '')) had.push(one);
    expect(had.map(({ ksefNumber }) => ksefNumber).sort()).toEqual(sent.map((one) => one.ksefNumber).sort());
    for (const { upo, ksefNumber, sha256 } of had) {
      expect(parseUpo(upo).documents).toMatchObject([{ ksefNumber, sha256 }]);
    }
    expect(byOperation()).toEqual([]);
    for await (const one of client().invoiceUpos(sent[0]?.sessionReferenceNumber ?? '')) {
      expect(one.ksefNumber).toBe(had[0]?.ksefNumber);
      break;
    }
  });
});

describe('a receipt behind a link', () => {
  it('that is about other bytes is told, and not replaced', async () => {
    const { client } = await open();
    const { invoices: sent } = await client().sendBatch(invoices('X', 2), { upo: 'each' });
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
