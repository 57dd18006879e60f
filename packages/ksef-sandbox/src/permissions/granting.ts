import { isValidInternalId } from '@eszok/fa-schema';
import type { Context } from '../auth/caller.js';
import type { Call, Operation } from '../operations/operation.js';
import { forbidden, invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import { entityDetails, type SubjectDetails, subjectDetails } from './details.js';
import { enforces } from './effective.js';
import { type GrantKind, type GrantRow, insertGrant } from './grant-book.js';
import { OperationFailure, type PermissionRequest, permissionOperation } from './operation-book.js';
import { sameSubject } from './subjects.js';

interface Grant {
  kind: GrantKind;
  subject: { type: GrantRow['subject_type']; value: string };
  details: SubjectDetails;
  description: string;
  permissions: readonly { permission: string; canDelegate?: boolean }[];
  target?: { type: Context['type'] | 'AllPartners'; value: string | null };
  unitName?: string | null;
  unitDetails?: object;
}

function give(world: World, caller: PermissionRequest['caller'], grant: Grant): void {
  for (const { permission, canDelegate } of grant.permissions) {
    insertGrant(world, {
      kind: grant.kind,
      author: caller.subject,
      context_type: caller.context.type,
      context_value: caller.context.value,
      subject_type: grant.subject.type,
      subject_value: grant.subject.value,
      target_type: grant.target?.type ?? null,
      target_value: grant.target?.value ?? null,
      permission,
      description: grant.description,
      can_delegate: canDelegate ? 1 : 0,
      person: grant.details.person ? JSON.stringify(grant.details.person) : null,
      entity: grant.details.entity ? JSON.stringify(grant.details.entity) : null,
      unit_name: grant.unitName ?? null,
      unit_details: grant.unitDetails ? JSON.stringify(grant.unitDetails) : null,
    });
  }
}

function inContext(call: Pick<Call, 'caller'>, ...types: Context['type'][]): void {
  const { type } = call.caller.context;
  if (!types.includes(type)) throw forbidden('context-type-not-allowed', { contextIdentifierType: type });
}

const each = (permissions: readonly string[]) => permissions.map((permission) => ({ permission }));

function checkOnce(permissions: readonly string[]): void {
  if (permissions.length === 0) throw invalid('body.permissions: must not be empty');
  if (new Set(permissions).size !== permissions.length)
    throw invalid('body.permissions: each may appear once');
}

/** 450 for a grant to the context itself, 440 for one to its owner under another identifier (NIP and PESEL of a person). */
function notSelf(
  { world, caller }: Pick<PermissionRequest, 'world' | 'caller'>,
  subject: { type: string; value: string },
): void {
  const { context } = caller;
  if (subject.type === context.type && subject.value === context.value) throw new OperationFailure(450);
  if (context.type !== 'Nip' || subject.type !== 'Pesel') return;
  const same = sameSubject(world, { type: 'Pesel', value: subject.value });
  if (same.some(({ type, value }) => type === 'Nip' && value === context.value))
    throw new OperationFailure(440);
}

const persons = permissionOperation(
  'POST /permissions/persons/grants',
  (call) => {
    inContext(call, 'Nip', 'InternalId');
    checkOnce(call.body.permissions);
    subjectDetails(call.body.subjectDetails);
  },
  (request) => {
    const { world, caller, body } = request;
    notSelf(request, body.subjectIdentifier);
    if (body.permissions.includes('EnforcementOperations') && !enforces(world, caller.context.value)) {
      throw new OperationFailure(430);
    }
    give(world, caller, {
      kind: 'person',
      subject: body.subjectIdentifier,
      details: subjectDetails(body.subjectDetails),
      description: body.description,
      permissions: each(body.permissions),
    });
  },
);

const entities = permissionOperation(
  'POST /permissions/entities/grants',
  (call) => {
    inContext(call, 'Nip', 'InternalId');
    checkOnce(call.body.permissions.map((one) => one.type));
  },
  (request) => {
    const { world, caller, body } = request;
    notSelf(request, body.subjectIdentifier);
    give(world, caller, {
      kind: 'entity',
      subject: body.subjectIdentifier,
      details: entityDetails(body.subjectDetails),
      description: body.description,
      permissions: body.permissions.map((one) => ({
        permission: one.type,
        canDelegate: one.canDelegate === true,
      })),
    });
  },
);

const authorizations = permissionOperation(
  'POST /permissions/authorizations/grants',
  (call) => inContext(call, 'Nip'),
  (request) => {
    const { world, caller, body } = request;
    notSelf(request, body.subjectIdentifier);
    // PEF invoices are issued by Peppol providers, everything else by taxpayers.
    if ((body.permission === 'PefInvoicing') !== (body.subjectIdentifier.type === 'PeppolId')) {
      throw new OperationFailure(450);
    }
    give(world, caller, {
      kind: 'authorization',
      subject: body.subjectIdentifier,
      details: entityDetails(body.subjectDetails),
      description: body.description,
      permissions: [{ permission: body.permission }],
    });
  },
);

const indirect = permissionOperation(
  'POST /permissions/indirect/grants',
  (call) => {
    inContext(call, 'Nip');
    checkOnce(call.body.permissions);
    subjectDetails(call.body.subjectDetails);
    const { targetIdentifier: wanted } = call.body;
    if (wanted && wanted.type !== 'AllPartners' && !wanted.value)
      throw invalid('body.targetIdentifier.value: is required');
  },
  ({ world, caller, body }) => {
    const wanted = body.targetIdentifier ?? { type: 'AllPartners' as const };
    // Active once the client lets the intermediary pass the permission on, inactive until then.
    give(world, caller, {
      kind: 'indirect',
      subject: body.subjectIdentifier,
      details: subjectDetails(body.subjectDetails),
      description: body.description,
      permissions: each(body.permissions),
      target: { type: wanted.type, value: wanted.type === 'AllPartners' ? null : (wanted.value ?? null) },
    });
  },
);

const subunits = permissionOperation(
  'POST /permissions/subunits/grants',
  (call) => {
    inContext(call, 'Nip');
    subjectDetails(call.body.subjectDetails);
    if (call.body.contextIdentifier.type === 'InternalId' && !call.body.subunitName)
      throw invalid('body.subunitName: is required for an InternalId');
  },
  ({ world, caller, body }) => {
    const nip = caller.context.value;
    const { contextIdentifier: unit } = body;
    const right =
      unit.type === 'InternalId'
        ? unit.value.startsWith(`${nip}-`) && isValidInternalId(unit.value)
        : world.db.get('select 1 from subunits where parent = ? and nip = ?', nip, unit.value) !== undefined;
    if (!right) throw new OperationFailure(410);
    give(world, caller, {
      kind: 'subunit',
      subject: body.subjectIdentifier,
      details: subjectDetails(body.subjectDetails),
      description: body.description,
      permissions: [{ permission: 'CredentialsManage' }],
      target: unit,
      unitName: body.subunitName ?? null,
    });
  },
);

const euAdministration = permissionOperation(
  'POST /permissions/eu-entities/administration/grants',
  (call) => {
    inContext(call, 'Nip');
    subjectDetails(call.body.subjectDetails);
  },
  ({ world, caller, body }) => {
    if (!body.contextIdentifier.value.startsWith(`${caller.context.value}-`)) throw new OperationFailure(410);
    give(world, caller, {
      kind: 'eu-administration',
      subject: body.subjectIdentifier,
      details: subjectDetails(body.subjectDetails),
      description: body.description,
      permissions: each(['VatUeManage', 'InvoiceWrite', 'InvoiceRead', 'Introspection']),
      target: body.contextIdentifier,
      unitName: body.euEntityName,
      unitDetails: body.euEntityDetails,
    });
  },
);

const euRepresentation = permissionOperation(
  'POST /permissions/eu-entities/grants',
  (call) => {
    inContext(call, 'NipVatUe');
    checkOnce(call.body.permissions);
    subjectDetails(call.body.subjectDetails);
  },
  ({ world, caller, body }) => {
    const entity = world.db.get<Pick<GrantRow, 'unit_name' | 'unit_details'>>(
      "select unit_name, unit_details from grants where kind = 'eu-administration' and target_value = ? limit 1",
      caller.context.value,
    );
    give(world, caller, {
      kind: 'eu-representation',
      subject: body.subjectIdentifier,
      details: subjectDetails(body.subjectDetails),
      description: body.description,
      permissions: each(body.permissions),
      unitName: entity?.unit_name ?? null,
      ...(entity?.unit_details ? { unitDetails: JSON.parse(entity.unit_details) as object } : {}),
    });
  },
);

export const grantingOperations: readonly Operation[] = [
  persons,
  entities,
  authorizations,
  indirect,
  subunits,
  euAdministration,
  euRepresentation,
];
