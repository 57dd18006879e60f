import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { FaultRule } from '@eszok/ksef-sandbox';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KsefError } from '../errors/ksef-error.js';
import { memoryJournal } from '../send/file-journal.js';
import type { SendJournal } from '../send/types.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { InvoiceOutcome, OutgoingInvoice, SendMode } from './types.js';

let world: TestWorld;
let count = 0;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

/** A new process on a machine whose clock goes with KSeF's. */
const client = () => world.client({ clock: world.sandbox.clock });

/** The process dies: at a write of the journal, before it is on disk or right after, or while it works. */
class Killed extends Error {}

interface Kill {
  /** Which write of the journal, or which report of progress. */
  readonly at: number;
  readonly where: 'before-write' | 'after-write' | 'at-work' | 'abort';
  /** What happens until the next start. */
  readonly until: 'nothing' | 'half-an-hour' | 'parts-lost' | 'recover';
}

type Memory = ReturnType<typeof memoryJournal>;

/** From its death on nothing of a process is written. */
function mortal(journal: Memory, { at, where }: Kill): { journal: SendJournal; died: () => boolean } {
  let writes = 0;
  let dead = false;
  const guarded = async (write: () => Promise<void>) => {
    if (dead) throw new Killed();
    writes += 1;
    if (writes === at && where === 'before-write') {
      dead = true;
      throw new Killed();
    }
    await write();
    if (writes === at && where === 'after-write') {
      dead = true;
      throw new Killed();
    }
  };
  return {
    died: () => dead,
    journal: {
      unfinished: () => journal.unfinished(),
      attemptsAt: (sha256) => journal.attemptsAt(sha256),
      write: (entry) => guarded(() => journal.write(entry)),
      writeAll: (entries) => guarded(() => journal.writeAll(entries)),
      batches: {
        unfinished: () => journal.batches.unfinished(),
        write: (entry) => guarded(() => journal.batches.write(entry)),
      },
    },
  };
}

const operations = [
  'POST /sessions/batch',
  'POST /sessions/batch/{referenceNumber}/close',
  'POST /sessions/online',
  'POST /sessions/online/{referenceNumber}/invoices',
  'POST /sessions/online/{referenceNumber}/close',
  'GET /sessions/{referenceNumber}',
  'GET /sessions/{referenceNumber}/invoices',
  'GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}',
  'GET /limits/context',
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
    fc.constant({ kind: 'rotate-keys' as const, how: 'emergency' as const }),
  ),
});

const kill: fc.Arbitrary<Kill> = fc.record({
  at: fc.integer({ min: 1, max: 9 }),
  where: fc.constantFrom('before-write', 'after-write', 'at-work', 'abort'),
  until: fc.constantFrom('nothing', 'nothing', 'half-an-hour', 'parts-lost', 'recover'),
});

const kinds = fc.array(fc.constantFrom('good', 'good', 'future', 'clash', 'twice'), {
  minLength: 1,
  maxLength: 6,
});

describe('sending all with a journal', () => {
  it('has every invoice accepted exactly once or refused with a reason, whatever is dropped, lost or killed', async () => {
    const seen = { runs: 0, invoices: 0, starts: 0, faults: 0, kills: 0 };
    await client().send(testInvoice('known'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<SendMode>('batch', 'batch', 'online'),
        kinds,
        fc.integer({ min: 2, max: 6 }),
        fc.array(fault, { maxLength: 4 }),
        fc.array(kill, { maxLength: 3 }),
        fc.constantFrom<'each' | 'session'>('each', 'session'),
        async (mode, wanted, invoicesPerSession, faults, kills, upo) => {
          const given = invoices(wanted);
          const journal = memoryJournal();
          const opened = world.sandbox.clock.now().getTime();
          world.sandbox.faults.clear();
          for (const rule of faults) world.sandbox.faults.add(rule);
          const { outcomes, starts, killed } = await sendUntilDone(given, journal, kills, {
            mode,
            invoicesPerSession,
            upo,
          });
          seen.faults += world.sandbox.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
          world.sandbox.faults.clear();
          seen.runs += 1;
          seen.invoices += given.length;
          seen.starts += starts;
          seen.kills += killed;

          const sent = await arrivals(opened);
          for (const [index, { name, bytes }] of given.entries()) {
            const outcome = outcomes[index];
            const number = numberOf(bytes);
            if (name === 'future')
              expect(outcome).toMatchObject({ outcome: 'refused', error: { number: 450 } });
            else if (name === 'clash')
              expect(outcome).toMatchObject({ outcome: 'refused', error: { number: 440 } });
            else {
              expect(outcome?.outcome).toBe('accepted');
              expect(await acceptedUnder(number)).toEqual([outcome?.ksefNumber]);
              if (upo === 'each') expect(outcome?.upo ?? outcome?.error).toBeDefined();
            }
            // What was accepted never reached KSeF twice, not even to be told that it is known.
            if (mode === 'batch' && outcome?.outcome === 'accepted') expect(sent.get(outcome.sha256)).toBe(1);
          }
          expect(await journal.unfinished()).toEqual([]);
          expect(await journal.batches.unfinished()).toEqual([]);
        },
      ),
      {
        numRuns: Number(process.env.ESZOK_RUNS ?? 30),
        ...(process.env.ESZOK_SEED ? { seed: Number(process.env.ESZOK_SEED) } : {}),
        endOnFailure: true,
      },
    );
    expect(seen.faults).toBeGreaterThan(10);
    expect(seen.kills).toBeGreaterThan(10);
    expect((await readdir(tmpdir())).filter((name) => folders.has(name))).toEqual([]);
    if (process.env.ESZOK_RUNS) console.log('sending all property:', seen);
  }, 600_000);

  it('remembers over a crash that a package held invoices which may have got through before', async () => {
    const bytes = testInvoice('doubtful');
    const { ksefNumber, sha256 } = await client().send(bytes);
    const journal = memoryJournal();
    await journal.write({ id: 'lost', step: 'not-sent', at: '', sha256, offline: false });
    const dying = {
      ...journal,
      batches: {
        ...journal.batches,
        write: async (entry: Parameters<typeof journal.batches.write>[0]) => {
          await journal.batches.write(entry);
          if (entry.step === 'closed') throw new Killed();
        },
      },
    };
    await expect(client().sendAll([bytes], { mode: 'batch', journal: dying }).finish()).rejects.toThrow(
      Killed,
    );
    const { invoices } = await client().sendAll([bytes], { mode: 'batch', journal }).finish();
    expect(invoices).toMatchObject([{ outcome: 'accepted', recovered: true, ksefNumber }]);
  });
});

function invoices(wanted: readonly string[]): OutgoingInvoice[] {
  const prefix = `J/${++count}`;
  const made: OutgoingInvoice[] = wanted.map((kind, index) => {
    const number = `${prefix}/${index}`;
    if (kind === 'future') return { name: kind, bytes: testInvoice(number, '2027-06-01') };
    if (kind === 'clash') return { name: kind, bytes: testInvoice('known', '2026-11-20', number) };
    return { name: kind, bytes: testInvoice(number) };
  });
  // The same bytes given again.
  if (wanted.includes('twice')) made.push({ ...(made[wanted.indexOf('twice')] as OutgoingInvoice) });
  return made;
}

const numberOf = (bytes: Uint8Array) =>
  /<P_2>(.*)<\/P_2>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '';

const folders = new Set<string>();

/** A program that is started again and again until every invoice has its end, each time as a new process would. */
async function sendUntilDone(
  given: readonly OutgoingInvoice[],
  journal: Memory,
  kills: readonly Kill[],
  options: { mode: SendMode; invoicesPerSession: number; upo: 'each' | 'session' },
): Promise<{ outcomes: InvoiceOutcome[]; starts: number; killed: number }> {
  let killed = 0;
  for (let starts = 1; starts <= 40; starts++) {
    const kill = kills[starts - 1];
    const dying = kill && mortal(journal, kill);
    const stop = new AbortController();
    let events = 0;
    try {
      const { invoices } = await client()
        .sendAll(given, {
          ...options,
          partBytes: 600,
          concurrency: 3,
          journal: dying?.journal ?? journal,
          signal: stop.signal,
          onProgress: () => {
            events += 1;
            if (events !== kill?.at) return;
            if (kill.where === 'abort') stop.abort();
            if (kill.where === 'at-work') throw new Killed();
          },
        })
        .finish();
      if (invoices.every(({ outcome }) => outcome === 'accepted' || outcome === 'refused')) {
        return { outcomes: invoices, starts, killed };
      }
    } catch (error) {
      const expected =
        error instanceof Killed ||
        (error instanceof KsefError && ['after', 'look-first'].includes(error.retry));
      if (!expected) throw error;
      if (error instanceof Killed || stop.signal.aborted) killed += 1;
    }
    await meanwhile(kill?.until ?? 'nothing', journal);
  }
  throw new Error('never done');
}

async function meanwhile(what: Kill['until'], journal: Memory): Promise<void> {
  for (const { folder } of await journal.batches.unfinished()) folders.add(folder.split('/').at(-1) ?? '');
  if (what === 'half-an-hour') world.sandbox.clock.jump(30 * 60_000);
  if (what === 'parts-lost') {
    for (const { folder } of await journal.batches.unfinished())
      await rm(folder, { recursive: true, force: true });
  }
  if (what === 'recover') {
    try {
      await client().recoverPackages(journal);
      await client().recover(journal);
    } catch (error) {
      if (!(error instanceof KsefError)) throw error;
    }
  }
}

/** How often the bytes of a hash came to KSeF in batch sessions since then. */
async function arrivals(since: number): Promise<Map<string, number>> {
  const { sessions } = client();
  const found = new Map<string, number>();
  const dateCreatedFrom = new Date(since - 1_000).toISOString();
  for await (const { referenceNumber } of sessions.list({ sessionType: 'Batch', dateCreatedFrom })) {
    for await (const { invoiceHash } of sessions.invoices(referenceNumber)) {
      found.set(invoiceHash, (found.get(invoiceHash) ?? 0) + 1);
    }
  }
  return found;
}

async function acceptedUnder(invoiceNumber: string): Promise<string[]> {
  const numbers: string[] = [];
  const filters = {
    subjectType: 'Subject1' as const,
    invoiceNumber,
    dateRange: { dateType: 'Invoicing' as const, from: '2026-11-01T00:00:00Z', to: '2027-01-31T00:00:00Z' },
  };
  for await (const invoice of client().invoices.query(filters)) numbers.push(invoice.ksefNumber);
  return numbers;
}
