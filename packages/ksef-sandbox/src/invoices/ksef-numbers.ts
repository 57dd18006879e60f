import { warsawDay } from '@eszok/core';
import { makeKsefNumber } from '@eszok/fa-schema';
import { sandboxMark } from '../world/ids.js';
import type { World } from '../world/world.js';

/** A new KSeF number: the seller's NIP, the day of acceptance in Warsaw, a technical part that begins with 5ADB. */
export function newKsefNumber(world: World, sellerNip: string, accepted: Date): string {
  return makeKsefNumber(sellerNip, warsawDay(accepted), `${sandboxMark}${world.ids.hex(8)}`);
}
