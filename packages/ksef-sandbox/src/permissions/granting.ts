import { isValidInternalId } from '@eszok/fa-schema';
import type { Caller, Context } from '../auth/caller.js';
import { type Call, type Operation, operation } from '../operations/operation.js';
import { forbidden, invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import { entityDetails, type SubjectDetails, subjectDetails } from './details.js';
import { enforces } from './effective.js';
import { type GrantKind, type GrantRow, insertGrant } from './grant-book.js';
import { OperationFailure, startOperation } from './operation-book.js';

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

function give(world: World, caller: Caller, grant: Grant): void {
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

function once(permissions: readonly string[]): { permission: string }[] {
  if (permissions.length === 0) throw invalid('body.permissions: must not be empty');
  if (new Set(permissions).size !== permissions.length)
    throw invalid('body.permissions: each may appear once');
  return permissions.map((permission) => ({ permission }));
}

function notSelf(caller: Caller, subject: { type: string; value: string }): void {
  if (subject.type === caller.context.type && subject.value === caller.context.value)
    throw new OperationFailure(450);
}

const persons = operation('POST /permissions/persons/grants', (call) => {
  inContext(call, 'Nip', 'InternalId');
  const { world, body, caller, now } = call;
  const permissions = once(body.permissions);
  const details = subjectDetails(body.subjectDetails);
  return startOperation(world, caller.context, now, () => {
    notSelf(caller, body.subjectIdentifier);
    if (body.permissions.includes('EnforcementOperations') && !enforces(world, caller.context.value)) {
      throw new OperationFailure(430);
    }
    give(world, caller, {
      kind: 'person',
      subject: body.subjectIdentifier,
      details,
      description: body.description,
      permissions,
    });
  });
});

const entities = operation('POST /permissions/entities/grants', (call) => {
  inContext(call, 'Nip', 'InternalId');
  const { world, body, caller, now } = call;
  once(body.permissions.map((one) => one.type));
  return startOperation(world, caller.context, now, () => {
    notSelf(caller, body.subjectIdentifier);
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
  });
});

const authorizations = operation('POST /permissions/authorizations/grants', (call) => {
  inContext(call, 'Nip');
  const { world, body, caller, now } = call;
  return startOperation(world, caller.context, now, () => {
    notSelf(caller, body.subjectIdentifier);
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
  });
});

const indirect = operation('POST /permissions/indirect/grants', (call) => {
  inContext(call, 'Nip');
  const { world, body, caller, now } = call;
  const permissions = once(body.permissions);
  const details = subjectDetails(body.subjectDetails);
  const wanted = body.targetIdentifier ?? { type: 'AllPartners' as const };
  if (wanted.type !== 'AllPartners' && !wanted.value)
    throw invalid('body.targetIdentifier.value: is required');
  const target = { type: wanted.type, value: wanted.type === 'AllPartners' ? null : (wanted.value ?? null) };
  return startOperation(world, caller.context, now, () => {
    // Active once the client lets the intermediary pass the permission on, inactive until then.
    give(world, caller, {
      kind: 'indirect',
      subject: body.subjectIdentifier,
      details,
      description: body.description,
      permissions,
      target,
    });
  });
});

const subunits = operation('POST /permissions/subunits/grants', (call) => {
  inContext(call, 'Nip');
  const { world, body, caller, now } = call;
  const { contextIdentifier: unit } = body;
  const details = subjectDetails(body.subjectDetails);
  if (unit.type === 'InternalId' && !body.subunitName)
    throw invalid('body.subunitName: is required for an InternalId');
  return startOperation(world, caller.context, now, () => {
    const nip = caller.context.value;
    const right =
      unit.type === 'InternalId'
        ? unit.value.startsWith(`${nip}-`) && isValidInternalId(unit.value)
        : world.db.get('select 1 from subunits where parent = ? and nip = ?', nip, unit.value) !== undefined;
    if (!right) throw new OperationFailure(410);
    give(world, caller, {
      kind: 'subunit',
      subject: body.subjectIdentifier,
      details,
      description: body.description,
      permissions: [{ permission: 'CredentialsManage' }],
      target: unit,
      unitName: body.subunitName ?? null,
    });
  });
});

const euAdministration = operation('POST /permissions/eu-entities/administration/grants', (call) => {
  inContext(call, 'Nip');
  const { world, body, caller, now } = call;
  const details = subjectDetails(body.subjectDetails);
  return startOperation(world, caller.context, now, () => {
    if (!body.contextIdentifier.value.startsWith(`${caller.context.value}-`)) throw new OperationFailure(410);
    give(world, caller, {
      kind: 'eu-administration',
      subject: body.subjectIdentifier,
      details,
      description: body.description,
      permissions: ['VatUeManage', 'InvoiceWrite', 'InvoiceRead', 'Introspection'].map((permission) => ({
        permission,
      })),
      target: body.contextIdentifier,
      unitName: body.euEntityName,
      unitDetails: body.euEntityDetails,
    });
  });
});

const euRepresentation = operation('POST /permissions/eu-entities/grants', (call) => {
  inContext(call, 'NipVatUe');
  const { world, body, caller, now } = call;
  const permissions = once(body.permissions);
  const details = subjectDetails(body.subjectDetails);
  return startOperation(world, caller.context, now, () => {
    const entity = world.db.get<Pick<GrantRow, 'unit_name' | 'unit_details'>>(
      "select unit_name, unit_details from grants where kind = 'eu-administration' and target_value = ? limit 1",
      caller.context.value,
    );
    give(world, caller, {
      kind: 'eu-representation',
      subject: body.subjectIdentifier,
      details,
      description: body.description,
      permissions,
      unitName: entity?.unit_name ?? null,
      ...(entity?.unit_details ? { unitDetails: JSON.parse(entity.unit_details) as object } : {}),
    });
  });
});

export const grantingOperations: readonly Operation[] = [
  persons,
  entities,
  authorizations,
  indirect,
  subunits,
  euAdministration,
  euRepresentation,
];
