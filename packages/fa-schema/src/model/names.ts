import type { InvoiceForm } from '../form.js';
import type { ParticleRow } from './table.js';
import { formTable } from './tables.js';

/** An element name of the forms: the one string that stands for it, and its number. */
export interface KnownName {
  readonly name: string;
  readonly index: number;
}

let names: ReadonlyMap<string, KnownName> | undefined;
let finder: NameFinder | undefined;

/**
 * Every element name of the forms: names that a document brings are replaced by these strings, so that comparing
 * them costs nothing, and are remembered by number.
 */
export function knownNames(): ReadonlyMap<string, KnownName> {
  names ??= collect();
  return names;
}

/** Looks the same names up by where they stand in a document. */
export function nameFinder(): NameFinder {
  finder ??= new NameFinder([...knownNames().keys()]);
  return finder;
}

const slots = 2048;

/**
 * A hash table whose keys are read from the middle of a text: a `Map` would first have to go through every
 * character of each name that the tokenizer has just cut out.
 */
export class NameFinder {
  readonly #first = new Int16Array(slots).fill(-1);
  readonly #next: Int16Array;

  /** A name's number is its place in the list. */
  constructor(readonly names: readonly string[]) {
    this.#next = new Int16Array(names.length);
    for (const [index, name] of names.entries()) {
      const slot = slotOf(name, 0, name.length);
      this.#next[index] = this.#first[slot]!;
      this.#first[slot] = index;
    }
  }

  /** The number of `name`, which stands in the text at `start`; -1 when it is not a known one. */
  find(name: string, text: string, start: number): number {
    let at = this.#first[slotOf(text, start, name.length)]!;
    while (at >= 0 && this.names[at] !== name) at = this.#next[at]!;
    return at;
  }
}

/** The length and four of the characters tell nearly all names apart. */
function slotOf(text: string, start: number, length: number): number {
  return (
    (length +
      text.charCodeAt(start) * 3 +
      text.charCodeAt(start + (length >> 1)) * 31 +
      text.charCodeAt(start + ((length * 3) >> 2)) * 397 +
      text.charCodeAt(start + length - 1) * 1291) &
    (slots - 1)
  );
}

function collect(): ReadonlyMap<string, KnownName> {
  const found = new Map<string, KnownName>();
  const visit = (particle: ParticleRow): void => {
    if (!('element' in particle)) for (const part of particle.sequence ?? particle.choice!) visit(part);
    else if (!found.has(particle.element)) {
      found.set(particle.element, { name: particle.element, index: found.size });
    }
  };
  for (const form of ['FA (2)', 'FA (3)', 'FA_RR (1)'] satisfies InvoiceForm[]) {
    const { root, complexTypes } = formTable(form);
    visit(root);
    for (const type of Object.values(complexTypes)) if (type.content) visit(type.content);
  }
  return found;
}
