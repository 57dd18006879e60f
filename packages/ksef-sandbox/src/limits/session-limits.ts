import type { components } from '@eszok/ksef-sdk/wire';
import type { Context } from '../auth/caller.js';
import type { World } from '../world/world.js';
import { ofContext, readOverride } from './overrides.js';

export type ContextLimits = components['schemas']['EffectiveContextLimits'];

export interface SessionLimits {
  maxInvoices: number;
  maxInvoiceBytes: number;
  maxInvoiceWithAttachmentBytes: number;
}

const session = { maxInvoiceSizeInMB: 1, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 10_000 };

/** Limits of a context until somebody changes them (ksef-docs, `limity/limity.md`). */
export const defaultContextLimits: ContextLimits = {
  onlineSession: session,
  batchSession: session,
  collectiveIdentifier: { maxInvoices: 500 },
};

export function contextLimits(world: World, context: Context): ContextLimits {
  const own = readOverride<Partial<ContextLimits>>(world, 'sessions', ofContext(context));
  return own ? { ...defaultContextLimits, ...own } : defaultContextLimits;
}

/** Limits of one kind of session in a context, in bytes (a megabyte is 1 000 000). */
export function sessionLimits(world: World, context: Context, kind: 'Online' | 'Batch'): SessionLimits {
  const all = contextLimits(world, context);
  const limits = kind === 'Online' ? all.onlineSession : all.batchSession;
  return {
    maxInvoices: limits.maxInvoices,
    maxInvoiceBytes: limits.maxInvoiceSizeInMB * 1_000_000,
    maxInvoiceWithAttachmentBytes: limits.maxInvoiceWithAttachmentSizeInMB * 1_000_000,
  };
}
