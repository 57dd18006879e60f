import type { Caller, Context, Subject } from '../auth/caller.js';
import { statuses } from '../contract/codes.generated.js';
import type { OperationName } from '../contract/operations.generated.js';
import { type Call, type Operation, operation } from '../operations/operation.js';
import type { BodyOf, PathParameters, ResultOf } from '../operations/shapes.js';
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

/** What the work of an operation needs of the request; it is kept until the work is done, so that a restart can take it up. */
export interface PermissionRequest<N extends OperationName = OperationName> {
  readonly world: World;
  readonly caller: Pick<Caller, 'context' | 'subject' | 'permissions'>;
  readonly body: BodyOf<N>;
  readonly path: PathParameters<N>;
}

interface KeptRequest {
  name: OperationName;
  context: Context;
  subject: Subject;
  permissions: string[];
  body: unknown;
  path: unknown;
}

const works = new Map<OperationName, (request: PermissionRequest) => void>();

/**
 * An operation on permissions: `check` refuses at once what it throws as `Refusal`, `work` is done after the reply and what
 * it throws as `OperationFailure` becomes the operation's status. Accepted work outlives a kill.
 */
export function permissionOperation<N extends OperationName>(
  name: N,
  check: (call: Call<N>) => void,
  work: (request: PermissionRequest<N>) => void,
): Operation {
  works.set(name, work as unknown as (request: PermissionRequest) => void);
  return operation(name, (call) => {
    check(call);
    return startOperation(name, call as unknown as Call) as ResultOf<N>;
  });
}

function startOperation(name: OperationName, call: Call): { referenceNumber: string } {
  const { world, caller, now, body, path } = call;
  const { context, subject } = caller;
  const referenceNumber = world.ids.reference('PO', now);
  const request: KeptRequest = { name, context, subject, permissions: [...caller.permissions], body, path };
  world.db.atomic(() => {
    world.db.run(
      'insert into permission_operations (reference, context_type, context_value, created, status) values (?, ?, ?, ?, 100)',
      referenceNumber,
      context.type,
      context.value,
      now.getTime(),
    );
    world.db.run(
      'insert into permission_requests (reference, request) values (?, ?)',
      referenceNumber,
      JSON.stringify(request),
    );
  });
  world.jobs.later(world.settings.processingMs, () => doOperation(world, referenceNumber));
  return { referenceNumber };
}

/** Does the work of an operation, and gives it its status in the same piece. */
function doOperation(world: World, reference: string): void {
  const kept = world.db.get<{ request: string }>(
    'select request from permission_requests where reference = ?',
    reference,
  );
  if (!kept) return;
  const { name, permissions, context, subject, body, path } = JSON.parse(kept.request) as KeptRequest;
  const caller = { context, subject, permissions: new Set(permissions) };
  const settle = (status: number, details: readonly string[] = []) => {
    world.db.run(
      'update permission_operations set status = ?, details = ? where reference = ?',
      status,
      details.length > 0 ? JSON.stringify(details) : null,
      reference,
    );
    world.db.run('delete from permission_requests where reference = ?', reference);
  };
  try {
    world.db.atomic(() => {
      works.get(name)?.({ world, caller, body, path } as PermissionRequest);
      settle(200);
    });
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error;
    world.db.atomic(() => settle(error.status, error.details));
  }
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

/** After a restart: operations that were accepted are done now, in their order. */
export function finishOperations(world: World): void {
  // Of an older sandbox, which kept no more than that there was one.
  world.db.run(
    'update permission_operations set status = 550 where status = 100 and reference not in (select reference from permission_requests)',
  );
  for (const { reference } of world.db.all<{ reference: string }>(
    'select reference from permission_requests order by id',
  )) {
    world.jobs.later(0, () => doOperation(world, reference));
  }
}
