import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { memoryJournal } from './file-journal.js';

const submission = 'POST /sessions/online/{referenceNumber}/invoices';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

describe('after an answer to handing in got lost', () => {
  it('another session answers "duplicate" of this very invoice: it was accepted, not refused', async () => {
    const { faults } = world.sandbox;
    faults.add({ operation: submission, times: 1, fault: { kind: 'drop-after' } });
    faults.add({ operation: submission, skip: 1, times: 1, fault: { kind: 'session-unavailable' } });
    const client = world.client();
    const journal = memoryJournal();
    let openings = 0;
    const write = async (entry: Parameters<typeof journal.write>[0]) => {
      if (entry.step === 'opening') openings += 1;
      await journal.write(entry);
    };
    // What came through shows in the list of the session only when nobody looks any more.
    const { invoices } = client.sessions;
    Object.assign(client.sessions, {
      async *invoices(...given: Parameters<typeof invoices>) {
        if (openings > 1) yield* invoices(...given);
      },
    });
    const sent = await client.send(testInvoice('LM/1'), { journal: { ...journal, write } });
    expect(openings).toBe(2);
    expect(sent.recovered).toBe(true);
    expect((await client.invoices.download(sent.ksefNumber)).sha256).toBe(sent.sha256);
  });

  it.each([
    ['is refused for want of service', { kind: 'status', status: 503 }],
    ['is put off', { kind: 'status', status: 429, retryAfterSeconds: 600 }],
    ['finds the session closed', { kind: 'status', status: 400, code: 21180 }],
  ] as const)('and handing in again %s, it says to look first, and where', async (_name, fault) => {
    const { faults } = world.sandbox;
    faults.add({ operation: submission, times: 1, fault: { kind: 'drop-before' } });
    faults.add({ operation: submission, fault });
    const sessions: string[] = [];
    const sending = world.client().send(testInvoice(`LM/${fault.status}`), {
      onProgress: (progress) => {
        if (progress.step === 'looking') sessions.push(progress.sessionReferenceNumber);
      },
    });
    await expect(sending).rejects.toMatchObject({
      code: 'http.outcome-unknown',
      retry: 'look-first',
      details: { sessionReferenceNumber: expect.toSatisfy((one) => one === sessions[0]) },
    });
  });
});
