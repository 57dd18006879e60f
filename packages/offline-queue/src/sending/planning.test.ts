import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@eszok/store';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outgoingRow } from '../../../store/src/test-support/rows.js';
import { rowsToPlan } from './planning.js';
import { Entries } from './readiness.js';

const entry = fc.record({
  state: fc.constantFrom('waiting', 'refused', 'corrected', 'withdrawn'),
  number: fc.constantFrom('A', 'B', 'C'),
  sellerNip: fc.constantFrom('5265877635', '9111111115'),
  correctedNumbers: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 2 }),
  /** Counted back from the entry: those named to go first, and the one it replaces. */
  after: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
  corrects: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 }),
});

it('an entry planned alone waits for the same others as among all', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'eszok-planning-'));
  const store = await openStore({ dir });
  let profiles = 0;
  let waits = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        profiles += 1;
        const profile = String(profiles);
        const ids: string[] = [];
        await store.transaction(async ({ outgoing }) => {
          for (const [at, { after, corrects, correctedNumbers, ...one }] of entries.entries()) {
            const { row } = await outgoing.add(
              outgoingRow({
                ...one,
                profile,
                // The number is what the index keeps apart; kinds may differ.
                kind: `KIND-${at}`,
                correctedNumbers: JSON.stringify(correctedNumbers),
                after: JSON.stringify(after.flatMap((back) => ids[at - back] ?? [])),
                corrects: corrects === null ? null : (ids[at - corrects] ?? null),
              }),
              { sha256: Buffer.alloc(32, `${profile}-${at}`).toString('base64'), size: 1, path: '' },
            );
            ids.push(row.id);
          }
        });
        const all = new Entries(await rowsToPlan({ store, profile }, undefined));
        for (const id of ids) {
          const rows = await rowsToPlan({ store, profile }, [id]);
          const row = rows.find((one) => one.id === id);
          if (row?.state !== 'waiting') continue;
          const expected = all.waitedForBy(row);
          waits += expected.length;
          expect(new Entries(rows).waitedForBy(row)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
    expect(waits).toBeGreaterThan(10);
  } finally {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
});
