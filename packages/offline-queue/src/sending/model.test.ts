import { addDays, warsawDay } from '@eszok/core';
import type { FaultRule } from '@eszok/ksef-sandbox';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openStore, type Store } from '@eszok/store';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mortal, PowerCut } from '../../../store/src/test-support/mortal-store.js';
import type { EntryState } from '../modes.js';
import { openQueue } from '../queue.js';
import { House } from '../test-support/house.js';
import { invoiceXml, seller } from '../test-support/invoice.js';

const today = warsawDay(new Date());
/** More of them find rarer things: ESZOK_MODEL_RUNS=200. */
const runs = Number(process.env.ESZOK_MODEL_RUNS ?? 12);

type Step =
  | { do: 'enqueue'; broken: boolean; corrects: number | null }
  | { do: 'enqueue again' | 'enqueue clash' | 'withdraw' | 'retry' | 'correct'; which: number }
  | { do: 'drain'; faults: FaultRule[]; powerCutAt: number | null }
  | { do: 'drain twice at once' };

const operations = [
  'POST /sessions/online',
  'POST /sessions/online/{referenceNumber}/invoices',
  'POST /sessions/online/{referenceNumber}/close',
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}',
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
  'GET /sessions/{referenceNumber}/invoices',
];
const fault: fc.Arbitrary<FaultRule> = fc.record({
  operation: fc.constantFrom(...operations),
  skip: fc.integer({ min: 0, max: 2 }),
  times: fc.integer({ min: 1, max: 3 }),
  fault: fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'drop-after' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'drop-before' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'status' as const, status: 503 }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'session-unavailable' as const }) },
  ),
});
const which = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('enqueue' as const),
      broken: fc.boolean().chain((one) => (one ? fc.boolean() : fc.constant(false))),
      corrects: fc.option(which, { freq: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['enqueue again', 'enqueue clash', 'withdraw', 'retry', 'correct'] as const)),
      which,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('drain' as const),
      faults: fc.array(fault, { maxLength: 2 }),
      powerCutAt: fc.option(fc.integer({ min: 1, max: 25 }), { freq: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drain twice at once' as const) }) },
);

/** What the queue is expected to know, kept without a queue. */
interface Expected {
  id: string;
  number: string;
  bytes: Uint8Array;
  broken: boolean;
  corrects: Expected | null;
  fate: 'alive' | 'withdrawn' | 'corrected';
}

describe('whatever is put in, whatever fails, wherever the power goes', () => {
  let house: House;
  let client: KsefClient;
  let count = 0;

  beforeAll(async () => {
    house = await House.build();
    client = new KsefClient({
      environment: { apiUrl: house.sandbox.url, qrUrl: house.sandbox.qrUrl },
      context: { nip: seller.nip },
      credentials: ksefToken(house.tokens.seller),
      pollIntervalMs: 10,
      retry: { retries: 1, baseMs: 5 },
    });
  });
  afterAll(async () => {
    await client.close();
    await house.close();
  });

  const run = async (steps: Step[], store: Store, hasten: () => void) => {
    const clock = { now: () => new Date(Date.now() + hastened.ms) };
    const queue = openQueue({ store, profile: seller.nip, clock });
    const model: Expected[] = [];
    const one = (at: number) => (model.length === 0 ? undefined : model[at % model.length]);
    const codeOf = (error: unknown) => (error as { code?: string }).code;

    for (const step of steps) {
      if (step.do === 'enqueue') {
        const corrected = step.corrects === null ? undefined : one(step.corrects);
        const number = `X/${++count}/2026`;
        const text = new TextDecoder().decode(
          invoiceXml({
            number,
            ...(corrected === undefined ? {} : { corrects: { number: corrected.number, issueDate: today } }),
          }),
        );
        const bytes = Buffer.from(step.broken ? text.replace('<JST>2</JST>', '<JST>7</JST>') : text);
        const { id } = await queue.enqueue(bytes, { mode: 'offline24' });
        model.push({ id, number, bytes, broken: step.broken, corrects: corrected ?? null, fate: 'alive' });
      } else if (step.do === 'drain') {
        for (const rule of step.faults) house.sandbox.faults.add(rule);
        const dying = step.powerCutAt === null ? store : mortal(store, step.powerCutAt).store;
        await openQueue({ store: dying, profile: seller.nip, clock })
          .drain({ client })
          .catch((error: unknown) => {
            if (!(error instanceof PowerCut)) throw error;
          });
        house.sandbox.faults.clear();
        hasten();
      } else if (step.do === 'drain twice at once') {
        await Promise.all([queue.drain({ client }), queue.drain({ client })]);
      } else {
        const entry = one(step.which);
        if (entry === undefined) continue;
        await touch(entry, step.do).catch((error: unknown) => {
          // Whether these are possible depends on how far the drains came; that they refuse is right then.
          if (!/^queue\./.test(codeOf(error) ?? '')) throw error;
        });
      }
    }

    async function touch(entry: Expected, how: string): Promise<void> {
      if (how === 'enqueue again') {
        const again = await queue.enqueue(entry.bytes, { mode: 'online' });
        expect(again).toMatchObject({ id: entry.id, mode: 'offline24' });
      } else if (how === 'withdraw') {
        await queue.withdraw(entry.id, 'test');
        entry.fate = 'withdrawn';
      } else if (how === 'retry') {
        await queue.retry(entry.id);
      } else if (how === 'correct') {
        const bytes = Buffer.from(
          new TextDecoder().decode(entry.bytes).replace('<JST>7</JST>', `<JST>2</JST><!-- ${++count} -->`),
        );
        const { id } = await queue.correct(entry.id, bytes);
        entry.fate = 'corrected';
        model.push({ ...entry, id, bytes, broken: false, fate: 'alive' });
      } else {
        const state = (await queue.show(entry.id)).state;
        const clash = Buffer.from(`${new TextDecoder().decode(entry.bytes)}<!-- other -->`);
        const taken = ['waiting', 'sending', 'accepted'].includes(state);
        const outcome = await queue.enqueue(clash, { mode: 'offline24' }).then(({ id }) => id, codeOf);
        if (taken) expect(outcome).toBe('queue.number-taken');
        else if (outcome !== 'queue.number-taken' && !model.some(({ id }) => id === outcome)) {
          model.push({ ...entry, id: outcome ?? '', bytes: clash, fate: 'alive' });
        }
      }
    }

    for (let calm = 0; calm < 3; calm += 1) {
      hasten();
      await queue.drain({ client, now: true });
    }
    return { queue, model };
  };

  const hastened = { ms: 0 };

  /** The state that follows from the model alone. */
  const fateOf = (entry: Expected, model: Expected[]): EntryState => {
    if (entry.fate !== 'alive') return entry.fate;
    const blocked = model.some(
      (other) =>
        entry.corrects !== null &&
        other.number === entry.corrects.number &&
        other.fate === 'alive' &&
        fateOf(other, model) !== 'accepted',
    );
    if (blocked) return 'waiting';
    return entry.broken ? 'refused' : 'accepted';
  };

  it(
    'each invoice ends where it should, and KSeF has it at most once',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
          hastened.ms = 0;
          const dir = await house.folder();
          const clock = { now: () => new Date(Date.now() + hastened.ms) };
          const store = await openStore({ dir, clock });
          try {
            const { queue, model } = await run(steps, store, () => {
              hastened.ms += 200_000;
            });
            const entries = await queue.list();
            expect(entries.map(({ id }) => id).sort()).toEqual(model.map(({ id }) => id).sort());
            for (const expected of model) {
              const entry = await queue.show(expected.id);
              expect(entry.state).toBe(fateOf(expected, model));
              if (entry.state === 'accepted') expect(entry.upoSha256).not.toBeNull();
              const inKsef = [];
              for await (const metadata of client.invoices.query({
                subjectType: 'Subject1',
                invoiceNumber: expected.number,
                dateRange: { dateType: 'PermanentStorage', from: `${addDays(today, -2)}T00:00:00Z` },
              })) {
                inKsef.push(metadata);
              }
              expect(inKsef.length).toBeLessThanOrEqual(1);
              if (entry.state === 'accepted') {
                expect(inKsef[0]).toMatchObject({ ksefNumber: entry.ksefNumber, invoiceHash: entry.sha256 });
              }
            }
            expect((await store.verify()).ok).toBe(true);
          } finally {
            await store.close();
          }
        }),
        {
          numRuns: Number(process.env.ESZOK_MODEL_RUNS ?? 12),
          interruptAfterTimeLimit: 40_000,
          endOnFailure: true,
        },
      );
    },
    runs * 10_000,
  );
});
