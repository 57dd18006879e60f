import type { Kind } from './built-ins.js';
import { calendarDay, utcTime } from './date-time.js';

/** What a quick look needs to know of a simple type. */
export interface Facets {
  kind: Kind;
  minLength: number;
  maxLength: number;
  totalDigits: number;
  patterns: readonly (readonly string[])[];
  /** The patterns with ASCII digits alone. */
  asciiPatterns: readonly RegExp[];
  allowed: ReadonlySet<string> | null;
  bounds: readonly { facet: string; limit: string }[];
}

const no = () => false;

/**
 * A quick look at a value as it is nearly always written: true is sure (and says that there is no needless white
 * space), false means "look closely".
 * The close look (`SimpleType.accepts`) alone decides what is refused, so nothing here changes a verdict.
 */
export function quickAcceptor(facets: Facets): (text: string) => boolean {
  const { kind, allowed, patterns, bounds } = facets;
  if (allowed !== null) return patterns.length === 0 ? quickChoice(allowed) : no;
  if (kind === 'string') return quickString(facets);
  if (kind === 'decimal' && patterns.length === 1 && bounds.length === 0) return quickAmount(facets);
  if (kind === 'integer' && patterns.length === 0) return quickCount(facets);
  if (kind === 'date') return quickDate(facets);
  if (kind === 'dateTime') return quickDateTime(facets);
  return no;
}

/** One of a list. Invoices of one company repeat themselves, so the last value is looked at first. */
function quickChoice(allowed: ReadonlySet<string>): (text: string) => boolean {
  // The list's own strings are kept: one cut out of a document would keep the whole document.
  const own = new Map([...allowed].map((one) => [one, one]));
  let last: string | undefined;
  return (text) => {
    if (text === last) return true;
    const found = own.get(text);
    if (found === undefined) return false;
    last = found;
    return true;
  };
}

function quickString(facets: Facets): (text: string) => boolean {
  const { minLength, maxLength, asciiPatterns } = facets;
  // Counted in UTF-16 units: at most as many characters, at least half of it.
  const least = minLength <= 1 ? minLength : minLength * 2;
  return (text) => {
    const { length } = text;
    if (length > maxLength || length < least || length > 1000) return false;
    if (!isCollapsed(text)) return false;
    for (const pattern of asciiPatterns) if (!pattern.test(text)) return false;
    return true;
  };
}

const canonicalAmount = /^-\?\(\[1-9\]\\d\{0,(\d+)\}\|0\)\(\\\.\\d\{1,(\d+)\}\)\?$/;

/** Amounts of the forms: `-?([1-9]\d{0,15}|0)(\.\d{1,2})?`. */
function quickAmount({ patterns, totalDigits }: Facets): (text: string) => boolean {
  const match = patterns[0]!.length === 1 ? canonicalAmount.exec(patterns[0]![0]!) : null;
  if (!match) return no;
  const mostWhole = Number(match[1]) + 1;
  const mostFraction = Number(match[2]);
  return (text) => {
    const { length } = text;
    let at = text.charCodeAt(0) === 45 ? 1 : 0;
    const start = at;
    while (at < length && isDigit(text.charCodeAt(at))) at++;
    const whole = at - start;
    if (whole === 0 || whole > mostWhole || (whole > 1 && text.charCodeAt(start) === 48)) return false;
    if (at === length) return whole <= totalDigits;
    if (text.charCodeAt(at) !== 46) return false;
    const point = at++;
    while (at < length && isDigit(text.charCodeAt(at))) at++;
    const fraction = at - point - 1;
    return at === length && fraction > 0 && fraction <= mostFraction && whole + fraction <= totalDigits;
  };
}

/** Line numbers and the like: a few digits, within the bounds. */
function quickCount({ totalDigits, bounds }: Facets): (text: string) => boolean {
  const least = Math.max(bound(bounds, 'minInclusive', 0), bound(bounds, 'minExclusive', -1) + 1);
  const most = Math.min(bound(bounds, 'maxInclusive', 1e9), bound(bounds, 'maxExclusive', 1e9 + 1) - 1);
  const digits = Math.min(9, totalDigits);
  return (text) => {
    const { length } = text;
    if (length === 0 || length > digits) return false;
    let value = 0;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (!isDigit(code)) return false;
      value = value * 10 + code - 48;
    }
    return value >= least && value <= most;
  };
}

const calendarDate = '((\\d{4})-(\\d{2})-(\\d{2}))';
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function quickDate({ patterns, bounds }: Facets): (text: string) => boolean {
  const plain = patterns.every((one) => one.length === 1 && one[0] === calendarDate);
  if (!plain || bounds.some(({ facet, limit }) => !facet.endsWith('Inclusive') || !isoDate.test(limit)))
    return no;
  const least = calendarDay(bounds.find((one) => one.facet === 'minInclusive')?.limit ?? '0001-01-01');
  const most = calendarDay(bounds.find((one) => one.facet === 'maxInclusive')?.limit ?? '9999-12-31');
  return (text) => {
    const day = text.length === 10 ? calendarDay(text) : 0;
    return day >= least && day <= most;
  };
}

const utcDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Whole seconds of UTC; its days and times together are numbers of fourteen digits. */
function quickDateTime({ patterns, bounds }: Facets): (text: string) => boolean {
  if (patterns.length > 0) return no;
  if (bounds.some(({ facet, limit }) => !facet.endsWith('Inclusive') || !utcDateTime.test(limit))) return no;
  const numberOf = (text: string) => {
    const time = utcTime(text);
    const day = time < 0 ? 0 : calendarDay(text);
    return day === 0 ? 0 : day * 1e6 + time;
  };
  const least = numberOf(bounds.find((one) => one.facet === 'minInclusive')?.limit ?? '0001-01-01T00:00:00Z');
  const most = numberOf(bounds.find((one) => one.facet === 'maxInclusive')?.limit ?? '9999-12-31T23:59:59Z');
  return (text) => {
    const moment = numberOf(text);
    return moment >= least && moment <= most;
  };
}

function bound(bounds: Facets['bounds'], facet: string, otherwise: number): number {
  const found = bounds.find((one) => one.facet === facet);
  return found ? Number(found.limit) : otherwise;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

// One expression: a value cut out of a document is slow to go through by its characters.
const needless = /[\t\n\r]|^ | {2}| $/;

/** True when there is nothing to collapse: no tab, no line end, no space at the ends or beside another. */
export function isCollapsed(text: string): boolean {
  return !needless.test(text);
}
