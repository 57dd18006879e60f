import { type Context, contextNip } from '../auth/caller.js';
import type { InvoiceFacts } from '../invoices/metadata.js';
import type { World } from '../world/world.js';

/**
 * Why a context may not issue this invoice, in Polish; null when it may (status 410 otherwise).
 * The seller issues its own invoices; a buyer self-bills or issues an RR invoice; a third party with the issuing
 * role or an authorized party acts for the seller.
 */
export function mayIssue(_world: World, context: Context, facts: InvoiceFacts): string | null {
  const nip = contextNip(context);
  const { summary } = facts;
  const seller = summary.seller.nip;
  const isRr = summary.form === 'FA_RR (1)';
  if (!isRr && nip === seller) return null;
  if (isRr && nip === summary.buyer.nip) return null;
  if (summary.selfBilling && nip === summary.buyer.nip) return null;
  if (facts.authorized?.nip === nip) return null;
  return `Brak uprawnień do wystawienia faktury w imieniu podmiotu ${seller ?? '?'} w kontekście ${context.value}.`;
}

/** Whether a context declared that it will issue invoices with attachments. */
export function attachmentsAllowed(_world: World, _context: Context): boolean {
  return true;
}
