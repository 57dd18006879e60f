import type { Kind } from './built-ins.js';
import { calendarDay, utcTime } from './date-time.js';
import { WordFinder } from './word-finder.js';

/** What a quick look needs to know of a simple type. */
export interface Facets {
  kind: Kind;
  minLength: number;
  maxLength: number;
  totalDigits: number;
  fractionDigits: number;
  patterns: readonly (readonly string[])[];
  allowed: ReadonlySet<string> | null;
  bounds: readonly { facet: string; limit: string }[];
}

/** A look at the value that stands in the text of these UTF-16 units from `start` to `end`. */
export type QuickLook = (codes: Uint16Array, start: number, end: number) => boolean;

/**
 * A quick look at a value as it is nearly always written: true is sure (and says that there is no needless white
 * space), false means "look closely". Patterns of strings are left to whoever asks.
 * The close look (`SimpleType.accepts`) alone decides what is refused, so nothing here changes a verdict.
 */
export function quickLook(facets: Facets): QuickLook {
  const { kind, allowed } = facets;
  if (allowed !== null) return facets.patterns.length === 0 ? quickChoice(allowed) : no;
  if (kind === 'string') return quickString(facets);
  if (kind === 'date') return quickDate(facets);
  if (kind === 'dateTime') return quickDateTime(facets);
  return quickNumber(facets);
}

const no = () => false;

function quickChoice(allowed: ReadonlySet<string>): QuickLook {
  const finder = new WordFinder([...allowed]);
  return (codes, start, end) => finder.has(codes, start, end);
}

function quickString({ minLength, maxLength }: Facets): QuickLook {
  // Counted in UTF-16 units: at most as many characters, at least half of it.
  const least = minLength <= 1 ? minLength : minLength * 2;
  const most = Math.min(maxLength, 1000);
  return (codes, start, end) => {
    const length = end - start;
    return length <= most && length >= least && isCollapsedThere(codes, start, end);
  };
}

/** The pattern of the forms' amounts: `-?([1-9]\d{0,15}|0)(\.\d{1,2})?`. */
const amountPattern = /^-\?\(\[1-9\]\\d\{0,(\d+)\}\|0\)\(\\\.\\d\{1,(\d+)\}\)\?$/;

/** Up to this, and with so few decimals, bounds are compared in whole numbers below 2⁵³. */
const largestBound = 1e9;

/** Numbers in plain digits: no needless zero in front, digits on both sides of the point. */
function quickNumber({ kind, patterns, totalDigits, fractionDigits, bounds }: Facets): QuickLook {
  let mostWhole = bounds.length > 0 ? 9 : totalDigits;
  let mostFraction =
    kind === 'integer' ? 0 : bounds.length > 0 ? Math.min(fractionDigits, 6) : fractionDigits;
  if (patterns.length > 0) {
    const match =
      patterns.length === 1 && patterns[0]!.length === 1 ? amountPattern.exec(patterns[0]![0]!) : null;
    if (!match) return no;
    mostWhole = Math.min(mostWhole, Number(match[1]) + 1);
    mostFraction = Math.min(mostFraction, Number(match[2]));
  }
  const allows = boundsCheck(bounds, kind === 'integer' ? 1 : 0);
  if (allows === null) return no;
  return (codes, start, end) => {
    let at = codes[start] === 45 ? start + 1 : start;
    const first = at;
    let value = 0;
    for (; at < end && isDigit(codes[at]!); at++) value = value * 10 + codes[at]! - 48;
    const whole = at - first;
    if (whole === 0 || whole > mostWhole || (whole > 1 && codes[first] === 48)) return false;
    let fraction = 0;
    if (at < end) {
      if (codes[at] !== 46) return false;
      const point = at++;
      for (; at < end && isDigit(codes[at]!); at++) value = value * 10 + codes[at]! - 48;
      fraction = at - point - 1;
      if (at < end || fraction === 0 || fraction > mostFraction) return false;
    }
    return whole + fraction <= totalDigits && allows(first === start ? value : -value, fraction);
  };
}

/**
 * A check of a value, given as its digits without the point and the number of its decimals; null for unusual bounds.
 * `step` is the least difference of two values, 0 when there is none: bounds that exclude themselves need one.
 */
function boundsCheck(
  bounds: Facets['bounds'],
  step: number,
): ((digits: number, decimals: number) => boolean) | null {
  if (bounds.length === 0) return () => true;
  let [least, most] = [-largestBound, largestBound];
  for (const { facet, limit } of bounds) {
    const number = Number(limit);
    const inclusive = facet.endsWith('Inclusive');
    if (!Number.isInteger(number) || (!inclusive && step === 0)) return null;
    const away = inclusive ? 0 : step;
    if (facet.startsWith('min')) least = Math.max(least, number + away);
    else most = Math.min(most, number - away);
  }
  return (digits, decimals) => {
    const one = decimals === 0 ? 1 : 10 ** decimals;
    return digits >= least * one && digits <= most * one;
  };
}

const calendarDate = '((\\d{4})-(\\d{2})-(\\d{2}))';
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function quickDate({ patterns, bounds }: Facets): QuickLook {
  const plain = patterns.every((one) => one.length === 1 && one[0] === calendarDate);
  if (!plain || bounds.some(({ facet, limit }) => !facet.endsWith('Inclusive') || !isoDate.test(limit)))
    return no;
  const dayOf = (text: string) => calendarDay(codesOfText(text), 0);
  const least = dayOf(bounds.find((one) => one.facet === 'minInclusive')?.limit ?? '0001-01-01');
  const most = dayOf(bounds.find((one) => one.facet === 'maxInclusive')?.limit ?? '9999-12-31');
  return (codes, start, end) => {
    const day = end - start === 10 ? calendarDay(codes, start) : 0;
    return day >= least && day <= most;
  };
}

const utcDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Whole seconds of UTC; its days and times together are numbers of fourteen digits. */
function quickDateTime({ patterns, bounds }: Facets): QuickLook {
  if (patterns.length > 0) return no;
  if (bounds.some(({ facet, limit }) => !facet.endsWith('Inclusive') || !utcDateTime.test(limit))) return no;
  const momentOf = (text: string) => moment(codesOfText(text), 0, text.length);
  const least = momentOf(bounds.find((one) => one.facet === 'minInclusive')?.limit ?? '0001-01-01T00:00:00Z');
  const most = momentOf(bounds.find((one) => one.facet === 'maxInclusive')?.limit ?? '9999-12-31T23:59:59Z');
  return (codes, start, end) => {
    const number = moment(codes, start, end);
    return number >= least && number <= most;
  };
}

function moment(codes: Uint16Array, start: number, end: number): number {
  const time = end - start === 20 ? utcTime(codes, start + 10) : -1;
  const day = time < 0 ? 0 : calendarDay(codes, start);
  return day === 0 ? 0 : day * 1e6 + time;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The UTF-16 units of a short text, in an array of their own. */
export function codesOfText(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}

/** True when there is nothing to collapse: no tab, no line end, no space at the ends or beside another. */
function isCollapsedThere(codes: Uint16Array, start: number, end: number): boolean {
  let before = 32;
  for (let at = start; at < end; at++) {
    const code = codes[at]!;
    if (code <= 32 && (code !== 32 || before === 32)) return false;
    before = code;
  }
  return before !== 32 || start === end;
}

// One expression: a value cut out of a document is slow to go through by its characters.
const needless = /[\t\n\r]|^ | {2}| $/;

/** The same of a text. */
export function isCollapsed(text: string): boolean {
  return !needless.test(text);
}
