import type { XmlElement } from '@eszok/fa-schema';

interface Element {
  readonly element: string;
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly fixed?: string;
}

type Particle =
  | Element
  | { readonly sequence: readonly Particle[] }
  | { readonly choice: readonly Particle[] };

interface SimpleType {
  readonly base: string;
  readonly whiteSpace?: string;
  readonly pattern?: readonly string[];
  readonly enumeration?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minInclusive?: string;
}

/** The schema of receipts as a table. */
export interface UpoTable {
  readonly namespace: string;
  readonly root: { readonly element: string; readonly type: string };
  readonly simpleTypes: Readonly<Record<string, SimpleType>>;
  readonly complexTypes: Readonly<
    Record<string, { readonly content: Particle; readonly attributes?: readonly unknown[] }>
  >;
}

const signature = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * What a receipt of version 4-3 lacks of its schema (upo-v4-3.xsd): path and name of the trouble, undefined when it fits.
 * Two things are taken that the schema does not know: the signature in the root, and what the test environments
 * add to the Ministry's name. Receipts of other versions are not judged.
 */
export async function upoSchemaProblem(
  root: XmlElement,
): Promise<{ path: string; problem: string } | undefined> {
  const { upoTable } = await import('./upo.table.generated.js');
  const table = upoTable();
  if (root.namespace !== table.namespace) return undefined;
  return new Judge(table).root(root);
}

class Judge {
  constructor(private readonly table: UpoTable) {}

  root(root: XmlElement) {
    const { element, type } = this.table.root;
    if (root.name !== element) return { path: root.path, problem: 'root' };
    const repeated = repeatedNumber(root);
    return repeated ?? this.#complex(root, type);
  }

  #complex(element: XmlElement, type: string): { path: string; problem: string } | undefined {
    if (element.text.trim() !== '') return { path: element.path, problem: 'text' };
    const children = element.children.filter((child) => child.namespace !== signature);
    const state = { at: 0, problem: undefined as { path: string; problem: string } | undefined };
    const content = this.table.complexTypes[type]?.content;
    if (content) this.#particle(content, element, children, state);
    const extra = children[state.at];
    return state.problem ?? (extra && { path: extra.path, problem: 'unexpected' });
  }

  /** Takes the children that a particle allows, in order. False when it takes none. */
  #particle(
    particle: Particle,
    parent: XmlElement,
    children: readonly XmlElement[],
    state: { at: number; problem: { path: string; problem: string } | undefined },
  ): boolean {
    if ('sequence' in particle) {
      const from = state.at;
      for (const one of particle.sequence) {
        this.#particle(one, parent, children, state);
        if (state.problem) return true;
      }
      return state.at > from;
    }
    if ('choice' in particle) {
      const next = children[state.at];
      const chosen = particle.choice.find((one) => next && starts(one, next));
      if (chosen) return this.#particle(chosen, parent, children, state);
      state.problem = { path: parent.path, problem: 'choice' };
      return false;
    }
    const { min = 1, max = 1 } = particle;
    let count = 0;
    for (
      let child = children[state.at];
      count < max && child?.name === particle.element;
      child = children[state.at]
    ) {
      if (child.namespace !== this.table.namespace) break;
      state.problem ??= this.#element(child, particle);
      count += 1;
      state.at += 1;
    }
    if (count < min) state.problem ??= { path: `${parent.path}/${particle.element}`, problem: 'missing' };
    return count > 0;
  }

  #element(element: XmlElement, row: Element): { path: string; problem: string } | undefined {
    if (row.type in this.table.complexTypes) return this.#complex(element, row.type);
    if (element.children.length > 0) return { path: element.path, problem: 'unexpected' };
    const type = this.table.simpleTypes[row.type] ?? { base: row.type };
    const problem = valueProblem(element.text, type, row.fixed);
    return problem === undefined ? undefined : { path: element.path, problem };
  }
}

const starts = (particle: Particle, child: XmlElement): boolean =>
  'element' in particle && particle.element === child.name;

/** A KSeF number stands on a receipt once (the schema's `unique`). */
function repeatedNumber(root: XmlElement): { path: string; problem: string } | undefined {
  const seen = new Set<string>();
  for (const document of root.children) {
    if (document.name !== 'Dokument') continue;
    const number = document.children.find((one) => one.name === 'NumerKSeFDokumentu')?.text.trim() ?? '';
    if (number !== '' && seen.has(number)) return { path: document.path, problem: 'repeated' };
    seen.add(number);
  }
  return undefined;
}

const lexical: Readonly<Record<string, RegExp>> = {
  'xs:date': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d{2}:\d{2})?$/,
  'xs:dateTime':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  'xs:positiveInteger': /^\+?0*[1-9]\d*$/,
};

function valueProblem(text: string, type: SimpleType, fixed: string | undefined): string | undefined {
  const value = type.base === 'xs:string' && type.whiteSpace === undefined ? text : collapsed(text);
  if (fixed !== undefined && value !== '' && !value.startsWith(fixed)) return 'fixed';
  const form = lexical[type.base];
  if (form && (!form.test(value) || (type.base !== 'xs:positiveInteger' && !isDay(value.slice(0, 10)))))
    return 'value';
  if (type.enumeration && !type.enumeration.includes(value)) return 'enumeration';
  const length = [...value].length;
  if (fixed !== undefined && value === '') return undefined;
  if (length < (type.minLength ?? 0) || length > (type.maxLength ?? Number.POSITIVE_INFINITY))
    return 'length';
  if (type.pattern && !type.pattern.some((one) => new RegExp(`^(?:${one})$`, 'u').test(value)))
    return 'pattern';
  if (type.minInclusive !== undefined && Date.parse(value) < Date.parse(type.minInclusive))
    return 'too-early';
  return undefined;
}

const collapsed = (text: string) => text.trim().replace(/[\t\n\r ]+/g, ' ');

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}
