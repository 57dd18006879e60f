import type { Subject } from '../auth/caller.js';
import { isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import type { World } from '../world/world.js';

/** A provider enters the list with its first successful sign-in. */
export function registerProvider(world: World, subject: Subject): void {
  world.db.run(
    'insert or ignore into peppol_providers values (?, ?, ?)',
    subject.value,
    subject.name ?? subject.value,
    world.clock.now().getTime(),
  );
}

const query = operation('GET /peppol/query', ({ world, query: page }) => {
  const size = page.pageSize ?? 10;
  const rows = world.db.all<{ id: string; name: string; created: number }>(
    'select * from peppol_providers order by created desc, id asc limit ? offset ?',
    size + 1,
    (page.pageOffset ?? 0) * size,
  );
  return {
    hasMore: rows.length > size,
    peppolProviders: rows
      .slice(0, size)
      .map(({ id, name, created }) => ({ id, name, dateCreated: isoInstant(created) })),
  };
});

export const peppolOperations: readonly Operation[] = [query];
