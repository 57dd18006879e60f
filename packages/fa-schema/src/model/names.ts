import { elementNames } from './names.generated.js';
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
  return new Map(elementNames.split(' ').map((name, index) => [name, { name, index }]));
}
