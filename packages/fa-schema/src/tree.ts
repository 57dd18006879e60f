import { LineWalk, lineStarts } from './line-walk.js';

/** An attribute as written; namespace declarations (`xmlns…`) are not attributes here. */
export interface XmlAttribute {
  /** Local name. */
  readonly name: string;
  readonly prefix: string;
  /** Namespace address; '' for an attribute without a prefix. */
  readonly namespace: string;
  readonly value: string;
  /** For `xsi:type`: the name that the value stands for, when its prefix is bound. */
  readonly typeName?: { readonly namespace: string; readonly name: string };
}

const noAttributes: readonly XmlAttribute[] = Object.freeze([]);
const noChildren: readonly XmlElement[] = Object.freeze([]);

/** Where the lines of one document start: turns offsets into lines and columns, on demand. */
export class SourceText {
  #walk: LineWalk | undefined;
  #walks = 0;
  #starts: number[] | undefined;
  /** Values with needless white space, in document order, once the schema layer has looked at all; null says nothing. */
  loose: readonly XmlElement[] | null = null;
  /** Number of the copy of the text that the reader made (`codes.ts`). */
  copied = 0;
  #withCdata: Set<XmlElement> | undefined;

  constructor(
    readonly text: string,
    /** For each known element name, by its number: 1 when the document has such an element. */
    readonly seen: Uint8Array = new Uint8Array(0),
  ) {}

  /** Some of an element's text stands in a CDATA section; too rare to be a field of every element. */
  noteCdata(element: XmlElement): void {
    this.#withCdata ??= new Set();
    this.#withCdata.add(element);
  }

  hasCdata(element: XmlElement): boolean {
    return this.#withCdata?.has(element) ?? false;
  }

  /** Line and column (both from 1, columns in UTF-16 units) of an offset into the text. */
  position(offset: number): { line: number; column: number } {
    if (this.#starts === undefined && (this.#walk === undefined || offset < this.#walk.start)) {
      // Places are asked for mostly in document order; whoever often jumps back gets a list of the lines.
      if (this.#walks++ < 4) this.#walk = new LineWalk(this.text);
      else this.#starts = lineStarts(this.text);
    }
    if (this.#starts !== undefined) return placeAmong(this.#starts, offset);
    const walk = this.#walk!;
    walk.goTo(offset);
    return { line: walk.line, column: offset - walk.start + 1 };
  }
}

function placeAmong(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** A name as many elements share it. */
export class ElementName {
  constructor(
    /** Local name, e.g. `P_13_1`. */
    readonly local: string,
    /** Namespace address, '' for none. */
    readonly namespace: string,
    readonly prefix: string,
    /** Number of the local name among the element names of the forms; -1 for any other. */
    readonly index: number,
  ) {}
}

/**
 * One element of a document, in document order and with its place in the text.
 * Comments and processing instructions are left out; CDATA is plain text.
 */
export class XmlElement {
  attributes: readonly XmlAttribute[] = noAttributes;
  /** Child elements in document order; known once the element is closed. */
  children: readonly XmlElement[] = noChildren;
  /** The text, or where it ends while it only stands in the document, right behind the start tag. */
  #text: string | number = '';

  constructor(
    /** The name, shared with other elements: invoices of thousands of lines have few names. */
    readonly kind: ElementName,
    readonly parent: XmlElement | null,
    /** Offset of the `<` in the text of the document. */
    readonly offset: number,
    readonly source: SourceText,
  ) {}

  /**
   * The element's own character data, entities resolved; blanks between child elements are not kept. It is cut out of
   * the document when it is asked for: of most elements a judge needs no more than a look at where it stands.
   */
  get text(): string {
    const text = this.#text;
    if (typeof text === 'string') return text;
    const cut = this.source.text.slice(this.textStart, text);
    this.#text = cut;
    return cut;
  }

  set text(text: string) {
    this.#text = text;
  }

  /** The text stands in the document from here to there; false when that cannot be remembered. */
  says(start: number, end: number): boolean {
    if (this.#text !== '' || start !== this.textStart) return false;
    this.#text = end;
    return true;
  }

  /** True when there is no text. */
  get isSilent(): boolean {
    return this.#text === '';
  }

  /** Where a text begins that follows the start tag of an element without prefix and attributes. */
  get textStart(): number {
    return this.offset + this.kind.local.length + 2;
  }

  /** Where the text ends that stands in the document as it is; 0 when it does not, or was cut out. */
  get textEnd(): number {
    return typeof this.#text === 'number' ? this.#text : 0;
  }

  /** True when some of the text (even none) stands in a CDATA section. */
  get cdata(): boolean {
    return this.source.hasCdata(this);
  }

  /** Local name, e.g. `P_13_1`. */
  get name(): string {
    return this.kind.local;
  }

  /** Namespace address, '' for none. */
  get namespace(): string {
    return this.kind.namespace;
  }

  get prefix(): string {
    return this.kind.prefix;
  }

  /** Line of the start tag, from 1. */
  get line(): number {
    return this.source.position(this.offset).line;
  }

  /** Column of the start tag, from 1. */
  get column(): number {
    return this.source.position(this.offset).column;
  }

  /** XPath-like place: `/Faktura/Fa/FaWiersz[2]/P_7`; an index is there when siblings share the name. */
  get path(): string {
    let path = '';
    for (let at: XmlElement | null = this; at; at = at.parent) path = `/${at.name}${indexOf(at)}${path}`;
    return path;
  }

  /** The first child of that local name. */
  child(name: string): XmlElement | undefined {
    const { children } = this;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      if (child.name === name) return child;
    }
    return undefined;
  }

  /** All children of that local name. */
  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** Follows child names; the first match at each step. */
  find(...names: string[]): XmlElement | undefined {
    let at: XmlElement | undefined = this;
    for (const name of names) at = at?.child(name);
    return at;
  }

  /** Text of the descendant that `find` gives, outer whitespace dropped; undefined when it is absent. */
  value(...names: string[]): string | undefined {
    let at: XmlElement | undefined = this;
    for (let step = 0; at !== undefined && step < names.length; step++) at = at.child(names[step]!);
    return at?.text.trim();
  }

  /** Value of an attribute without a prefix. */
  attribute(name: string): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.name === name && attribute.namespace === '') return attribute.value;
    }
    return undefined;
  }
}

/** Where the counting of same-named siblings stands; kept with the parent so that paths asked in order cost little. */
interface SiblingCount {
  total: number;
  at: number;
  ordinal: number;
}

const counts = new WeakMap<XmlElement, Map<string, SiblingCount>>();

function indexAmongFew(element: XmlElement, siblings: readonly XmlElement[]): string {
  let before = 0;
  let same = 0;
  for (const sibling of siblings) {
    if (sibling.name !== element.name) continue;
    same++;
    if (sibling === element) before = same;
  }
  return same > 1 ? `[${before}]` : '';
}

function indexOf(element: XmlElement): string {
  const { parent, name } = element;
  if (!parent) return '';
  const { children } = parent;
  if (children.length <= 32) return indexAmongFew(element, children);
  let byName = counts.get(parent);
  if (!byName) {
    byName = new Map();
    for (const child of children) {
      const count = byName.get(child.name);
      if (count) count.total++;
      else byName.set(child.name, { total: 1, at: -1, ordinal: 0 });
    }
    counts.set(parent, byName);
  }
  const count = byName.get(name);
  if (!count || count.total === 1) return '';
  if (count.at >= 0 && children[count.at]!.offset > element.offset) {
    count.at = -1;
    count.ordinal = 0;
  }
  while (children[count.at] !== element && count.at < children.length) {
    count.at++;
    if (children[count.at]?.name === name) count.ordinal++;
  }
  return `[${count.ordinal}]`;
}

/** True for text of XML's white space alone. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return false;
  }
  return true;
}
