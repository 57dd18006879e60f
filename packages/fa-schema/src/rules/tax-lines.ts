import { type Decimal, proportion } from '../decimal.js';
import type { InvoiceForm } from '../form.js';
import {
  classOfRate,
  hundred,
  marginClass,
  ossClass,
  percentOfRate,
  type VatClass,
  vatClasses,
} from '../vat.js';
import type { InvoiceView } from './invoice-view.js';
import { type LineView, numberOf } from './line-view.js';
import { cents, vatWithin } from './quick-amount.js';

/** Sum fields that one kind of rate may stand in: FA(2) spells all 0% rates `0` and all untaxed ones `np`. */
export interface ClassGroup {
  readonly classes: readonly VatClass[];
}

const alone: ReadonlyMap<VatClass, ClassGroup> = new Map(vatClasses.map((one) => [one, { classes: [one] }]));
const zero: ClassGroup = { classes: vatClasses.filter((one) => one.net.startsWith('P_13_6')) };
const outside: ClassGroup = { classes: vatClasses.filter((one) => ['P_13_8', 'P_13_9'].includes(one.net)) };

/** Groups of a form, in the order of the schema. */
export function groupsOf(form: InvoiceForm): readonly ClassGroup[] {
  return form === 'FA (2)' ? fa2Groups : fa3Groups;
}

const fa3Groups = [...alone.values()];
const fa2Groups = [
  ...new Set(
    vatClasses.map((one) =>
      zero.classes.includes(one) ? zero : outside.classes.includes(one) ? outside : alone.get(one)!,
    ),
  ),
];

const ossIndex = vatClasses.indexOf(ossClass);
const marginIndex = vatClasses.indexOf(marginClass);
/** Places of the groups by the place of a class in `vatClasses`. */
const placesOf = (groups: readonly ClassGroup[]) =>
  vatClasses.map((one) => groups.findIndex((group) => group.classes.includes(one)));
const fa3GroupOfClass = placesOf(fa3Groups);
const fa2GroupOfClass = placesOf(fa2Groups);

/** The group a line belongs to; undefined when its rate says nothing. */
export function groupOfLine(line: LineView, invoice: InvoiceView): ClassGroup | undefined {
  const one = line.ossRate
    ? ossClass
    : line.rate
      ? classOfRate(line.rateText)
      : invoice.remark('PMarzy', 'P_PMarzy') === '1'
        ? marginClass
        : undefined;
  if (!one) return undefined;
  if (invoice.form !== 'FA (2)') return alone.get(one);
  return fa2Groups.find((group) => group.classes.includes(one));
}

/** Percent of a line's rate. */
export function percentOfLine(line: LineView): Decimal {
  return line.ossRate ? (numberOf(line.ossRate) ?? 0n) : percentOfRate(line.rateText);
}

/** What a line adds to the sums. */
export interface LineTax {
  net: Decimal;
  vat: Decimal;
}

/** Net value and VAT of a line; undefined when it has no value. A line before a correction counts with its sign turned. */
export function taxOfLine(line: LineView): LineTax | undefined {
  const net = numberOf(line.net);
  const gross = numberOf(line.gross);
  const percent = percentOfLine(line);
  const sign = line.before ? -1n : 1n;
  const stated = numberOf(line.vat);
  if (net !== undefined) {
    const vat = stated ?? proportion(net, percent, hundred);
    return { net: sign * net, vat: sign * vat };
  }
  if (gross === undefined) return undefined;
  const vat = stated ?? proportion(gross, percent, hundred + percent);
  return { net: sign * (gross - vat), vat: sign * vat };
}

/** What the lines of one group add up to. */
export interface GroupSum {
  net: Decimal;
  vat: Decimal;
  count: bigint;
}

/** Sums of all groups that have lines; undefined when some line has no value or no rate. */
export function sumLines(invoice: InvoiceView): ReadonlyMap<ClassGroup, GroupSum> | undefined {
  const sums = new Map<ClassGroup, GroupSum>();
  for (const line of invoice.lines) {
    const group = groupOfLine(line, invoice);
    const tax = taxOfLine(line);
    if (!group || !tax) return undefined;
    let sum = sums.get(group);
    if (!sum) {
      sum = { net: 0n, vat: 0n, count: 0n };
      sums.set(group, sum);
    }
    sum.net += tax.net;
    sum.vat += tax.vat;
    sum.count += 1n;
  }
  return sums;
}

/**
 * A quick look at the net sums: true is sure (every sum is that of its lines, within a grosz and half a grosz for each
 * line), false says nothing.
 */
export function linesFitSums(invoice: InvoiceView): boolean {
  invoice.fits ??= netsFit(invoice);
  return invoice.fits;
}

function netsFit(invoice: InvoiceView): boolean {
  const groups = invoice.form === 'FA (2)' ? fa2GroupOfClass : fa3GroupOfClass;
  const rests = new Array<number>(vatClasses.length).fill(0);
  const counts = new Array<number>(vatClasses.length).fill(0);
  for (const line of invoice.lines) {
    const one = classIndexOf(line, invoice);
    if (one < 0) return false;
    const group = groups[one]!;
    const net = line.net ? line.netCents : netOfGross(line);
    rests[group]! += line.before ? -net : net;
    counts[group]!++;
  }
  for (const sum of invoice.sums) if (sum.net) rests[groups[sum.index]!]! -= sum.netCents;
  for (let group = 0; group < rests.length; group++) {
    if (!(2 * Math.abs(rests[group]!) <= 2 + counts[group]!)) return false;
  }
  return true;
}

function classIndexOf(line: LineView, invoice: InvoiceView): number {
  if (line.ossRate) return ossIndex;
  if (line.rate) return line.rateInfo?.classIndex ?? -1;
  return invoice.remark('PMarzy', 'P_PMarzy') === '1' ? marginIndex : -1;
}

/** Net value of a line that says a gross one alone, in hundredths; NaN when it has to be looked at exactly. */
function netOfGross(line: LineView): number {
  if (!line.gross) return Number.NaN;
  const gross = cents(line.gross.text);
  if (line.vat) return gross - cents(line.vat.text);
  const percent = line.ossRate ? cents(line.ossRate.text) : (line.rateInfo?.percent ?? 0);
  return percent >= 0 && percent <= 10_000 ? gross - vatWithin(gross, percent) : Number.NaN;
}
