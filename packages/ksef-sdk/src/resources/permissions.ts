import type { Call } from '../transport/operation.js';
import type {
  CheckAttachmentPermissionStatusResponse,
  EntityAuthorizationPermissionsGrantRequest,
  EntityPermissionsGrantRequest,
  EuEntityAdministrationPermissionsGrantRequest,
  EuEntityPermissionsGrantRequest,
  IndirectPermissionsGrantRequest,
  PermissionsOperationResponse,
  PermissionsOperationStatusResponse,
  PersonPermissionsGrantRequest,
  SubunitPermissionsGrantRequest,
} from '../wire/index.js';
import { finished, type WaitOptions } from './operation-wait.js';
import { permissionHelpers } from './permission-helpers.js';
import { permissionQueries } from './permission-queries.js';

export type PermissionsResource = ReturnType<typeof permissionsResource>;

/**
 * Permissions: granted, taken back, looked up. Granting is asynchronous at KSeF; these functions wait until it is done
 * unless told `wait: false`, and raise `permission.refused` when KSeF refuses. Group `other`: 10/30/120.
 */
export function permissionsResource(call: Call, pollIntervalMs: number) {
  const operationStatus = (
    referenceNumber: string,
    signal?: AbortSignal,
  ): Promise<PermissionsOperationStatusResponse> =>
    call('GET /permissions/operations/{referenceNumber}', { path: { referenceNumber }, signal });

  const completed = (referenceNumber: string, options: WaitOptions = {}) =>
    finished('permission', () => operationStatus(referenceNumber, options.signal), pollIntervalMs, options, {
      referenceNumber,
    });

  const awaited = async (
    started: Promise<PermissionsOperationResponse>,
    options: GrantOptions,
  ): Promise<PermissionsOperationResponse> => {
    const operation = await started;
    if (options.wait !== false) await completed(operation.referenceNumber, options);
    return operation;
  };

  const operations = {
    /** To a person, for work in this context. Needs CredentialsManage. */
    grantToPerson: (body: PersonPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/persons/grants', { body, signal: options.signal }), options),

    /** To a company (an accounting office, say), for this context's invoices, also to pass on. Needs CredentialsManage. */
    grantToEntity: (body: EntityPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/entities/grants', { body, signal: options.signal }), options),

    /** Self-invoicing, RR invoicing, tax representation, PEF: to a company or a Peppol provider. Needs CredentialsManage. */
    authoriseEntity: (body: EntityAuthorizationPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/authorizations/grants', { body, signal: options.signal }), options),

    /** To a person, for the invoices of a client who allowed passing on, or of all clients. Needs CredentialsManage. */
    grantIndirectly: (body: IndirectPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/indirect/grants', { body, signal: options.signal }), options),

    /** Administrator of a subordinate entity or an internal unit (which is made on the way). Needs SubunitManage. */
    grantSubunitAdministration: (body: SubunitPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/subunits/grants', { body, signal: options.signal }), options),

    /** Administrator of an EU entity, known by a certificate's fingerprint. Needs CredentialsManage. */
    grantEuEntityAdministration: (
      body: EuEntityAdministrationPermissionsGrantRequest,
      options: GrantOptions = {},
    ) =>
      awaited(
        call('POST /permissions/eu-entities/administration/grants', { body, signal: options.signal }),
        options,
      ),

    /** Representative of an EU entity, in its own context. Needs VatUeManage. */
    grantToEuEntity: (body: EuEntityPermissionsGrantRequest, options: GrantOptions = {}) =>
      awaited(call('POST /permissions/eu-entities/grants', { body, signal: options.signal }), options),

    /** Takes a permission back, by its id from a query. Needs CredentialsManage, VatUeManage or SubunitManage. */
    revoke: (permissionId: string, options: GrantOptions = {}) =>
      awaited(
        call('DELETE /permissions/common/grants/{permissionId}', {
          path: { permissionId },
          signal: options.signal,
        }),
        options,
      ),

    /** Takes an authorisation of an entity back, by its id from `queryAuthorisations`. Needs CredentialsManage. */
    revokeAuthorisation: (permissionId: string, options: GrantOptions = {}) =>
      awaited(
        call('DELETE /permissions/authorizations/grants/{permissionId}', {
          path: { permissionId },
          signal: options.signal,
        }),
        options,
      ),

    /**
     * State of granting or taking back. Kept for 30 days.
     *
     * @throws KsefError `http.gone` after that
     */
    operationStatus,

    /**
     * Waits until granting or taking back is done.
     *
     * @throws KsefError `permission.refused` (410, 420, 430, 440, 450 in `number`), `operation.timeout`
     */
    completed,

    /** Whether this context may send invoices with attachments. Needs CredentialsManage or CredentialsRead. */
    attachmentStatus(signal?: AbortSignal): Promise<CheckAttachmentPermissionStatusResponse> {
      return call('GET /permissions/attachments/status', { signal });
    },

    ...permissionQueries(call),
  };
  return { ...operations, ...permissionHelpers<GrantOptions>(operations) };
}

export interface GrantOptions extends WaitOptions {
  /** False: give the operation's reference number at once. */
  readonly wait?: boolean | undefined;
}
