import type { World } from '../world/world.js';
import { finishSession } from './lifecycle.js';
import { settleWaiting } from './settle-invoice.js';

/** How long the queue may keep the event loop before requests get their turn, milliseconds. */
const sliceMs = 15;

/** Works on accepted invoices in the order in which they came. */
export class InvoiceQueue {
  readonly #world: () => World;
  #waiting: { session: string; ordinal: number }[] = [];
  #at = 0;
  #scheduled = false;

  constructor(world: () => World) {
    this.#world = world;
  }

  add(session: string, ordinal: number): void {
    this.#waiting.push({ session, ordinal });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#at >= this.#waiting.length) return;
    this.#scheduled = true;
    const world = this.#world();
    world.jobs.later(world.settings.processingMs, () => this.#work(world));
  }

  async #work(world: World): Promise<void> {
    this.#scheduled = false;
    const closed = world.db.atomic(() => this.#slice(world));
    if (this.#at > 1000 || this.#at === this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#at);
      this.#at = 0;
    }
    for (const session of closed) await finishSession(world, session);
    this.#schedule();
  }

  /** Settles invoices for a while, all in one piece; gives the sessions that wait for their end. */
  #slice(world: World): Set<string> {
    const until = performance.now() + sliceMs;
    const closed = new Set<string>();
    while (this.#at < this.#waiting.length) {
      const { session, ordinal } = this.#waiting[this.#at++]!;
      if (settleWaiting(world, session, ordinal)) closed.add(session);
      if (performance.now() > until) break;
    }
    return closed;
  }
}
