import { type Decimal, decimalText } from '../decimal.js';
import { advanceContent } from './advance-content.js';
import { amountOf, missing } from './amount.js';
import { givenSums } from './correction-node.js';
import type { FaDraft, LinePairDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import { lineNode, simplifiedLineNode } from './line-node.js';
import { valueOfLine, valuesOfLines } from './line-value.js';
import { type Node, token } from './node.js';
import { percentOfKey } from './rate-key.js';
import { merged, negated, type RateSum, spread, sumByRate } from './totals.js';

/** The content of one kind of invoice: its sums, and the elements that hold lines or an order. */
export interface Content {
  sums: RateSum[];
  lines: Node[];
  order?: Node;
  /** The lines that say which rates and goods are on the invoice. */
  drafts: readonly LineDraft[];
  /** Exchange rate of the payments of an advance, and of those before its correction, where they have one. */
  exchangeRate?: Decimal | undefined;
  exchangeRateBefore?: Decimal | undefined;
}

/** Sums, lines and order of a draft, by its kind. */
export function contentOf(draft: FaDraft, currency: string, exchangeRate: Decimal | undefined): Content {
  switch (draft.kind) {
    case 'ZAL':
    case 'KOR_ZAL':
      return advanceContent(draft, exchangeRate);
    case 'UPR':
      return simplifiedContent(draft, exchangeRate);
    case 'KOR':
    case 'KOR_ROZ':
      return correctionContent(draft, currency, exchangeRate);
    default:
      return saleContent(draft, currency, exchangeRate);
  }
}

function linesOf(draft: FaDraft): LineDraft[] {
  if (draft.lines?.length) return draft.lines;
  throw missing('lines', { pl: 'faktura nie ma pozycji.', en: 'the invoice has no lines.' });
}

/** VAT and ROZ: lines; a settlement takes off what advance invoices had (art. 106f ust. 3). */
function saleContent(draft: FaDraft, currency: string, exchangeRate: Decimal | undefined): Content {
  const lines = linesOf(draft);
  const rounding = draft.rounding ?? 'class';
  const worth = valuesOfLines(lines, 'lines', exchangeRate);
  const sums = sumByRate(worth, rounding);
  const settled = (draft.settles ?? []).flatMap((one, i) => {
    if (one.amounts) return givenSums(one.amounts, `settles[${i}].amounts`, exchangeRate);
    if (one.amount === undefined) return [];
    return spread(amountOf(one.amount, `settles[${i}].amount`), sums, percentOfKey, exchangeRate);
  });
  return {
    sums: merged([...sums, ...negated(settled)]),
    lines: lines.map((line, i) =>
      lineNode(line, worth[i]!, {
        number: i + 1,
        field: `lines[${i}]`,
        currency,
        withVat: rounding === 'line',
      }),
    ),
    drafts: lines,
  };
}

/** UPR: names, gross values and rates, no sums by rate (art. 106e ust. 5 pkt 3). */
function simplifiedContent(draft: FaDraft, exchangeRate: Decimal | undefined): Content {
  const lines = linesOf(draft);
  const worth = valuesOfLines(lines, 'lines', exchangeRate);
  return {
    sums: sumByRate(worth, 'line'),
    lines: lines.map((line, i) => simplifiedLineNode(line, worth[i]!, i + 1)),
    drafts: lines,
  };
}

/** KOR and KOR_ROZ: pairs of lines, or lines that hold differences, or sums alone. */
function correctionContent(draft: FaDraft, currency: string, exchangeRate: Decimal | undefined): Content {
  const rounding = draft.rounding ?? 'class';
  const pairs = draft.correction?.pairs ?? [];
  const place = { currency, withVat: rounding === 'line' };
  const sides = pairs.flatMap((pair, i) => sidesOf(pair, i, exchangeRate));
  const plainLines = draft.lines ?? [];
  const amounts = draft.correction?.amounts;
  const worth = plainLines.map((line, i) =>
    amounts &&
    line.net === undefined &&
    line.netPrice === undefined &&
    line.gross === undefined &&
    line.grossPrice === undefined
      ? undefined
      : valueOfLine(line, `lines[${i}]`, exchangeRate),
  );
  const lineNodes = [
    ...sides.map((side) =>
      lineNode(side.line, side.value, {
        ...place,
        number: side.number,
        field: side.field,
        before: side.before,
      }),
    ),
    ...plainLines.map((line, i) => {
      const value = worth[i];
      const number = pairs.length + i + 1;
      return value
        ? lineNode(line, value, { ...place, number, field: `lines[${i}]` })
        : valuelessLine(line, number, currency === 'PLN' ? undefined : exchangeRate);
    }),
  ];
  const differences = [
    ...sides.map((side) => (side.before ? { ...side.value, value: -side.value.value } : side.value)),
    ...worth.filter((value) => value !== undefined),
  ];
  return {
    sums: amounts
      ? merged(givenSums(amounts, 'correction.amounts', exchangeRate))
      : sumByRate(differences, rounding),
    lines: lineNodes,
    drafts: [...sides.map((side) => side.line), ...plainLines],
  };
}

/** A line of a collective discount: what and how much, no values (art. 106j ust. 3). */
function valuelessLine(line: LineDraft, number: number, exchangeRate: Decimal | undefined): Node {
  return {
    NrWierszaFa: String(number),
    UU_ID: line.id,
    P_7: token(line.name),
    Indeks: token(line.index),
    CN: token(line.cn),
    PKWiU: token(line.pkwiu),
    P_8A: token(line.unit),
    P_8B:
      line.quantity === undefined
        ? undefined
        : decimalText(amountOf(line.quantity, `lines[${number - 1}].quantity`)),
    KursWaluty: exchangeRate === undefined ? undefined : decimalText(exchangeRate),
  };
}

function sidesOf(pair: LinePairDraft, i: number, exchangeRate: Decimal | undefined) {
  return (['before', 'after'] as const).flatMap((side) => {
    const line = pair[side];
    const field = `correction.pairs[${i}].${side}`;
    if (!line) return [];
    const value = valueOfLine(line, field, exchangeRate);
    return [{ line, value, field, number: pair.number ?? i + 1, before: side === 'before' }];
  });
}
