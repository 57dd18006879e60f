import { addDays, warsawDay } from '@eszok/core';
import { parseUpo } from '@eszok/fa-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue } from '../queue.js';
import { House } from '../test-support/house.js';
import { buyer, invoiceXml, seller } from '../test-support/invoice.js';

let count = 0;
const nextNumber = () => `Q/${++count}/2026`;
const today = warsawDay(new Date());

describe('draining the queue into a KSeF', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.build();
  });
  afterAll(() => house.close());

  const queueOf = async () => openQueue({ store: await house.store(), profile: seller.nip });

  /** What the sandbox holds under a number. */
  const inKsef = async (number: string) => {
    const found = [];
    for await (const metadata of house.client().invoices.query({
      subjectType: 'Subject1',
      invoiceNumber: number,
      dateRange: { dateType: 'PermanentStorage', from: `${addDays(today, -2)}T00:00:00Z` },
    })) {
      found.push(metadata);
    }
    return found;
  };

  it('sends an invoice issued offline, and keeps its number and its receipt', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    const bytes = invoiceXml({ number });
    const entry = await queue.enqueue(bytes, { mode: 'offline24' });
    expect(entry).toMatchObject({
      state: 'waiting',
      number,
      mode: 'offline24',
      gross: '123.00',
      ksefNumber: null,
    });
    const report = await queue.drain({ client: house.client() });
    expect(report).toMatchObject({ stoppedBy: null, refused: [], clashes: [], postponed: [], recovered: [] });
    expect(report.accepted).toHaveLength(1);
    const after = await queue.show(number);
    expect(after).toEqual(report.accepted[0]);
    expect(after).toMatchObject({
      state: 'accepted',
      invoicingMode: 'Offline',
      attempts: 1,
      deadline: null,
      lastError: null,
    });
    const upo = parseUpo((await queue.upo(number)) ?? new Uint8Array());
    expect(upo.documents[0]).toMatchObject({ ksefNumber: after.ksefNumber, sha256: entry.sha256, number });
    expect(await inKsef(number)).toMatchObject([{ ksefNumber: after.ksefNumber, invoicingMode: 'Offline' }]);
    expect(Buffer.from(await queue.bytes(number)).equals(bytes)).toBe(true);
    expect((await queue.drain({ client: house.client() })).accepted).toEqual([]);
    const steps = (await queue.history(number)).map(({ event, data }) => data.step ?? event);
    expect(steps).toEqual([
      'enqueued',
      'sending',
      'opening',
      'opened',
      'sending',
      'sent',
      'accepted',
      'accepted',
    ]);
  });

  it('sends an invoice of today as online, and the same bytes once', async () => {
    const queue = await queueOf();
    const bytes = invoiceXml({ number: nextNumber() });
    const one = await queue.enqueue(bytes, { mode: 'online' });
    const two = await queue.enqueue(bytes, { mode: 'offline24' });
    expect(two).toEqual(one);
    const report = await queue.drain({ client: house.client() });
    expect(report.accepted).toMatchObject([{ invoicingMode: 'Online' }]);
    expect(await queue.enqueue(bytes, { mode: 'online' })).toEqual(report.accepted[0]);
  });

  it('tells KSeF of every offline mode that it is one', async () => {
    const queue = await queueOf();
    for (const mode of ['offline24', 'offline', 'awaryjny'] as const)
      await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode });
    const { accepted } = await queue.drain({ client: house.client() });
    expect(accepted.map(({ mode, invoicingMode }) => [mode, invoicingMode])).toEqual([
      ['offline24', 'Offline'],
      ['offline', 'Offline'],
      ['awaryjny', 'Offline'],
    ]);
  });

  it('keeps everything, and says why, while KSeF is not there', async () => {
    const queue = await queueOf();
    const numbers = [nextNumber(), nextNumber()];
    for (const number of numbers) await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    const other = await House.build();
    const client = other.client();
    await other.sandbox.close();
    const report = await queue.drain({ client });
    await client.close();
    expect(report.accepted).toEqual([]);
    expect(report.stoppedBy).toMatchObject({ code: 'http.unreachable' });
    expect(report.postponed.map(({ why }) => why)).toEqual(['error', 'error']);
    for (const entry of await queue.list())
      expect(entry).toMatchObject({ state: 'waiting', lastError: { code: 'http.unreachable' } });
    const then = await queue.drain({ client: house.client() });
    expect(then.accepted.map(({ number }) => number)).toEqual(numbers);
    expect(then.accepted[0]?.lastError).toBeNull();
  });

  it('recovers an invoice whose answer was lost, without sending it twice', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    house.sandbox.faults.add({
      operation: 'POST /sessions/online/{referenceNumber}/invoices',
      times: 1,
      fault: { kind: 'drop-after' },
    });
    const report = await queue.drain({ client: house.client() });
    expect(report.accepted).toMatchObject([{ number }]);
    expect(await inKsef(number)).toHaveLength(1);
  });

  it('adopts an invoice that is in KSeF with the very same bytes', async () => {
    const number = nextNumber();
    const bytes = invoiceXml({ number });
    const sent = await house.client().send(bytes);
    const queue = await queueOf();
    await queue.enqueue(bytes, { mode: 'offline24' });
    const report = await queue.drain({ client: house.client() });
    expect(report.recovered).toMatchObject([{ ksefNumber: sent.ksefNumber, state: 'accepted' }]);
    expect(await queue.upo(number)).toEqual(Buffer.from(sent.upo));
  });

  it('tells a real clash of numbers from its own invoice', async () => {
    const number = nextNumber();
    const sent = await house.client().send(invoiceXml({ number }));
    const queue = await queueOf();
    await queue.enqueue(invoiceXml({ number, comment: 'other bytes' }), { mode: 'offline24' });
    const report = await queue.drain({ client: house.client() });
    expect(report.clashes).toMatchObject([
      {
        state: 'clash',
        ksefNumber: null,
        lastError: {
          code: 'invoice.duplicate',
          number: 440,
          details: { originalKsefNumber: sent.ksefNumber },
        },
      },
    ]);
    expect((await queue.drain({ client: house.client() })).clashes).toEqual([]);
  });

  it('waits with a correction until its original has its number', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    const correction = await queue.enqueue(
      invoiceXml({ number: nextNumber(), corrects: { number, issueDate: today } }),
      { mode: 'offline24' },
    );
    const future = invoiceXml({ number, issueDate: addDays(today, 1) });
    const original = await queue.enqueue(future, { mode: 'offline24' });
    const blocked = await queue.drain({ client: house.client() });
    expect(blocked.accepted).toEqual([]);
    expect(blocked.postponed.map(({ why, on }) => ({ why, on }))).toEqual(
      expect.arrayContaining([
        { why: 'dependency', on: [original.id] },
        { why: 'future-date', on: undefined },
      ]),
    );
    await queue.withdraw(original.id, 'wrong date');
    await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    const report = await queue.drain({ client: house.client() });
    expect(report.accepted.map((entry) => entry.number)).toEqual([number, correction.number]);
    expect(await queue.show(correction.id)).toMatchObject({ kind: 'KOR', state: 'accepted' });
  });

  it('waits for entries that were named', async () => {
    const queue = await queueOf();
    const first = await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode: 'offline24' });
    const second = await queue.enqueue(invoiceXml({ number: nextNumber() }), {
      mode: 'offline24',
      after: [first.id],
    });
    const alone = await queue.drain({ client: house.client(), only: [second.id] });
    expect(alone.postponed).toMatchObject([{ why: 'dependency', on: [first.id] }]);
    const both = await queue.drain({ client: house.client() });
    expect(both.accepted.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('never sends what was issued in a total failure', async () => {
    const queue = await queueOf();
    await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode: 'awaria-calkowita' });
    const report = await queue.drain({ client: house.client() });
    expect(report).toMatchObject({ accepted: [], postponed: [] });
    expect(await queue.list()).toMatchObject([{ state: 'kept', deadline: { day: null, rule: 'none' } }]);
  });

  it('stops at a refused sign-in and keeps the entry', async () => {
    const queue = await queueOf();
    await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode: 'offline24' });
    const stranger = await House.build();
    const { KsefClient, ksefToken } = await import('@eszok/ksef-sdk');
    const client = new KsefClient({
      environment: { apiUrl: house.sandbox.url, qrUrl: house.sandbox.qrUrl },
      context: { nip: seller.nip },
      credentials: ksefToken(stranger.tokens.seller),
      pollIntervalMs: 20,
    });
    const report = await queue.drain({ client });
    await client.close();
    await stranger.close();
    expect(report.stoppedBy).toMatchObject({ level: 'auth' });
    expect(await queue.list()).toMatchObject([{ state: 'waiting', lastError: { level: 'auth' } }]);
  });

  it('corrects technically what KSeF refused, naming the hash of the refused file', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    const broken = Buffer.from(
      new TextDecoder().decode(invoiceXml({ number })).replace('<JST>2</JST>', '<JST>7</JST>'),
    );
    const entry = await queue.enqueue(broken, { mode: 'offline24' });
    const refused = await queue.drain({ client: house.client() });
    expect(refused.refused).toMatchObject([{ state: 'refused', lastError: { code: 'invoice.refused' } }]);
    await expect(queue.correct(number, broken)).rejects.toMatchObject({
      code: 'queue.correction-same-bytes',
    });
    const changed = Buffer.from(
      new TextDecoder().decode(invoiceXml({ number })).replaceAll('123.00', '124.00'),
    );
    await expect(queue.correct(number, changed)).rejects.toMatchObject({
      code: 'queue.correction-changes-content',
      details: { changed: ['gross'] },
    });
    const repaired = invoiceXml({ number });
    const correction = await queue.correct(number, repaired);
    expect(correction).toMatchObject({
      state: 'waiting',
      mode: 'offline24',
      corrects: entry.id,
      hashOfCorrectedInvoice: entry.sha256,
    });
    const report = await queue.drain({ client: house.client() });
    expect(report.accepted).toMatchObject([{ id: correction.id, number }]);
    expect((await queue.show(entry.id)).state).toBe('corrected');
    expect(await inKsef(number)).toMatchObject([{ hashOfCorrectedInvoice: entry.sha256 }]);
    await expect(queue.correct(entry.id, repaired)).rejects.toMatchObject({
      code: 'queue.correction-not-allowed',
    });
    expect((await queue.show(number)).id).toBe(correction.id);
  });

  it('drained by several at once, sends each invoice once', async () => {
    const dir = await house.folder();
    const stores = await Promise.all([house.store(dir), house.store(dir), house.store(dir)]);
    const queues = stores.map((store) => openQueue({ store, profile: seller.nip }));
    const numbers = Array.from({ length: 9 }, nextNumber);
    for (const number of numbers) await queues[0]?.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    const reports = await Promise.all(queues.map((queue) => queue.drain({ client: house.client() })));
    const accepted = reports.flatMap((report) => report.accepted.map((entry) => entry.number));
    expect(accepted.sort()).toEqual([...numbers].sort());
    expect(reports.flatMap((report) => report.recovered)).toEqual([]);
    for (const entry of (await queues[0]?.list()) ?? [])
      expect(entry).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('stops at a signal, and the next drain goes on', async () => {
    const queue = await queueOf();
    for (let left = 3; left > 0; left -= 1) {
      await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode: 'offline24' });
    }
    const controller = new AbortController();
    const report = await queue.drain({
      client: house.client(),
      signal: controller.signal,
      concurrency: 1,
      onProgress: ({ type }) => type === 'accepted' && controller.abort(),
    });
    // What was under way at that moment may still have got through.
    const left = 3 - report.accepted.length;
    expect(report.accepted.length).toBeGreaterThanOrEqual(1);
    expect(report.postponed.map(({ why }) => why)).toEqual(Array.from({ length: left }, () => 'stopped'));
    expect((await queue.drain({ client: house.client() })).accepted).toHaveLength(left);
    for (const { number } of await queue.list()) expect(await inKsef(number)).toHaveLength(1);
  });

  it('sends many in one online session', async () => {
    const queue = await queueOf();
    for (let left = 6; left > 0; left -= 1) {
      await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode: 'offline24' });
    }
    const report = await queue.drain({ client: house.client() });
    expect(report.accepted).toHaveLength(6);
    expect(new Set(report.accepted.map((entry) => entry.sessionReferenceNumber)).size).toBe(1);
    const receipts = await Promise.all(report.accepted.map(({ id }) => queue.upo(id)));
    expect(receipts.map((upo) => parseUpo(upo ?? '').documents[0]?.ksefNumber)).toEqual(
      report.accepted.map(({ ksefNumber }) => ksefNumber),
    );
  });

  it('sends large queues in packages, whose receipt each invoice shares', async () => {
    const queue = await queueOf();
    const modes = ['online', 'offline24', 'online', 'offline24', 'online'] as const;
    for (const mode of modes) await queue.enqueue(invoiceXml({ number: nextNumber() }), { mode });
    const broken = new TextDecoder().decode(invoiceXml({ number: nextNumber() }));
    const bad = await queue.enqueue(Buffer.from(broken.replace('<JST>2</JST>', '<JST>7</JST>')), {
      mode: 'online',
    });
    const report = await queue.drain({ client: house.client(), batchAbove: 3 });
    expect(report).toMatchObject({ stoppedBy: null, postponed: [], recovered: [] });
    expect(report.refused).toMatchObject([{ id: bad.id, lastError: { code: 'invoice.refused' } }]);
    expect(report.accepted).toHaveLength(5);
    for (const entry of report.accepted) {
      expect(entry).toMatchObject({
        sessionReferenceNumber: expect.stringMatching(/-SB-/),
        invoicingMode: entry.mode === 'online' ? 'Online' : 'Offline',
        acceptedAt: expect.any(String),
      });
      const upo = parseUpo((await queue.upo(entry.id)) ?? '');
      expect(upo.documents.map(({ sha256 }) => sha256)).toContain(entry.sha256);
    }
    expect((await queue.drain({ client: house.client(), batchAbove: 3 })).accepted).toEqual([]);
  });

  it('stops in the middle of sending, and the next drain finds what became of it', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    const controller = new AbortController();
    house.sandbox.faults.add({
      operation: 'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
      times: 1,
      fault: { kind: 'delay', ms: 400 },
    });
    setTimeout(() => controller.abort('enough'), 300);
    const report = await queue.drain({ client: house.client(), signal: controller.signal });
    house.sandbox.faults.clear();
    if (report.accepted.length === 0) {
      expect(report.postponed).toMatchObject([{ why: 'stopped', entry: { lastError: null } }]);
      await queue.drain({ client: house.client() });
    }
    expect(await queue.show(number)).toMatchObject({ state: 'accepted' });
    expect(await inKsef(number)).toHaveLength(1);
  });

  it('fetches a receipt that was not ready', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    house.sandbox.faults.add({
      operation: 'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
      fault: { kind: 'status', status: 503 },
    });
    house.sandbox.faults.add({
      operation: 'GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo',
      fault: { kind: 'status', status: 503 },
    });
    const report = await queue.drain({ client: house.client() });
    house.sandbox.faults.clear();
    expect(report.accepted).toMatchObject([{ number, state: 'accepted' }]);
    if ((await queue.upo(number)) === null) {
      const next = await queue.drain({ client: house.client() });
      expect(next.upos).toMatchObject([{ number }]);
    }
    expect(parseUpo((await queue.upo(number)) ?? new Uint8Array()).documents[0]?.number).toBe(number);
    expect((await queue.show(number)).acceptedAt).not.toBeNull();
  });

  it('lets the buyer see what was drained', async () => {
    const queue = await queueOf();
    const number = nextNumber();
    await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    await queue.drain({ client: house.client() });
    const seen = [];
    for await (const metadata of house.client('buyer').invoices.query({
      subjectType: 'Subject2',
      invoiceNumber: number,
      dateRange: { dateType: 'PermanentStorage', from: `${addDays(today, -2)}T00:00:00Z` },
    })) {
      seen.push(metadata.buyer.identifier.value);
    }
    expect(seen).toEqual([buyer.nip]);
  });
});
