import { createRequire } from 'node:module';
import type { SaxesAttributeNS } from 'saxes';

/** The tokenizer, loaded with the first receipt: it takes half as long as everything else that `index.ts` loads. */
const require = createRequire(import.meta.url);

/** An element of a plain document: what exclusive canonicalisation needs to know of it, and nothing is lost. */
export interface PlainElement {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly PlainAttribute[];
  /** Elements and text, entities resolved. */
  readonly children: readonly (PlainElement | string)[];
}

export interface PlainAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** Names in ASCII sort by characters as the specification wants them sorted by code points. */
const plainName = /^[\x21-\x7e]+$/;
/** Receipts are some ten elements deep; reading and writing deeper ones would only fill the stack. */
const mostDepth = 100;
const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/';

const declaration = /^\ufeff?<\?xml\s/;

interface Growing extends PlainElement {
  readonly children: (PlainElement | string)[];
}

/**
 * The root of a document that is nothing but elements, attributes and text, as receipts are. Undefined for anything else
 * (a document type, CDATA, comments or instructions inside, names beyond ASCII) and for what is not well-formed: that is
 * for `xml-crypto` to judge.
 */
export function readPlainXml(text: string): PlainElement | undefined {
  if (text.includes('<!DOCTYPE') || text.includes('<![CDATA[')) return undefined;
  if (text.includes('<?', declaration.exec(text)?.[0].length)) return undefined;
  const { SaxesParser } = require('saxes') as typeof import('saxes');
  // With more than some five listeners the parser's fields end up in a dictionary, and every character takes four times as long.
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Growing[] = [];
  let root: Growing | undefined;
  parser.on('comment', () => {
    if (open.length > 0) throw new NotPlain();
  });
  parser.on('opentag', (tag) => {
    if (open.length === mostDepth || !plainName.test(tag.name)) throw new NotPlain();
    const element: Growing = {
      prefix: tag.prefix,
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag.attributes),
      children: [],
    };
    if (open.length === 0) root = element;
    else open[open.length - 1]?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => open[open.length - 1]?.children.push(piece));
  parser.on('closetag', () => open.pop());
  try {
    parser.write(text).close();
  } catch {
    return undefined; // Not plain, or not well-formed: saxes throws where it has nobody to tell.
  }
  return root;
}

class NotPlain extends Error {}

const noAttributes: readonly PlainAttribute[] = Object.freeze([]);

function attributesOf(written: Record<string, SaxesAttributeNS>): readonly PlainAttribute[] {
  let attributes: PlainAttribute[] | undefined;
  for (const whole in written) {
    if (!plainName.test(whole)) throw new NotPlain();
    const { prefix, local: name, uri: namespace, value } = written[whole] as SaxesAttributeNS;
    if (namespace === namespaceOfDeclarations) continue;
    attributes ??= [];
    attributes.push({ prefix, name, namespace, value });
  }
  return attributes ?? noAttributes;
}

/**
 * Exclusive canonical form of an element without comments (Exclusive XML Canonicalization 1.0), perhaps `without` one of
 * those inside it.
 */
export function canonical(element: PlainElement, without?: PlainElement): string {
  return written(element, new Map(), without);
}

function written(
  element: PlainElement,
  outer: ReadonlyMap<string, string>,
  without: PlainElement | undefined,
): string {
  let rendered = outer;
  const declare = (prefix: string, namespace: string): void => {
    if (prefix === 'xml' || (rendered.get(prefix) ?? '') === namespace) return;
    if (rendered === outer) rendered = new Map(outer);
    (rendered as Map<string, string>).set(prefix, namespace);
  };
  declare(element.prefix, element.namespace);
  for (const { prefix, namespace } of element.attributes) if (prefix !== '') declare(prefix, namespace);
  const tag = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  let text = `<${tag}`;
  if (rendered !== outer) {
    const fresh = [...rendered].filter(([prefix, namespace]) => (outer.get(prefix) ?? '') !== namespace);
    for (const [prefix, namespace] of fresh.sort(([a], [b]) => order(a, b)))
      text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedValue(namespace)}"`;
  }
  for (const { prefix, name, value } of sorted(element.attributes))
    text += ` ${prefix === '' ? name : `${prefix}:${name}`}="${escapedValue(value)}"`;
  text += '>';
  for (const child of element.children) {
    if (typeof child === 'string') text += escapedText(child);
    else if (child !== without) text += written(child, rendered, without);
  }
  return `${text}</${tag}>`;
}

const sorted = (attributes: readonly PlainAttribute[]) =>
  attributes.length < 2
    ? attributes
    : [...attributes].sort((a, b) => order(a.namespace, b.namespace) || order(a.name, b.name));

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const inValue: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escapedText = (text: string) =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (one) => inText[one] ?? one) : text;
const escapedValue = (text: string) =>
  /[&<"\t\n\r]/.test(text) ? text.replace(/[&<"\t\n\r]/g, (one) => inValue[one] ?? one) : text;

/** All elements of a tree in document order, itself first. */
export function* elementsOf(root: PlainElement): Generator<PlainElement, void, undefined> {
  const waiting: PlainElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at];
      if (typeof child === 'object') waiting.push(child);
    }
  }
}

/** Those of one name, in document order. */
export function elementsNamed(root: PlainElement, namespace: string, name: string): PlainElement[] {
  return [...elementsOf(root)].filter((one) => one.name === name && one.namespace === namespace);
}

/** What an element says itself, without its descendants. */
export function ownText({ children }: PlainElement): string {
  const [only] = children;
  if (children.length === 1 && typeof only === 'string') return only;
  let text = '';
  for (const child of children) if (typeof child === 'string') text += child;
  return text;
}

/** The elements right inside. */
export function childElements({ children }: PlainElement): PlainElement[] {
  const elements: PlainElement[] = [];
  for (const child of children) if (typeof child === 'object') elements.push(child);
  return elements;
}
