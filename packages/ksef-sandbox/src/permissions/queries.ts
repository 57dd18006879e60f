import type { components } from '@eszok/ksef-sdk/wire';
import { contextNip } from '../auth/caller.js';
import { type Operation, operation } from '../operations/operation.js';
import type { Value } from '../state/database.js';
import { owns } from './effective.js';
import type { GrantRow } from './grant-book.js';
import { Condition, common, optional, pageOf, parsed, stateOf } from './grant-query.js';
import { sameSubject } from './subjects.js';

type Schemas = components['schemas'];

function subjectParts(grant: GrantRow) {
  return {
    ...optional('subjectPersonDetails', parsed<Schemas['PermissionsSubjectPersonDetails']>(grant.person)),
    ...optional('subjectEntityDetails', parsed<Schemas['PermissionsSubjectEntityDetails']>(grant.entity)),
  };
}

function target(grant: GrantRow) {
  if (grant.kind !== 'indirect') return null;
  const type = grant.target_type as 'Nip' | 'AllPartners' | 'InternalId';
  return grant.target_value === null ? { type } : { type, value: grant.target_value };
}

const personal = operation('POST /permissions/query/personal/grants', ({ world, caller, body, query }) => {
  const { context } = caller;
  const same = sameSubject(world, caller.subject);
  const mine = `(${same.map(() => '(subject_type = ? and subject_value = ?)').join(' or ')})`;
  const ids = same.flatMap(({ type, value }) => [type, value]);
  const here = [context.type, context.value];
  const clauses = [
    `${mine} and ((kind in ('person', 'entity', 'indirect', 'eu-representation') and context_type = ? and context_value = ?)
       or (kind in ('subunit', 'indirect', 'eu-administration') and target_type = ? and target_value = ?)
       or (kind = 'indirect' and target_type = 'AllPartners' and context_value in
         (select e.subject_value from grants e where e.kind = 'entity' and e.subject_type = 'Nip' and e.can_delegate = 1
            and e.permission = grants.permission and e.context_type = ? and e.context_value = ?)))`,
  ];
  const values: Value[] = [...ids, ...here, ...here, ...here];
  if (owns(world, caller.subject, context)) {
    clauses.push("kind = 'entity' and subject_type = 'Nip' and subject_value = ?");
    values.push(context.value);
  }
  const condition = new Condition()
    .and(clauses.map((one) => `(${one})`).join(' or '), ...values)
    .narrow(body);
  const { grants, hasMore } = pageOf(world, condition, query);
  return {
    hasMore,
    permissions: grants.map((grant) => ({
      ...common(grant),
      ...(grant.context_type === 'Nip' || grant.context_type === 'InternalId'
        ? { contextIdentifier: { type: grant.context_type, value: grant.context_value } }
        : {}),
      ...(grant.subject_type === caller.subject.type && grant.subject_value === caller.subject.value
        ? {}
        : { authorizedIdentifier: { type: grant.subject_type as 'Nip', value: grant.subject_value } }),
      ...optional('targetIdentifier', target(grant)),
      permissionScope: grant.permission as Schemas['PersonalPermissionScope'],
      ...subjectParts(grant),
      permissionState: stateOf(world, grant),
      canDelegate: grant.can_delegate === 1,
    })),
  };
});

const persons = operation('POST /permissions/query/persons/grants', ({ world, caller, body, query }) => {
  const here = [caller.context.type, caller.context.value];
  const condition = new Condition();
  if (body.queryType === 'PermissionsInCurrentContext') {
    condition.and(
      `(kind in ('person', 'entity', 'indirect') and context_type = ? and context_value = ?)
       or (kind = 'subunit' and target_type = ? and target_value = ?)`,
      ...here,
      ...here,
    );
  } else {
    // Those that others gave here are listed too: the description says otherwise, the test environment does so.
    condition.and(
      "kind in ('person', 'entity', 'subunit', 'indirect') and context_type = ? and context_value = ?",
      ...here,
    );
  }
  const { grants, hasMore } = pageOf(world, condition.narrow(body), query);
  return {
    hasMore,
    permissions: grants.map((grant) => ({
      ...common(grant),
      authorizedIdentifier: { type: grant.subject_type as 'Nip', value: grant.subject_value },
      ...(grant.kind === 'subunit'
        ? { contextIdentifier: { type: grant.target_type as 'Nip', value: grant.target_value ?? '' } }
        : {}),
      ...optional('targetIdentifier', target(grant)),
      authorIdentifier:
        grant.author_value === null
          ? { type: grant.author_type }
          : { type: grant.author_type, value: grant.author_value },
      permissionScope: grant.permission as Schemas['PersonPermissionScope'],
      ...subjectParts(grant),
      permissionState: stateOf(world, grant),
      canDelegate: grant.can_delegate === 1,
    })),
  };
});

const subunits = operation('POST /permissions/query/subunits/grants', ({ world, caller, body, query }) => {
  const condition = new Condition().and(
    "kind = 'subunit' and context_type = ? and context_value = ?",
    caller.context.type,
    caller.context.value,
  );
  condition.is('target', body.subunitIdentifier);
  const { grants, hasMore } = pageOf(world, condition, query);
  return {
    hasMore,
    permissions: grants.map((grant) => ({
      ...common(grant),
      authorizedIdentifier: { type: grant.subject_type as 'Nip', value: grant.subject_value },
      subunitIdentifier: { type: grant.target_type as 'Nip', value: grant.target_value ?? '' },
      authorIdentifier: { type: grant.author_type as 'Nip', value: grant.author_value ?? '' },
      permissionScope: 'CredentialsManage' as const,
      ...optional('subjectPersonDetails', parsed<Schemas['PermissionsSubjectPersonDetails']>(grant.person)),
      ...optional('subunitName', grant.unit_name),
    })),
  };
});

const entities = operation('POST /permissions/query/entities/grants', ({ world, caller, body, query }) => {
  const condition = new Condition().and(
    "kind = 'entity' and subject_type = 'Nip' and subject_value = ?",
    caller.context.value,
  );
  condition.is('context', body.contextIdentifier);
  const { grants, hasMore } = pageOf(world, condition, query);
  return {
    hasMore,
    permissions: grants.map((grant) => ({
      ...common(grant),
      contextIdentifier: { type: grant.context_type as 'Nip', value: grant.context_value },
      permissionScope: grant.permission as Schemas['EntityPermissionItemScope'],
      canDelegate: grant.can_delegate === 1,
    })),
  };
});

const authorizations = operation(
  'POST /permissions/query/authorizations/grants',
  ({ world, caller, body, query }) => {
    const condition = new Condition().and("kind = 'authorization'");
    const { type, value } = caller.context;
    if (body.queryType === 'Granted') condition.and('context_type = ? and context_value = ?', type, value);
    else condition.and('subject_type = ? and subject_value = ?', type, value);
    if (body.authorizingIdentifier) condition.and('context_value = ?', body.authorizingIdentifier.value);
    condition.narrow({
      permissionTypes: body.permissionTypes,
      authorizedIdentifier: body.authorizedIdentifier,
    });
    const { grants, hasMore } = pageOf(world, condition, query);
    return {
      hasMore,
      authorizationGrants: grants.map((grant) => ({
        ...common(grant),
        authorIdentifier: { type: grant.author_type as 'Nip', value: grant.author_value ?? '' },
        authorizedEntityIdentifier: { type: grant.subject_type as 'Nip', value: grant.subject_value },
        authorizingEntityIdentifier: { type: 'Nip' as const, value: grant.context_value },
        authorizationScope: grant.permission as Schemas['InvoicePermissionType'],
        ...optional(
          'subjectEntityDetails',
          parsed<Schemas['PermissionsSubjectEntityByIdentifierDetails']>(grant.entity),
        ),
      })),
    };
  },
);

const euEntities = operation(
  'POST /permissions/query/eu-entities/grants',
  ({ world, caller, body, query }) => {
    const { type, value } = caller.context;
    const condition = new Condition();
    if (type === 'NipVatUe') {
      condition.and(
        "(kind = 'eu-administration' and target_value = ?) or (kind = 'eu-representation' and context_value = ?)",
        value,
        value,
      );
    } else {
      condition.and("kind = 'eu-administration' and context_value = ?", contextNip(caller.context));
    }
    if (body.vatUeIdentifier)
      condition.and('coalesce(target_value, context_value) like ?', `%-${body.vatUeIdentifier}`);
    if (body.authorizedFingerprintIdentifier) {
      condition.and('instr(lower(subject_value), lower(?)) > 0', body.authorizedFingerprintIdentifier);
    }
    condition.narrow({ permissionTypes: body.permissionTypes });
    const { grants, hasMore } = pageOf(world, condition, query);
    return {
      hasMore,
      permissions: grants.map((grant) => ({
        ...common(grant),
        authorIdentifier: { type: grant.author_type as 'Nip', value: grant.author_value ?? '' },
        vatUeIdentifier: (grant.target_value ?? grant.context_value).slice(11),
        euEntityName: grant.unit_name ?? 'Podmiot unijny',
        authorizedFingerprintIdentifier: grant.subject_value,
        permissionScope: grant.permission as Schemas['EuEntityPermissionsQueryPermissionType'],
        ...optional(
          'subjectPersonDetails',
          parsed<Schemas['PermissionsSubjectPersonByFingerprintDetails']>(grant.person),
        ),
        ...optional(
          'subjectEntityDetails',
          parsed<Schemas['PermissionsSubjectEntityByFingerprintDetails']>(grant.entity),
        ),
        ...optional('euEntityDetails', parsed<Schemas['PermissionsEuEntityDetails']>(grant.unit_details)),
      })),
    };
  },
);

export const queryOperations: readonly Operation[] = [
  personal,
  persons,
  subunits,
  entities,
  authorizations,
  euEntities,
];
