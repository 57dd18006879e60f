import type { SaxesTagPlain } from 'saxes';
import { knownNames } from '../model/names.js';
import { isBlank, SourceText, type XmlAttribute, XmlElement } from '../tree.js';
import { NamespaceScopes, splitName, xsiNamespace } from './namespaces.js';
import { SaxesParser } from './saxes.js';

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
  readonly #names = knownNames();
  readonly #seen = new Uint8Array(this.#names.size);
  #depth = 0;
  #attributes = 0;

  constructor(
    readonly text: string,
    readonly maxDepth: number,
    readonly maxProblems: number,
  ) {
    this.#result = {
      root: null,
      source: new SourceText(text, this.#seen),
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
      this.#scopes.leave(this.#depth--);
      this.#current = this.#current?.parent ?? null;
    });
    // Few elements have attributes: this spares the rest a look at an empty dictionary.
    parser.on('attribute', () => {
      this.#attributes++;
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
    const start = this.#startOf(tag.name);
    const problems: string[] | null = this.#attributes > 0 || tag.name.includes(':') ? [] : null;
    if (!this.#result.root) this.#result.encoding = this.#parser.xmlDecl.encoding;
    this.#depth++;
    const element = problems === null ? this.#plain(tag.name, start) : this.#full(tag, start, problems);
    const parent = this.#current;
    if (parent) parent.append(element);
    else if (!this.#result.root) this.#result.root = element;
    this.#current = element;
    if (problems !== null) for (const problem of problems) this.#complain(problem, start);
    if (this.#depth > this.maxDepth) {
      this.#complain(`nested deeper than ${this.maxDepth} elements`, start);
      throw new Enough();
    }
  }

  /** An element without a prefix and attributes: nearly all of them. */
  #plain(name: string, start: number): XmlElement {
    return new XmlElement(
      this.#known(name),
      this.#scopes.current,
      '',
      this.#current,
      start,
      this.#result.source,
    );
  }

  #known(name: string): string {
    const known = this.#names.get(name);
    if (known === undefined) return name;
    this.#seen[known.index] = 1;
    return known.name;
  }

  #full(tag: SaxesTagPlain, start: number, problems: string[]): XmlElement {
    const scopes = this.#scopes;
    const names = this.#attributes > 0 ? Object.keys(tag.attributes) : [];
    this.#attributes = 0;
    const declarations = declarationsOf(names, tag.attributes);
    if (declarations) problems.push(...scopes.enter(declarations, this.#depth));
    const { prefix, local, valid } = splitName(tag.name);
    if (!valid) problems.push(`malformed name: ${tag.name}`);
    const uri = scopes.resolve(prefix);
    if ((uri === undefined && prefix !== '') || prefix === 'xmlns') {
      problems.push(`unbound namespace prefix: ${prefix}`);
    }
    const element = new XmlElement(
      this.#known(local),
      uri ?? '',
      prefix,
      this.#current,
      start,
      this.#result.source,
    );
    if (names.length > 0) this.#attach(element, names, tag.attributes, problems);
    return element;
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
    if (current.text !== '') current.text += piece;
    else if (current.children.length === 0 || !isBlank(piece)) current.text = piece;
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
