import type { SaxesTagPlain } from 'saxes';
import { nameFinder } from '../model/names.js';
import { ElementName, isBlank, SourceText, type XmlAttribute, XmlElement } from '../tree.js';
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
  readonly #source: SourceText;
  readonly #parser = new SaxesParser({
    xmlns: false,
    position: false,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  });
  readonly #scopes = new NamespaceScopes();
  readonly #finder = nameFinder();
  readonly #seen = new Uint8Array(this.#finder.names.length);
  /** Known names without a prefix in the current default namespace, by their numbers. */
  #kinds: (ElementName | undefined)[] = new Array(this.#finder.names.length);
  #current: XmlElement | null = null;
  #depth = 0;
  #attributes = 0;
  /** Children of the open elements; those of the current one begin at `#mark`, whose forerunners wait in `#marks`. */
  readonly #children: XmlElement[] = [];
  readonly #marks: number[] = [];
  #mark = 0;
  #top = 0;

  constructor(
    readonly text: string,
    readonly maxDepth: number,
    readonly maxProblems: number,
  ) {
    this.#source = new SourceText(text, this.#seen);
    this.#result = {
      root: null,
      source: this.#source,
      problems: [],
      complete: true,
      doctype: null,
      instructions: [],
      encoding: undefined,
    };
  }

  read(): ParsedTree {
    const parser = this.#parser;
    const result = this.#result;
    parser.on('error', (error) => this.#complain(error.message, parser.position));
    parser.on('text', (piece) => this.#addText(piece));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    // Few elements have attributes: this spares the rest a look at an empty dictionary.
    parser.on('attribute', () => {
      this.#attributes++;
    });
    this.#listenForRareThings();
    try {
      parser.write(this.text).close();
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
      result.complete = false;
    }
    while (this.#current) this.#close();
    return result;
  }

  /**
   * With eight listeners V8 turns the parser into a slow dictionary: six times slower. So the rare ones are
   * set only where they are needed.
   */
  #listenForRareThings(): void {
    const { text } = this;
    const parser = this.#parser;
    const result = this.#result;
    // One character is found much faster than several.
    if (text.includes('!') && text.includes('<!')) {
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
    }
    const prolog = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0;
    if (text.indexOf('?', prolog) !== -1 && text.indexOf('<?', 2) !== -1) {
      parser.on('processinginstruction', () => {
        if (result.instructions.length < 20) result.instructions.push(parser.position);
      });
    }
  }

  #open(tag: SaxesTagPlain): void {
    const { text } = this;
    const { name } = tag;
    const end = this.#parser.position;
    const plain = end - name.length - 2;
    const parent = this.#current;
    let start = plain;
    let problems: string[] | null = null;
    let element: XmlElement;
    this.#depth++;
    // An element without a prefix and attributes: nearly all of them. The tokenizer stands behind its `>`.
    const known =
      this.#attributes === 0 && text.charCodeAt(plain) === 60 ? this.#finder.find(name, text, plain + 1) : -1;
    if (known >= 0) {
      element = new XmlElement(this.#kinds[known] ?? this.#kind(known), parent, start, this.#source);
    } else {
      // No `<` can be in between.
      if (text.charCodeAt(plain) !== 60) start = Math.max(0, text.lastIndexOf(`<${name}`, end));
      problems = [];
      element = this.#full(tag, start, problems);
    }
    if (parent) {
      // The blank in front of a first child is layout.
      if (parent.text !== '' && isBlank(parent.text)) parent.text = '';
      this.#children[this.#top++] = element;
    } else if (!this.#result.root) {
      this.#result.root = element;
      this.#result.encoding = this.#parser.xmlDecl.encoding;
    }
    this.#marks[this.#depth] = this.#mark;
    this.#mark = this.#top;
    this.#current = element;
    if (problems !== null) for (const problem of problems) this.#complain(problem, start);
    if (this.#depth > this.maxDepth) {
      this.#complain(`nested deeper than ${this.maxDepth} elements`, start);
      throw new Enough();
    }
  }

  #close(): void {
    const current = this.#current;
    if (current === null) return;
    if (this.#scopes.leave(this.#depth)) this.#forgetKinds();
    if (this.#top > this.#mark) {
      current.children = this.#children.slice(this.#mark, this.#top);
      this.#top = this.#mark;
    }
    this.#mark = this.#marks[this.#depth]!;
    this.#depth--;
    this.#current = current.parent;
  }

  #forgetKinds(): void {
    this.#kinds = new Array(this.#finder.names.length);
  }

  #kind(known: number): ElementName {
    this.#seen[known] = 1;
    const kind = new ElementName(this.#finder.names[known]!, this.#scopes.current, '', known);
    this.#kinds[known] = kind;
    return kind;
  }

  #full(tag: SaxesTagPlain, start: number, problems: string[]): XmlElement {
    const scopes = this.#scopes;
    const names = this.#attributes > 0 ? Object.keys(tag.attributes) : [];
    this.#attributes = 0;
    const declarations = declarationsOf(names, tag.attributes);
    if (declarations) {
      problems.push(...scopes.enter(declarations, this.#depth));
      this.#forgetKinds();
    }
    const { prefix, local, valid } = splitName(tag.name);
    if (!valid) problems.push(`malformed name: ${tag.name}`);
    const uri = scopes.resolve(prefix);
    if ((uri === undefined && prefix !== '') || prefix === 'xmlns') {
      problems.push(`unbound namespace prefix: ${prefix}`);
    }
    const known = local === '' ? -1 : this.#finder.find(local, local, 0);
    if (known >= 0) this.#seen[known] = 1;
    const kind = new ElementName(known >= 0 ? this.#finder.names[known]! : local, uri ?? '', prefix, known);
    const element = new XmlElement(kind, this.#current, start, this.#source);
    if (names.length > 0) this.#attach(element, names, tag.attributes, problems);
    return element;
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
    else if (this.#top === this.#mark || !isBlank(piece)) current.text = piece;
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
