import { type Context, contextNip } from '../auth/caller.js';
import type { InvoiceFacts } from '../invoices/metadata.js';
import type { World } from '../world/world.js';
import { enforces } from './effective.js';

/** Roles of Podmiot3 that issue for the seller: a unit of local government, a member of a VAT group. */
const issuingUnits = new Set([5, 7, 9]);

function authorized(world: World, from: string, to: string, permission: string): boolean {
  return (
    world.db.get(
      `select 1 from grants where kind = 'authorization' and context_type = 'Nip' and context_value = ?
         and subject_value = ? and permission = ? limit 1`,
      from,
      to,
      permission,
    ) !== undefined
  );
}

function isSubunit(world: World, parent: string, unit: string): boolean {
  return world.db.get('select 1 from subunits where parent = ? and nip = ?', parent, unit) !== undefined;
}

/**
 * Why a context may not issue this invoice, in Polish; null when it may (status 410 otherwise).
 * The seller issues its own invoices, the buyer RR ones; a self-billing buyer, a tax representative and whoever
 * issues RR invoices for a buyer need an authorization; bailiffs and enforcement authorities act by office;
 * subunits issue for their parent (ksef-docs, `uprawnienia.md`).
 */
export function mayIssue(world: World, context: Context, facts: InvoiceFacts): string | null {
  const nip = contextNip(context) ?? '';
  const { summary } = facts;
  const seller = summary.seller.nip ?? '';
  if (context.type === 'PeppolId') {
    return authorized(world, seller, context.value, 'PefInvoicing')
      ? null
      : denial('PefInvoicing', seller, context);
  }
  const buyer = summary.buyer.nip ?? '';
  if (summary.form === 'FA_RR (1)') {
    if (nip === buyer || authorized(world, buyer, nip, 'RRInvoicing')) return null;
    return denial('RRInvoicing', buyer, context);
  }
  if (nip === seller) return null;
  if (summary.selfBilling && nip === buyer) {
    return authorized(world, seller, nip, 'SelfInvoicing') ? null : denial('SelfInvoicing', seller, context);
  }
  if (facts.authorized?.nip === nip) {
    if (facts.authorized.role === 3) {
      return authorized(world, seller, nip, 'TaxRepresentative')
        ? null
        : denial('TaxRepresentative', seller, context);
    }
    return enforces(world, nip) ? null : denial('EnforcementOperations', seller, context);
  }
  const asUnit = facts.thirdParties.some(
    ({ identifier, role }) =>
      issuingUnits.has(role) && identifier.value === nip && isSubunit(world, seller, nip),
  );
  return asUnit ? null : denial('InvoiceWrite', seller, context);
}

/** Whether a context may issue invoices of this seller at all; what an invoice itself adds is not looked at. */
export function mayIssueFor(world: World, context: Context, seller: string): boolean {
  const nip = contextNip(context);
  if (nip === null) return authorized(world, seller, context.value, 'PefInvoicing');
  return (
    nip === seller ||
    enforces(world, nip) ||
    isSubunit(world, seller, nip) ||
    ['SelfInvoicing', 'TaxRepresentative', 'RRInvoicing'].some((one) => authorized(world, seller, nip, one))
  );
}

function denial(permission: string, from: string, context: Context): string {
  return `Brak uprawnienia ${permission} od podmiotu ${from} w kontekście ${context.value}.`;
}

/** Whether a context declared that it will issue invoices with attachments (`POST /testdata/attachment`). */
export function attachmentsAllowed(world: World, context: Context): boolean {
  const consent = world.db.get<{ revoked: number | null }>(
    'select revoked from attachment_consents where nip = ?',
    contextNip(context),
  );
  return consent !== undefined && (consent.revoked === null || consent.revoked > world.clock.now().getTime());
}
