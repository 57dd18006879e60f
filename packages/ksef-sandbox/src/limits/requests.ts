import { productionRates, type RateGroup } from './rate-table.js';
import { defaultContextLimits } from './session-limits.js';

type Body = Record<string, unknown>;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Clients older than collective identifiers do not set a limit for them: it stays as it is by default. */
export function mendSessionLimits(body: Body): void {
  body.collectiveIdentifier ??= defaultContextLimits.collectiveIdentifier;
}

/** Groups that clients older than them do not send, or send as null. */
const youngGroups: readonly RateGroup[] = ['collectiveIdentifier', 'invoiceExportStatus'];

export function mendRateLimits(body: Body): void {
  if (!isObject(body.rateLimits)) return;
  for (const group of youngGroups) body.rateLimits[group] ??= productionRates[group];
}

/** A context may give itself ten times production's limits at most. */
const mostTimes = 10;

/** Limits out of their bounds, in the test environment's own words. */
export function rateLimitProblems(body: Body): string[] {
  if (!isObject(body.rateLimits)) return [];
  const problems: string[] = [];
  for (const [group, values] of Object.entries(body.rateLimits)) {
    const production = productionRates[group as RateGroup];
    if (!production || !isObject(values)) continue;
    for (const window of ['perSecond', 'perMinute', 'perHour'] as const) {
      const value = values[window];
      const most = Math.min(production[window] * mostTimes, 2_147_483_647);
      if (typeof value === 'number' && (value < 1 || value > most)) {
        problems.push(`'rateLimits.${group}.${window}' must be between 1 and ${most}. You entered ${value}.`);
      }
    }
  }
  return problems;
}
