import { type Context, contextLabel, type Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';

/** What can be set for a context or a subject with `POST /testdata/…`. */
export type LimitScope = 'sessions' | 'rates' | 'certificates';

export function readOverride<T>(world: World, scope: LimitScope, whose: string): T | null {
  const row = world.db.get<{ value: string }>(
    'select value from limit_overrides where scope = ? and subject = ?',
    scope,
    whose,
  );
  return row ? (JSON.parse(row.value) as T) : null;
}

export function writeOverride(world: World, scope: LimitScope, whose: string, value: unknown): void {
  world.db.run(
    'insert or replace into limit_overrides (scope, subject, value) values (?, ?, ?)',
    scope,
    whose,
    JSON.stringify(value),
  );
}

export function clearOverride(world: World, scope: LimitScope, whose: string): void {
  world.db.run('delete from limit_overrides where scope = ? and subject = ?', scope, whose);
}

export const ofContext = (context: Context): string => contextLabel(context);
export const ofSubject = (subject: Pick<Subject, 'type' | 'value'>): string =>
  `${subject.type}-${subject.value}`;
