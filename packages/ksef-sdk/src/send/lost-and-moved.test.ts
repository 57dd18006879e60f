import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { memoryJournal } from './file-journal.js';

const submission = 'POST /sessions/online/{referenceNumber}/invoices';
const closing = 'POST /sessions/online/{referenceNumber}/close';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

describe('after an answer to handing in got lost', () => {
  it('another session answers "duplicate" of this very invoice: it was accepted, not refused', async () => {
    const { faults } = world.sandbox;
    // Comes through long after nobody waits for it, into a session that could not be closed.
    faults.add({ operation: submission, times: 1, fault: { kind: 'delay', ms: 1_500 } });
    faults.add({ operation: submission, times: 1, fault: { kind: 'session-unavailable' } });
    faults.add({ operation: closing, times: 5, fault: { kind: 'status', status: 503 } });
    const journal = memoryJournal();
    let openings = 0;
    const client = world.client({ timeLimits: { headersMs: 500 } });
    const isIn = async () => {
      const dateRange = { dateType: 'Invoicing', from: '2026-11-01T00:00:00Z' } as const;
      const filters = { subjectType: 'Subject1', invoiceNumber: 'LM/1', dateRange } as const;
      return (await client.invoices.queryPage(filters)).invoices.length > 0;
    };
    const write = async (entry: Parameters<typeof journal.write>[0]) => {
      if (entry.step === 'opening') openings += 1;
      while (openings === 2 && !(await isIn())) await sleep(50);
      await journal.write(entry);
    };
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
