import Big from 'big.js';
import type { Segment } from '../layout/lines.js';
import { type Amount, currencyIn } from './amounts.js';
import { type Field, fieldOf } from './field.js';
import { type Label, type Meaning, nearest } from './labels.js';

export interface Totals {
  net?: Field;
  vat?: Field;
  gross?: Field;
  currency?: Field;
}

const REACH = 30;
/** 23 % is the highest rate (ustawa o VAT, art. 146ef); rounding line by line moves the share a little. */
const HIGHEST_SHARE = new Big('0.2305');

interface Triple {
  net: Amount;
  vat: Amount;
  gross: Amount;
}

/**
 * The totals: three amounts of one line of which the first two make the third are surest (the summary of VAT), the
 * largest of them the total of all; otherwise the amount labelled as the total, with a net and a VAT that make it.
 */
export function readTotals(
  amounts: readonly Amount[],
  labels: readonly Label[],
  segments: readonly Segment[],
): Totals {
  const meant = labels.filter(({ meaning }) => ['gross', 'net', 'vat', 'other'].includes(meaning));
  const meanings = new Map<Amount, { meaning: Meaning; distance: number }>();
  for (const amount of amounts) {
    const near = nearest(amount, meant, REACH);
    if (near) meanings.set(amount, { meaning: near.label.meaning, distance: near.distance });
  }
  const is = (amount: Amount, meaning: Meaning) => meanings.get(amount)?.meaning === meaning;
  const labelled = amounts.filter((amount) => is(amount, 'gross'));
  const inLines = triples(amounts);
  const total = largest(inLines, ({ gross }) => gross) ?? scattered(amounts, labelled, is);
  const most = largest(labelled, (amount) => amount);
  // A total larger than every sum of a rate: the line of the sums was not read.
  const short = total !== undefined && most !== undefined && isMore(most, total.gross);
  const triple = short ? undefined : total;
  if (short) {
    const added = sums(inLines);
    if (added?.gross === most.value) {
      const worked = (value: string): Field => ({ value, confidence: 0.9, place: null });
      return {
        net: worked(added.net),
        vat: worked(added.vat),
        gross: fieldOf(most, most.value, 0.9),
        ...readCurrency(most, amounts, segments),
      };
    }
  }
  const currency = readCurrency(triple?.gross ?? labelled[0], amounts, segments);
  if (triple !== undefined) {
    const named = labelled.some(({ value }) => value === triple.gross.value);
    const sure = (amount: Amount) =>
      fieldOf(amount, amount.value, amount.confidence * 0.2 + (named ? 0.79 : 0.7));
    return { net: sure(triple.net), vat: sure(triple.vat), gross: sure(triple.gross), ...currency };
  }
  const gross =
    largest(labelled, (amount) => amount) ??
    largest(
      amounts.filter((one) => !is(one, 'other')),
      (one) => one,
    );
  if (gross === undefined) return currency;
  const grossField = fieldOf(gross, gross.value, gross.confidence * (is(gross, 'gross') ? 0.75 : 0.4));
  const vat = amounts.find((amount) => is(amount, 'vat') && plausible(amount, gross));
  if (vat === undefined) return { gross: grossField, ...currency };
  // Receipts print the total and the VAT within it.
  const net: Field = {
    value: new Big(gross.value).minus(vat.value).toFixed(2),
    confidence: Math.round(grossField.confidence * 90) / 100,
    place: null,
  };
  return { gross: grossField, vat: fieldOf(vat, vat.value, vat.confidence * 0.75), net, ...currency };
}

/** Amounts of one line, one after another, of which two make the third. */
function triples(amounts: readonly Amount[]): Triple[] {
  const lines = new Map<string, Amount[]>();
  for (const amount of amounts) {
    const key = `${amount.segment.page.number}:${amount.segment.line}`;
    lines.set(key, [...(lines.get(key) ?? []), amount]);
  }
  return [...lines.values()].flatMap((line) => {
    const inOrder = [...line].sort((a, b) => a.box.left - b.box.left);
    return inOrder.flatMap((net, at) => {
      const [vat, gross] = [inOrder[at + 1], inOrder[at + 2]];
      return vat && gross && adds(net, vat, gross) ? [{ net, vat, gross }] : [];
    });
  });
}

const isMore = (a: Amount, b: Amount): boolean => new Big(a.value).abs().gt(new Big(b.value).abs());

/** Of several rates together. */
function sums(triples: readonly Triple[]): { net: string; vat: string; gross: string } | undefined {
  if (triples.length < 2) return undefined;
  const sum = (of: (one: Triple) => Amount) =>
    triples.reduce((total, one) => total.plus(of(one).value), new Big(0)).toFixed(2);
  return { net: sum(({ net }) => net), vat: sum(({ vat }) => vat), gross: sum(({ gross }) => gross) };
}

/** The total as labelled, with any two amounts that make it, labelled ones first. */
function scattered(
  amounts: readonly Amount[],
  labelled: readonly Amount[],
  is: (amount: Amount, meaning: Meaning) => boolean,
): Triple | undefined {
  const order = (meaning: Meaning) =>
    [...amounts].sort((a, b) => Number(is(b, meaning)) - Number(is(a, meaning)));
  for (const gross of [...labelled].sort((a, b) => new Big(b.value).abs().cmp(new Big(a.value).abs()))) {
    for (const net of order('net')) {
      if (net.value === gross.value) continue;
      const vat = order('vat').find((one) => one !== net && one !== gross && adds(net, one, gross));
      if (vat !== undefined && (is(net, 'net') || is(vat, 'vat'))) return { net, vat, gross };
    }
  }
  return undefined;
}

function adds(net: Amount, vat: Amount, gross: Amount): boolean {
  const [n, v, g] = [new Big(net.value), new Big(vat.value), new Big(gross.value)];
  return (
    !n.eq(0) && n.plus(v).eq(g) && v.abs().lte(n.abs().times(HIGHEST_SHARE).plus('0.05')) && v.times(n).gte(0)
  );
}

const plausible = (vat: Amount, gross: Amount): boolean => {
  const [v, g] = [new Big(vat.value).abs(), new Big(gross.value).abs()];
  return v.gt(0) && v.lte(g.times('0.19'));
};

function largest<T>(list: readonly T[], amountOf: (one: T) => Amount): T | undefined {
  return [...list].sort((a, b) => new Big(amountOf(b).value).abs().cmp(new Big(amountOf(a).value).abs()))[0];
}

/** The currency beside the total, or the one that most amounts name, or the only one the document names. */
function readCurrency(
  total: Amount | undefined,
  amounts: readonly Amount[],
  segments: readonly Segment[],
): { currency?: Field } {
  if (total?.currency !== undefined) return { currency: fieldOf(total, total.currency, 0.95) };
  const withOne = amounts.find((amount) => amount.currency !== undefined);
  if (withOne?.currency !== undefined) return { currency: fieldOf(withOne, withOne.currency, 0.85) };
  for (const segment of segments) {
    const currency = currencyIn(segment.text);
    if (currency !== undefined)
      return { currency: fieldOf(segment.page && { segment, words: segment.words }, currency, 0.7) };
  }
  return {};
}
