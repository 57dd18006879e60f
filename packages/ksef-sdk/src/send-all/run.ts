import type { Engine } from '../engine.js';
import type { ContextLimits } from '../send/session-limits.js';
import type { OwnUpos } from '../upo/own-upos.js';
import type { Place, Verdict } from './item.js';
import type { SendAllOptions, SentSession } from './types.js';

/** What the lanes of one run share. */
export interface Run {
  readonly engine: Engine;
  readonly options: SendAllOptions;
  readonly limits: ContextLimits;
  readonly signal: AbortSignal;
  /** Says what became of an invoice; once for each. */
  settle(of: Place, verdict: Verdict): void;
  /** As `settle`, with the invoice's own receipt: fetched if it is asked for, and waits until it is taken. */
  finish(of: Place, verdict: Verdict): Promise<void>;
  /** Wants to know the links of single receipts; absent when only those of sessions are wanted. */
  readonly own: OwnUpos | undefined;
  /** Stops the work: what is under way ends, nothing new begins, and the run ends with this error. */
  fail(error: unknown): void;
  session(session: SentSession): void;
  readonly failed: boolean;
}
