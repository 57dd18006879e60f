import { contextNip } from '../auth/caller.js';
import { isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, gone, invalid } from '../refusal.js';
import type { GrantRow } from './grant-book.js';
import { attachmentsAllowed } from './issuing.js';
import {
  findOperation,
  OperationFailure,
  operationStatus,
  type PermissionRequest,
  permissionOperation,
} from './operation-book.js';

type Revoking = PermissionRequest<'DELETE /permissions/common/grants/{permissionId}'>;

function revoke(
  { world, path }: Pick<Revoking, 'world' | 'path'>,
  mayRevoke: (grant: GrantRow) => boolean,
): void {
  const id = path.permissionId;
  const grant = world.db.get<GrantRow>('select * from grants where id = ?', id);
  if (!grant) throw new OperationFailure(400, [`Uprawnienie o identyfikatorze ${id} nie istnieje.`]);
  if (!mayRevoke(grant)) throw new OperationFailure(420);
  world.db.run('delete from grants where id = ?', id);
}

const here = ({ context }: Revoking['caller'], type: string | null, value: string | null) =>
  context.type === type && context.value === value;

/**
 * Whoever may give a permission may take it back, where it was given: administrators of subunits with `SubunitManage`,
 * representatives of EU entities with `VatUeManage`, all others with `CredentialsManage`; where it works, `CredentialsManage`
 * (for EU entities `VatUeManage`) will do.
 */
function mayRevokeCommon(caller: Revoking['caller'], grant: GrantRow): boolean {
  if (grant.kind === 'authorization') return false;
  const { permissions } = caller;
  if (here(caller, grant.context_type, grant.context_value)) {
    if (grant.kind === 'subunit')
      return permissions.has('SubunitManage') || permissions.has('CredentialsManage');
    return permissions.has(grant.kind === 'eu-representation' ? 'VatUeManage' : 'CredentialsManage');
  }
  if (!here(caller, grant.target_type, grant.target_value)) return false;
  return permissions.has(grant.kind === 'eu-administration' ? 'VatUeManage' : 'CredentialsManage');
}

const revokeCommon = permissionOperation(
  'DELETE /permissions/common/grants/{permissionId}',
  () => undefined,
  (request) => revoke(request, (grant) => mayRevokeCommon(request.caller, grant)),
);

const revokeAuthorization = permissionOperation(
  'DELETE /permissions/authorizations/grants/{permissionId}',
  () => undefined,
  (request) =>
    revoke(
      request,
      (grant) =>
        grant.kind === 'authorization' && here(request.caller, grant.context_type, grant.context_value),
    ),
);

const status = operation('GET /permissions/operations/{referenceNumber}', ({ world, caller, path, now }) => {
  const row = findOperation(world, path.referenceNumber);
  if (!row) throw invalid(`Operacja o numerze referencyjnym ${path.referenceNumber} nie została znaleziona.`);
  if (row.context_type !== caller.context.type || row.context_value !== caller.context.value) {
    throw forbidden('insufficient-resource-access');
  }
  if (now.getTime() > row.created + world.settings.operationStatusMs) {
    throw gone('Status operacji nie jest już dostępny.');
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
