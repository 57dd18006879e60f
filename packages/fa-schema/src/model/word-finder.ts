/**
 * A hash table whose keys are read from the middle of a text (as UTF-16 units), where whoever goes through a word has
 * its hash at once: a word that is known never has to be cut out.
 */
export class WordFinder {
  readonly #mask: number;
  readonly #first: Int16Array;
  readonly #next: Int16Array;
  /** The letters of all words one after the other, and where those of each begin. */
  readonly #letters: Uint16Array;
  readonly #starts: Int32Array;

  /** A word's number is its place in the list. */
  constructor(readonly words: readonly string[]) {
    let slots = 8;
    while (slots < words.length * 2) slots *= 2;
    this.#mask = slots - 1;
    this.#first = new Int16Array(slots).fill(-1);
    this.#next = new Int16Array(words.length);
    this.#starts = new Int32Array(words.length + 1);
    this.#letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0));
    let filled = 0;
    for (const [index, word] of words.entries()) {
      let hash = 0;
      for (let at = 0; at < word.length; at++) {
        const code = word.charCodeAt(at);
        hash = hashStep(hash, code);
        this.#letters[filled++] = code;
      }
      this.#starts[index + 1] = filled;
      const slot = hash & this.#mask;
      this.#next[index] = this.#first[slot]!;
      this.#first[slot] = index;
    }
  }

  /** The number of the word from `start` to `end`, given its hash; -1 when it is not a known one. */
  find(hash: number, codes: Uint16Array, start: number, end: number): number {
    const length = end - start;
    let index = this.#first[hash & this.#mask]!;
    while (index >= 0 && (this.lengthOf(index) !== length || !this.isAt(index, codes, start)))
      index = this.#next[index]!;
    return index;
  }

  lengthOf(index: number): number {
    return this.#starts[index + 1]! - this.#starts[index]!;
  }

  /** True when the word of this number stands at this place. */
  isAt(index: number, codes: Uint16Array, start: number): boolean {
    const letters = this.#letters;
    const end = this.#starts[index + 1]!;
    for (let from = this.#starts[index]!, at = start; from < end; from++, at++)
      if (letters[from] !== codes[at]) return false;
    return true;
  }

  /** True when the word from `start` to `end` is a known one. */
  has(codes: Uint16Array, start: number, end: number): boolean {
    let hash = 0;
    for (let at = start; at < end; at++) hash = hashStep(hash, codes[at]!);
    return this.find(hash, codes, start, end) >= 0;
  }
}

/** The hash of a word that goes on with this unit; 0 to begin with. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
