import { amountText, type Decimal } from '../decimal.js';
import { amountOf, missing, optionalAmount } from './amount.js';
import { amountBefore } from './correction-node.js';
import type { CorrectionDraft, FaDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import type { Content } from './fa-content.js';
import { orderLineAmounts, orderLineNode } from './line-node.js';
import { type LineValue, valuesOfLines } from './line-value.js';
import type { Node } from './node.js';
import { percentOfKey } from './rate-key.js';
import { grossOf, merged, negated, type RateSum, spread } from './totals.js';

/** ZAL and KOR_ZAL: an order, and the payment spread over its rates. */
export function advanceContent(draft: FaDraft, exchangeRate: Decimal | undefined): Content {
  const order = draft.order ?? [];
  if (order.length === 0) {
    throw missing('order', {
      pl: 'faktura zaliczkowa wymaga pozycji zamówienia (order).',
      en: 'an advance invoice needs the lines of the order.',
    });
  }
  const after = orderOf(order, 'order', exchangeRate);
  const payments = (draft.advances ?? []).map((one, i) => ({
    amount: amountOf(one.amount, `advances[${i}].amount`),
    rate: optionalAmount(one.exchangeRate, `advances[${i}].exchangeRate`) ?? exchangeRate,
  }));
  const spreadOver = (list: readonly Payment[], over: OrderSums) =>
    list.flatMap(({ amount, rate }) => spread(amount, over.sums, percentOfKey, rate));
  const paid = spreadOver(payments, after);
  if (draft.kind === 'ZAL') {
    if (paid.length === 0) {
      throw missing('advances', {
        pl: 'faktura zaliczkowa wymaga otrzymanej zapłaty (advances).',
        en: 'an advance invoice needs the payment received (advances).',
      });
    }
    return {
      sums: merged(paid),
      lines: [],
      order: orderNode(
        after.gross,
        order.map((line, i) => orderLine(line, i, after, false)),
      ),
      drafts: order,
      exchangeRate: commonRate(payments),
    };
  }
  const previous = draft.correction?.orderBefore ?? order;
  const before = orderOf(previous, 'correction.orderBefore', exchangeRate);
  const paidBefore = paymentsBefore(draft.correction, exchangeRate);
  const undone = spreadOver(paidBefore, before);
  const now = draft.advances ? paid : spreadOver(paidBefore, after);
  const rows = Array.from({ length: Math.max(order.length, previous.length) }, (_, i) => i).flatMap((i) => [
    ...(previous[i] ? [orderLine(previous[i], i, before, true)] : []),
    ...(order[i] ? [orderLine(order[i], i, after, false)] : []),
  ]);
  return {
    sums: merged([...negated(undone), ...now]),
    lines: [],
    order: orderNode(after.gross, rows),
    drafts: order,
    exchangeRate: commonRate(draft.advances ? payments : paidBefore),
    exchangeRateBefore: commonRate(paidBefore),
  };
}

interface Payment {
  amount: Decimal;
  rate: Decimal | undefined;
}

/** The one exchange rate of all payments, where it is one. */
function commonRate(payments: readonly Payment[]): Decimal | undefined {
  const rates = new Set(payments.map(({ rate }) => rate));
  return rates.size === 1 ? payments[0]?.rate : undefined;
}

/** Payments of an advance invoice before its correction, each with its exchange rate. */
function paymentsBefore(
  correction: CorrectionDraft | undefined,
  exchangeRate: Decimal | undefined,
): Payment[] {
  const rate =
    optionalAmount(correction?.exchangeRateBefore, 'correction.exchangeRateBefore') ?? exchangeRate;
  if (correction?.advancesBefore) {
    return correction.advancesBefore.map((one, i) => {
      const field = `correction.advancesBefore[${i}]`;
      return {
        amount: amountOf(one.amount, `${field}.amount`),
        rate: optionalAmount(one.exchangeRate, `${field}.exchangeRate`) ?? rate,
      };
    });
  }
  const amount = correction && amountBefore(correction);
  if (amount !== undefined) return [{ amount, rate }];
  throw missing('correction.amountBefore', {
    pl: 'korekta faktury zaliczkowej podaje kwotę zapłaty przed korektą (P_15ZK).',
    en: 'a correction of an advance invoice says the payment before the correction (P_15ZK).',
  });
}

interface OrderSums {
  values: LineValue[];
  sums: RateSum[];
  gross: Decimal;
  field: string;
}

function orderOf(lines: readonly LineDraft[], field: string, exchangeRate: Decimal | undefined): OrderSums {
  const worth = valuesOfLines(lines, field, exchangeRate);
  const sums = merged(
    worth.map((value) => ({ key: value.key, ...orderLineAmounts(value), exchangeRate: undefined })),
  );
  return { values: worth, sums, gross: grossOf(sums), field };
}

const orderLine = (line: LineDraft, i: number, order: OrderSums, before: boolean): Node =>
  orderLineNode(line, order.values[i]!, { number: i + 1, field: `${order.field}[${i}]`, before });

const orderNode = (gross: Decimal, rows: Node[]): Node => ({
  WartoscZamowienia: amountText(gross),
  ZamowienieWiersz: rows,
});
