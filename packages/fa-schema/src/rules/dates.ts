import { warsawDay } from '@eszok/core';
import { daysBetween, isCalendarDate } from '../checks/dates.js';
import type { XmlElement } from '../tree.js';
import { allForms, fa, fa3, noCorrections, only, type Rule, rr } from './rule.js';

const verification = 'ksef-docs, faktury/weryfikacja-faktury.md, „Walidacja dat”';

/** The fifteenth of the month after a date. */
function fifteenthAfter(date: string): string {
  const month = Number(date.slice(5, 7)) % 12;
  const year = Number(date.slice(0, 4)) + (month === 0 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-15`;
}

/** Dates against today, against each other, against the terms of the VAT act. */
export const dateRules: readonly Rule[] = [
  {
    code: 'rule.issue-date-in-future',
    forms: allForms,
    severity: 'error',
    source: verification,
    message: {
      pl: '{field}: data wystawienia {date} jest późniejsza niż dziś ({today}); KSeF nie przyjmie faktury przed tym dniem.',
      en: '{field}: the issue date {date} is later than today ({today}); KSeF takes no invoice before that day.',
    },
    check(invoice, report, { clock }) {
      if (!clock || !isCalendarDate(invoice.issued)) return;
      const today = warsawDay(clock.now());
      if (invoice.issued > today) {
        report(invoice.issueDate, { field: invoice.issueDate?.name, date: invoice.issued, today });
      }
    },
  },
  {
    code: 'rule.created-in-future',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis DataWytworzeniaFa',
    message: {
      pl: 'DataWytworzeniaFa {time} leży w przyszłości.',
      en: 'DataWytworzeniaFa {time} lies in the future.',
    },
    check(invoice, report, { clock }) {
      if (!clock) return;
      const created = invoice.root.find('Naglowek', 'DataWytworzeniaFa');
      const time = Date.parse(created?.text.trim() ?? '');
      if (time > clock.now().getTime() + 86_400_000) report(created, { time: created?.text.trim() });
    },
  },
  {
    code: 'rule.period-order',
    forms: fa,
    severity: 'error',
    source: 'Schemat FA(3), opisy P_6_Od i P_6_Do',
    message: {
      pl: 'Okres faktury zaczyna się {from}, po jego końcu {to}.',
      en: 'The period of the invoice starts on {from}, after its end on {to}.',
    },
    check(invoice, report) {
      const period = invoice.field('OkresFa');
      const from = period?.value('P_6_Od') ?? '';
      const to = period?.value('P_6_Do') ?? '';
      if (isCalendarDate(from) && isCalendarDate(to) && from > to) {
        report(period?.child('P_6_Od'), { from, to });
      }
    },
  },
  {
    code: 'rule.sale-date-too-far',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106i ust. 7 pkt 1',
    message: {
      pl: 'Data sprzedaży {date} jest o ponad 60 dni późniejsza niż data wystawienia {issued}.',
      en: 'The date of sale {date} is more than 60 days after the issue date {issued}.',
    },
    check(invoice, report) {
      const { issued } = invoice;
      const judge = (at: XmlElement | undefined) => {
        const date = at?.text.trim() ?? '';
        if (date <= issued || !isCalendarDate(date) || !isCalendarDate(issued)) return;
        if (daysBetween(issued, date) > 60) report(at, { date, issued });
      };
      judge(invoice.field('P_6'));
      for (const line of invoice.lines) judge(line.saleDate);
    },
  },
  {
    code: 'rule.issued-late',
    forms: fa,
    kinds: only('VAT', 'ZAL', 'UPR'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106i ust. 1 i 2',
    message: {
      pl: 'Faktura wystawiona {issued} jest spóźniona: dla zdarzenia z {date} termin minął {limit}.',
      en: 'The invoice issued on {issued} is late: for the event of {date} the term ended on {limit}.',
    },
    check(invoice, report) {
      if (!isCalendarDate(invoice.issued)) return;
      const at = invoice.field('P_6');
      const date = at?.text.trim() ?? '';
      if (!isCalendarDate(date)) return;
      if (invoice.issued.slice(0, 7) <= date.slice(0, 7)) return;
      const limit = fifteenthAfter(date);
      if (invoice.issued > limit) report(at, { issued: invoice.issued, date, limit });
    },
  },
  {
    code: 'rule.two-sale-dates',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_6 i P_6A',
    message: {
      pl: 'Podano datę sprzedaży wspólną dla wszystkich pozycji (P_6) i osobną w pozycji (P_6A).',
      en: 'There is a date of sale common to all lines (P_6) and another on a line (P_6A).',
    },
    check(invoice, report) {
      if (!invoice.field('P_6')) return;
      const line = invoice.lines.find((one) => one.saleDate);
      if (line) report(line.saleDate);
    },
  },
  {
    code: 'rule.due-before-issue',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis TerminPlatnosci',
    message: {
      pl: 'Termin płatności {date} jest wcześniejszy niż data wystawienia {issued}.',
      en: 'The due date {date} is before the issue date {issued}.',
    },
    check(invoice, report) {
      if (!isCalendarDate(invoice.issued)) return;
      for (const term of invoice.field('Platnosc')?.all('TerminPlatnosci') ?? []) {
        const date = term.value('Termin') ?? '';
        if (isCalendarDate(date) && date < invoice.issued) {
          report(term.child('Termin'), { date, issued: invoice.issued });
        }
      }
    },
  },
  {
    code: 'rule.paid-after-issue',
    forms: fa,
    severity: 'warning',
    source:
      'Schemat FA(3), opisy DataZaplaty i DataZaplatyCzesciowej: zapłata dokonana do wystawienia faktury',
    message: {
      pl: 'Data zapłaty {date} jest późniejsza niż data wystawienia {issued}.',
      en: 'The day of payment {date} is after the issue date {issued}.',
    },
    check(invoice, report) {
      const { issued } = invoice;
      const judge = (at: XmlElement | undefined) => {
        const date = at?.text.trim() ?? '';
        if (date > issued && isCalendarDate(date) && isCalendarDate(issued)) report(at, { date, issued });
      };
      const payment = invoice.field('Platnosc');
      judge(payment?.child('DataZaplaty'));
      for (const part of payment?.all('ZaplataCzesciowa') ?? []) judge(part.child('DataZaplatyCzesciowej'));
    },
  },
  {
    code: 'rule.corrected-issued-later',
    forms: allForms,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106j ust. 1: korekta następuje po wystawieniu faktury',
    message: {
      pl: 'Faktura korygowana {number} ma datę wystawienia {date}, późniejszą niż korekta ({issued}).',
      en: 'The corrected invoice {number} was issued on {date}, after its correction ({issued}).',
    },
    check(invoice, report) {
      for (const corrected of invoice.list('DaneFaKorygowanej')) {
        const date = corrected.value('DataWystFaKorygowanej') ?? '';
        if (isCalendarDate(date) && isCalendarDate(invoice.issued) && date > invoice.issued) {
          const number = corrected.value('NrFaKorygowanej');
          report(corrected.child('DataWystFaKorygowanej'), { number, date, issued: invoice.issued });
        }
      }
    },
  },
  {
    code: 'rule.transport-times',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opisy DataGodzRozpTransportu i DataGodzZakTransportu',
    message: {
      pl: 'Transport kończy się ({to}) przed rozpoczęciem ({from}).',
      en: 'The transport ends ({to}) before it starts ({from}).',
    },
    check(invoice, report) {
      for (const transport of invoice.field('WarunkiTransakcji')?.all('Transport') ?? []) {
        const from = transport.value('DataGodzRozpTransportu');
        const to = transport.value('DataGodzZakTransportu');
        if (from && to && Date.parse(to) < Date.parse(from)) {
          report(transport.child('DataGodzZakTransportu'), { from, to });
        }
      }
    },
  },
  {
    code: 'rule.farm-purchase-after-issue',
    forms: rr,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 116 ust. 2 pkt 4',
    message: {
      pl: 'Data nabycia {date} jest późniejsza niż data wystawienia {issued}.',
      en: 'The day of purchase {date} is after the issue date {issued}.',
    },
    check(invoice, report) {
      const dates = [invoice.field('P_4A'), ...invoice.rrLines.map((line) => line.child('P_4AA'))];
      for (const at of dates) {
        const date = at?.text.trim() ?? '';
        if (isCalendarDate(date) && isCalendarDate(invoice.issued) && date > invoice.issued) {
          report(at, { date, issued: invoice.issued });
        }
      }
    },
  },
];
