import { absolute, amountText, type Decimal, multiply, proportion } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { hundred } from '../vat.js';
import { eachLine } from './each-line.js';
import { exactly } from './invoice-view.js';
import { type LineView, numberOf } from './line-view.js';
import { cents, productInCents } from './quick-amount.js';
import { fa, type Rule } from './rule.js';
import { percentOfLine } from './tax-lines.js';

const cent = exactly('0.01');
const half = exactly('0.5');

/** How far value may stray from quantity × price: the price may be rounded in its last decimal. */
function tolerance(quantity: Decimal, price: XmlElement): Decimal {
  const decimals = Math.max(2, price.text.trim().split('.')[1]?.length ?? 0);
  return cent + absolute(proportion(quantity, half, exactly(`1${'0'.repeat(decimals)}`), 8));
}

/** A quick look: true is sure (within a grosz, which any tolerance allows), false says nothing. */
function fits(
  quantity: XmlElement,
  price: XmlElement,
  discount: XmlElement | undefined,
  value: XmlElement,
): boolean {
  const full = productInCents(quantity.text, price.text);
  const stated = cents(value.text);
  return Math.abs(discount ? stated + cents(discount.text) - full : stated - full) <= 1;
}

/** Value − what quantity, price and discount give; the discount may be of the line or of one piece. 0 when within tolerance. */
function arithmetic(line: LineView, price: XmlElement | undefined, value: XmlElement | undefined) {
  if (!line.quantity || !price || !value || fits(line.quantity, price, line.discount, value))
    return undefined;
  const [quantity, unitPrice, stated] = [numberOf(line.quantity), numberOf(price), numberOf(value)];
  if (quantity === undefined || unitPrice === undefined || stated === undefined) return undefined;
  const discount = numberOf(line.discount) ?? 0n;
  const ofLine = multiply(quantity, unitPrice) - discount;
  const ofPiece = multiply(quantity, unitPrice - discount);
  const room = tolerance(quantity, price);
  if (absolute(stated - ofLine) <= room || absolute(stated - ofPiece) <= room) return undefined;
  return { stated: amountText(stated), expected: amountText(ofLine) };
}

/** Values of single lines: quantity, price, discount, rate. */
export const lineArithmeticRules: readonly Rule[] = [
  {
    code: 'rule.line-net',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_8B, P_9A, P_10, P_11; ustawa o VAT, art. 106e ust. 1 pkt 8–11',
    message: {
      pl: 'Pozycja {line}: wartość netto P_11 wynosi {stated}, a ilość razy cena minus opust daje {expected}.',
      en: 'Line {line}: the net value P_11 says {stated}; quantity times price less discount gives {expected}.',
    },
    check: eachLine((line) => {
      const found = line.net && arithmetic(line, line.netPrice, line.net);
      return found && { at: line.net!, ...found };
    }),
  },
  {
    code: 'rule.line-gross',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_9B, P_11A; ustawa o VAT, art. 106e ust. 7 i 8',
    message: {
      pl: 'Pozycja {line}: wartość brutto P_11A wynosi {stated}, a ilość razy cena minus opust daje {expected}.',
      en: 'Line {line}: the gross value P_11A says {stated}; quantity times price less discount gives {expected}.',
    },
    check: eachLine((line) => {
      const found = line.gross && arithmetic(line, line.grossPrice, line.gross);
      return found && { at: line.gross!, ...found };
    }),
  },
  {
    code: 'rule.line-vat',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 10',
    message: {
      pl: 'Pozycja {line}: podatek P_11Vat {stated} nie odpowiada wartości i stawce; wychodzi {expected}.',
      en: 'Line {line}: the VAT P_11Vat {stated} does not fit value and rate; they give {expected}.',
    },
    check: eachLine((line) => {
      if (!line.vat) return undefined;
      const stated = numberOf(line.vat);
      const [net, gross] = [numberOf(line.net), numberOf(line.gross)];
      if (stated === undefined || (net === undefined && gross === undefined)) return undefined;
      if (!line.rate && !line.ossRate) return undefined;
      const percent = percentOfLine(line);
      const expected =
        net === undefined
          ? proportion(gross!, percent, hundred + percent)
          : proportion(net, percent, hundred);
      if (absolute(stated - expected) <= cent) return undefined;
      return { at: line.vat, stated: amountText(stated), expected: amountText(expected) };
    }),
  },
  {
    code: 'rule.line-net-gross',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 7 i 8',
    message: {
      pl: 'Pozycja {line}: wartość brutto P_11A {stated} nie odpowiada wartości netto i stawce; wychodzi {expected}.',
      en: 'Line {line}: the gross value P_11A {stated} does not fit the net value and rate; they give {expected}.',
    },
    check: eachLine((line) => {
      if (!line.net || !line.gross) return undefined;
      const [net, gross] = [numberOf(line.net), numberOf(line.gross)];
      if (net === undefined || gross === undefined || (!line.rate && !line.ossRate)) return undefined;
      const expected = net + (numberOf(line.vat) ?? proportion(net, percentOfLine(line), hundred));
      if (absolute(gross - expected) <= cent * 2n) return undefined;
      return { at: line.gross, stated: amountText(gross), expected: amountText(expected) };
    }),
  },
];
