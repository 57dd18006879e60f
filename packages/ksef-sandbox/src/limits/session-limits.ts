import type { Context } from '../auth/caller.js';
import type { World } from '../world/world.js';

export interface SessionLimits {
  maxInvoices: number;
  maxInvoiceBytes: number;
  maxInvoiceWithAttachmentBytes: number;
}

/** Limits of a context's sessions (ksef-docs, `limity/limity.md`). */
export function sessionLimits(_world: World, _context: Context, _kind: 'Online' | 'Batch'): SessionLimits {
  return { maxInvoices: 10_000, maxInvoiceBytes: 1_000_000, maxInvoiceWithAttachmentBytes: 3_000_000 };
}
