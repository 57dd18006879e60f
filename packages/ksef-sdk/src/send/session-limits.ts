import { type Clock, isEszokError } from '@eszok/core';
import type { LimitsResource } from '../resources/limits.js';
import type { EffectiveContextLimits } from '../wire/index.js';

/** What one session takes, in this context. */
export interface SessionLimits {
  readonly invoices: number;
  /** Of one invoice. */
  readonly bytes: number;
  readonly bytesWithAttachment: number;
}

export interface ContextLimits {
  readonly online: SessionLimits;
  readonly batch: SessionLimits;
}

const megabyte = 1_000_000;
const maxAgeMs = 3_600_000;

const usual: SessionLimits = {
  invoices: 10_000,
  bytes: megabyte,
  bytesWithAttachment: 3 * megabyte,
};

/** Limits of a context that nobody has changed (limity.md). */
export const usualLimits: ContextLimits = { online: usual, batch: usual };

/**
 * The limits in force in a context (`GET /limits/context`), asked for once an hour at most. When KSeF does not tell
 * them, the usual ones hold: it judges by its own in any case.
 */
export class EffectiveLimits {
  #known: Promise<ContextLimits> | undefined;
  #askedAt = 0;

  constructor(
    private readonly resource: Pick<LimitsResource, 'context'>,
    private readonly clock: Clock,
  ) {}

  /** @throws KsefError of signing in or of an interruption; nothing else stops the work */
  async current(signal?: AbortSignal): Promise<ContextLimits> {
    const now = this.clock.now().getTime();
    if (this.#known && now - this.#askedAt < maxAgeMs) return this.#known;
    this.#askedAt = now;
    const asked = this.resource.context(signal).then(inBytes);
    this.#known = asked;
    try {
      return await asked;
    } catch (error) {
      if (this.#known === asked) this.#known = undefined;
      if (isEszokError(error) && (error.level === 'auth' || error.code === 'http.aborted')) throw error;
      return usualLimits;
    }
  }
}

function inBytes(limits: EffectiveContextLimits): ContextLimits {
  const of = (one: EffectiveContextLimits['onlineSession']): SessionLimits => ({
    invoices: one.maxInvoices,
    bytes: one.maxInvoiceSizeInMB * megabyte,
    bytesWithAttachment: one.maxInvoiceWithAttachmentSizeInMB * megabyte,
  });
  return { online: of(limits.onlineSession), batch: of(limits.batchSession) };
}
