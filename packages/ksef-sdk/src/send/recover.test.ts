import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRule } from '@eszok/ksef-sandbox';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KsefError } from '../errors/ksef-error.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { type FullJournal, fileJournal, memoryJournal } from './file-journal.js';
import type { SendJournal, SendResult } from './types.js';

let world: TestWorld;
let count = 0;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

/** The process dies at a write of the journal: before it is on disk, or right after. */
class Killed extends Error {}

function killedAt(journal: FullJournal, write: number, persisted: boolean): SendJournal {
  let writes = 0;
  return {
    unfinished: () => journal.unfinished(),
    attemptsAt: (sha256) => journal.attemptsAt(sha256),
    async write(entry) {
      writes += 1;
      if (writes === write && !persisted) throw new Killed();
      await journal.write(entry);
      if (writes === write) throw new Killed();
    },
  };
}

const operations = [
  'POST /sessions/online',
  'POST /sessions/online/{referenceNumber}/invoices',
  'POST /sessions/online/{referenceNumber}/close',
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
  'GET /sessions/{referenceNumber}/invoices',
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
];

const fault: fc.Arbitrary<FaultRule> = fc.record({
  operation: fc.constantFrom(...operations),
  skip: fc.integer({ min: 0, max: 2 }),
  times: fc.integer({ min: 1, max: 3 }),
  fault: fc.oneof(
    fc.constant({ kind: 'drop-before' as const }),
    fc.constant({ kind: 'drop-after' as const }),
    fc.constantFrom(500, 502, 503, 504).map((status) => ({ kind: 'status' as const, status })),
    fc.constant({ kind: 'cut-body' as const, afterBytes: 10 }),
    fc.constant({ kind: 'session-unavailable' as const }),
  ),
});

describe('sending with a journal', () => {
  it('has every invoice accepted exactly once, whatever is dropped, refused or killed', async () => {
    const seen = { faults: 0, kills: 0, runs: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 4 }),
        fc.array(fc.record({ write: fc.integer({ min: 1, max: 6 }), persisted: fc.boolean() }), {
          maxLength: 3,
        }),
        async (faults, kills) => {
          const number = `P/${++count}`;
          const bytes = testInvoice(number);
          const journal = memoryJournal();
          world.sandbox.faults.clear();
          for (const rule of faults) world.sandbox.faults.add(rule);
          const result = await sendUntilDone(bytes, journal, kills);
          seen.faults += world.sandbox.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
          world.sandbox.faults.clear();
          seen.kills += kills.length;
          seen.runs += 1;
          expect(await acceptedUnder(number)).toEqual([result.ksefNumber]);
          expect(await journal.unfinished()).toEqual([]);
        },
      ),
      { numRuns: Number(process.env.ESZOK_RUNS ?? 40), endOnFailure: true },
    );
    expect(seen.faults).toBeGreaterThan(10);
    if (process.env.ESZOK_RUNS) console.log('send property:', seen);
  }, 300_000);
});

/** A program that is run again and again until it has sent its invoice, each time as a new process would. */
async function sendUntilDone(
  bytes: Uint8Array,
  journal: FullJournal,
  kills: { write: number; persisted: boolean }[],
): Promise<SendResult> {
  for (let run = 0; run < 30; run++) {
    const kill = kills[run];
    const client = world.client();
    try {
      return await client.send(bytes, {
        journal: kill ? killedAt(journal, kill.write, kill.persisted) : journal,
      });
    } catch (error) {
      if (error instanceof Killed) continue;
      if (error instanceof KsefError && ['after', 'look-first'].includes(error.retry)) continue;
      throw error;
    }
  }
  throw new Error('never done');
}

async function acceptedUnder(invoiceNumber: string): Promise<string[]> {
  const numbers: string[] = [];
  const filters = {
    subjectType: 'Subject1' as const,
    invoiceNumber,
    dateRange: { dateType: 'Invoicing' as const, from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
  };
  for await (const invoice of world.client().invoices.query(filters)) numbers.push(invoice.ksefNumber);
  return numbers;
}

describe('sending again with the same journal', () => {
  it('gives the same result, and sends nothing', async () => {
    const journal = memoryJournal();
    const first = await world.client().send(testInvoice('A/1'), { journal });
    const written = journal.entries.length;
    const second = await world.client().send(testInvoice('A/1'), { journal });
    expect(second).toEqual({ ...first, recovered: true });
    expect(journal.entries.slice(written).map(({ step }) => step)).toEqual(['sent', 'accepted']);
  });
});

describe('recover', () => {
  it('finishes what a crash left open, without sending anything', async () => {
    const journal = memoryJournal();
    const kept = world.client();
    const crashing = killedAt(journal, 4, false);
    await expect(kept.send(testInvoice('R/1'), { journal: crashing })).rejects.toBeInstanceOf(Killed);
    expect((await journal.unfinished()).map((entry) => entry.step)).toEqual(['sending']);
    const [recovered] = await world.client().recover(journal);
    expect(recovered).toMatchObject({ outcome: 'accepted', result: { recovered: true } });
    expect(await acceptedUnder('R/1')).toHaveLength(1);
    expect(await world.client().recover(journal)).toEqual([]);
  });

  it('tells that an invoice never arrived', async () => {
    const journal = memoryJournal();
    await expect(
      world.client().send(testInvoice('R/2'), { journal: killedAt(journal, 3, true) }),
    ).rejects.toBeInstanceOf(Killed);
    expect(await world.client().recover(journal)).toMatchObject([{ outcome: 'not-sent' }]);
    expect(await acceptedUnder('R/2')).toEqual([]);
  });

  it('tells that an invoice was refused', async () => {
    const journal = memoryJournal();
    await expect(
      world.client().send(testInvoice('R/3', '2027-05-01'), { journal: killedAt(journal, 4, false) }),
    ).rejects.toBeInstanceOf(Killed);
    expect(await world.client().recover(journal)).toMatchObject([
      { outcome: 'refused', error: { code: 'invoice.refused' } },
    ]);
  });
});

describe('a journal in a file', () => {
  it('survives the process, and a last line cut short', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'eszok-journal-')), 'folder', 'send.jsonl');
    const journal = fileJournal(path);
    expect(await journal.unfinished()).toEqual([]);
    const entry = {
      id: 'a',
      step: 'sending',
      at: '2026-11-23T09:00:00Z',
      sha256: 'x',
      offline: false,
    } as const;
    await journal.write(entry);
    await journal.write({ ...entry, id: 'b', step: 'accepted' });
    await journal.close();
    await writeFile(path, `${await readFile(path, 'utf8')}\n{"id":"c","st`);
    const again = fileJournal(path);
    expect(await again.unfinished()).toEqual([entry]);
    await again.write({ ...entry, step: 'not-sent' });
    expect(await again.unfinished()).toEqual([]);
    expect((await again.attemptsAt('x')).map(({ id, step }) => [id, step])).toEqual([
      ['a', 'not-sent'],
      ['b', 'accepted'],
    ]);
    await again.close();
  });
});
