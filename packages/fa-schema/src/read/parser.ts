import type { SaxesTagPlain } from 'saxes';
import { formOfNamespace } from '../form.js';
import { knownNames, nameFinder } from '../model/names.js';
import { ElementName, isBlank, SourceText, XmlElement } from '../tree.js';
import { attributesOf, declareNamespaces } from './attributes.js';
import { NamespaceScopes, splitName } from './namespaces.js';
import { type PlainReader, tokenizer } from './tokenizer.js';

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

/** A reader at rest: making one costs as much as reading a dozen elements. */
let idle: TreeReader | null = null;

/** Reads a text into a tree; never throws for what the text says. Nothing outside the text is fetched. */
export function readTree(text: string, options: ParseOptions = {}): ParsedTree {
  const reader = idle ?? new TreeReader();
  idle = null;
  const tree = reader.read(text, options.maxDepth ?? 256, options.maxProblems ?? 50);
  if (reader.isReusable) idle = reader;
  return tree;
}

const nothing = new SourceText('');

class TreeReader implements PlainReader {
  #result: ParsedTree = resultOf(nothing);
  #source = nothing;
  #text = '';
  #maxDepth = 0;
  #maxProblems = 0;
  readonly #parser = tokenizer(this);
  readonly #names = knownNames();
  #scopes = new NamespaceScopes();
  #seen = nothing.seen;
  /** Known names without a prefix in the current default namespace, by their numbers. */
  #kinds: (ElementName | undefined)[] = [];
  #current: XmlElement | null = null;
  #depth = 0;
  #attributes = 0;
  /** Children of the open elements; those of the current one begin at `#mark`, whose forerunners wait in `#marks`. */
  #children: XmlElement[] = [];
  #marks: number[] = [];
  #mark = 0;
  #top = 0;
  #listensForRareThings = false;

  constructor() {
    const parser = this.#parser;
    parser.on('error', (error) => this.#complain(error.message, parser.position));
    parser.on('text', (piece) => this.#addText(piece));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    // Few elements have attributes: this spares the rest a look at an empty dictionary.
    parser.on('attribute', () => {
      this.#attributes++;
    });
  }

  /** False when the document has left its traces. */
  get isReusable(): boolean {
    return this.#result.complete && !this.#listensForRareThings && this.#children.length < 1000;
  }

  read(text: string, maxDepth: number, maxProblems: number): ParsedTree {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#maxProblems = maxProblems;
    this.#seen = newMarks(this.#names.size);
    this.#source = new SourceText(text, this.#seen);
    const result = resultOf(this.#source);
    this.#result = result;
    this.#listenForRareThings();
    try {
      this.#parser.write(text).close();
      this.#source.copied = this.#parser.copied ?? 0;
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
      result.complete = false;
    }
    while (this.#current) this.#close();
    if (this.isReusable) this.#forget();
    return result;
  }

  #forget(): void {
    this.#result = resultOf(nothing);
    this.#source = nothing;
    this.#text = '';
    this.#seen = nothing.seen;
    this.#scopes = new NamespaceScopes();
    this.#kinds = [];
    this.#attributes = 0;
    this.#children = [];
    this.#marks = [];
    this.#mark = 0;
    this.#top = 0;
    this.#depth = 0;
  }

  /**
   * With eight listeners V8 turns the parser into a slow dictionary: six times slower. So the rare ones are
   * set only where they are needed.
   */
  #listenForRareThings(): void {
    const text = this.#text;
    const parser = this.#parser;
    // One character is found much faster than several.
    if (text.includes('!') && text.includes('<!')) {
      if (text.includes('<![CDATA[')) {
        this.#listensForRareThings = true;
        parser.on('cdata', (piece) => {
          if (this.#current) this.#source.noteCdata(this.#current);
          this.#addText(piece);
        });
      }
      if (text.includes('<!DOCTYPE')) {
        this.#listensForRareThings = true;
        parser.on('doctype', () => {
          this.#result.doctype = text.lastIndexOf('<!DOCTYPE', parser.position);
        });
      }
    }
    const prolog = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0;
    if (text.indexOf('?', prolog) !== -1 && text.indexOf('<?', 2) !== -1) {
      this.#listensForRareThings = true;
      parser.on('processinginstruction', () => {
        const { instructions } = this.#result;
        if (instructions.length < 20) instructions.push(parser.position);
      });
    }
  }

  /** A known name without a prefix and attributes: nearly every element. */
  begins(known: number, start: number): void {
    this.#depth++;
    this.#seen[known] = 1;
    const kind = this.#kinds[known] ?? this.#kind(known);
    this.#enter(new XmlElement(kind, this.#current, start, this.#source));
    if (this.#depth > this.#maxDepth) this.#tooDeep(start);
  }

  ends(): void {
    this.#close();
  }

  says(start: number, end: number): void {
    const current = this.#current!;
    if (!current.says(start, end)) this.#addText(this.#text.slice(start, end));
  }

  /** Blank text in front of an element's first child and between its children is layout. */
  isLayout(opening: boolean): boolean {
    return (opening || this.#top > this.#mark) && this.#current!.isSilent;
  }

  /** Any other element, as saxes tells of it. */
  #open(tag: SaxesTagPlain): void {
    const { position, tagStart } = this.#parser;
    // It stands behind the `>`; no `<` can be in between.
    const start = tagStart ?? Math.max(0, this.#text.lastIndexOf(`<${tag.name}`, position - 1));
    const problems: string[] = [];
    this.#depth++;
    this.#enter(this.#full(tag, start, problems));
    for (const problem of problems) this.#complain(problem, start);
    if (this.#depth > this.#maxDepth) this.#tooDeep(start);
  }

  #enter(element: XmlElement): void {
    const parent = element.parent;
    if (parent !== null) {
      // The blank in front of a first child is layout.
      if (!parent.isSilent && isBlank(parent.text)) parent.text = '';
      this.#children[this.#top++] = element;
    } else if (!this.#result.root) {
      this.#result.root = element;
      this.#result.encoding = this.#parser.xmlDecl.encoding;
    }
    this.#marks[this.#depth] = this.#mark;
    this.#mark = this.#top;
    this.#current = element;
  }

  #tooDeep(start: number): never {
    this.#complain(`nested deeper than ${this.#maxDepth} elements`, start);
    throw new Enough();
  }

  #close(): void {
    const current = this.#current;
    if (current === null) return;
    if (this.#scopes.leave(this.#depth)) this.#kinds = kindsOf(this.#scopes.current);
    if (this.#top > this.#mark) {
      current.children = this.#children.slice(this.#mark, this.#top);
      this.#top = this.#mark;
    }
    this.#mark = this.#marks[this.#depth]!;
    this.#depth--;
    this.#current = current.parent;
  }

  /** A name as it is met for the first time in a namespace that is none of the forms'. */
  #kind(known: number): ElementName {
    const kind = new ElementName(nameFinder().words[known]!, this.#scopes.current, '', known);
    this.#kinds[known] = kind;
    return kind;
  }

  #full(tag: SaxesTagPlain, start: number, problems: string[]): XmlElement {
    const scopes = this.#scopes;
    const names = this.#attributes > 0 ? Object.keys(tag.attributes) : [];
    this.#attributes = 0;
    if (declareNamespaces(names, tag.attributes, scopes, this.#depth, problems)) {
      this.#kinds = kindsOf(scopes.current);
    }
    const { prefix, local, valid } = splitName(tag.name);
    if (!valid) problems.push(`malformed name: ${tag.name}`);
    const uri = scopes.resolve(prefix);
    if ((uri === undefined && prefix !== '') || prefix === 'xmlns') {
      problems.push(`unbound namespace prefix: ${prefix}`);
    }
    const known = this.#names.get(local);
    if (known) this.#seen[known.index] = 1;
    const kind = new ElementName(known?.name ?? local, uri ?? '', prefix, known?.index ?? -1);
    const element = new XmlElement(kind, this.#current, start, this.#source);
    const attributes = attributesOf(names, tag.attributes, scopes, problems);
    if (attributes.length > 0) element.attributes = attributes;
    return element;
  }

  /** Layout that the tokenizer could not tell is not kept either. */
  #addText(piece: string): void {
    const current = this.#current;
    if (!current) return;
    if (!current.isSilent) current.text += piece;
    else if (this.#top === this.#mark || !isBlank(piece)) current.text = piece;
  }

  #complain(detail: string, offset: number): void {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const { problems } = this.#result;
    const last = problems.at(-1);
    const told = this.#named(detail.replace(/\.$/, ''), at);
    if (last?.offset === at && last.detail === told) return;
    problems.push({ offset: at, detail: told, element: this.#current });
    if (problems.length >= this.#maxProblems) throw new Enough();
  }

  /** The tokenizer does not say which entity it did not know. */
  #named(detail: string, offset: number): string {
    if (detail !== 'undefined entity') return detail;
    const start = this.#text.lastIndexOf('&', offset - 1);
    return start === -1 || offset - start > 60 ? detail : `${detail} ${this.#text.slice(start, offset)}`;
  }
}

let room = new ArrayBuffer(0);
let used = 0;

/** Zeros for one document, out of a piece of memory that serves many: one by one they cost as much as ten elements. */
function newMarks(size: number): Uint8Array {
  if (used + size > room.byteLength) {
    room = new ArrayBuffer(size * 64);
    used = 0;
  }
  const marks = new Uint8Array(room, used, size);
  used += size;
  return marks;
}

function resultOf(source: SourceText): ParsedTree {
  return {
    root: null,
    source,
    problems: [],
    complete: true,
    doctype: null,
    instructions: [],
    encoding: undefined,
  };
}

const kindsOfForms = new Map<string, ElementName[]>();

/** The known names in the namespace of a form, made once; of another namespace they are made as they come. */
function kindsOf(namespace: string): (ElementName | undefined)[] {
  if (formOfNamespace(namespace) === null) return [];
  let kinds = kindsOfForms.get(namespace);
  if (!kinds) {
    kinds = nameFinder().words.map((name, index) => new ElementName(name, namespace, '', index));
    kindsOfForms.set(namespace, kinds);
  }
  return kinds;
}
