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
  /** The limit that was gone over, as the refusals of the block name it. */
  broken: { limit: number; name: string };
  /** Times that the limits were gone over without a quiet while between; each doubles the block. */
  violations: number;
  /** When the last of them was counted: a burst is one violation, not as many as it has requests. */
  countedAt: number;
  /** Milliseconds that a place was away when the block began. */
  untilFree: number;
}

const ledgers = new WeakMap<World, Map<string, Ledger>>();
/** A block never lasts longer than this. */
const longestBlockMs = 3_600_000;
/** Whoever keeps to the limits for so long after a block begins anew. */
const quietMs = 600_000;

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
      broken: { limit: 0, name: '' },
      violations: 0,
      countedAt: Number.NEGATIVE_INFINITY,
      untilFree: 0,
    };
    all.set(key, ledger);
  }
  return ledger;
}

/**
 * Sliding windows of a second, a minute and an hour at once, per context and address (ksef-docs,
 * `limity/limity-api.md`). Operations of the group "other" are counted each by itself, those without a group together by
 * address alone. Whoever goes over is blocked until a place becomes free; whoever knocks on during the block, or goes over
 * again within ten minutes after it, is blocked for twice as long.
 */
export const rateLimiter: Guard = ({ world, spec, now, caller, clientIp }) => {
  const own = caller !== null && hasOwnRates(world, caller.context);
  if (world.settings.rateLimits === 'off' && !own) return;
  const group = (spec.rateLimits.group ?? 'anonymous') as RateGroup;
  // What has no group is not the context's to set.
  if (group === 'anonymous' && world.settings.rateLimits === 'off') return;
  const limits = (caller ? effectiveRates(world, caller.context) : defaultRates(world))[group];
  if (!limits) return;
  const counted = group === 'other' ? `${spec.method} ${spec.path}` : group;
  const whose = caller && group !== 'anonymous' ? contextLabel(caller.context) : '';
  const ledger = ledgerOf(world, `${counted} ${whose} ${clientIp}`);
  const at = now.getTime();
  const old = ledger.times.findIndex((time) => time > at - 3_600_000);
  if (old === -1) ledger.times = [];
  else if (old > 0) ledger.times.splice(0, old);
  const refuse = (): never => {
    if (at - ledger.countedAt >= 1000) {
      if (at > ledger.blockedUntil + quietMs) ledger.violations = 0;
      ledger.violations += 1;
      ledger.countedAt = at;
      const block = Math.min(longestBlockMs, ledger.untilFree * 2 ** (ledger.violations - 1));
      ledger.blockedUntil = Math.max(ledger.blockedUntil, at + block);
    }
    const seconds = Math.max(1, Math.ceil((ledger.blockedUntil - at) / 1000));
    const { limit, name } = ledger.broken;
    throw tooMany(
      `Przekroczono limit ${limit} żądań na ${name}. Spróbuj ponownie po ${seconds} sekundach.`,
      seconds,
    );
  };
  if (at < ledger.blockedUntil) refuse();
  for (const { field, ms, name } of windows) {
    const limit = limits[field];
    const inWindow = ledger.times.length < limit ? 0 : ledger.times.filter((time) => time > at - ms).length;
    if (inWindow < limit) continue;
    const oldest = ledger.times[ledger.times.length - limit] ?? at;
    ledger.broken = { limit, name };
    ledger.untilFree = Math.max(1000, oldest + ms - at);
    refuse();
  }
  ledger.times.push(at);
};
