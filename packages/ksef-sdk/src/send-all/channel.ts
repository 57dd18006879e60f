/** Items handed from work in the background to whoever iterates. Nothing is lost; an error comes after the items. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #ended: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
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
    for (;;) {
      while (this.#items.length > 0) yield this.#items.shift() as T;
      if (this.#ended) {
        if ('error' in this.#ended) throw this.#ended.error;
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/**
 * Items handed over one at a time: `give` resolves when the one who iterates has come for the next, so that no more than
 * one waits.
 */
export class Handover<T> implements AsyncIterable<T> {
  #offered: { item: T; taken: () => void } | undefined;
  #ended: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  give(item: T): Promise<void> {
    return new Promise((taken) => {
      this.#offered = { item, taken };
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
    for (;;) {
      if (this.#offered) {
        const { item, taken } = this.#offered;
        this.#offered = undefined;
        yield item;
        taken();
      } else if (this.#ended) {
        if ('error' in this.#ended) throw this.#ended.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
