import type { SaxesParser as Saxes } from 'saxes';
import { copyCodes, currentCodes } from '../codes.js';
import { nameFinder } from '../model/names.js';
import { hashStep } from '../model/word-finder.js';
import { SaxesParser } from './saxes.js';

/** What the shortcuts touch inside saxes 6.0.0; private there, so the version is pinned and checked. */
interface Insides {
  readonly chunk: string;
  readonly tags: Tag[];
  closedRoot: boolean;
  readonly stateTable: readonly unknown[];
  sawRoot: boolean;
  i: number;
  prevI: number;
  state: number;
  text: string;
  name: string;
  forbiddenState: number;
  sText(): void;
  sOpenWaka(): void;
  sOpenTag(): void;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isSelfClosing: boolean;
  /** Number of the name, when the shortcuts opened it. */
  readonly known?: number;
}

/** Who takes what the shortcuts find; everything else comes as events of saxes. All places are offsets into the text. */
export interface PlainReader {
  /** An element without attributes begins: the number of its name, and where its `<` stands. */
  begins(known: number, start: number): void;
  /** The innermost element ends; its own name closed it. */
  ends(): void;
  /** Ordinary text of the innermost element. */
  says(start: number, end: number): void;
  /**
   * Asked about blank text inside an element, `opening` telling whether a child begins behind it: what is layout never
   * comes as text.
   */
  isLayout(opening: boolean): boolean;
}

const states = { text: 13, openWaka: 15, openTag: 34 } as const;
const options = { xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;
const less = 60;
const greater = 62;
const slash = 47;

/** The tokenizer of an XML document: saxes, without namespaces, for XML 1.0. */
export interface Tokenizer extends Pick<Saxes<typeof options>, 'on' | 'position' | 'xmlDecl'> {
  write(chunk: string | null): Tokenizer;
  close(): Tokenizer;
  /** Number of the copy of the text in the shared room (`codes.ts`), absent when there is none. */
  readonly copied?: number;
  /** Where the `<` of the last start tag stands, absent when it is not known. */
  readonly tagStart?: number;
}

const Base = SaxesParser as unknown as new (given: typeof options) => Tokenizer & Insides;

/**
 * saxes with two shortcuts for what nearly all of an invoice consists of: plain names and plain text. Both only look
 * ahead: where anything else than letters, digits or ordinary characters comes (references, brackets, control
 * characters, surrogates, the end), saxes takes the same place from the start, as if nobody had looked.
 */
class QuickTokenizer extends Base {
  override copied = 0;
  override tagStart = 0;
  #codes = currentCodes();
  /** Behind the name that was looked at last. */
  #nameEnd = 0;
  readonly #finder = nameFinder();
  readonly #tags = plainTags();
  readonly #names = this.#tags.length;
  /** By the number of a name: the name that came last behind its start tag and, further on, behind its end tag. */
  readonly #followers = new Int16Array(this.#names * 2);
  readonly #plain: PlainReader;

  constructor(plain: PlainReader) {
    super(options);
    this.#plain = plain;
  }

  /** Takes a whole document. What saxes keeps back of it for the end (a `\r`, half a character) no shortcut ever takes. */
  override write(chunk: string | null): Tokenizer {
    if (typeof chunk === 'string') {
      this.copied = copyCodes(chunk);
      this.#codes = currentCodes();
    } else this.#codes = nothingPlain;
    return super.write(chunk);
  }

  /** Inside the root (a second one is an error that saxes knows to tell), and not in the middle of a text. */
  override sText(): void {
    const fits = this.tags.length > 0 && this.text === '' && !this.closedRoot;
    if (!fits || !this.#goOn()) super.sText();
  }

  /**
   * Goes from tag to tag as long as all is plain. True when it stands behind a `<` or at the end of the root, false in
   * front of text that saxes has to look at.
   */
  #goOn(): boolean {
    const codes = this.#codes;
    const plain = this.#plain;
    const { tags } = this;
    let before = 0;
    for (let at = this.i; ; ) {
      const start = at;
      while (isSpace(codes[at]!)) at++;
      if (codes[at] !== less || !plain.isLayout(isLetter(codes[at + 1]!))) {
        at = start;
        for (let code = codes[at]!; code !== less; code = codes[++at]!) {
          if (isPlain(code)) continue;
          this.i = start;
          return false;
        }
        if (at > start) plain.says(start, at);
      }
      const next = codes[at + 1]!;
      if (isLetter(next)) {
        const known = this.#nameBehind(before, at + 1);
        if (known < 0) return this.#leave(at, states.openTag);
        plain.begins(known, at);
        tags.push(this.#tags[known]!);
        before = known;
        at = this.#nameEnd + 1;
      } else {
        if (next !== slash) return this.#leave(at, states.openWaka);
        const { known, name } = tags[tags.length - 1]!;
        const end = at + 2 + name.length;
        // An element with attributes was opened by saxes, which closes it as well.
        if (codes[end] !== greater || known === undefined || !this.#finder.isAt(known, codes, at + 2))
          return this.#leave(at, states.openWaka);
        tags.pop();
        plain.ends();
        before = this.#names + known;
        at = end + 1;
        if (tags.length === 0) {
          this.closedRoot = true;
          this.i = at;
          return true;
        }
      }
    }
  }

  /** Lets saxes go on behind the `<` at this place. */
  #leave(at: number, state: number): true {
    this.forbiddenState = 0;
    this.prevI = at;
    this.i = at + 1;
    this.state = state;
    return true;
  }

  /**
   * `#nameAt` for a name behind the tag `before`: what stood there last time nearly always stands there again, and one
   * look at it spares hashing and searching.
   */
  #nameBehind(before: number, start: number): number {
    const guess = this.#followers[before]!;
    const end = start + this.#finder.lengthOf(guess);
    if (this.#codes[end] === greater && this.#finder.isAt(guess, this.#codes, start)) {
      this.#nameEnd = end;
      return guess;
    }
    const known = this.#nameAt(start);
    if (known >= 0) this.#followers[before] = known;
    return known;
  }

  /** The number of the name at this place when it is known and ends its tag; otherwise -1. */
  #nameAt(start: number): number {
    const codes = this.#codes;
    let at = start;
    let hash = 0;
    let code = codes[at]!;
    while (isOfName(code)) {
      hash = hashStep(hash, code);
      code = codes[++at]!;
    }
    this.#nameEnd = at;
    return code === greater ? this.#finder.find(hash, codes, start, at) : -1;
  }

  /** A known name that ends its tag: the element begins, and no dictionary is made for attributes that it has not. */
  override sOpenTag(): void {
    const start = this.i;
    // A name that saxes has begun goes on in the next piece of a text; there is but one piece.
    if (this.name === '') this.tagStart = start - 1;
    const known = this.name === '' && !this.closedRoot ? this.#nameAt(start) : -1;
    if (known < 0) {
      super.sOpenTag();
      return;
    }
    this.sawRoot = true;
    this.#plain.begins(known, start - 1);
    this.tags.push(this.#tags[known]!);
    this.prevI = this.#nameEnd;
    this.i = this.#nameEnd + 1;
    this.state = states.text;
  }
}

const nothingPlain = new Uint16Array(1);
const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
let tags: readonly Tag[] | undefined;

/** Tags of the known names without attributes, by number. */
function plainTags(): readonly Tag[] {
  tags ??= nameFinder().words.map((name, known) => ({
    name,
    attributes: noAttributes,
    isSelfClosing: false,
    known,
  }));
  return tags;
}

// In each of these the most frequent characters are told by the first comparisons.

function isSpace(code: number): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 9 || code === 13);
}

/** No line end to be normalised, no `&`, no `]` that may begin a forbidden `]]>`, no surrogate, nothing forbidden. */
function isPlain(code: number): boolean {
  if (code > 93) return code < 0xd800;
  return code >= 32 ? code !== 38 && code !== 93 : code === 10 || code === 9;
}

/** A letter, digit or underscore. */
function isOfName(code: number): boolean {
  return code > 96 ? code <= 122 : code > 64 ? code <= 90 || code === 95 : code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** False for a saxes whose inside is not the one that the shortcuts were written for; it is then used as it is. */
const shortcutsFit = (() => {
  const one = new Base(options);
  const { stateTable } = one;
  return (
    Array.isArray(stateTable) &&
    stateTable[states.openWaka] === one.sOpenWaka &&
    stateTable[states.openTag] === one.sOpenTag &&
    stateTable[states.text] === one.sText
  );
})();

/** A tokenizer for one document (or for one after the other, each closed); only with shortcuts does `plain` hear of anything. */
export function tokenizer(plain: PlainReader): Tokenizer {
  return shortcutsFit ? new QuickTokenizer(plain) : new Base(options);
}
