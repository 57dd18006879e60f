import { contextLabel } from '../auth/caller.js';
import type { Guard } from '../operations/guards.js';
import { tooMany } from '../refusal.js';
import type { World } from '../world/world.js';
import { defaultRates, effectiveRates, hasOwnRates, type RateGroup } from './rate-table.js';

const windows = [
  { field: 'perSecond', ms: 1000, name: 'sekundę' },
  { field: 'perMinute', ms: 60_000, name: 'minutę' },
  { field: 'perHour', ms: 3_600_000, name: 'godzinę' },
] as const;

interface Ledger {
  /** Times of requests that passed, oldest first, milliseconds of the sandbox's clock. */
  times: number[];
  blockedUntil: number;
  /** Seconds in a row in which a request came too early; each doubles the block. */
  violations: number;
  /** When the last of them was counted: a burst is one violation, not as many as it has requests. */
  countedAt: number;
  /** Milliseconds that the first of them had to wait for. */
  shortestBlock: number;
}

const ledgers = new WeakMap<World, Map<string, Ledger>>();
/** A block never lasts longer than this. */
const longestBlockMs = 3_600_000;

function ledgerOf(world: World, key: string): Ledger {
  let all = ledgers.get(world);
  if (!all) {
    all = new Map();
    ledgers.set(world, all);
  }
  let ledger = all.get(key);
  if (!ledger) {
    ledger = {
      times: [],
      blockedUntil: 0,
      violations: 0,
      countedAt: Number.NEGATIVE_INFINITY,
      shortestBlock: 0,
    };
    all.set(key, ledger);
  }
  return ledger;
}

/**
 * Sliding windows of a second, a minute and an hour at once, per context and address (ksef-docs,
 * `limity/limity-api.md`). Operations of the group "other" are counted each by itself. Whoever goes over is blocked until
 * a place becomes free; whoever knocks on during the block makes it longer.
 */
export const rateLimiter: Guard = ({ world, spec, now, caller, clientIp }) => {
  const own = caller !== null && hasOwnRates(world, caller.context);
  if (world.settings.rateLimits === 'off' && !own) return;
  const group = (caller === null ? 'anonymous' : (spec.rateLimits.group ?? null)) as RateGroup | null;
  if (group === null) return;
  const limits = (caller ? effectiveRates(world, caller.context) : defaultRates(world))[group];
  if (!limits) return;
  const counted = group === 'other' ? `${spec.method} ${spec.path}` : group;
  const ledger = ledgerOf(world, `${counted} ${caller ? contextLabel(caller.context) : ''} ${clientIp}`);
  const at = now.getTime();
  const old = ledger.times.findIndex((time) => time > at - 3_600_000);
  if (old === -1) ledger.times = [];
  else if (old > 0) ledger.times.splice(0, old);
  const refuse = (limit: number, name: string, untilFree: number): never => {
    if (ledger.violations === 0) ledger.shortestBlock = Math.max(1000, untilFree);
    if (at - ledger.countedAt >= 1000) {
      ledger.violations += 1;
      ledger.countedAt = at;
      const block = Math.min(longestBlockMs, ledger.shortestBlock * 2 ** (ledger.violations - 1));
      ledger.blockedUntil = Math.max(ledger.blockedUntil, at + block);
    }
    const seconds = Math.ceil((ledger.blockedUntil - at) / 1000);
    throw tooMany(
      `Przekroczono limit ${limit} żądań na ${name}. Spróbuj ponownie po ${seconds} sekundach.`,
      seconds,
    );
  };
  if (at < ledger.blockedUntil) refuse(limits.perSecond, 'sekundę', ledger.blockedUntil - at);
  for (const { field, ms, name } of windows) {
    const limit = limits[field];
    const inWindow = ledger.times.length < limit ? 0 : ledger.times.filter((time) => time > at - ms).length;
    if (inWindow >= limit) {
      const oldest = ledger.times[ledger.times.length - limit] ?? at;
      refuse(limit, name, oldest + ms - at);
    }
  }
  ledger.times.push(at);
  ledger.violations = 0;
};
