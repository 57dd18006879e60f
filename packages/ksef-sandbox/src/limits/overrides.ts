import { type Context, contextLabel, type Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';

/** What can be set for a context or a subject with `POST /testdata/…`. */
export type LimitScope = 'sessions' | 'rates' | 'certificates';

/** What was read before; every invoice asks for limits, and they hardly ever change. */
const remembered = new WeakMap<World, Map<string, unknown>>();

function memory(world: World): Map<string, unknown> {
  let known = remembered.get(world);
  if (!known) {
    known = new Map();
    remembered.set(world, known);
  }
  return known;
}

export function readOverride<T>(world: World, scope: LimitScope, whose: string): T | null {
  const known = memory(world);
  const name = `${scope} ${whose}`;
  if (known.has(name)) return known.get(name) as T | null;
  const row = world.db.get<{ value: string }>(
    'select value from limit_overrides where scope = ? and subject = ?',
    scope,
    whose,
  );
  const value = row ? (JSON.parse(row.value) as T) : null;
  known.set(name, value);
  return value;
}

export function writeOverride(world: World, scope: LimitScope, whose: string, value: unknown): void {
  memory(world).delete(`${scope} ${whose}`);
  world.db.run(
    'insert or replace into limit_overrides (scope, subject, value) values (?, ?, ?)',
    scope,
    whose,
    JSON.stringify(value),
  );
}

export function clearOverride(world: World, scope: LimitScope, whose: string): void {
  memory(world).delete(`${scope} ${whose}`);
  world.db.run('delete from limit_overrides where scope = ? and subject = ?', scope, whose);
}

export const ofContext = (context: Context): string => contextLabel(context);
export const ofSubject = (subject: Pick<Subject, 'type' | 'value'>): string =>
  `${subject.type}-${subject.value}`;
