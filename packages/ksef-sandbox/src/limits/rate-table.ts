import type { components } from '@eszok/ksef-sdk/wire';
import type { Context } from '../auth/caller.js';
import { operations } from '../contract/operations.generated.js';
import type { World } from '../world/world.js';
import { ofContext, readOverride } from './overrides.js';

export type RateLimits = components['schemas']['EffectiveApiRateLimits'];
export type RateGroup = keyof RateLimits;
type Values = components['schemas']['EffectiveApiRateLimitValues'];

/** Stands for "no limit" where the contract wants a number. */
const unlimited = 2_147_483_647;

/** Production's limits: those of the contract's groups, and the anonymous ones by address. */
function production(): RateLimits {
  const groups: Partial<Record<string, Values>> = {};
  for (const { rateLimits } of Object.values(operations)) {
    if (rateLimits.group === null) continue;
    groups[rateLimits.group] ??= {
      perSecond: rateLimits.perSecond ?? unlimited,
      perMinute: rateLimits.perMinute ?? unlimited,
      perHour: rateLimits.perHour ?? unlimited,
    };
  }
  const free: Values = { perSecond: unlimited, perMinute: unlimited, perHour: unlimited };
  return {
    ...(groups as unknown as Omit<RateLimits, 'anonymous' | 'global'>),
    anonymous: { perSecond: 60, perMinute: unlimited, perHour: unlimited },
    global: free,
  };
}

export const productionRates: RateLimits = production();

function times(limits: RateLimits, factor: number): RateLimits {
  const scale = (n: number) => (n >= unlimited ? unlimited : Math.max(1, Math.round(n * factor)));
  return Object.fromEntries(
    Object.entries(limits).map(([group, values]) => [
      group,
      {
        perSecond: scale(values.perSecond),
        perMinute: scale(values.perMinute),
        perHour: scale(values.perHour),
      },
    ]),
  ) as RateLimits;
}

/** Limits of the test environment: production's since API 2.5.0, or as many times more as the settings say. */
export function defaultRates(world: World): RateLimits {
  const { rateLimits } = world.settings;
  return times(productionRates, rateLimits === 'off' ? 1 : rateLimits.factor);
}

/** Limits of a context: its own, set through `/testdata/rate-limits`, over the default ones. */
export function effectiveRates(world: World, context: Context): RateLimits {
  const own = readOverride<Partial<RateLimits>>(world, 'rates', ofContext(context));
  return own ? { ...defaultRates(world), ...own } : defaultRates(world);
}

/** True when a context asked for limits of its own: they hold even where the sandbox applies none by default. */
export function hasOwnRates(world: World, context: Context): boolean {
  return readOverride(world, 'rates', ofContext(context)) !== null;
}
