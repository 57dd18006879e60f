/**
 * Walks over the lines of a text, forwards. `indexOf` goes through a text many times faster than a loop, so both line
 * ends are looked for apart.
 */
export class LineWalk {
  /** The line it stands on, from 1, and the offset at which that begins. */
  line = 1;
  start = 0;
  #feed: number;
  #carriage: number;
  #next: number;

  constructor(readonly text: string) {
    this.#feed = text.indexOf('\n');
    this.#carriage = text.indexOf('\r');
    this.#next = this.#behindEnd();
  }

  /** Goes on to the line that holds the offset. */
  goTo(offset: number): void {
    while (this.#next <= offset) this.step();
  }

  /** Goes on to the next line; false when this is the last. */
  step(): boolean {
    const next = this.#next;
    if (next === Number.POSITIVE_INFINITY) return false;
    this.line++;
    this.start = next;
    const { text } = this;
    if (this.#carriage !== -1 && this.#carriage < next) this.#carriage = text.indexOf('\r', next);
    if (this.#feed !== -1 && this.#feed < next) this.#feed = text.indexOf('\n', next);
    this.#next = this.#behindEnd();
    return true;
  }

  /** Where the next line begins: behind `\n`, `\r\n` or a lone `\r`. */
  #behindEnd(): number {
    const feed = this.#feed;
    const carriage = this.#carriage;
    if (carriage !== -1 && (feed === -1 || carriage + 1 < feed)) return carriage + 1;
    return feed === -1 ? Number.POSITIVE_INFINITY : feed + 1;
  }
}

/** Offsets at which the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const walk = new LineWalk(text);
  const starts = [0];
  while (walk.step()) starts.push(walk.start);
  return starts;
}
