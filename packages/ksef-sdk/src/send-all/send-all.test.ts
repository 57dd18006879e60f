import { parseUpo } from '@eszok/fa-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryJournal } from '../send/file-journal.js';
import type { SendJournal } from '../send/types.js';
import { seller, testInvoice, withAttachment } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { InvoiceOutcome, OutgoingInvoice, SendAllProgress } from './types.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
  await world.client().testData.allowAttachments(seller.nip);
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

const numbered = (prefix: string, count: number): OutgoingInvoice[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index}`,
    bytes: testInvoice(`${prefix}/${index}`),
  }));

const kinds = (sessions: readonly { kind: string }[]) => sessions.map(({ kind }) => kind).sort();

describe('sending all', () => {
  it('of a few goes through one online session, each with its receipt, and one for the session', async () => {
    const given = numbered('A', 5);
    const { sessions, invoices, ...counts } = await world.client().sendAll(given).finish();
    expect(counts).toEqual({ read: 5, accepted: 5, refused: 0, invalid: 0, open: 0 });
    expect(sessions).toMatchObject([{ kind: 'online', status: 200 }]);
    expect(invoices.map(({ name }) => name)).toEqual(given.map(({ name }) => name));
    for (const one of invoices) {
      expect(one.sessionReferenceNumber).toBe(sessions[0]?.referenceNumber);
      expect(parseUpo(one.upo ?? '').documents).toMatchObject([
        { ksefNumber: one.ksefNumber, sha256: one.sha256 },
      ]);
    }
    const ofSession = (sessions[0]?.upo ?? []).flatMap((page) => parseUpo(page).documents);
    expect(ofSession.map(({ sha256 }) => sha256).sort()).toEqual(invoices.map(({ sha256 }) => sha256).sort());
  });

  it('of many goes in a package', async () => {
    const { sessions, accepted } = await world.client().sendAll(numbered('M', 6), { batchAbove: 5 }).finish();
    expect({ kinds: kinds(sessions), accepted }).toEqual({ kinds: ['batch'], accepted: 6 });
  });

  it.each(['online', 'batch'] as const)(
    '%s is divided over sessions by the limit of the context',
    async (mode) => {
      const client = world.client();
      const session = { maxInvoiceSizeInMB: 1, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 3 };
      await client.testData.setSessionLimits({
        onlineSession: session,
        batchSession: session,
        collectiveIdentifier: { maxInvoices: 500 },
      });
      try {
        const { sessions, accepted } = await client.sendAll(numbered(`L-${mode}`, 7), { mode }).finish();
        expect(accepted).toBe(7);
        expect(kinds(sessions)).toEqual([mode, mode, mode]);
      } finally {
        await client.testData.resetSessionLimits();
      }
    },
  );

  it('sends attachments in a batch, technical corrections online, and offline ones apart', async () => {
    const client = world.client();
    const refused = await client
      .send(testInvoice('R/tc', '2026-11-28'), { offline: true })
      .catch((error: { details: { sha256: string } }) => error.details.sha256);
    const { sessions, invoices } = await client
      .sendAll([
        { name: 'plain', bytes: testInvoice('R/plain') },
        { name: 'attachment', bytes: withAttachment(testInvoice('R/attachment')) },
        { name: 'offline', bytes: testInvoice('R/offline'), offline: true },
        { name: 'correction', bytes: testInvoice('R/tc'), hashOfCorrectedInvoice: refused as string },
      ])
      .finish();
    const by = new Map(invoices.map((one) => [one.name, one]));
    expect(invoices.map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
    expect(by.get('attachment')?.sessionReferenceNumber).toContain('-SB-');
    expect(by.get('offline')).toMatchObject({ invoicingMode: 'Offline' });
    expect(by.get('correction')?.sessionReferenceNumber).toContain('-SO-');
    expect(kinds(sessions)).toEqual(['batch', 'online']);
  });

  it('in batches keeps offline invoices in sessions of their own, however they are mixed', async () => {
    const given = numbered('X', 6).map((one, index) => ({ ...one, offline: index % 2 === 0 }));
    const { sessions, invoices } = await world.client().sendAll(given, { mode: 'batch' }).finish();
    expect(sessions).toHaveLength(2);
    expect(invoices.map(({ outcome }) => outcome)).toEqual(Array(6).fill('accepted'));
    const session = (offset: number) =>
      invoices.filter((_, at) => at % 2 === offset).map((one) => one.sessionReferenceNumber);
    expect(new Set(session(0)).size).toBe(1);
    expect(new Set(session(1)).size).toBe(1);
  });

  it('refuses a way that KSeF does not have, and bytes too large for it, without sending', async () => {
    const correction = { bytes: testInvoice('W/1'), hashOfCorrectedInvoice: 'x' };
    const attachment = { bytes: withAttachment(testInvoice('W/2')) };
    const large = { bytes: testInvoice('W/3', '2026-11-20', 'x'.repeat(1_000_000)) };
    const outcomes = async (given: OutgoingInvoice, mode: 'online' | 'batch') =>
      (await world.client().sendAll([given], { mode }).finish()).invoices[0];
    expect(await outcomes(correction, 'batch')).toMatchObject({
      outcome: 'invalid',
      error: { code: 'client.mode' },
    });
    expect(await outcomes(attachment, 'online')).toMatchObject({
      outcome: 'invalid',
      error: { code: 'client.mode' },
    });
    expect(await outcomes(large, 'online')).toMatchObject({
      outcome: 'invalid',
      error: { code: 'client.too-large' },
    });
  });

  it.each(['online', 'batch'] as const)('%s sends the same bytes once and answers twice', async (mode) => {
    const bytes = testInvoice(`D/${mode}`);
    const { invoices, sessions } = await world
      .client()
      .sendAll([{ bytes }, { bytes: testInvoice(`D/${mode}/2`) }, { bytes, name: 'again' }], { mode })
      .finish();
    expect(invoices[2]).toMatchObject({ name: 'again', place: 2, sameAs: 0, outcome: 'accepted' });
    expect(invoices[2]?.ksefNumber).toBe(invoices[0]?.ksefNumber);
    expect(sessions).toHaveLength(1);
  });

  it.each(['online', 'batch'] as const)('%s tells good, bad and repeated apart', async (mode) => {
    const client = world.client();
    await client.send(testInvoice(`T/${mode}`));
    const { invoices } = await client
      .sendAll(
        [
          testInvoice(`T/${mode}/good`),
          testInvoice(`T/${mode}/future`, '2027-01-01'),
          Buffer.from('nonsense'),
          testInvoice(`T/${mode}`),
          testInvoice(`T/${mode}`, '2026-11-20', 'inna'),
        ],
        { mode },
      )
      .finish();
    expect(
      invoices.map(({ outcome, error }) => [outcome, (error as { code?: string } | undefined)?.code]),
    ).toEqual([
      ['accepted', undefined],
      ['refused', 'invoice.refused'],
      ['invalid', 'invoice.not-xml'],
      ['refused', 'invoice.duplicate'],
      ['refused', 'invoice.duplicate'],
    ]);
    expect(invoices[3]?.error).toMatchObject({ details: { identical: true } });
    expect(invoices[4]?.error).toMatchObject({ details: { identical: false } });
  });

  it('lets go of a source that gives nothing any more when it is interrupted', async () => {
    const controller = new AbortController();
    async function* source() {
      yield testInvoice('U/1');
      setTimeout(() => controller.abort(), 50);
      await new Promise(() => {});
    }
    const sending = world.client().sendAll(source(), { signal: controller.signal });
    await expect(sending.finish()).rejects.toMatchObject({ code: 'http.aborted' });
    expect(sending.report()).toMatchObject({ read: 1, open: 1 });
  });

  it('stops in order when the loop is left: what was begun is finished, the session is closed', async () => {
    const client = world.client();
    const read: number[] = [];
    function* source() {
      for (let number = 0; number < 500; number++) {
        read.push(number);
        yield testInvoice(`S/${number}`);
      }
    }
    const sending = client.sendAll(source(), { mode: 'online', concurrency: 2 });
    let session = '';
    for await (const one of sending) {
      session = one.sessionReferenceNumber ?? '';
      break;
    }
    expect(read.length).toBeLessThan(20);
    expect((await client.sessions.status(session)).status.code).toBeGreaterThan(100);
  });

  it('gives every invoice read an outcome before the error that stopped it', async () => {
    const outcomes: InvoiceOutcome[] = [];
    async function* source() {
      yield testInvoice('E/1');
      throw new Error('disk gone');
    }
    for (const mode of ['online', 'batch'] as const) {
      const run = async () => {
        for await (const one of world.client().sendAll(source(), { mode })) outcomes.push(one);
      };
      await expect(run()).rejects.toThrow('disk gone');
    }
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'unsent']);
    const nowhere = { apiUrl: 'http://127.0.0.1:9/v2', qrUrl: 'http://127.0.0.1:9' };
    const lost: InvoiceOutcome[] = [];
    const run = async () => {
      const sending = world.client({ environment: nowhere }).sendAll(numbered('N', 3), { mode: 'online' });
      for await (const one of sending) lost.push(one);
    };
    await expect(run()).rejects.toMatchObject({ code: 'http.unreachable' });
    expect(lost.every(({ outcome }) => outcome === 'unsent')).toBe(true);
  });

  it('tells its progress, and can be iterated only once', async () => {
    const seen: SendAllProgress[] = [];
    const sending = world.client().sendAll(numbered('P', 3), { onProgress: (one) => seen.push(one) });
    await sending.finish();
    expect(seen.at(-1)).toEqual({ step: 'settled', read: 3, settled: 3 });
    expect(seen.some((one) => one.step === 'accepted' && 'place' in one)).toBe(true);
    await expect(sending.finish()).rejects.toMatchObject({ code: 'client.iterated-twice' });
  });
});

describe('sending all again with the same journal', () => {
  it.each(['online', 'batch'] as const)('%s gives the same numbers, and sends nothing', async (mode) => {
    const journal = memoryJournal();
    const given = numbered(`J-${mode}`, 4);
    const first = await world.client().sendAll(given, { mode, journal }).finish();
    const again = await world.client().sendAll(given, { mode, journal }).finish();
    expect(again.sessions).toEqual([]);
    expect(again.invoices.map(({ ksefNumber }) => ksefNumber)).toEqual(
      first.invoices.map(({ ksefNumber }) => ksefNumber),
    );
    expect(again.invoices.every(({ recovered }) => recovered)).toBe(true);
    expect(await journal.unfinished()).toEqual([]);
    expect(await journal.batches.unfinished()).toEqual([]);
  });
});

describe('journals that keep no packages', () => {
  it.each(['of each invoice', 'of all'] as const)(
    '%s note every invoice of a package by itself',
    async (whose) => {
      const journals = new Map(['0', '1', '2'].map((key) => [key, memoryJournal()]));
      const single = (key: string): SendJournal => {
        const { write, unfinished, attemptsAt } = journals.get(key) as ReturnType<typeof memoryJournal>;
        return { write, unfinished, attemptsAt };
      };
      const given = numbered(`K-${whose}`, 3).map((one, index) =>
        whose === 'of each invoice' ? { ...one, journal: single(String(index)) } : one,
      );
      const options = { mode: 'batch', ...(whose === 'of all' ? { journal: single('0') } : {}) } as const;
      const first = await world.client().sendAll(given, options).finish();
      expect(first).toMatchObject({ accepted: 3 });
      const entries = [...journals.values()].flatMap((one) => one.entries);
      expect(entries.map(({ step }) => step).sort()).toEqual(
        ['accepted', 'opened', 'opening', 'sending'].flatMap((step) => [step, step, step]),
      );
      expect(entries.every(({ batch }) => batch)).toBe(true);
      const again = await world.client().sendAll(given, options).finish();
      expect(again.sessions).toEqual([]);
      expect(again.invoices.map((one) => one.ksefNumber)).toEqual(
        first.invoices.map((one) => one.ksefNumber),
      );
    },
  );
});

describe('sending one invoice with an attachment', () => {
  it('goes by a batch session of its own, journal and receipt included', async () => {
    const journal = memoryJournal();
    const steps: string[] = [];
    const bytes = withAttachment(testInvoice('Z/1'));
    const result = await world.client().send(bytes, { journal, onProgress: ({ step }) => steps.push(step) });
    expect(result.sessionReferenceNumber).toContain('-SB-');
    expect(parseUpo(result.upo).documents[0]?.ksefNumber).toBe(result.ksefNumber);
    expect(journal.entries.map(({ step }) => step)).toEqual([
      'opening',
      'opened',
      'sending',
      'sent',
      'accepted',
    ]);
    expect(steps).toEqual(['opening', 'opened', 'sending', 'closed', 'sent', 'accepted']);
    const again = await world.client().send(bytes, { journal });
    expect(again).toMatchObject({ ksefNumber: result.ksefNumber, recovered: true });
  });
});
