import { sameNamespace } from '../form.js';

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** Prefixes in scope while a document is read (Namespaces in XML 1.0). Every question is answered in constant time. */
export class NamespaceScopes {
  /** Namespace of names without a prefix, '' for none. */
  current = '';
  readonly #bound = new Map<string, string[]>([['xml', [xmlNamespace]]]);
  /** Depth of the innermost element with declarations. */
  #innermost = -1;
  readonly #declared: { depth: number; prefixes: string[] }[] = [];

  /** Enters an element that declares `[prefix, address]`; gives what is wrong with them. */
  enter(declarations: readonly [string, string][], depth: number): string[] {
    const problems: string[] = [];
    for (const [prefix, written] of declarations) {
      // One string for each known address: comparing it then costs nothing.
      const uri = sameNamespace(written);
      const problem = problemOf(prefix, uri);
      if (problem) problems.push(problem);
      const stack = this.#bound.get(prefix);
      if (stack) stack.push(uri);
      else this.#bound.set(prefix, [uri]);
    }
    this.#declared.push({ depth, prefixes: declarations.map(([prefix]) => prefix) });
    this.#innermost = depth;
    this.current = this.resolve('') ?? '';
    return problems;
  }

  /** Leaves the element at this depth; true when it had declarations. */
  leave(depth: number): boolean {
    if (this.#innermost !== depth) return false;
    for (const prefix of this.#declared.pop()!.prefixes) this.#bound.get(prefix)?.pop();
    this.#innermost = this.#declared.at(-1)?.depth ?? -1;
    this.current = this.resolve('') ?? '';
    return true;
  }

  /** Address bound to a prefix ('' is the default namespace); undefined when there is none. */
  resolve(prefix: string): string | undefined {
    return this.#bound.get(prefix)?.at(-1);
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
