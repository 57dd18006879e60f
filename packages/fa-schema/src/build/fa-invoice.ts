import type { Clock } from '@eszok/core';
import { amountText, type Decimal, decimal, decimalText, multiply } from '../decimal.js';
import { amountOf, missing, optionalAmount } from './amount.js';
import { annotationsNode } from './annotations-node.js';
import { correctionFields, givenSums } from './correction-node.js';
import type { AdvanceDraft, FaDraft, LinePairDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import { lineNode, orderLineAmounts, orderLineNode, simplifiedLineNode } from './line-node.js';
import { type LineValue, valueOfLine } from './line-value.js';
import { mark, type Node, pruned, token } from './node.js';
import { authorisedNode, buyerNode, sellerNode, thirdPartyNode } from './party-node.js';
import { paymentNode, settlementNode } from './payment-node.js';
import { percentOfKey } from './rate-key.js';
import { attachmentNode, footerNode, termsNode } from './terms-node.js';
import { grossOf, merged, negated, type RateSum, spread, sumByRate, totalFields } from './totals.js';

/** When the file was made: as the draft says, else now, else the start of the issue date. */
export function createdAt(
  draft: { createdAt?: string | undefined; issueDate: string },
  earliest: string,
  clock?: Clock,
): string {
  if (draft.createdAt !== undefined) return draft.createdAt;
  if (clock)
    return clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  return `${draft.issueDate > earliest ? draft.issueDate : earliest}T00:00:00Z`;
}

/** The content of one kind of invoice: its sums, and the elements that hold lines or an order. */
interface Content {
  sums: RateSum[];
  lines: Node[];
  order?: Node;
  /** The lines that say which rates and goods are on the invoice. */
  drafts: readonly LineDraft[];
}

/** A draft → the content of `Faktura`, FA(3). Throws `InvalidDraftError`. */
export function faInvoice(draft: FaDraft, clock?: Clock): Node {
  const kind = draft.kind ?? 'VAT';
  const currency = draft.currency ?? 'PLN';
  const exchangeRate = optionalAmount(draft.exchangeRate, 'exchangeRate');
  const correction = draft.correction;
  if (kind.startsWith('KOR') && !correction) {
    throw missing('correction', {
      pl: 'faktura korygująca wymaga danych korekty (correction).',
      en: 'a correcting invoice needs the data of the correction.',
    });
  }
  const content = contentOf(draft, currency, exchangeRate);
  const total = grossOf(content.sums);
  const simplified = kind === 'UPR';
  const single = draft.advances?.length === 1 ? draft.advances[0] : undefined;
  const advance = kind === 'ZAL' || kind === 'KOR_ZAL';
  const thirdParties = draft.thirdParties ?? [];
  return pruned({
    Naglowek: {
      KodFormularza: { value: 'FA', kodSystemowy: 'FA (3)', wersjaSchemy: '1-0E' },
      WariantFormularza: '3',
      DataWytworzeniaFa: createdAt(draft, '2025-09-01', clock),
      SystemInfo: token(draft.system ?? 'eszok'),
    },
    Podmiot1: sellerNode(draft.seller),
    Podmiot2: buyerNode(draft.buyer, thirdParties),
    Podmiot3: thirdParties.map((one, i) => thirdPartyNode(one, `thirdParties[${i}]`)),
    PodmiotUpowazniony: draft.authorised && authorisedNode(draft.authorised),
    Fa: {
      KodWaluty: currency,
      P_1: draft.issueDate,
      P_1M: token(draft.issuePlace),
      P_2: token(draft.number),
      WZ: draft.warehouseDocuments,
      ...saleFields(draft, advance ? single : undefined),
      ...(simplified ? { P_15: amountText(total) } : totalFields(content.sums, currency)),
      KursWalutyZ: advance && currency !== 'PLN' ? advanceRate(single, exchangeRate) : undefined,
      Adnotacje: annotationsNode(draft.annotations, {
        rates: new Set(content.sums.map((sum) => sum.key)),
        annex15: content.drafts.some((line) => line.annex15),
        grossPln: currency === 'PLN' ? total : exchangeRate && multiply(total, exchangeRate),
      }),
      RodzajFaktury: kind,
      ...(correction && correctionFields(correction)),
      ZaliczkaCzesciowa: single ? [] : (draft.advances ?? []).map((one, i) => partNode(one, i, currency)),
      FP: mark(draft.toReceipt),
      TP: mark(draft.related),
      DodatkowyOpis: draft.notes?.map((note) => ({
        NrWiersza: note.line === undefined ? undefined : String(note.line),
        Klucz: token(note.key),
        Wartosc: token(note.value),
      })),
      FakturaZaliczkowa: draft.settles?.map(settledNode),
      ZwrotAkcyzy: mark(draft.exciseRefund),
      FaWiersz: content.lines,
      Rozliczenie: settlementNode(draft.settlement, total),
      Platnosc: paymentNode(draft.payment),
      WarunkiTransakcji: termsNode(draft.terms),
      Zamowienie: content.order,
    },
    Stopka: footerNode(draft.footer, draft.registers),
    Zalacznik: attachmentNode(draft.attachment),
  });
}

/** `P_6` or `OkresFa`. The day of sale is said only when it is not the day of issue; on advance invoices, the day of payment. */
function saleFields(draft: FaDraft, advance: AdvanceDraft | undefined): Node {
  if (draft.period) return { OkresFa: { P_6_Od: draft.period.from, P_6_Do: draft.period.to } };
  if (advance) return { P_6: draft.saleDate ?? advance.receivedOn };
  return { P_6: draft.saleDate === draft.issueDate ? undefined : draft.saleDate };
}

function advanceRate(
  single: AdvanceDraft | undefined,
  exchangeRate: Decimal | undefined,
): string | undefined {
  const rate = optionalAmount(single?.exchangeRate, 'advances[0].exchangeRate') ?? exchangeRate;
  return rate === undefined ? undefined : decimalText(rate);
}

function partNode(advance: AdvanceDraft, i: number, currency: string): Node {
  const rate = optionalAmount(advance.exchangeRate, `advances[${i}].exchangeRate`);
  return {
    P_6Z: advance.receivedOn,
    P_15Z: amountText(amountOf(advance.amount, `advances[${i}].amount`)),
    KursWalutyZW: currency === 'PLN' || rate === undefined ? undefined : decimalText(rate),
  };
}

function settledNode(
  settled: { ksefNumber?: string | undefined; number?: string | undefined },
  i: number,
): Node {
  if (settled.ksefNumber !== undefined) return { NrKSeFFaZaliczkowej: settled.ksefNumber };
  if (settled.number !== undefined) return { NrKSeFZN: '1', NrFaZaliczkowej: token(settled.number) };
  throw missing(`settles[${i}]`, {
    pl: 'rozliczana faktura zaliczkowa ma numer KSeF albo numer (wystawiona poza KSeF).',
    en: 'a settled advance invoice has a KSeF number, or a number when it was issued outside KSeF.',
  });
}

function contentOf(draft: FaDraft, currency: string, exchangeRate: Decimal | undefined): Content {
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

function values(lines: readonly LineDraft[], field: string, exchangeRate: Decimal | undefined): LineValue[] {
  return lines.map((line, i) => valueOfLine(line, `${field}[${i}]`, exchangeRate));
}

/** VAT and ROZ: lines; a settlement takes off what advance invoices had (art. 106f ust. 3). */
function saleContent(draft: FaDraft, currency: string, exchangeRate: Decimal | undefined): Content {
  const lines = linesOf(draft);
  const rounding = draft.rounding ?? 'class';
  const worth = values(lines, 'lines', exchangeRate);
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
  const worth = values(lines, 'lines', exchangeRate);
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
        : valuelessLine(line, number);
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
function valuelessLine(line: LineDraft, number: number): Node {
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

/** ZAL and KOR_ZAL: an order, and the payment spread over its rates. */
function advanceContent(draft: FaDraft, exchangeRate: Decimal | undefined): Content {
  const order = draft.order ?? [];
  if (order.length === 0) {
    throw missing('order', {
      pl: 'faktura zaliczkowa wymaga pozycji zamówienia (order).',
      en: 'an advance invoice needs the lines of the order.',
    });
  }
  const after = orderOf(order, 'order', exchangeRate);
  const paid = (draft.advances ?? []).flatMap((one, i) => {
    const rate = optionalAmount(one.exchangeRate, `advances[${i}].exchangeRate`) ?? exchangeRate;
    return spread(amountOf(one.amount, `advances[${i}].amount`), after.sums, percentOfKey, rate);
  });
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
    };
  }
  const previous = draft.correction?.orderBefore ?? order;
  const before = orderOf(previous, 'correction.orderBefore', exchangeRate);
  const rateBefore = optionalAmount(draft.correction?.exchangeRateBefore, 'correction.exchangeRateBefore');
  const amountBefore = optionalAmount(draft.correction?.amountBefore, 'correction.amountBefore');
  if (amountBefore === undefined) {
    throw missing('correction.amountBefore', {
      pl: 'korekta faktury zaliczkowej podaje kwotę zapłaty przed korektą (P_15ZK).',
      en: 'a correction of an advance invoice says the payment before the correction (P_15ZK).',
    });
  }
  const undone = spread(amountBefore, before.sums, percentOfKey, rateBefore ?? exchangeRate);
  const now = paid.length > 0 ? paid : spread(amountBefore, after.sums, percentOfKey, exchangeRate);
  const rows = Array.from({ length: Math.max(order.length, previous.length) }, (_, i) => i).flatMap((i) => [
    ...(previous[i] ? [orderLine(previous[i], i, before, true)] : []),
    ...(order[i] ? [orderLine(order[i], i, after, false)] : []),
  ]);
  return {
    sums: merged([...negated(undone), ...now]),
    lines: [],
    order: orderNode(after.gross, rows),
    drafts: order,
  };
}

interface OrderSums {
  values: LineValue[];
  sums: RateSum[];
  gross: Decimal;
  field: string;
}

function orderOf(lines: readonly LineDraft[], field: string, exchangeRate: Decimal | undefined): OrderSums {
  const worth = values(lines, field, exchangeRate);
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

/** The largest total of a simplified invoice, in PLN (art. 106e ust. 5 pkt 3). */
export const simplifiedLimit: Decimal = decimal('450')!;
