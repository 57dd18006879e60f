import type { SendDeps } from './send-entry.js';

/** Keeps a lease alive while its entry is being sent; `signal` aborts when the lease has gone to somebody else. */
export class Heartbeat {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly deps: SendDeps,
    private readonly id: string,
  ) {
    this.timer = setInterval(() => void this.beat(), deps.leaseMs / 3);
    this.timer.unref();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const { store, clock, owner, leaseMs } = this.deps;
    const until = new Date(clock.now().getTime() + leaseMs).toISOString();
    try {
      if (!(await store.outgoing.renew(this.id, owner, until))) this.controller.abort();
    } catch {
      // A busy or unreachable registry: the next beat tries again, and without one the lease just expires.
    }
  }
}
