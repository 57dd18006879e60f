import { type Clock, systemClock } from '@eszok/core';
import { sql } from 'kysely';
import type { Db, Tx } from '../schema/tables.js';

const trustedMs = 3_600_000;
const tries = 3;

/** Tells by how many milliseconds the clock of this process is ahead of the one that all users of a registry share. */
export type ClockLead = (db: Db | Tx) => Promise<number>;

/** A SQLite file and its users are on one machine, with one clock. */
export const noLead: ClockLead = () => Promise.resolve(0);

/**
 * Machines that share a PostgreSQL do not agree about the time; its clock is the one they have in common. Asked once an
 * hour; of three answers the quickest counts, since the instant it speaks of is known best.
 */
export function leadOverServer(clock: Clock): ClockLead {
  let lead: Promise<number> | undefined;
  let askedAt = 0;
  return (db) => {
    const now = systemClock.now().getTime();
    if (lead === undefined || now - askedAt > trustedMs) {
      askedAt = now;
      lead = ask(db, clock);
      lead.catch(() => {
        lead = undefined;
      });
    }
    return lead;
  };
}

async function ask(db: Db | Tx, clock: Clock): Promise<number> {
  let quickest = { tookMs: Number.POSITIVE_INFINITY, lead: 0 };
  for (let left = tries; left > 0; left -= 1) {
    const before = clock.now().getTime();
    const startedAt = performance.now();
    const { rows } = await sql<{
      at: number;
    }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`.execute(db);
    const tookMs = performance.now() - startedAt;
    const lead = before + tookMs / 2 - (rows[0]?.at ?? before);
    if (tookMs < quickest.tookMs) quickest = { tookMs, lead };
  }
  return Math.round(quickest.lead);
}
