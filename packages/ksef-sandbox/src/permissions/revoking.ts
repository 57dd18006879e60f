import { contextNip } from '../auth/caller.js';
import { isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import type { GrantRow } from './grant-book.js';
import { attachmentsAllowed } from './issuing.js';
import { findOperation, OperationFailure, operationStatus, startOperation } from './operation-book.js';

function revoke(world: World, id: string, mayRevoke: (grant: GrantRow) => boolean): void {
  const grant = world.db.get<GrantRow>('select * from grants where id = ?', id);
  if (!grant) throw new OperationFailure(400, [`Uprawnienie o identyfikatorze ${id} nie istnieje.`]);
  if (!mayRevoke(grant)) throw new OperationFailure(420);
  world.db.run('delete from grants where id = ?', id);
}

const revokeCommon = operation(
  'DELETE /permissions/common/grants/{permissionId}',
  ({ world, caller, path, now }) =>
    startOperation(world, caller.context, now, () =>
      revoke(world, path.permissionId, (grant) => {
        if (grant.kind === 'authorization') return false;
        const { type, value } = caller.context;
        const givenHere = grant.context_type === type && grant.context_value === value;
        return givenHere || (grant.target_type === type && grant.target_value === value);
      }),
    ),
);

const revokeAuthorization = operation(
  'DELETE /permissions/authorizations/grants/{permissionId}',
  ({ world, caller, path, now }) =>
    startOperation(world, caller.context, now, () =>
      revoke(
        world,
        path.permissionId,
        (grant) =>
          grant.kind === 'authorization' &&
          grant.context_type === caller.context.type &&
          grant.context_value === caller.context.value,
      ),
    ),
);

const status = operation('GET /permissions/operations/{referenceNumber}', ({ world, caller, path }) => {
  const row = findOperation(world, path.referenceNumber);
  if (!row) throw invalid(`Operacja o numerze referencyjnym ${path.referenceNumber} nie została znaleziona.`);
  if (row.context_type !== caller.context.type || row.context_value !== caller.context.value) {
    throw forbidden('insufficient-resource-access');
  }
  return { status: operationStatus(row) };
});

const attachments = operation('GET /permissions/attachments/status', ({ world, caller }) => {
  const consent = world.db.get<{ revoked: number | null }>(
    'select revoked from attachment_consents where nip = ?',
    contextNip(caller.context),
  );
  return {
    isAttachmentAllowed: attachmentsAllowed(world, caller.context),
    ...(consent?.revoked ? { revokedDate: isoInstant(consent.revoked) } : {}),
  };
});

export const revokingOperations: readonly Operation[] = [
  revokeCommon,
  revokeAuthorization,
  status,
  attachments,
];
