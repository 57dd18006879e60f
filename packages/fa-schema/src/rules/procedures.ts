import { amountText } from '../decimal.js';
import { numberOf } from './line-view.js';
import { remarkAt, taxed } from './remarks.js';
import { fa, fa3, only, type Rule } from './rule.js';

/** Triangular transactions, new means of transport, split payment, marks of procedures and goods. */
export const procedureRules: readonly Rule[] = [
  {
    code: 'rule.triangular-with-vat',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 135 i 136: podatek rozlicza ostatni w kolejności podatnik',
    message: {
      pl: 'Faktura w procedurze trójstronnej (P_23) wykazuje polski podatek {vat}.',
      en: 'The invoice of a triangular transaction (P_23) shows Polish VAT {vat}.',
    },
    check(invoice, report) {
      if (invoice.remark('P_23') !== '1') return;
      for (const name of ['P_14_1', 'P_14_2', 'P_14_3']) {
        const vat = invoice.amount(name);
        if (vat) report(invoice.at(name), { vat: amountText(vat) });
      }
    },
  },
  {
    code: 'rule.triangular-unmarked',
    forms: fa,
    severity: 'warning',
    source: 'Rozporządzenie JPK_VAT, § 10 ust. 4 pkt 4 (TT_D); ustawa o VAT, art. 136 ust. 1',
    message: {
      pl: 'Pozycja {line} ma oznaczenie TT_D, a P_23 nie mówi o procedurze trójstronnej.',
      en: 'Line {line} is marked TT_D, but P_23 does not say a triangular transaction.',
    },
    check(invoice, report) {
      if (invoice.remark('P_23') === '1') return;
      const line = invoice.lines.find((one) => one.procedure?.text.trim() === 'TT_D');
      if (line) report(line.procedure, { line: line.number?.text.trim() });
    },
  },
  {
    code: 'rule.new-transport-line',
    forms: fa,
    severity: 'error',
    source: 'Schemat FA(3), opis P_NrWierszaNST',
    message: {
      pl: 'Nowy środek transportu odsyła do wiersza {line}, którego na fakturze nie ma.',
      en: 'A new means of transport points to line {line}, which is not on the invoice.',
    },
    check(invoice, report) {
      const transports = invoice.remarks?.child('NoweSrodkiTransportu')?.all('NowySrodekTransportu');
      const numbers = new Set(invoice.lines.map((line) => numberOf(line.number)));
      for (const one of transports ?? []) {
        const at = one.child('P_NrWierszaNST');
        const wanted = numberOf(at);
        if (wanted === undefined || numbers.has(wanted)) continue;
        report(at, { line: at!.text.trim() });
      }
    },
  },
  {
    code: 'rule.new-transport-rate',
    forms: fa3,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 13 ust. 2 pkt 3 i art. 42',
    message: {
      pl: 'Wewnątrzwspólnotowa dostawa nowego środka transportu (P_22) nie ma pozycji ze stawką „0 WDT”.',
      en: 'An intra-Community supply of a new means of transport (P_22) has no line at the rate "0 WDT".',
    },
    check(invoice, report) {
      const at = remarkAt(invoice, 'NoweSrodkiTransportu', 'P_22');
      if (invoice.remark('NoweSrodkiTransportu', 'P_22') === '1' && !invoice.hasRate('0 WDT')) report(at);
    },
  },
  {
    code: 'rule.split-payment-in-cash',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 108a ust. 1a i 3: zapłata przelewem w złotych z rachunku VAT',
    message: {
      pl: 'Adnotacja o podzielonej płatności (P_18A), a forma płatności to gotówka, karta albo bon.',
      en: 'The remark says split payment (P_18A), but the way to pay is cash, card or voucher.',
    },
    check(invoice, report) {
      const method = invoice.field('Platnosc')?.child('FormaPlatnosci');
      if (invoice.remark('P_18A') === '1' && ['1', '2', '3'].includes(method?.text.trim() ?? ''))
        report(method);
    },
  },
  {
    code: 'rule.procedure-rate',
    forms: fa3,
    severity: 'warning',
    source:
      'Rozporządzenie JPK_VAT, § 10 ust. 4 pkt 8 i 9 (I_42, I_63: dostawa wewnątrzwspólnotowa po imporcie)',
    message: {
      pl: 'Pozycja {line}: oznaczenie {procedure} dotyczy dostawy wewnątrzwspólnotowej, a stawka to „{rate}”.',
      en: 'Line {line}: the mark {procedure} is for an intra-Community supply, but the rate is "{rate}".',
    },
    check(invoice, report) {
      for (const line of invoice.lines) {
        const procedure = line.procedure?.text.trim() ?? '';
        if (['I_42', 'I_63'].includes(procedure) && line.rateText !== '0 WDT') {
          report(line.procedure, { line: line.number?.text.trim(), procedure, rate: line.rateText });
        }
      }
    },
  },
  {
    code: 'rule.oss-procedure',
    forms: fa,
    severity: 'warning',
    source: 'Rozporządzenie JPK_VAT, § 10 ust. 4 pkt 1 (WSTO_EE): opodatkowanie w państwie nabywcy',
    message: {
      pl: 'Pozycja {line}: oznaczenie WSTO_EE oznacza podatek państwa nabywcy, a stawka „{rate}” jest krajowa.',
      en: 'Line {line}: the mark WSTO_EE means the tax of the buyer’s state, but the rate "{rate}" is domestic.',
    },
    check(invoice, report) {
      for (const line of invoice.lines) {
        if (line.procedure?.text.trim() === 'WSTO_EE' && taxed.includes(line.rateText)) {
          report(line.procedure, { line: line.number?.text.trim(), rate: line.rateText });
        }
      }
    },
  },
  {
    code: 'rule.oss-business-buyer',
    forms: fa,
    severity: 'warning',
    source:
      'Ustawa o VAT, art. 2 pkt 22a i art. 28k: WSTO i usługi elektroniczne w procedurze OSS są dla niepodatników',
    message: {
      pl: 'Pozycja {line} ma stawkę OSS {rate}%, a nabywca numer podatnika ({number}); procedura OSS dotyczy sprzedaży niepodatnikom.',
      en: 'Line {line} has the OSS rate {rate}%, but the buyer has a taxpayer’s number ({number}); the OSS procedure is for sales to non-taxpayers.',
    },
    check(invoice, report) {
      const line = invoice.lines.find((one) => one.ossRate);
      const id = line && invoice.buyer?.child('DaneIdentyfikacyjne');
      const number = id?.child('NIP') ?? id?.child('NrVatUE');
      if (!line || !number) return;
      report(number, {
        line: line.number?.text.trim(),
        rate: line.ossRate!.text.trim(),
        number: number.text.trim(),
      });
    },
  },
  {
    code: 'rule.gtu-service-as-goods',
    forms: fa3,
    severity: 'warning',
    source: 'Rozporządzenie JPK_VAT, § 10 ust. 3: GTU_12 i GTU_13 są usługami',
    message: {
      pl: 'Pozycja {line}: {gtu} oznacza usługę, a stawka „{rate}” dotyczy dostawy towarów.',
      en: 'Line {line}: {gtu} means a service, but the rate "{rate}" is for goods.',
    },
    check(invoice, report) {
      for (const line of invoice.lines) {
        const gtu = line.gtu?.text.trim() ?? '';
        if (['GTU_12', 'GTU_13'].includes(gtu) && ['0 WDT', '0 EX'].includes(line.rateText)) {
          report(line.gtu, { line: line.number?.text.trim(), gtu, rate: line.rateText });
        }
      }
    },
  },
  {
    code: 'rule.gtu-goods-as-service',
    forms: fa3,
    severity: 'warning',
    source: 'Rozporządzenie JPK_VAT, § 10 ust. 3: GTU_01–GTU_08 są towarami',
    message: {
      pl: 'Pozycja {line}: {gtu} oznacza towar, a stawka „np II” dotyczy usług.',
      en: 'Line {line}: {gtu} means goods, but the rate "np II" is for services.',
    },
    check(invoice, report) {
      for (const line of invoice.lines) {
        const gtu = line.gtu?.text.trim() ?? '';
        if (/^GTU_0[1-8]$/.test(gtu) && line.rateText === 'np II') {
          report(line.gtu, { line: line.number?.text.trim(), gtu });
        }
      }
    },
  },
];
