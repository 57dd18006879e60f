import { childElements, ownText, type PlainElement } from './plain-xml.js';

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
export async function upoSchemaProblem(root: PlainElement): Promise<SchemaProblem | undefined> {
  judge ??= new Judge((await import('./upo.table.generated.js')).upoTable());
  return judge.judge(root);
}

/** Where, as an XPath with an index for those of several brothers, and the name of the trouble. */
export interface SchemaProblem {
  readonly path: string;
  readonly problem: string;
}

let judge: Judge | undefined;

interface Trouble {
  readonly at: PlainElement;
  /** The child that is not there. */
  readonly missing?: string;
  readonly problem: string;
}

interface State {
  at: number;
  trouble: Trouble | undefined;
}

class Judge {
  readonly #values = new Map<string, (text: string, fixed: string | undefined) => string | undefined>();

  constructor(private readonly table: UpoTable) {}

  judge(root: PlainElement): SchemaProblem | undefined {
    if (root.namespace !== this.table.namespace) return undefined;
    const trouble = this.#root(root);
    if (!trouble) return undefined;
    const { at, missing, problem } = trouble;
    return { path: `${pathOf(root, at)}${missing === undefined ? '' : `/${missing}`}`, problem };
  }

  #root(root: PlainElement): Trouble | undefined {
    const { element, type } = this.table.root;
    if (root.name !== element) return { at: root, problem: 'root' };
    return repeatedNumber(root) ?? this.#complex(root, type);
  }

  #complex(element: PlainElement, type: string): Trouble | undefined {
    const children: PlainElement[] = [];
    for (const child of element.children) {
      if (typeof child === 'string') {
        if (child.trim() !== '') return { at: element, problem: 'text' };
      } else if (child.namespace !== signature) children.push(child);
    }
    const state: State = { at: 0, trouble: undefined };
    const content = this.table.complexTypes[type]?.content;
    if (content) this.#particle(content, element, children, state);
    const extra = children[state.at];
    return state.trouble ?? (extra && { at: extra, problem: 'unexpected' });
  }

  /** Takes the children that a particle allows, in order. False when it takes none. */
  #particle(
    particle: Particle,
    parent: PlainElement,
    children: readonly PlainElement[],
    state: State,
  ): boolean {
    if ('sequence' in particle) {
      const from = state.at;
      for (const one of particle.sequence) {
        this.#particle(one, parent, children, state);
        if (state.trouble) return true;
      }
      return state.at > from;
    }
    if ('choice' in particle) {
      const next = children[state.at];
      const chosen = particle.choice.find((one) => next && starts(one, next));
      if (chosen) return this.#particle(chosen, parent, children, state);
      state.trouble = { at: parent, problem: 'choice' };
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
      state.trouble ??= this.#element(child, particle);
      count += 1;
      state.at += 1;
    }
    if (count < min) state.trouble ??= { at: parent, missing: particle.element, problem: 'missing' };
    return count > 0;
  }

  #element(element: PlainElement, row: Element): Trouble | undefined {
    if (row.type in this.table.complexTypes) return this.#complex(element, row.type);
    if (childElements(element).length > 0) return { at: element, problem: 'unexpected' };
    let check = this.#values.get(row.type);
    if (!check) {
      check = valueCheck(this.table.simpleTypes[row.type] ?? { base: row.type });
      this.#values.set(row.type, check);
    }
    const problem = check(ownText(element), row.fixed);
    return problem === undefined ? undefined : { at: element, problem };
  }
}

const starts = (particle: Particle, child: PlainElement): boolean =>
  'element' in particle && particle.element === child.name;

/** XPath-like place of an element. */
function pathOf(root: PlainElement, wanted: PlainElement): string {
  const way = (from: PlainElement): string | undefined => {
    if (from === wanted) return '';
    const children = childElements(from);
    for (const child of children) {
      const rest = way(child);
      if (rest === undefined) continue;
      const brothers = children.filter(({ name }) => name === child.name);
      const index = brothers.length > 1 ? `[${brothers.indexOf(child) + 1}]` : '';
      return `/${child.name}${index}${rest}`;
    }
    return undefined;
  };
  return `/${root.name}${way(root) ?? ''}`;
}

/** A KSeF number stands on a receipt once (the schema's `unique`). */
function repeatedNumber(root: PlainElement): Trouble | undefined {
  const seen = new Set<string>();
  for (const document of root.children) {
    if (typeof document === 'string' || document.name !== 'Dokument') continue;
    const holder = childElements(document).find((one) => one.name === 'NumerKSeFDokumentu');
    const number = holder ? ownText(holder).trim() : '';
    if (number !== '' && seen.has(number)) return { at: document, problem: 'repeated' };
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

/** Judges values of a type; what it needs of the type is looked up once. */
function valueCheck(type: SimpleType): (text: string, fixed: string | undefined) => string | undefined {
  const { base, whiteSpace, enumeration, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = type;
  const asWritten = base === 'xs:string' && whiteSpace === undefined;
  const form = lexical[base];
  const isDated = base === 'xs:date' || base === 'xs:dateTime';
  const patterns = type.pattern?.map((one) => new RegExp(`^(?:${one})$`, 'u'));
  const earliest = type.minInclusive === undefined ? undefined : Date.parse(type.minInclusive);
  const isMeasured = type.minLength !== undefined || type.maxLength !== undefined;
  return (text, fixed) => {
    const value = asWritten ? text : collapsed(text);
    if (fixed !== undefined && value !== '' && !value.startsWith(fixed)) return 'fixed';
    if (form && !(form.test(value) && (!isDated || isDay(value)))) return 'value';
    if (enumeration && !enumeration.includes(value)) return 'enumeration';
    if (fixed !== undefined && value === '') return undefined;
    if (isMeasured) {
      const length = lengthOf(value);
      if (length < minLength || length > maxLength) return 'length';
    }
    if (patterns && !patterns.some((one) => one.test(value))) return 'pattern';
    if (earliest !== undefined && Date.parse(value) < earliest) return 'too-early';
    return undefined;
  };
}

const collapsed = (text: string) => text.trim().replace(/[\t\n\r ]+/g, ' ');

/** In characters, not in UTF-16 units. */
const lengthOf = (text: string) => (/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);

const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day at the start of this text (`YYYY-MM-DD…`, month from 1 to 12). */
function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return Number(text.slice(8, 10)) <= (month === 2 && isLeap ? 29 : (daysOf[month - 1] ?? 0));
}
