import { sameNamespace } from '../form.js';

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** Prefixes in scope while a document is read (Namespaces in XML 1.0). Every question is answered in constant time. */
export class NamespaceScopes {
  /** Namespace of names without a prefix, '' for none. */
  current = '';
  readonly #bound = new Map<string, string>();
  /** What each declaration covers, to be uncovered when its element ends. */
  readonly #covered: { depth: number; prefix: string; before: string | undefined }[] = [];
  /** Depth of the innermost element with declarations. */
  #innermost = -1;

  /** An element at this depth declares a prefix ('' for the default namespace); gives what is wrong with that. */
  declare(prefix: string, written: string, depth: number): string | undefined {
    // One string for each known address: comparing it then costs nothing.
    const uri = sameNamespace(written);
    this.#covered.push({ depth, prefix, before: this.#bound.get(prefix) });
    this.#bound.set(prefix, uri);
    this.#innermost = depth;
    if (prefix === '') this.current = uri;
    return problemOf(prefix, uri);
  }

  /** Leaves the element at this depth; true when it had declarations. */
  leave(depth: number): boolean {
    if (this.#innermost !== depth) return false;
    const covered = this.#covered;
    while (this.#innermost === depth) {
      const { prefix, before } = covered.pop()!;
      if (before === undefined) this.#bound.delete(prefix);
      else this.#bound.set(prefix, before);
      this.#innermost = covered.at(-1)?.depth ?? -1;
    }
    this.current = this.resolve('') ?? '';
    return true;
  }

  /** Address bound to a prefix ('' is the default namespace); undefined when there is none. */
  resolve(prefix: string): string | undefined {
    return this.#bound.get(prefix) ?? (prefix === 'xml' ? xmlNamespace : undefined);
  }
}

function problemOf(prefix: string, uri: string): string | undefined {
  if (prefix === 'xmlns' || uri === xmlnsNamespace)
    return 'the prefix xmlns and its namespace cannot be declared';
  if ((prefix === 'xml') !== (uri === xmlNamespace)) return 'the prefix xml belongs to its own namespace';
  if (prefix !== '' && uri === '') return `the prefix ${prefix} cannot be undeclared`;
  return undefined;
}

/** A name split at its colon; `valid` is false for `:a`, `a:`, `a:b:c`. */
export function splitName(name: string): { prefix: string; local: string; valid: boolean } {
  const colon = name.indexOf(':');
  if (colon === -1) return { prefix: '', local: name, valid: true };
  const prefix = name.slice(0, colon);
  const local = name.slice(colon + 1);
  return {
    prefix,
    local,
    valid: prefix !== '' && local !== '' && !local.includes(':') && isNameStart(local),
  };
}

/** The tokenizer has seen the whole name as one; the part after the colon has to be a name as well. */
function isNameStart(local: string): boolean {
  return !/^(?:[-.0-9\u00b7\u203f\u2040]|[\u0300-\u036f])/.test(local);
}
