import type { Clock } from '@eszok/core';
import { amountText, type Decimal, decimalText, multiply, proportion, round } from '../decimal.js';
import { hundred } from '../vat.js';
import { amountOf, missing, optionalAmount } from './amount.js';
import { correctedNode } from './correction-node.js';
import type { RrCorrectionDraft, RrDraft, RrLineDraft, RrThirdPartyDraft } from './draft-rr.js';
import { createdAt } from './fa-invoice.js';
import { mark, type Node, pruned, token } from './node.js';
import { addressNode, buyerId, roleFields, sellerBeforeNode, sellerNode } from './party-node.js';
import { accountNode, settlementNode } from './payment-node.js';
import { footerNode } from './terms-node.js';
import { amountInWords } from './words.js';

/** A line with what follows from it. */
interface RrLine {
  line: RrLineDraft;
  field: string;
  number: number;
  before: boolean;
  value: Decimal;
  refund: Decimal;
  exchangeRate: Decimal | undefined;
}

/** A draft → the content of `Faktura`, FA_RR(1). Throws `InvalidDraftError`. */
export function rrInvoice(draft: RrDraft, clock?: Clock): Node {
  const kind = draft.kind ?? 'VAT_RR';
  const currency = draft.currency ?? 'PLN';
  const exchangeRate = optionalAmount(draft.exchangeRate, 'exchangeRate');
  if (kind === 'KOR_VAT_RR' && !draft.correction) {
    throw missing('correction', {
      pl: 'faktura korygująca wymaga danych korekty (correction).',
      en: 'a correcting invoice needs the data of the correction.',
    });
  }
  const lines = linesOf(draft, exchangeRate);
  if (lines.length === 0 && kind === 'VAT_RR') {
    throw missing('lines', { pl: 'faktura nie ma pozycji.', en: 'the invoice has no lines.' });
  }
  const { contractorNumber, ...supplier } = draft.supplier;
  return pruned({
    Naglowek: {
      KodFormularza: { value: 'FA_RR', kodSystemowy: 'FA_RR (1)', wersjaSchemy: '1-1E' },
      WariantFormularza: '1',
      DataWytworzeniaFa: createdAt(draft, '2026-01-01', clock),
      SystemInfo: token(draft.system ?? 'eszok'),
    },
    Podmiot1: { ...sellerNode(supplier), NrKontrahenta: token(contractorNumber) },
    Podmiot2: sellerNode(draft.buyer),
    Podmiot3: draft.thirdParties?.map((one, i) => thirdParty(one, `thirdParties[${i}]`)),
    FakturaRR: {
      KodWaluty: currency,
      P_1M: token(draft.issuePlace),
      P_4A: draft.purchaseDate,
      P_4B: draft.issueDate,
      P_4C: token(draft.number),
      ...totals(lines, currency),
      RodzajFaktury: kind,
      ...(draft.correction && correctionFields(draft.correction)),
      DokumentZaplaty: draft.paymentDocuments?.map((one) => ({
        NrDokumentu: token(one.number),
        DataDokumentu: one.date,
      })),
      DodatkowyOpis: draft.notes?.map((note) => ({
        NrWiersza: note.line === undefined ? undefined : String(note.line),
        Klucz: token(note.key),
        Wartosc: token(note.value),
      })),
      FakturaRRWiersz: lines.map((one) => lineNode(one, currency)),
      Rozliczenie: settlementNode(draft.settlement, grossOf(lines)),
      Platnosc: paymentNode(draft.payment),
    },
    Stopka: footerNode(draft.footer, draft.registers),
  });
}

function linesOf(draft: RrDraft, exchangeRate: Decimal | undefined): RrLine[] {
  const pairs = draft.correction?.pairs ?? [];
  const sides = pairs.flatMap((pair, i) =>
    (['before', 'after'] as const).flatMap((side) => {
      const line = pair[side];
      const field = `correction.pairs[${i}].${side}`;
      return line ? [read(line, field, pair.number ?? i + 1, side === 'before', exchangeRate)] : [];
    }),
  );
  const plain = (draft.lines ?? []).map((line, i) =>
    read(line, `lines[${i}]`, pairs.length + i + 1, false, exchangeRate),
  );
  return [...sides, ...plain];
}

function read(
  line: RrLineDraft,
  field: string,
  number: number,
  before: boolean,
  exchangeRate: Decimal | undefined,
): RrLine {
  const given = optionalAmount(line.value, `${field}.value`);
  const value =
    given === undefined
      ? multiply(amountOf(line.quantity, `${field}.quantity`), amountOf(line.price, `${field}.price`))
      : round(given);
  return {
    line,
    field,
    number,
    before,
    value,
    refund: proportion(value, amountOf(line.rate, `${field}.rate`), hundred),
    exchangeRate: optionalAmount(line.exchangeRate, `${field}.exchangeRate`) ?? exchangeRate,
  };
}

const sum = (lines: readonly RrLine[], of: (line: RrLine) => Decimal) =>
  lines.reduce((total, line) => total + (line.before ? -of(line) : of(line)), 0n);

const grossOf = (lines: readonly RrLine[]) => sum(lines, (line) => line.value + line.refund);

function totals(lines: readonly RrLine[], currency: string): Node {
  const value = sum(lines, (line) => line.value);
  const refund = sum(lines, (line) => line.refund);
  const pln = (of: (line: RrLine) => Decimal) =>
    sum(lines, (line) => {
      if (line.exchangeRate === undefined) {
        throw missing('exchangeRate', {
          pl: 'faktura w walucie obcej wymaga kursu (PLN za jednostkę waluty).',
          en: 'an invoice in a foreign currency needs the exchange rate (PLN for one unit).',
        });
      }
      return multiply(of(line), line.exchangeRate);
    });
  const foreign = currency !== 'PLN' && lines.length > 0;
  const valuePln = foreign ? pln((line) => line.value) : undefined;
  const refundPln = foreign ? pln((line) => line.refund) : undefined;
  const text = (amount: Decimal | undefined) => (amount === undefined ? undefined : amountText(amount));
  return {
    P_11_1: amountText(value),
    P_11_1W: text(valuePln),
    P_11_2: amountText(refund),
    P_11_2W: text(refundPln),
    P_12_1: amountText(value + refund),
    P_12_1W: valuePln === undefined || refundPln === undefined ? undefined : text(valuePln + refundPln),
    P_12_2: amountInWords(value + refund, currency),
  };
}

function lineNode(one: RrLine, currency: string): Node {
  const { line, field } = one;
  return {
    NrWierszaFa: String(one.number),
    UU_ID: line.id,
    P_4AA: line.purchaseDate,
    P_5: token(line.name),
    GTIN: line.gtin,
    PKWiU: token(line.pkwiu),
    CN: token(line.cn),
    P_6A: token(line.unit),
    P_6B: decimalText(amountOf(line.quantity, `${field}.quantity`)),
    P_6C: token(line.quality),
    P_7: decimalText(amountOf(line.price, `${field}.price`), 2),
    P_8: amountText(one.value),
    P_9: decimalText(amountOf(line.rate, `${field}.rate`)),
    P_10: amountText(one.refund),
    P_11: amountText(one.value + one.refund),
    StanPrzed: mark(one.before),
    KursWaluty:
      currency === 'PLN' || one.exchangeRate === undefined ? undefined : decimalText(one.exchangeRate),
  };
}

function correctionFields(correction: RrCorrectionDraft): Node {
  return {
    PrzyczynaKorekty: token(correction.reason),
    TypKorekty: correction.effect && String(correction.effect),
    DaneFaKorygowanej: correction.corrected.map(correctedNode),
    NrFaKorygowany: token(correction.rightNumber),
    Podmiot1K: correction.supplierBefore && sellerBeforeNode(correction.supplierBefore),
    Podmiot2K: correction.buyerBefore && sellerBeforeNode(correction.buyerBefore),
  };
}

function thirdParty(party: RrThirdPartyDraft, field: string): Node {
  return {
    DaneIdentyfikacyjne: buyerId(party, field),
    Adres: party.address && addressNode(party.address),
    AdresKoresp: party.correspondence && addressNode(party.correspondence),
    DaneKontaktowe: party.contacts?.map((one) => ({ Email: token(one.email), Telefon: token(one.phone) })),
    ...roleFields(party.role),
  };
}

function paymentNode(payment: RrDraft['payment']): Node | undefined {
  if (!payment) return undefined;
  return {
    ...(payment.method === undefined
      ? {}
      : payment.method === 'transfer'
        ? { FormaPlatnosci: '1' }
        : { PlatnoscInna: '1', OpisPlatnosci: token(payment.method) }),
    RachunekBankowy1: payment.supplierAccounts?.map(accountNode),
    RachunekBankowy2: payment.buyerAccounts?.map(accountNode),
    IPKSeF: payment.ksefPaymentId,
    LinkDoPlatnosci: payment.link,
  };
}
