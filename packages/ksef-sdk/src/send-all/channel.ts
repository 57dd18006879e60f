/** Items handed from work in the background to whoever iterates. Nothing is lost; an error comes after the items. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #waiting: { readonly item: T; readonly taken?: () => void }[] = [];
  #ended: { error?: unknown } | undefined;
  /** The one who iterated has gone: nobody is kept waiting for them. */
  #left = false;
  #wake: (() => void) | undefined;

  /** Leaves an item; any number may wait. */
  push(item: T): void {
    this.#waiting.push({ item });
    this.#wake?.();
  }

  /** Hands an item over: resolves when the one who iterates has come for the next, so that no more than one waits. */
  give(item: T): Promise<void> {
    if (this.#left) return Promise.resolve();
    return new Promise((taken) => {
      this.#waiting.push({ item, taken });
      this.#wake?.();
    });
  }

  end(): void {
    this.#ended ??= {};
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#ended ??= { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let taken: (() => void) | undefined;
    try {
      for (;;) {
        for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
          taken = next.taken;
          yield next.item;
          taken?.();
        }
        if (this.#ended) {
          if ('error' in this.#ended) throw this.#ended.error;
          return;
        }
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      this.#left = true;
      taken?.();
      for (const waiting of this.#waiting.splice(0)) waiting.taken?.();
    }
  }
}
