import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { SourceText, type XmlAttribute, XmlElement } from '../tree.js';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** One complaint about well-formedness (namespaces included), at an offset of the text. */
export interface XmlProblem {
  offset: number;
  /** What the tokenizer or the namespace resolver said, in English. */
  detail: string;
  element: XmlElement | null;
}

export interface ParseOptions {
  /** Deeper documents are given up at that element; forms need fewer than 20 levels. */
  maxDepth?: number;
  /** Reading stops after so many problems. */
  maxProblems?: number;
}

export interface ParsedTree {
  root: XmlElement | null;
  source: SourceText;
  problems: XmlProblem[];
  /** False when reading was given up (depth or number of problems). */
  complete: boolean;
  doctype: number | null;
  instructions: number[];
  encoding: string | undefined;
}

type Scope = { prefix: string; uri: string; outer: Scope | null };

class Enough extends Error {}

/** Reads a text into a tree; never throws for what the text says. Nothing outside the text is fetched. */
export function readTree(text: string, options: ParseOptions = {}): ParsedTree {
  const { maxDepth = 256, maxProblems = 50 } = options;
  const source = new SourceText(text);
  const problems: XmlProblem[] = [];
  const result: ParsedTree = {
    root: null,
    source,
    problems,
    complete: true,
    doctype: null,
    instructions: [],
    encoding: undefined,
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  let current: XmlElement | null = null;
  let scope: Scope | null = null;
  const scopes: (Scope | null)[] = [];
  let start = 0;

  const complain = (detail: string, offset = parser.position): void => {
    problems.push({ offset: Math.max(0, Math.min(offset, text.length)), detail, element: current });
    if (problems.length >= maxProblems) throw new Enough();
  };
  const resolve = (prefix: string): string | undefined => {
    if (prefix === 'xml') return xmlNamespace;
    for (let at = scope; at; at = at.outer) if (at.prefix === prefix) return at.uri;
    return prefix === '' ? '' : undefined;
  };
  const declare = (prefix: string, uri: string): void => {
    if (prefix === 'xmlns' || uri === xmlnsNamespace)
      complain('the prefix xmlns and its namespace cannot be declared', start);
    else if ((prefix === 'xml') !== (uri === xmlNamespace))
      complain('the prefix xml belongs to its own namespace', start);
    else if (prefix !== '' && uri === '') complain(`the prefix ${prefix} cannot be undeclared`, start);
    scope = { prefix, uri, outer: scope };
  };

  parser.on('error', (error) => complain(error.message));
  parser.on('xmldecl', (declaration) => {
    result.encoding = declaration.encoding;
  });
  parser.on('doctype', () => {
    result.doctype ??= text.indexOf('<!DOCTYPE');
  });
  parser.on('processinginstruction', () => {
    if (result.instructions.length < 20) result.instructions.push(parser.position);
  });
  const addText = (piece: string): void => {
    if (current) current.text = current.text === '' ? piece : current.text + piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentagstart', (tag) => {
    start = parser.position - tag.name.length - 2;
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    scopes.push(scope);
    const names = Object.keys(tag.attributes);
    for (const name of names) {
      if (name === 'xmlns') declare('', tag.attributes[name]!);
      else if (name.startsWith('xmlns:')) declare(name.slice(6), tag.attributes[name]!);
    }
    const { prefix, local } = splitName(tag.name, complain, start);
    let uri = resolve(prefix);
    if (uri === undefined || prefix === 'xmlns') {
      complain(`unbound namespace prefix: ${prefix}`, start);
      uri = '';
    }
    const element: XmlElement = new XmlElement(local, uri, prefix, current, start, source);
    if (names.length > 0) {
      const attributes: XmlAttribute[] = [];
      for (const name of names) {
        if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
        const split = splitName(name, complain, start);
        let namespace = split.prefix === '' ? '' : resolve(split.prefix);
        if (namespace === undefined) {
          complain(`unbound namespace prefix: ${split.prefix}`, start);
          namespace = '';
        }
        attributes.push({ name: split.local, prefix: split.prefix, namespace, value: tag.attributes[name]! });
      }
      if (attributes.length > 1) checkDistinct(attributes, (detail) => complain(detail, start));
      if (attributes.length > 0) element.attributes = attributes;
    }
    if (current) current.children.push(element);
    else result.root ??= element;
    current = element;
    if (scopes.length > maxDepth) {
      problems.push({ offset: start, detail: `nested deeper than ${maxDepth} elements`, element });
      throw new Enough();
    }
  });
  parser.on('closetag', () => {
    scope = scopes.pop() ?? null;
    current = current?.parent ?? null;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    result.complete = false;
  }
  return result;
}

function splitName(
  name: string,
  complain: (detail: string, offset: number) => void,
  offset: number,
): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  if (colon === -1) return { prefix: '', local: name };
  const prefix = name.slice(0, colon);
  const local = name.slice(colon + 1);
  if (prefix === '' || local === '' || local.includes(':')) complain(`malformed name: ${name}`, offset);
  return { prefix, local };
}

function checkDistinct(attributes: readonly XmlAttribute[], complain: (detail: string) => void): void {
  const seen = new Set<string>();
  for (const { name, namespace } of attributes) {
    const key = `{${namespace}}${name}`;
    if (seen.has(key)) complain(`duplicate attribute: ${name}`);
    seen.add(key);
  }
}
