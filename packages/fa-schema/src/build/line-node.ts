import { amountText, type Decimal, decimalText } from '../decimal.js';
import { amountOf, optionalAmount } from './amount.js';
import type { LineDraft } from './draft-line.js';
import { discountOf, type LineValue, vatOf } from './line-value.js';
import { mark, type Node, token } from './node.js';

const plain = (value: Decimal | undefined) => (value === undefined ? undefined : decimalText(value));
const price = (value: Decimal | undefined) => (value === undefined ? undefined : decimalText(value, 2));

interface LinePlace {
  number: number;
  field: string;
  currency: string;
  /** Shows the line's VAT (`P_11Vat`). */
  withVat: boolean;
  before?: boolean;
}

const rateFields = (value: LineValue): Node => ({
  P_12: value.key === 'margin' || value.key.startsWith('oss:') ? undefined : value.key,
  P_12_XII: value.key.startsWith('oss:') ? decimalText(value.percent) : undefined,
});

/** `FaWiersz`. */
export function lineNode(line: LineDraft, value: LineValue, place: LinePlace): Node {
  const { field } = place;
  const discount = discountOf(line, field);
  const foreign = place.currency !== 'PLN' && value.percent > 0n && !value.key.startsWith('oss:');
  return {
    NrWierszaFa: String(place.number),
    UU_ID: line.id,
    P_6A: line.saleDate,
    P_7: token(line.name),
    Indeks: token(line.index),
    GTIN: line.gtin,
    PKWiU: token(line.pkwiu),
    CN: token(line.cn),
    PKOB: token(line.pkob),
    P_8A: token(line.unit),
    P_8B: plain(optionalAmount(line.quantity, `${field}.quantity`)),
    P_9A: price(optionalAmount(line.netPrice, `${field}.netPrice`)),
    P_9B: price(optionalAmount(line.grossPrice, `${field}.grossPrice`)),
    P_10: discount === 0n ? undefined : amountText(discount),
    ...(value.basis === 'net' ? { P_11: amountText(value.value) } : { P_11A: amountText(value.value) }),
    P_11Vat:
      place.withVat && value.percent > 0n
        ? amountText(vatOf(value.value, value.percent, value.basis))
        : undefined,
    ...rateFields(value),
    P_12_Zal_15: mark(line.annex15),
    KwotaAkcyzy: excise(line, field),
    GTU: line.gtu,
    Procedura: line.procedure,
    KursWaluty: foreign ? plain(value.exchangeRate) : undefined,
    StanPrzed: mark(place.before),
  };
}

function excise(line: LineDraft, field: string): string | undefined {
  return line.excise === undefined ? undefined : amountText(amountOf(line.excise, `${field}.excise`));
}

/** `FaWiersz` of a simplified invoice: what is sold, its gross value and rate. */
export function simplifiedLineNode(line: LineDraft, value: LineValue, number: number): Node {
  const gross =
    value.basis === 'gross' ? value.value : value.value + vatOf(value.value, value.percent, 'net');
  return {
    NrWierszaFa: String(number),
    P_7: token(line.name),
    P_11A: amountText(gross),
    ...rateFields(value),
  };
}

/** Net and VAT of an order's line: orders say net values only. */
export function orderLineAmounts(value: LineValue): { net: Decimal; vat: Decimal } {
  const vat = vatOf(value.value, value.percent, value.basis);
  return { net: value.basis === 'net' ? value.value : value.value - vat, vat };
}

/** `ZamowienieWiersz`. */
export function orderLineNode(
  line: LineDraft,
  value: LineValue,
  place: { number: number; field: string; before?: boolean },
): Node {
  const { net, vat } = orderLineAmounts(value);
  const { P_12: rate, P_12_XII: ossRate } = rateFields(value);
  const exact = value.basis === 'net' && discountOf(line, place.field) === 0n;
  return {
    NrWierszaZam: String(place.number),
    UU_IDZ: line.id,
    P_7Z: token(line.name),
    IndeksZ: token(line.index),
    GTINZ: line.gtin,
    PKWiUZ: token(line.pkwiu),
    CNZ: token(line.cn),
    PKOBZ: token(line.pkob),
    P_8AZ: token(line.unit),
    P_8BZ: plain(optionalAmount(line.quantity, `${place.field}.quantity`)),
    P_9AZ: exact ? price(optionalAmount(line.netPrice, `${place.field}.netPrice`)) : undefined,
    P_11NettoZ: amountText(net),
    P_11VatZ: amountText(vat),
    P_12Z: rate,
    P_12Z_XII: ossRate,
    P_12Z_Zal_15: mark(line.annex15),
    GTUZ: line.gtu,
    ProceduraZ: line.procedure,
    KwotaAkcyzyZ: excise(line, place.field),
    StanPrzedZ: mark(place.before),
  };
}
