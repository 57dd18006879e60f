/** Keeps leases alive while work goes on. */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout;

  constructor(everyMs: number, beat: () => Promise<void>) {
    // A busy or unreachable registry: the next beat tries again, and without one the leases just expire.
    this.timer = setInterval(() => void beat().catch(() => {}), everyMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
