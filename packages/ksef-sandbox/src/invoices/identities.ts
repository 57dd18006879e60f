import type { World } from '../world/world.js';

/** Eight million bits, one megabyte: of a million invoices one in forty is looked for in vain. */
const mask = 2 ** 23 - 1;

/**
 * Remembers what was kept as a few bits each: what it does not know is certainly new and need not be looked for in
 * the state; of what it knows the state has the last word.
 */
class Filter {
  readonly #bits = new Uint32Array((mask + 1) >>> 5);

  /** True when it may have been there before; it is known from now on. */
  take(text: string): boolean {
    let one = 0x811c9dc5;
    let other = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = (Math.imul(other, 31) + code) | 0;
    }
    other = Math.imul(other ^ (other >>> 15), 0x2c1b3c6d) | 1;
    let known = true;
    for (let n = 0; n < 3; n++) {
      const bit = (one ^ (one >>> 13)) & mask;
      const word = bit >>> 5;
      const flag = 1 << (bit & 31);
      if ((this.#bits[word]! & flag) === 0) {
        known = false;
        this.#bits[word] = this.#bits[word]! | flag;
      }
      one = (one + other) | 0;
    }
    return known;
  }
}

const filters = new WeakMap<World, Filter>();
const readAtOnce = 10_000;

interface Kept {
  id: number;
  seller_nip: string;
  kind: string;
  number: string;
}

function filterOf(world: World): Filter {
  let filter = filters.get(world);
  if (!filter) {
    filter = new Filter();
    filters.set(world, filter);
    let rows: Kept[];
    let after = 0;
    do {
      rows = world.db.all<Kept>(
        'select id, seller_nip, kind, number from invoices where id > ? order by id limit ?',
        after,
        readAtOnce,
      );
      for (const row of rows) filter.take(`${row.seller_nip} ${row.kind} ${row.number}`);
      after = rows.at(-1)?.id ?? after;
    } while (rows.length === readAtOnce);
  }
  return filter;
}

/** False when this seller has certainly kept no invoice of the kind under the number; asking counts as keeping. */
export function mayBeKnown(world: World, sellerNip: string, kind: string, number: string): boolean {
  return filterOf(world).take(`${sellerNip} ${kind} ${number}`);
}
