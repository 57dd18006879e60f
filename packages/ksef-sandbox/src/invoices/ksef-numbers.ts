import { crc8, sandboxMark } from '../world/ids.js';
import type { World } from '../world/world.js';

const range = 2 ** 32;

/** Rows given so far, and where the numbers of this state begin. */
const counters = new WeakMap<World, { last: number; base: number }>();

function counterOf(world: World): { last: number; base: number } {
  let counter = counters.get(world);
  if (!counter) {
    const kept = world.db.get<{ value: Uint8Array }>(
      "select value from secrets where name = 'ksef-numbers'",
    )?.value;
    const value = kept ? Buffer.from(kept) : world.ids.bytes(4);
    if (!kept) world.db.run("insert into secrets (name, value) values ('ksef-numbers', ?)", value);
    const last = world.db.get<{ last: number | null }>('select max(id) as last from invoices')?.last ?? 0;
    counter = { last, base: value.readUInt32BE(0) };
    counters.set(world, counter);
  }
  return counter;
}

/**
 * The next invoice's row and KSeF number: the seller's NIP, the day of acceptance in Warsaw (`YYYY-MM-DD`), a technical
 * part that begins with 5ADB. Like the real ones the numbers of a day rise; two sandboxes begin at different places.
 */
export function nextInvoice(
  world: World,
  sellerNip: string,
  day: string,
): { id: number; ksefNumber: string } {
  const counter = counterOf(world);
  counter.last += 1;
  const technical = ((counter.base + counter.last) % range).toString(16).toUpperCase().padStart(8, '0');
  // As `makeKsefNumber` of fa-schema writes it, which checks what is known to be right here.
  const text = `${sellerNip}-${day.replaceAll('-', '')}-${sandboxMark}${technical}`;
  return { id: counter.last, ksefNumber: `${text}-${crc8(text)}` };
}
