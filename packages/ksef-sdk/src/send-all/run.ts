import type { Engine } from '../engine.js';
import type { ContextLimits } from '../send/session-limits.js';
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
  /** Stops the work: what is under way ends, nothing new begins, and the run ends with this error. */
  fail(error: unknown): void;
  session(session: SentSession): void;
  readonly failed: boolean;
}

/** Lets so many through at a time. */
export class Slots {
  readonly #waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async take(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
