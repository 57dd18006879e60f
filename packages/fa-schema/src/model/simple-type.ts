import { type BuiltIn, builtInType, type Kind, type WhiteSpace } from './built-ins.js';
import { compareMoments, type Moment, parseMoment } from './date-time.js';
import { canonicalDecimal, compareDecimals, countDigits, isDecimal, isInteger } from './decimal.js';
import { compilePattern } from './pattern.js';
import { isCollapsed, type QuickLook, quickLook } from './quick-accept.js';
import type { SimpleTypeRow } from './table.js';

/** What is wrong with a value, and the limit that it breaks. */
export interface FacetProblem {
  facet:
    | 'type'
    | 'pattern'
    | 'enumeration'
    | 'length'
    | 'minLength'
    | 'maxLength'
    | 'totalDigits'
    | 'fractionDigits'
    | 'minInclusive'
    | 'maxInclusive'
    | 'minExclusive'
    | 'maxExclusive'
    | 'union';
  limit: string;
}

const needsReplace = /[\t\n\r]/;

/** A simple type with all facets of its chain of restrictions. */
export class SimpleType {
  readonly kind: Kind = 'string';
  /** Name of the built-in type at the end of the chain, `xs:decimal`. */
  readonly builtIn: string = 'xs:string';
  readonly whiteSpace: WhiteSpace;
  readonly minLength: number = 0;
  readonly maxLength: number = Number.POSITIVE_INFINITY;
  /** Values of the nearest enumeration, as the schema writes them. */
  readonly enumeration: readonly string[] | null = null;
  readonly patterns: readonly { source: readonly string[]; expression: RegExp }[];
  readonly members: readonly SimpleType[];
  readonly #rows: readonly SimpleTypeRow[];
  /** The quick look at a value where it stands; null when expressions have to see it as a text. */
  readonly #quick: QuickLook | null;
  /** Patterns with ASCII digits alone, for the quick look. */
  readonly #asciiPatterns: readonly RegExp[];
  readonly #allowed: ReadonlySet<string> | null;
  readonly #bounds: readonly { facet: FacetProblem['facet']; limit: string; moment: Moment | null }[];
  readonly #totalDigits: number = Number.POSITIVE_INFINITY;
  readonly #fractionDigits: number = Number.POSITIVE_INFINITY;

  constructor(
    readonly name: string,
    rows: Readonly<Record<string, SimpleTypeRow>>,
  ) {
    const rowOf = (one: string) => (Object.hasOwn(rows, one) ? rows[one] : undefined);
    const chain: SimpleTypeRow[] = [];
    let at = name;
    let members: SimpleType[] = [];
    for (let row = rowOf(at); row; row = rowOf(at)) {
      chain.push(row);
      if (row.union) members = row.union.map((member) => new SimpleType(member, rows));
      at = row.base ?? 'xs:string';
    }
    const builtIn = builtInType(at);
    if (!builtIn) throw new Error(`built-in type ${at} is not known`);
    this.#rows = chain;
    this.members = members;
    this.kind = builtIn.kind;
    this.builtIn = at;
    this.whiteSpace = (chain.find((row) => row.whiteSpace)?.whiteSpace as WhiteSpace) ?? builtIn.whiteSpace;
    for (const row of chain) {
      this.minLength = Math.max(this.minLength, row.minLength ?? 0, row.length ?? 0);
      this.maxLength = Math.min(
        this.maxLength,
        row.maxLength ?? this.maxLength,
        row.length ?? this.maxLength,
      );
      this.#totalDigits = Math.min(this.#totalDigits, row.totalDigits ?? this.#totalDigits);
      this.#fractionDigits = Math.min(this.#fractionDigits, row.fractionDigits ?? this.#fractionDigits);
      this.enumeration ??= row.enumeration ?? null;
    }
    this.patterns = chain.flatMap((row) =>
      row.pattern
        ? [{ source: row.pattern, expression: compilePattern(row.pattern, this.kind !== 'string') }]
        : [],
    );
    this.#allowed = this.enumeration
      ? new Set(this.#isNumber ? this.enumeration.map(canonicalDecimal) : this.enumeration)
      : null;
    this.#bounds = this.#collectBounds(builtIn);
    this.#asciiPatterns =
      this.kind === 'string' ? this.patterns.map((one) => compilePattern(one.source, true)) : [];
    this.#quick = this.#quickLook();
  }

  /** The value with its whitespace treated as the type says. */
  normalize(text: string): string {
    if (this.whiteSpace === 'collapse') {
      if (isCollapsed(text)) return text;
      return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
    }
    if (this.whiteSpace === 'replace' && needsReplace.test(text)) return text.replace(/[\t\n\r]/g, ' ');
    return text;
  }

  /** True when the text (whitespace not treated yet) is a value of this type. */
  accepts(text: string): boolean {
    return this.acceptsPlain(text) || this.acceptsClosely(text);
  }

  /** True when the text is a value without needless white space, written as it nearly always is; false says nothing. */
  acceptsPlain(text: string): boolean {
    if (this.#quick === null) return this.#acceptsText(text);
    const { length } = text;
    if (length > plain.length) return false;
    for (let at = 0; at < length; at++) plain[at] = text.charCodeAt(at);
    return this.#quick(plain, 0, length);
  }

  /** True when `acceptsThere` can tell a value from where it stands, without cutting it out. */
  get needsNoText(): boolean {
    return this.#quick !== null;
  }

  /** `acceptsPlain` of the value that stands in a text of these UTF-16 units from `start` to `end`. */
  acceptsThere(codes: Uint16Array, start: number, end: number): boolean {
    return this.#quick?.(codes, start, end) ?? false;
  }

  #acceptsText(text: string): boolean {
    if (this.members.length > 0) return this.members.some((member) => member.acceptsPlain(text));
    const { length } = text;
    // n UTF-16 units are at most n characters, and at least half as many.
    if (length > this.maxLength || length < this.minLength * 2 - 1 || !isCollapsed(text)) return false;
    for (const pattern of this.#asciiPatterns) if (!matches(pattern, text)) return false;
    return true;
  }

  /** The close look, which alone decides what is refused. */
  acceptsClosely(text: string): boolean {
    if (this.members.length > 0) return this.members.some((member) => member.accepts(text));
    const value = this.normalize(text);
    if (this.kind === 'string') {
      const { length } = value;
      if (length > this.maxLength && codePoints(value) > this.maxLength) return false;
      if (length < this.minLength * 2 && codePoints(value) < this.minLength) return false;
      for (const pattern of this.patterns) if (!matches(pattern.expression, value)) return false;
      return this.#allowed === null || this.#allowed.has(value);
    }
    if (this.#isNumber) return this.#acceptsNumber(value);
    if (this.kind === 'dateTime' && isBadlySpaced(text)) return false;
    return this.#acceptsMoment(value);
  }

  /** All that is wrong with the text; empty exactly when `accepts` is true. */
  problems(text: string): FacetProblem[] {
    if (this.accepts(text)) return [];
    if (this.members.length > 0)
      return [{ facet: 'union', limit: this.members.map((one) => one.describe()).join(' | ') }];
    const value = this.normalize(text);
    if (!this.#isLexical(value) || (this.kind === 'dateTime' && isBadlySpaced(text)))
      return [{ facet: 'type', limit: this.builtIn }];
    const found: FacetProblem[] = [];
    if (this.enumeration && !this.#allowed!.has(this.#isNumber ? canonicalDecimal(value) : value)) {
      return [{ facet: 'enumeration', limit: this.enumeration.join(', ') }];
    }
    if (this.kind === 'string') {
      const length = codePoints(value);
      if (length < this.minLength) found.push({ facet: 'minLength', limit: String(this.minLength) });
      if (length > this.maxLength) found.push({ facet: 'maxLength', limit: String(this.maxLength) });
    } else if (this.#isNumber) {
      const { total, fraction } = countDigits(value);
      if (total > this.#totalDigits) found.push({ facet: 'totalDigits', limit: String(this.#totalDigits) });
      if (fraction > this.#fractionDigits)
        found.push({ facet: 'fractionDigits', limit: String(this.#fractionDigits) });
    }
    for (const { facet, limit, moment } of this.#bounds) {
      if (!this.#within(value, facet, limit, moment)) found.push({ facet, limit });
    }
    for (const { source, expression } of this.patterns) {
      if (!matches(expression, value)) found.push({ facet: 'pattern', limit: source.join(' | ') });
    }
    return found;
  }

  /** The facets in a line: `xs:decimal, fractionDigits 2`. */
  describe(): string {
    const facets = this.#rows.flatMap((row) =>
      Object.entries(row).filter(
        ([facet]) => facet !== 'base' && facet !== 'union' && facet !== 'whiteSpace',
      ),
    );
    return [this.builtIn, ...facets.map(([facet, limit]) => `${facet} ${String(limit)}`)].join(', ');
  }

  /** Tightest bound of a facet, for generators. */
  bound(facet: FacetProblem['facet']): string | undefined {
    return this.#bounds.find((one) => one.facet === facet)?.limit;
  }

  get totalDigits(): number {
    return this.#totalDigits;
  }

  get fractionDigits(): number {
    return this.kind === 'integer' ? 0 : this.#fractionDigits;
  }

  /** True when both texts are the same value of this type (fixed values are compared so). */
  same(a: string, b: string): boolean {
    const x = this.normalize(a);
    const y = this.normalize(b);
    if (this.#isNumber && isDecimal(x) && isDecimal(y)) return canonicalDecimal(x) === canonicalDecimal(y);
    return x === y;
  }

  get #isNumber(): boolean {
    return this.kind === 'decimal' || this.kind === 'integer';
  }

  #isLexical(value: string): boolean {
    if (this.kind === 'string') return true;
    if (this.kind === 'decimal') return isDecimal(value);
    if (this.kind === 'integer') return isInteger(value);
    return parseMoment(value, this.kind === 'dateTime') !== null;
  }

  #acceptsNumber(value: string): boolean {
    if (!(this.kind === 'integer' ? isInteger(value) : isDecimal(value))) return false;
    if (this.#allowed !== null) return this.#allowed.has(value) || this.#allowed.has(canonicalDecimal(value));
    for (const pattern of this.patterns) if (!matches(pattern.expression, value)) return false;
    // A literal shorter than both limits cannot exceed either; counting is for the rest.
    if (value.length > this.#totalDigits || (this.kind === 'decimal' && value.indexOf('.') !== -1)) {
      const { total, fraction } = countDigits(value);
      if (total > this.#totalDigits || fraction > this.#fractionDigits) return false;
    }
    for (const { facet, limit } of this.#bounds) if (!this.#within(value, facet, limit, null)) return false;
    return true;
  }

  #acceptsMoment(value: string): boolean {
    const parsed = parseMoment(value, this.kind === 'dateTime');
    if (parsed === null) return false;
    for (const pattern of this.patterns) if (!matches(pattern.expression, value)) return false;
    return this.#bounds.every(({ facet, moment }) => moment && allows(facet, compareMoments(parsed, moment)));
  }

  #within(value: string, facet: FacetProblem['facet'], limit: string, moment: Moment | null): boolean {
    if (this.#isNumber) return allows(facet, compareDecimals(value, limit));
    const parsed = parseMoment(value, this.kind === 'dateTime');
    return parsed !== null && moment !== null && allows(facet, compareMoments(parsed, moment));
  }

  #quickLook(): QuickLook | null {
    const { members } = this;
    if (members.length > 0) {
      const looks = members.flatMap((member) => member.#quick ?? []);
      if (looks.length < members.length) return null;
      return (codes, start, end) => looks.some((look) => look(codes, start, end));
    }
    if (this.#asciiPatterns.length > 0 && this.enumeration === null) return null;
    return quickLook({
      kind: this.kind,
      minLength: this.minLength,
      maxLength: this.maxLength,
      totalDigits: this.#totalDigits,
      fractionDigits: this.#fractionDigits,
      patterns: this.patterns.map((one) => one.source),
      allowed: this.#allowed,
      bounds: this.#bounds,
    });
  }

  #collectBounds(builtIn: BuiltIn) {
    const bounds: { facet: FacetProblem['facet']; limit: string; moment: Moment | null }[] = [];
    const add = (facet: FacetProblem['facet'], limit: string | undefined) => {
      if (limit === undefined || bounds.some((one) => one.facet === facet)) return;
      const moment =
        this.#isNumber || this.kind === 'string' ? null : parseMoment(limit, this.kind === 'dateTime');
      bounds.push({ facet, limit, moment });
    };
    // The nearest restriction is the tightest, so the first of a facet is the one that decides.
    for (const row of this.#rows) {
      add('minInclusive', row.minInclusive);
      add('maxInclusive', row.maxInclusive);
      add('minExclusive', row.minExclusive);
      add('maxExclusive', row.maxExclusive);
    }
    add('minInclusive', builtIn.min);
    add('maxInclusive', builtIn.max);
    return bounds;
  }
}

/** NaN (an order that depends on a missing time zone) is never allowed, as libxml2 and the specification have it. */
function allows(facet: FacetProblem['facet'], order: number): boolean {
  if (facet === 'minInclusive') return order >= 0;
  if (facet === 'maxInclusive') return order <= 0;
  return facet === 'minExclusive' ? order > 0 : order < 0;
}

const spaceBefore = /^[ \t\n\r]/;
const spaceAfter = /[ \t\n\r]$/;
const zoneAtEnd = /(?:Z|[+-][0-9]{2}:[0-9]{2})[ \t\n\r]*$/;

/**
 * libxml2 refuses white space in front of a moment and behind one without a time zone, though XML Schema would
 * drop it; its verdict is the measure here, and nobody needs that space.
 */
function isBadlySpaced(moment: string): boolean {
  return spaceBefore.test(moment) || (spaceAfter.test(moment) && !zoneAtEnd.test(moment));
}

/** No pattern of the forms (with the lengths that go with it) fits more than this; longer texts exhaust the engine's stack. */
const longestMatch = 4096;

/** Room for the UTF-16 units of one value. */
const plain = new Uint16Array(1000);

function matches(expression: RegExp, value: string): boolean {
  return value.length <= longestMatch && expression.test(value);
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00 && at + 1 < text.length) at++;
    count++;
  }
  return count;
}
