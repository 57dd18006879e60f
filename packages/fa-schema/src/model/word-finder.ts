/**
 * A hash table whose keys are read from the middle of a text (as UTF-16 units), where whoever goes through a word has
 * its hash at once: a word that is known never has to be cut out.
 */
export class WordFinder {
  readonly #mask: number;
  readonly #first: Int16Array;
  readonly #next: Int16Array;

  /** A word's number is its place in the list. */
  constructor(readonly words: readonly string[]) {
    let slots = 8;
    while (slots < words.length * 2) slots *= 2;
    this.#mask = slots - 1;
    this.#first = new Int16Array(slots).fill(-1);
    this.#next = new Int16Array(words.length);
    for (const [index, word] of words.entries()) {
      let hash = 0;
      for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
      const slot = hash & this.#mask;
      this.#next[index] = this.#first[slot]!;
      this.#first[slot] = index;
    }
  }

  /** The number of the word from `start` to `end`, given its hash; -1 when it is not a known one. */
  find(hash: number, codes: Uint16Array, start: number, end: number): number {
    let at = this.#first[hash & this.#mask]!;
    while (at >= 0 && !isAt(this.words[at]!, codes, start, end)) at = this.#next[at]!;
    return at;
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

/** True when the word stands in the text of these UTF-16 units from `start` to `end`. */
export function isAt(word: string, codes: Uint16Array, start: number, end: number): boolean {
  const { length } = word;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== codes[start + at]) return false;
  return true;
}
