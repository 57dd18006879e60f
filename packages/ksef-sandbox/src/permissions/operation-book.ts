import type { Context } from '../auth/caller.js';
import { statuses } from '../contract/codes.generated.js';
import type { World } from '../world/world.js';

/** A failed operation: a status of the contract's table for permissions. */
export class OperationFailure extends Error {
  constructor(
    readonly status: 400 | 410 | 420 | 430 | 440 | 450,
    readonly details: readonly string[] = [],
  ) {
    super(details.join('; '));
  }
}

interface OperationRow {
  reference: string;
  context_type: string;
  context_value: string;
  created: number;
  status: number;
  details: string | null;
}

/** Begins an operation and does its work later; what it throws as `OperationFailure` becomes its status. */
export function startOperation(
  world: World,
  context: Context,
  now: Date,
  work: () => void,
): { referenceNumber: string } {
  const referenceNumber = world.ids.reference('PO', now);
  world.db.run(
    'insert into permission_operations (reference, context_type, context_value, created, status) values (?, ?, ?, ?, 100)',
    referenceNumber,
    context.type,
    context.value,
    now.getTime(),
  );
  const settle = (status: number, details: readonly string[] = []) =>
    world.db.run(
      'update permission_operations set status = ?, details = ? where reference = ?',
      status,
      details.length > 0 ? JSON.stringify(details) : null,
      referenceNumber,
    );
  world.jobs.later(world.settings.processingMs, () => {
    try {
      world.db.atomic(work);
      settle(200);
    } catch (error) {
      if (!(error instanceof OperationFailure)) throw error;
      settle(error.status, error.details);
    }
  });
  return { referenceNumber };
}

export function findOperation(world: World, reference: string): OperationRow | undefined {
  return world.db.get<OperationRow>('select * from permission_operations where reference = ?', reference);
}

export function operationStatus(row: OperationRow) {
  const table: Readonly<Record<string, { description: string }>> = statuses.permission;
  const details = row.details === null ? [] : (JSON.parse(row.details) as string[]);
  return {
    code: row.status,
    description: table[String(row.status)]?.description ?? 'Nieznany błąd',
    ...(details.length > 0 ? { details } : {}),
  };
}

/** After a restart: operations whose work was not done are cancelled (550), to be tried again. */
export function cancelUnfinishedOperations(world: World): void {
  world.db.run('update permission_operations set status = 550 where status = 100');
}
