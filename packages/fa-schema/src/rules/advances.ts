import { absolute, amountText, multiply, proportion } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { hundred, percentOfRate } from '../vat.js';
import { amountOf, exactly, type InvoiceView } from './invoice-view.js';
import { fa, only, type Rule } from './rule.js';
import { linesFitSums } from './tax-lines.js';

const cent = exactly('0.01');
/** Lines of the order as it stands: those before a correction left out. */
const current = (invoice: InvoiceView) => invoice.orderLines.filter((line) => !line.child('StanPrzedZ'));
const numberOfLine = (line: XmlElement) => line.value('NrWierszaZam');

/** Advance and settlement invoices: orders, payments, what is settled. */
export const advanceRules: readonly Rule[] = [
  {
    code: 'rule.advance-without-order',
    forms: fa,
    kinds: only('ZAL'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106f ust. 1 pkt 4; schemat FA(3), opis Zamowienie',
    message: {
      pl: 'Faktura zaliczkowa nie ma danych zamówienia lub umowy (Zamowienie).',
      en: 'The advance invoice has no data of the order or contract (Zamowienie).',
    },
    check(invoice, report) {
      if (!invoice.field('Zamowienie')) report(invoice.at('RodzajFaktury'));
    },
  },
  {
    code: 'rule.order-in-sale',
    forms: fa,
    kinds: (kind) => kind !== 'ZAL' && kind !== 'KOR_ZAL',
    severity: 'warning',
    source: 'Schemat FA(3), opis Zamowienie: dotyczy faktur zaliczkowych',
    message: {
      pl: 'Zamówienie (Zamowienie) podaje się na fakturach zaliczkowych, a rodzaj faktury to {kind}.',
      en: 'An order (Zamowienie) belongs on advance invoices, but the kind of this one is {kind}.',
    },
    check(invoice, report) {
      const at = invoice.field('Zamowienie');
      if (at) report(at, { kind: invoice.kind });
    },
  },
  {
    code: 'rule.order-value',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy WartoscZamowienia, P_11NettoZ, P_11VatZ',
    message: {
      pl: 'Wartość zamówienia {stated} nie jest sumą wartości brutto jego pozycji: {expected}.',
      en: 'The value of the order {stated} is not the sum of the gross values of its lines: {expected}.',
    },
    check(invoice, report) {
      const order = invoice.field('Zamowienie');
      const stated = order && amountOf(order, 'WartoscZamowienia');
      const lines = current(invoice);
      if (stated === undefined || lines.length === 0) return;
      if (lines.some((line) => !line.child('P_11NettoZ'))) return;
      const sum = lines.reduce(
        (all, line) => all + (amountOf(line, 'P_11NettoZ') ?? 0n) + (amountOf(line, 'P_11VatZ') ?? 0n),
        0n,
      );
      const differences = invoice.kind === 'KOR_ZAL' && invoice.orderLines.length === lines.length;
      if (differences || absolute(stated - sum) <= cent * BigInt(lines.length)) return;
      report(order?.child('WartoscZamowienia'), { stated: amountText(stated), expected: amountText(sum) });
    },
  },
  {
    code: 'rule.order-line-net',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_8BZ, P_9AZ, P_11NettoZ',
    message: {
      pl: 'Pozycja zamówienia {line}: wartość netto {stated}, a ilość razy cena daje {expected}.',
      en: 'Line {line} of the order: net value {stated}, but quantity times price gives {expected}.',
    },
    check(invoice, report) {
      for (const line of invoice.orderLines) {
        const quantity = amountOf(line, 'P_8BZ');
        const price = amountOf(line, 'P_9AZ');
        const stated = amountOf(line, 'P_11NettoZ');
        if (quantity === undefined || price === undefined || stated === undefined) continue;
        const expected = multiply(quantity, price);
        const room = cent + absolute(multiply(quantity, exactly('0.005'), 8));
        if (absolute(stated - expected) <= room) continue;
        report(line.child('P_11NettoZ'), {
          line: numberOfLine(line),
          stated: amountText(stated),
          expected: amountText(expected),
        });
      }
    },
  },
  {
    code: 'rule.order-line-vat',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_11VatZ i P_12Z',
    message: {
      pl: 'Pozycja zamówienia {line}: podatek {stated} nie odpowiada stawce {rate}; wychodzi {expected}.',
      en: 'Line {line} of the order: the VAT {stated} does not fit the rate {rate}; {expected} is right.',
    },
    check(invoice, report) {
      for (const line of invoice.orderLines) {
        const net = amountOf(line, 'P_11NettoZ');
        const vat = amountOf(line, 'P_11VatZ');
        const rate = line.value('P_12Z');
        if (net === undefined || vat === undefined || rate === undefined) continue;
        const expected = proportion(net, percentOfRate(rate), hundred);
        if (absolute(vat - expected) <= cent) continue;
        report(line.child('P_11VatZ'), {
          line: numberOfLine(line),
          stated: amountText(vat),
          rate,
          expected: amountText(expected),
        });
      }
    },
  },
  {
    code: 'rule.order-line-repeated',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis NrWierszaZam: kolejny numer wiersza',
    message: {
      pl: 'Numer pozycji zamówienia {line} występuje więcej niż raz.',
      en: 'The number {line} of a line of the order occurs more than once.',
    },
    check(invoice, report) {
      const seen = new Set<string>();
      for (const line of invoice.orderLines) {
        const key = `${line.child('StanPrzedZ') ? 'before' : 'after'} ${numberOfLine(line)}`;
        if (seen.has(key)) report(line.child('NrWierszaZam'), { line: numberOfLine(line) });
        seen.add(key);
      }
    },
  },
  {
    code: 'rule.advance-above-order',
    forms: fa,
    kinds: only('ZAL'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106f ust. 1 pkt 3–4: zaliczka jest częścią zapłaty za zamówienie',
    message: {
      pl: 'Zaliczka {stated} jest większa niż wartość zamówienia {order}.',
      en: 'The advance {stated} is more than the order is worth ({order}).',
    },
    check(invoice, report) {
      const order = invoice.field('Zamowienie');
      const value = order && amountOf(order, 'WartoscZamowienia');
      const stated = invoice.amount('P_15');
      if (value !== undefined && stated !== undefined && stated > value) {
        report(invoice.at('P_15'), { stated: amountText(stated), order: amountText(value) });
      }
    },
  },
  {
    code: 'rule.advance-parts',
    forms: fa,
    kinds: only('ZAL'),
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_15 i P_15Z: płatności składające się na kwotę w P_15',
    message: {
      pl: 'Otrzymane płatności (P_15Z) dają razem {sum}, a faktura zaliczkowa opiewa na {total}.',
      en: 'The payments received (P_15Z) make {sum}, but the advance invoice is for {total}.',
    },
    check(invoice, report) {
      const parts = invoice.list('ZaliczkaCzesciowa');
      const total = invoice.amount('P_15');
      if (parts.length === 0 || total === undefined) return;
      const sum = parts.reduce((all, part) => all + (amountOf(part, 'P_15Z') ?? 0n), 0n);
      if (sum !== total) report(parts[0], { sum: amountText(sum), total: amountText(total) });
    },
  },
  {
    code: 'rule.settlement-without-advance',
    forms: fa,
    kinds: only('ROZ'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106f ust. 3; schemat FA(3), opis FakturaZaliczkowa',
    message: {
      pl: 'Faktura rozliczająca (ROZ) nie wskazuje żadnej faktury zaliczkowej.',
      en: 'The settlement invoice (ROZ) names no advance invoice.',
    },
    check(invoice, report) {
      if (!invoice.field('FakturaZaliczkowa')) report(invoice.at('RodzajFaktury'));
    },
  },
  {
    code: 'rule.settlement-not-reduced',
    forms: fa,
    kinds: only('ROZ'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106f ust. 3: sumę wartości pomniejsza się o zaliczki',
    message: {
      pl: 'Faktura rozliczająca wskazuje faktury zaliczkowe, a jej sumy są pełną wartością pozycji: zaliczek nie odjęto.',
      en: 'The settlement invoice names advance invoices, but its sums are the full value of its lines: the advances were not taken off.',
    },
    check(invoice, report) {
      if (invoice.field('FakturaZaliczkowa') && invoice.lines.length > 0 && linesFitSums(invoice))
        report(invoice.at('P_15'));
    },
  },
  {
    code: 'rule.advance-in-sale',
    forms: fa,
    kinds: only('VAT', 'UPR', 'KOR'),
    severity: 'warning',
    source: 'Schemat FA(3), opisy RodzajFaktury i FakturaZaliczkowa',
    message: {
      pl: 'Faktura rodzaju {kind} wskazuje fakturę zaliczkową; fakturą rozliczającą zaliczki jest ROZ.',
      en: 'An invoice of kind {kind} names an advance invoice; the kind that settles advances is ROZ.',
    },
    check(invoice, report) {
      const at = invoice.field('FakturaZaliczkowa');
      if (at) report(at, { kind: invoice.kind });
    },
  },
  {
    code: 'rule.advance-named-twice',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis FakturaZaliczkowa',
    message: {
      pl: 'Faktura zaliczkowa {number} jest wymieniona więcej niż raz.',
      en: 'The advance invoice {number} is named more than once.',
    },
    check(invoice, report) {
      const seen = new Set<string>();
      for (const one of invoice.list('FakturaZaliczkowa')) {
        const at = one.child('NrKSeFFaZaliczkowej') ?? one.child('NrFaZaliczkowej');
        const number = at?.text.trim() ?? '';
        if (seen.has(number)) report(at, { number });
        seen.add(number);
      }
    },
  },
];
