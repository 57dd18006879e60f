import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';
import { continuationPlace, continuationToken } from './continuation.js';

interface PageOptions {
  table: 'sessions' | 'tokens';
  where: readonly string[];
  /** For the places in `where`, in their order. */
  values: readonly Value[];
  size: number;
  /** Of the page before, as the client gave it. */
  token: unknown;
}

/** A page of a list that goes from the newest to the oldest; 21418 for a token that is not one of ours. */
export function newestFirst<Row extends { created: number; reference: string }>(
  world: World,
  { table, where, values, size, token }: PageOptions,
): { rows: Row[]; continuationToken: string | null } {
  const place = continuationPlace(token);
  const after = place ? ['(created < ? or (created = ? and reference < ?))'] : [];
  const from = place ? [Number(place.created), Number(place.created), String(place.reference)] : [];
  const found = world.db.all<Row>(
    `select * from ${table} where ${[...where, ...after].join(' and ')} order by created desc, reference desc limit ?`,
    ...values,
    ...from,
    size + 1,
  );
  const rows = found.slice(0, size);
  const last = found.length > size ? rows.at(-1) : undefined;
  return {
    rows,
    continuationToken: last ? continuationToken({ created: last.created, reference: last.reference }) : null,
  };
}
