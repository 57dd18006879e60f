import { absolute, amountText, multiply, proportion } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { hundred } from '../vat.js';
import { amountOf, exactly, type InvoiceView } from './invoice-view.js';
import { type Check, only, type Report, type Rule, rr } from './rule.js';

const cent = exactly('0.01');
const act = 'Ustawa o VAT, art. 116 ust. 2';

/** The official example of FA_RR does not add up, so KSeF does not check: all of these are warnings. */
function differs(
  report: Report,
  at: XmlElement | undefined,
  stated: bigint | undefined,
  expected: bigint | undefined,
  room: bigint,
  line?: XmlElement,
): void {
  if (stated === undefined || expected === undefined || absolute(stated - expected) <= room) return;
  const values = { stated: amountText(stated), expected: amountText(expected) };
  report(at, line ? { line: line.value('NrWierszaFa'), ...values } : values);
}

function sumOf(invoice: InvoiceView, name: string): bigint | undefined {
  if (invoice.rrLines.length === 0) return undefined;
  return invoice.rrLines.reduce((all, one) => {
    const value = amountOf(one, name) ?? 0n;
    return all + (one.child('StanPrzed') ? -value : value);
  }, 0n);
}

/** A sum of the invoice against its lines. */
function total(field: string, ofLines: string): Check {
  return (invoice, report) => {
    differs(report, invoice.at(field), invoice.amount(field), sumOf(invoice, ofLines), cent);
  };
}

/** Invoices for flat-rate farmers: lines and sums. */
export const farmRules: readonly Rule[] = [
  {
    code: 'rule.farm-line-value',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 8`,
    message: {
      pl: 'Pozycja {line}: wartość P_8 {stated}, a ilość razy cena daje {expected}.',
      en: 'Line {line}: the value P_8 {stated}; quantity times price gives {expected}.',
    },
    check(invoice, report) {
      for (const one of invoice.rrLines) {
        const quantity = amountOf(one, 'P_6B');
        const price = amountOf(one, 'P_7');
        if (quantity === undefined || price === undefined) continue;
        const room = cent + absolute(multiply(quantity, exactly('0.005'), 8));
        differs(report, one.child('P_8'), amountOf(one, 'P_8'), multiply(quantity, price), room, one);
      }
    },
  },
  {
    code: 'rule.farm-line-refund',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 9–10`,
    message: {
      pl: 'Pozycja {line}: zryczałtowany zwrot P_10 {stated}, a wartość razy stawka daje {expected}.',
      en: 'Line {line}: the flat-rate refund P_10 {stated}; value times rate gives {expected}.',
    },
    check(invoice, report) {
      for (const one of invoice.rrLines) {
        const value = amountOf(one, 'P_8');
        const rate = amountOf(one, 'P_9');
        if (value === undefined || rate === undefined) continue;
        const expected = proportion(value, rate, hundred);
        differs(report, one.child('P_10'), amountOf(one, 'P_10'), expected, cent, one);
      }
    },
  },
  {
    code: 'rule.farm-line-total',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 11`,
    message: {
      pl: 'Pozycja {line}: wartość ze zwrotem P_11 {stated}, a P_8 i P_10 dają {expected}.',
      en: 'Line {line}: the value with refund P_11 {stated}; P_8 and P_10 give {expected}.',
    },
    check(invoice, report) {
      for (const one of invoice.rrLines) {
        const value = amountOf(one, 'P_8');
        const refund = amountOf(one, 'P_10');
        if (value === undefined || refund === undefined) continue;
        differs(report, one.child('P_11'), amountOf(one, 'P_11'), value + refund, 0n, one);
      }
    },
  },
  {
    code: 'rule.farm-value',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 8`,
    message: {
      pl: 'P_11_1: wartość nabycia {stated} nie jest sumą pozycji: {expected}.',
      en: 'P_11_1: the value of the purchase {stated} is not the sum of the lines: {expected}.',
    },
    check: total('P_11_1', 'P_8'),
  },
  {
    code: 'rule.farm-refund',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 10`,
    message: {
      pl: 'P_11_2: zryczałtowany zwrot {stated} nie jest sumą pozycji: {expected}.',
      en: 'P_11_2: the flat-rate refund {stated} is not the sum of the lines: {expected}.',
    },
    check: total('P_11_2', 'P_10'),
  },
  {
    code: 'rule.farm-total',
    forms: rr,
    severity: 'warning',
    source: `${act} pkt 12`,
    message: {
      pl: 'P_12_1: należność ogółem {stated} nie jest sumą P_11_1 i P_11_2: {expected}.',
      en: 'P_12_1: the total {stated} is not the sum of P_11_1 and P_11_2: {expected}.',
    },
    check(invoice, report) {
      const value = invoice.amount('P_11_1');
      const refund = invoice.amount('P_11_2');
      if (value === undefined || refund === undefined) return;
      differs(report, invoice.at('P_12_1'), invoice.amount('P_12_1'), value + refund, cent);
    },
  },
  {
    code: 'rule.farm-in-pln-missing',
    forms: rr,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 116 ust. 2b i 2c',
    message: {
      pl: 'Faktura jest w {currency}: zwrot podatku trzeba podać także w złotych (P_11_2W).',
      en: 'The invoice is in {currency}: the refund has to be given in PLN too (P_11_2W).',
    },
    check(invoice, report) {
      if (invoice.currency !== '' && invoice.currency !== 'PLN' && !invoice.field('P_11_2W')) {
        report(invoice.at('P_11_2'), { currency: invoice.currency });
      }
    },
  },
  {
    code: 'rule.farm-lines-missing',
    forms: rr,
    kinds: only('VAT_RR'),
    severity: 'warning',
    source: `${act} pkt 5`,
    message: { pl: 'Faktura VAT RR nie ma żadnej pozycji.', en: 'The VAT RR invoice has no line.' },
    check(invoice, report) {
      if (invoice.rrLines.length === 0) report(invoice.at('RodzajFaktury'));
    },
  },
];
