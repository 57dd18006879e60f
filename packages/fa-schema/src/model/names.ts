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

const slots = 1024;

/**
 * A hash table whose keys are read from the middle of a text, where whoever goes through a name has its hash at once:
 * a name that is known never has to be cut out.
 */
class NameFinder {
  readonly #first = new Int16Array(slots).fill(-1);
  readonly #next: Int16Array;

  /** A name's number is its place in the list. */
  constructor(readonly names: readonly string[]) {
    this.#next = new Int16Array(names.length);
    for (const [index, name] of names.entries()) {
      let hash = 0;
      for (let at = 0; at < name.length; at++) hash = hashStep(hash, name.charCodeAt(at));
      const slot = hash & (slots - 1);
      this.#next[index] = this.#first[slot]!;
      this.#first[slot] = index;
    }
  }

  /** The number of the name from `start` to `end`, given its hash; -1 when it is not a known one. */
  find(hash: number, text: string, start: number, end: number): number {
    let at = this.#first[hash & (slots - 1)]!;
    while (at >= 0 && !isAt(this.names[at]!, text, start, end)) at = this.#next[at]!;
    return at;
  }
}

/** The hash of a name that goes on with this character; 0 to begin with. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** True when the name stands in the text from `start` to `end`. */
export function isAt(name: string, text: string, start: number, end: number): boolean {
  const { length } = name;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at++) if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
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
