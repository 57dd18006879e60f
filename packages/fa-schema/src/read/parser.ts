import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { SourceText, type XmlAttribute, XmlElement } from '../tree.js';
import { NamespaceScopes, splitName, xsiNamespace } from './namespaces.js';

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
  /** Offset of the document type declaration. */
  doctype: number | null;
  /** Offsets of processing instructions (the first twenty). */
  instructions: number[];
  /** Encoding that the XML declaration names. */
  encoding: string | undefined;
}

class Enough extends Error {}

/** Reads a text into a tree; never throws for what the text says. Nothing outside the text is fetched. */
export function readTree(text: string, options: ParseOptions = {}): ParsedTree {
  const reader = new TreeReader(text, options.maxDepth ?? 256, options.maxProblems ?? 50);
  return reader.read();
}

class TreeReader {
  readonly #result: ParsedTree;
  readonly #parser = new SaxesParser({
    xmlns: false,
    position: false,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  });
  readonly #scopes = new NamespaceScopes();
  #current: XmlElement | null = null;
  #depth = 0;
  #start = 0;

  constructor(
    readonly text: string,
    readonly maxDepth: number,
    readonly maxProblems: number,
  ) {
    this.#result = {
      root: null,
      source: new SourceText(text),
      problems: [],
      complete: true,
      doctype: null,
      instructions: [],
      encoding: undefined,
    };
  }

  read(): ParsedTree {
    const parser = this.#parser;
    const { text } = this;
    const result = this.#result;
    parser.on('error', (error) => this.#complain(error.message, parser.position));
    parser.on('text', (piece) => this.#addText(piece));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => {
      this.#scopes.leave();
      this.#depth--;
      this.#current = this.#current?.parent ?? null;
    });
    // With eight listeners V8 turns the parser into a slow dictionary: six times slower. So the rare ones are
    // set only where they are needed.
    if (text.includes('<![CDATA[')) {
      parser.on('cdata', (piece) => {
        if (this.#current) this.#current.cdata = true;
        this.#addText(piece);
      });
    }
    if (text.includes('<!DOCTYPE')) {
      parser.on('doctype', () => {
        result.doctype = text.lastIndexOf('<!DOCTYPE', parser.position);
      });
    }
    if (text.indexOf('<?', 2) !== -1) {
      parser.on('processinginstruction', () => {
        if (result.instructions.length < 20) result.instructions.push(parser.position);
      });
    }
    try {
      parser.write(text).close();
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
      result.complete = false;
    }
    return result;
  }

  #open(tag: SaxesTagPlain): void {
    const { name, attributes } = tag;
    const scopes = this.#scopes;
    const names = Object.keys(attributes);
    const start = this.#startOf(name);
    this.#start = start;
    if (!this.#result.root) this.#result.encoding = this.#parser.xmlDecl.encoding;
    const problems = scopes.enter(names.length > 0 ? declarationsOf(names, attributes) : null);
    const { source } = this.#result;
    let element: XmlElement;
    if (name.indexOf(':') === -1) {
      element = new XmlElement(name, scopes.current, '', this.#current, start, source);
    } else {
      const { prefix, local, valid } = splitName(name);
      if (!valid) problems.push(`malformed name: ${name}`);
      const uri = scopes.resolve(prefix);
      if (uri === undefined || prefix === 'xmlns') problems.push(`unbound namespace prefix: ${prefix}`);
      element = new XmlElement(local, uri ?? '', prefix, this.#current, start, source);
    }
    if (names.length > 0) this.#attach(element, names, attributes, problems);
    const parent = this.#current;
    if (parent) {
      if (parent.children.length === 0 && isBlank(parent.text)) parent.text = '';
      parent.children.push(element);
    } else if (!this.#result.root) this.#result.root = element;
    this.#current = element;
    for (const problem of problems) this.#complain(problem, this.#start);
    if (++this.#depth > this.maxDepth) {
      this.#complain(`nested deeper than ${this.maxDepth} elements`, this.#start);
      throw new Enough();
    }
  }

  /** Offset of the `<`: the tokenizer stands behind the `>`, and no `<` can be in between. */
  #startOf(name: string): number {
    const end = this.#parser.position;
    const plain = end - name.length - 2;
    return this.text.charCodeAt(plain) === 60 ? plain : Math.max(0, this.text.lastIndexOf(`<${name}`, end));
  }

  #attach(element: XmlElement, names: string[], values: Record<string, string>, problems: string[]): void {
    const attributes: XmlAttribute[] = [];
    for (const name of names) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const { prefix, local, valid } = splitName(name);
      if (!valid) problems.push(`malformed name: ${name}`);
      const namespace = prefix === '' ? '' : this.#scopes.resolve(prefix);
      if (namespace === undefined) problems.push(`unbound namespace prefix: ${prefix}`);
      const value = values[name]!;
      const attribute = { name: local, prefix, namespace: namespace ?? '', value };
      attributes.push(local === 'type' && namespace === xsiNamespace ? this.#withType(attribute) : attribute);
    }
    if (attributes.length > 1) checkDistinct(attributes, problems);
    if (attributes.length > 0) element.attributes = attributes;
  }

  /** `xsi:type` names a type by a prefix that is known only here. */
  #withType(attribute: XmlAttribute): XmlAttribute {
    const { prefix, local, valid } = splitName(attribute.value.trim());
    const namespace = this.#scopes.resolve(prefix) ?? (prefix === '' ? '' : undefined);
    if (!valid || namespace === undefined) return attribute;
    return { ...attribute, typeName: { namespace, name: local } };
  }

  /** Blank text between the elements of a parent is layout and not kept. */
  #addText(piece: string): void {
    const current = this.#current;
    if (!current) return;
    if (current.text === '') {
      if (current.children.length === 0 || !isBlank(piece)) current.text = piece;
    } else current.text += piece;
  }

  #complain(detail: string, offset: number): void {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const { problems } = this.#result;
    const last = problems.at(-1);
    const told = this.#named(detail.replace(/\.$/, ''), at);
    if (last?.offset === at && last.detail === told) return;
    problems.push({ offset: at, detail: told, element: this.#current });
    if (problems.length >= this.maxProblems) throw new Enough();
  }

  /** The tokenizer does not say which entity it did not know. */
  #named(detail: string, offset: number): string {
    if (detail !== 'undefined entity') return detail;
    const start = this.text.lastIndexOf('&', offset - 1);
    return start === -1 || offset - start > 60 ? detail : `${detail} ${this.text.slice(start, offset)}`;
  }
}

function declarationsOf(names: readonly string[], values: Record<string, string>): [string, string][] | null {
  const found: [string, string][] = [];
  for (const name of names) {
    if (name === 'xmlns') found.push(['', values[name]!]);
    else if (name.startsWith('xmlns:')) found.push([name.slice(6), values[name]!]);
  }
  return found.length > 0 ? found : null;
}

function checkDistinct(attributes: readonly XmlAttribute[], problems: string[]): void {
  const seen = new Set<string>();
  for (const { name, namespace } of attributes) {
    const key = `{${namespace}}${name}`;
    if (seen.has(key)) problems.push(`duplicate attribute: ${name}`);
    seen.add(key);
  }
}

/** True for text of XML's white space alone. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return false;
  }
  return true;
}
