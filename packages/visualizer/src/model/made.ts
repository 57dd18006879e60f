/** What a reader of a list needs of it; an array is one. */
export interface Listed<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** A list whose entries are made each time they are asked for: of thousands, one is there at a time. */
export class Made<From, To> implements Listed<To> {
  constructor(
    private readonly items: Listed<From>,
    private readonly make: (item: From, index: number) => To,
  ) {}

  get length(): number {
    return this.items.length;
  }

  at(index: number): To | undefined {
    const item = this.items.at(index);
    return item === undefined ? undefined : this.make(item, index);
  }

  *[Symbol.iterator](): Iterator<To> {
    let index = 0;
    for (const item of this.items) yield this.make(item, index++);
  }
}

/** The first entry of a list of which something is true. */
export function firstOf<T>(list: Listed<T>, test: (entry: T) => boolean): T | undefined {
  for (let index = 0; index < list.length; index++) {
    const entry = list.at(index)!;
    if (test(entry)) return entry;
  }
  return undefined;
}
