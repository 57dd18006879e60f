import type { SaxesParser as Saxes } from 'saxes';
import { hashStep, isAt, nameFinder } from '../model/names.js';
import { SaxesParser } from './saxes.js';

/** What the shortcuts touch inside saxes 6.0.0; private there, so the version is pinned and checked. */
interface Insides {
  readonly chunk: string;
  readonly tags: Tag[];
  readonly closeTagHandler: ((tag: Tag) => void) | undefined;
  closedRoot: boolean;
  readonly openTagHandler: ((tag: Tag) => void) | undefined;
  readonly stateTable: readonly unknown[];
  readonly textHandler: ((text: string) => void) | undefined;
  tag: Tag | null;
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
}

const states = { text: 13, openWaka: 15, openTag: 34 } as const;
const options = { xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;
const less = 60;
const greater = 62;
const slash = 47;

type PublicSaxes = Pick<Saxes<typeof options>, 'on' | 'write' | 'close' | 'position' | 'xmlDecl'>;

const Base = SaxesParser as unknown as new (given: typeof options) => PublicSaxes & Insides;

/** The tokenizer of an XML document: saxes, without namespaces, for XML 1.0. */
export type Tokenizer = PublicSaxes & { readonly known?: number };

/**
 * saxes with two shortcuts for what nearly all of an invoice consists of: plain names and plain text. Both only look
 * ahead: where anything else than letters, digits or ordinary characters comes (references, brackets, control
 * characters, surrogates, the end), saxes takes the same place from the start, as if nobody had looked.
 */
class QuickTokenizer extends Base {
  /** Number of the last name, when it is known and ended its tag; otherwise -1. */
  known = -1;
  readonly #finder = nameFinder();
  readonly #tags = plainTags();
  readonly #isLayout: (opening: boolean) => boolean;

  constructor(isLayout: (opening: boolean) => boolean) {
    super(options);
    this.#isLayout = isLayout;
  }

  /** Text up to the next `<`; layout (blank, and of no account to the reader) is not even cut out. */
  override sText(): void {
    while (this.tags.length > 0 && this.text === '' && this.#takeText()) {
      if (this.state !== states.text || this.i >= this.chunk.length) return;
    }
    super.sText();
  }

  #takeText(): boolean {
    const { chunk, i: start } = this;
    let at = start;
    let code = chunk.charCodeAt(at);
    while (isSpace(code)) code = chunk.charCodeAt(++at);
    if (code !== less || !this.#isLayout(isLetter(chunk.charCodeAt(at + 1)))) {
      at = start;
      for (code = chunk.charCodeAt(at); code !== less; code = chunk.charCodeAt(++at))
        if (!isPlain(code)) return false;
      this.i = at + 1;
      if (at > start) this.textHandler!(chunk.slice(start, at));
    }
    this.#openTagAt(at);
    return true;
  }

  /** Goes on as saxes would behind the `<`, or behind the `/` of a closing tag; the end of the innermost element at once. */
  #openTagAt(at: number): void {
    const { chunk } = this;
    const next = chunk.charCodeAt(at + 1);
    this.forbiddenState = 0;
    this.prevI = at;
    this.i = at + 1;
    if (isLetter(next)) {
      this.state = states.openTag;
      this.sOpenTag();
    } else if (next !== slash) this.state = states.openWaka;
    else {
      const { name } = this.tags[this.tags.length - 1]!;
      const end = at + 2 + name.length;
      if (chunk.charCodeAt(end) === greater && isAt(name, chunk, at + 2, end)) {
        this.prevI = end;
        this.i = end + 1;
        this.#closeInnermost();
      } else this.state = states.openWaka;
    }
  }

  #closeInnermost(): void {
    const tag = this.tags.pop()!;
    this.tag = tag;
    this.state = states.text;
    this.name = '';
    this.closeTagHandler?.(tag);
    if (this.tags.length === 0) this.closedRoot = true;
  }

  /** A known name that ends its tag: the element begins, and no dictionary is made for attributes that it has not. */
  override sOpenTag(): void {
    const { chunk, i: start } = this;
    let at = start;
    let hash = 0;
    let code = chunk.charCodeAt(at);
    while (isLetter(code) || (code >= 48 && code <= 57) || code === 95) {
      hash = hashStep(hash, code);
      code = chunk.charCodeAt(++at);
    }
    const simple = code === greater && at > start && this.name === '' && !this.closedRoot;
    const known = simple ? this.#finder.find(hash, chunk, start, at) : -1;
    this.known = known;
    if (known < 0) {
      super.sOpenTag();
      return;
    }
    this.prevI = at;
    this.i = at + 1;
    const tag = this.#tags[known]!;
    this.tag = tag;
    this.sawRoot = true;
    this.openTagHandler?.(tag);
    this.tags.push(tag);
    this.state = states.text;
  }
}

const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
let tags: readonly Tag[] | undefined;

/** Tags of the known names without attributes, by number. */
function plainTags(): readonly Tag[] {
  tags ??= nameFinder().names.map((name) => ({ name, attributes: noAttributes, isSelfClosing: false }));
  return tags;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** No line end to be normalised, no `&`, no `]` that may begin a forbidden `]]>`, no surrogate, nothing forbidden. */
function isPlain(code: number): boolean {
  return code < 0xd800 && (code >= 32 || code === 10 || code === 9) && code !== 38 && code !== 93;
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

/**
 * A tokenizer for one document. `isLayout` is asked about blank text inside an element, `opening` telling whether a
 * child begins behind it; what it calls layout never comes as text.
 */
export function tokenizer(isLayout: (opening: boolean) => boolean): Tokenizer {
  return shortcutsFit ? new QuickTokenizer(isLayout) : new Base(options);
}
