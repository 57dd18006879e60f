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

/** What a line adds to the sums: net and VAT, and whether either had to be worked out of a gross value. */
export interface LineTax {
  net: Decimal;
  vat: Decimal;
  percent: Decimal;
  worked: boolean;
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
    return { net: sign * net, vat: sign * vat, percent, worked: false };
  }
  if (gross === undefined) return undefined;
  const vat = stated ?? proportion(gross, percent, hundred + percent);
  return { net: sign * (gross - vat), vat: sign * vat, percent, worked: true };
}

/** What the lines of one group add up to. */
export interface GroupSum {
  net: Decimal;
  vat: Decimal;
  count: bigint;
  worked: bigint;
  percents: Set<Decimal>;
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
      sum = { net: 0n, vat: 0n, count: 0n, worked: 0n, percents: new Set() };
      sums.set(group, sum);
    }
    sum.net += tax.net;
    sum.vat += tax.vat;
    sum.count += 1n;
    if (tax.worked) sum.worked += 1n;
    sum.percents.add(tax.percent);
  }
  return sums;
}
