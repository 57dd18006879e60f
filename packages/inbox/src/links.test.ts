import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@eszok/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomingRow } from '../../store/src/test-support/rows.js';
import { LinkIndex } from './links.js';

/** Few of each, so that they meet. */
const named = fc.record(
  { number: fc.constantFrom('A1', 'a 1', 'B/2', 'C-3', ''), ksefNumber: fc.constantFrom('k0', 'k1', 'k7') },
  { requiredKeys: ['number'] },
);
const document = fc.record({
  isOfKsef: fc.boolean(),
  sellerNip: fc.constantFrom('7740001454', '5265877635', null),
  number: fc.constantFrom('A1', 'a1', 'A 1', 'b/2', 'C-3', ''),
  gross: fc.constantFrom('123.00', '123.0', '9.99'),
  corrected: fc.array(named, { maxLength: 3 }),
});

describe('links of a document', () => {
  it('are the same whether all documents are looked at or only those related to it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'eszok-links-'));
    const store = await openStore({ dir });
    const file = await store.keep(new TextEncoder().encode('<a/>'));
    let profile = 0;
    let linked = 0;
    const check = async (
      documents: readonly (typeof document extends fc.Arbitrary<infer T> ? T : never)[],
    ) => {
      profile += 1;
      await store.transaction(async ({ incoming }) => {
        for (const [at, one] of documents.entries()) {
          const id = one.isOfKsef ? `k${at}` : `d${at}`;
          const { sellerNip, number, gross } = one;
          const corrected = JSON.stringify(one.corrected);
          const ksefNumber = one.isOfKsef ? id : null;
          await incoming.add(
            incomingRow({ id, profile: String(profile), ksefNumber, sellerNip, number, gross, corrected }),
            file,
          );
        }
      });
      const all = await store.incoming.list(String(profile));
      const whole = new LinkIndex([...all].sort((a, b) => (a.id < b.id ? -1 : 1)));
      const together = new LinkIndex(await store.incoming.related(String(profile), all));
      for (const row of all) {
        const alone = new LinkIndex(await store.incoming.related(String(profile), [row]));
        const expected = whole.of(row);
        linked += expected.corrects.length + expected.correctedBy.length + expected.duplicates.length;
        expect(alone.of(row)).toEqual(expected);
        expect(together.of(row)).toEqual(expected);
      }
    };
    try {
      await fc.assert(fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 9 }), check), {
        numRuns: 40,
      });
      expect(linked).toBeGreaterThan(100);
    } finally {
      await store.close();
      await rm(dir, { recursive: true, force: true });
    }
  });
});
