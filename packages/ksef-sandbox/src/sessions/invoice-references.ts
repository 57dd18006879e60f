import { crc8, sandboxMark } from '../world/ids.js';
import type { World } from '../world/world.js';

/**
 * Reference number of an invoice in a session, of the shape of all the others. Its last six digits are the
 * invoice's place in the session, so that it is found without an index of random numbers.
 */
export function newInvoiceReference(world: World, now: Date, ordinal: number): string {
  const random = world.ids.hex(10);
  const day = utcDay(now.getTime());
  const place = ordinal.toString(16).toUpperCase().padStart(6, '0');
  const text = `${day}-EE-${sandboxMark}${random.slice(0, 6)}-${random.slice(6)}${place}`;
  return `${text}-${crc8(text)}`;
}

let known = { day: -1, text: '' };

/** `YYYYMMDD` */
function utcDay(ms: number): string {
  const day = Math.floor(ms / 86_400_000);
  if (day !== known.day) {
    known = { day, text: new Date(ms).toISOString().slice(0, 10).replaceAll('-', '') };
  }
  return known.text;
}

/** The place that a reference number names; 0, where no invoice is, when it is none of ours. */
export function ordinalOf(reference: string): number {
  const match = /^\d{8}-EE-5ADB[\dA-F]{6}-[\dA-F]{4}([\dA-F]{6})-[\dA-F]{2}$/.exec(reference);
  return match?.[1] === undefined ? 0 : Number.parseInt(match[1], 16);
}
