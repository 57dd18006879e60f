import type { Context, Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';
import { findGrants } from './grant-book.js';
import { sameSubject } from './subjects.js';

/** What the owner of a context may do without anybody's grant (ksef-docs, `uprawnienia.md`). */
export const ownerPermissions: readonly string[] = [
  'InvoiceRead',
  'InvoiceWrite',
  'CredentialsRead',
  'CredentialsManage',
  'SubunitManage',
  'Introspection',
  'CollectiveIdentifierManage',
];

/** A Peppol provider in its own context. */
const providerPermissions: readonly string[] = ['PefInvoiceWrite', 'InvoiceRead'];

/** Whether a taxpayer is a court bailiff or an enforcement authority (set through `/testdata`). */
export function enforces(world: World, nip: string): boolean {
  return (
    world.db.get('select 1 from persons where nip = ? and bailiff = 1', nip) !== undefined ||
    world.db.get("select 1 from subjects where nip = ? and type = 'EnforcementAuthority'", nip) !== undefined
  );
}

/** True when the subject is the owner of a NIP context, under any identifier of its own. */
export function owns(world: World, subject: Pick<Subject, 'type' | 'value'>, context: Context): boolean {
  if (context.type !== 'Nip') return false;
  return sameSubject(world, subject).some((one) => one.type === 'Nip' && one.value === context.value);
}

/**
 * Permissions that a subject has in a context now, granted ones included; empty when it may not enter it.
 * The owner of a NIP context is the subject with that NIP.
 */
export function effectivePermissions(world: World, subject: Subject, context: Context): string[] {
  const held = new Set<string>();
  if (owns(world, subject, context)) {
    for (const permission of ownerPermissions) held.add(permission);
    if (enforces(world, context.value)) held.add('EnforcementOperations');
  }
  if (context.type === 'PeppolId' && subject.type === 'PeppolId' && subject.value === context.value) {
    for (const permission of providerPermissions) held.add(permission);
  }
  for (const { type, value } of sameSubject(world, subject)) {
    const grants = findGrants(
      world,
      `subject_type = ? and subject_value = ? and (
         (kind in ('person', 'entity', 'eu-representation') and context_type = ? and context_value = ?)
         or (kind in ('subunit', 'eu-administration') and target_type = ? and target_value = ?))`,
      [type, value, context.type, context.value, context.type, context.value],
    );
    for (const grant of grants) held.add(grant.permission);
    const passedOn = world.db.all<{ permission: string }>(
      `select distinct i.permission from grants i join grants e on e.kind = 'entity' and e.can_delegate = 1
         and e.subject_type = 'Nip' and e.subject_value = i.context_value and e.permission = i.permission
       where i.kind = 'indirect' and i.subject_type = ? and i.subject_value = ?
         and e.context_type = ? and e.context_value = ?
         and (i.target_type = 'AllPartners' or (i.target_type = e.context_type and i.target_value = e.context_value))`,
      type,
      value,
      context.type,
      context.value,
    );
    for (const { permission } of passedOn) held.add(permission);
  }
  return [...held];
}
