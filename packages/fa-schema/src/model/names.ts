import type { InvoiceForm } from '../form.js';
import type { ParticleRow } from './table.js';
import { formTable } from './tables.js';
import { WordFinder } from './word-finder.js';

/** An element name of the forms: the one string that stands for it, and its number. */
export interface KnownName {
  readonly name: string;
  readonly index: number;
}

let names: ReadonlyMap<string, KnownName> | undefined;
let finder: WordFinder | undefined;

/**
 * Every element name of the forms: names that a document brings are replaced by these strings, so that comparing
 * them costs nothing, and are remembered by number.
 */
export function knownNames(): ReadonlyMap<string, KnownName> {
  names ??= collect();
  return names;
}

/** Looks the same names up by where they stand in a document. */
export function nameFinder(): WordFinder {
  finder ??= new WordFinder([...knownNames().keys()]);
  return finder;
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
