import type { Clock } from '@eszok/core';
import { amountText, type Decimal, decimalText, multiply } from '../decimal.js';
import { amountOf, missing, optionalAmount } from './amount.js';
import { annotationsNode } from './annotations-node.js';
import { correctionFields } from './correction-node.js';
import type { AdvanceDraft, FaDraft } from './draft.js';
import { contentOf } from './fa-content.js';
import { mark, type Node, pruned, token } from './node.js';
import { authorisedNode, buyerNode, sellerNode, thirdPartyNode } from './party-node.js';
import { paymentNode, settlementNode } from './payment-node.js';
import { attachmentNode, footerNode, termsNode } from './terms-node.js';
import { grossOf, totalFields } from './totals.js';

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

/** A draft → the content of `Faktura`, FA(3). Throws `InvalidDraftError`. */
export function faInvoice(draft: FaDraft, clock?: Clock): Node {
  const kind = draft.kind ?? 'VAT';
  const currency = draft.currency ?? 'PLN';
  const exchangeRate = optionalAmount(draft.exchangeRate, 'exchangeRate');
  const foreign = currency !== 'PLN';
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
      KursWalutyZ:
        foreign && content.exchangeRate !== undefined ? decimalText(content.exchangeRate) : undefined,
      Adnotacje: annotationsNode(draft.annotations, {
        rates: new Set(content.sums.map((sum) => sum.key)),
        annex15: content.drafts.some((line) => line.annex15),
        grossPln: currency === 'PLN' ? total : exchangeRate && multiply(total, exchangeRate),
      }),
      RodzajFaktury: kind,
      ...(correction && correctionFields(correction, foreign ? content.exchangeRateBefore : undefined)),
      ZaliczkaCzesciowa:
        single || kind === 'KOR_ZAL'
          ? []
          : (draft.advances ?? []).map((one, i) => partNode(one, i, currency, exchangeRate)),
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

function partNode(
  advance: AdvanceDraft,
  i: number,
  currency: string,
  exchangeRate: Decimal | undefined,
): Node {
  const rate = optionalAmount(advance.exchangeRate, `advances[${i}].exchangeRate`) ?? exchangeRate;
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
