import { randomUUID } from 'node:crypto';
import type { Context, Subject } from '../auth/caller.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';

/**
 * How a permission was given (ksef-docs, `uprawnienia.md`). `context` is where it was given; `target` is where it
 * works when that is another place: a client (indirect), a subunit, or an EU entity's compound context.
 */
export type GrantKind =
  | 'person'
  | 'entity'
  | 'authorization'
  | 'indirect'
  | 'subunit'
  | 'eu-administration'
  | 'eu-representation';

export interface GrantRow {
  id: string;
  kind: GrantKind;
  author_type: 'Nip' | 'Pesel' | 'Fingerprint' | 'System';
  author_value: string | null;
  context_type: Context['type'];
  context_value: string;
  subject_type: 'Nip' | 'Pesel' | 'Fingerprint' | 'PeppolId';
  subject_value: string;
  target_type: Context['type'] | 'AllPartners' | null;
  target_value: string | null;
  permission: string;
  description: string;
  can_delegate: number;
  /** JSON of the contract's PermissionsSubjectPersonDetails */
  person: string | null;
  /** JSON of the contract's PermissionsSubjectEntityDetails */
  entity: string | null;
  /** Name of a subunit or of an EU entity. */
  unit_name: string | null;
  /** JSON of the contract's PermissionsEuEntityDetails */
  unit_details: string | null;
  started: number;
}

export type NewGrant = Omit<GrantRow, 'id' | 'started' | 'author_type' | 'author_value'> & {
  author: Pick<Subject, 'type' | 'value'> | null;
};

const identity = [
  'kind',
  'context_type',
  'context_value',
  'subject_type',
  'subject_value',
  'permission',
] as const;

/** Keeps a grant; one that is there already stays as it is. */
export function insertGrant(world: World, grant: NewGrant): void {
  const known = world.db.get(
    `select 1 from grants where ${identity.map((name) => `${name} = ?`).join(' and ')}
       and target_type is ? and target_value is ?`,
    ...identity.map((name) => grant[name] as Value),
    grant.target_type,
    grant.target_value,
  );
  if (known) return;
  const { author } = grant;
  const authorType = author === null ? 'System' : author.type === 'PeppolId' ? 'Nip' : author.type;
  world.db.run(
    `insert into grants (id, kind, author_type, author_value, context_type, context_value, subject_type, subject_value,
       target_type, target_value, permission, description, can_delegate, person, entity, unit_name, unit_details, started)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    randomUUID(),
    grant.kind,
    authorType,
    author?.value ?? null,
    grant.context_type,
    grant.context_value,
    grant.subject_type,
    grant.subject_value,
    grant.target_type,
    grant.target_value,
    grant.permission,
    grant.description,
    grant.can_delegate,
    grant.person,
    grant.entity,
    grant.unit_name,
    grant.unit_details,
    world.clock.now().getTime(),
  );
}

/** Grants by a condition of one's own, the newest first (the contract's order of every list). */
export function findGrants(
  world: World,
  where: string,
  values: readonly Value[],
  page?: { size: number; offset: number },
): GrantRow[] {
  return world.db.all<GrantRow>(
    `select * from grants where ${where} order by started desc, id asc limit ? offset ?`,
    ...values,
    page?.size ?? -1,
    page?.offset ?? 0,
  );
}

/** An indirect grant works only while the client lets the intermediary pass that permission on. */
export function isActive(world: World, grant: GrantRow): boolean {
  if (grant.kind !== 'indirect') return true;
  const anyClient = grant.target_type === 'AllPartners';
  return (
    world.db.get(
      `select 1 from grants where kind = 'entity' and subject_type = 'Nip' and subject_value = ? and permission = ?
         and can_delegate = 1 ${anyClient ? '' : 'and context_type = ? and context_value = ?'} limit 1`,
      grant.context_value,
      grant.permission,
      ...(anyClient ? [] : [grant.target_type, grant.target_value]),
    ) !== undefined
  );
}
