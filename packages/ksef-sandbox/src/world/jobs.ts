/** Work that goes on after a reply has left. Times here are real ones, not the sandbox's. */
export class Jobs {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  readonly #failed: (error: unknown) => void;
  #stopped = false;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Runs `work` after `ms`; never at once, so that the caller's reply goes first. */
  later(ms: number, work: () => void | Promise<void>): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const run = (async () => {
        if (!this.#stopped) await work();
      })()
        .catch(this.#failed)
        .finally(() => this.#running.delete(run));
      this.#running.add(run);
    }, ms);
    this.#timers.add(timer);
  }

  /** Resolves when nothing is waiting or running. */
  async idle(): Promise<void> {
    while (this.#timers.size > 0 || this.#running.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** What waits is forgotten (the state says what was left undone), what runs is awaited. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }
}
