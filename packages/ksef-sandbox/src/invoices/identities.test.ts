import { describe, expect, it } from 'vitest';
import type { World } from '../world/world.js';
import { mayBeKnown } from './identities.js';

/** A state that has these numbers of one seller already. */
function worldWith(numbers: readonly string[]): World {
  const rows = numbers.map((number, at) => ({ id: at + 1, seller_nip: '5265877635', kind: 'VAT', number }));
  const all = (_sql: string, after: number, limit: number) =>
    rows.filter(({ id }) => id > after).slice(0, limit);
  return { db: { all } } as unknown as World;
}
const asked = (world: World, number: string) => mayBeKnown(world, '5265877635', 'VAT', number);

describe('which invoices are certainly new', () => {
  it('knows every number of the state it was opened with, page by page, and what it was asked about', () => {
    const numbers = Array.from({ length: 25_000 }, (_, n) => `F/${n}`);
    const world = worldWith(numbers);
    expect(numbers.filter((number) => !asked(world, number))).toEqual([]);
    expect(asked(world, 'G/1')).toBe(false);
    expect(asked(world, 'G/1')).toBe(true);
  });

  it('takes hardly a new number for a known one', () => {
    const world = worldWith([]);
    let wrong = 0;
    for (let n = 0; n < 100_000; n++) if (asked(world, `FV/${n}/2026`)) wrong += 1;
    expect(wrong).toBeLessThan(100);
  });
});
