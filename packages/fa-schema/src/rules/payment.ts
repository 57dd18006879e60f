import { isValidIban, isValidNrb, isValidSwift } from '../checks/bank.js';
import { absolute, amountText, type Decimal } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { amountOf, exactly, type InvoiceView } from './invoice-view.js';
import { allForms, type Check, fa, fa3, noCorrections, only, type Rule } from './rule.js';

const cent = exactly('0.01');

function accounts(invoice: InvoiceView): XmlElement[] {
  return (invoice.field('Platnosc')?.children ?? []).filter((one) => one.name.startsWith('RachunekBankowy'));
}

const sum = (list: readonly XmlElement[], name: string): Decimal =>
  list.reduce((all, one) => all + (amountOf(one, name) ?? 0n), 0n);

/** A sum of `Rozliczenie` against its parts. */
function settlementSum(parts: string, stated: string): Check {
  return (invoice, report) => {
    const settlement = invoice.field('Rozliczenie');
    const value = settlement && amountOf(settlement, stated);
    if (!settlement || value === undefined) return;
    const expected = sum(settlement.all(parts), 'Kwota');
    if (absolute(value - expected) > 0n) {
      report(settlement.child(stated), { stated: amountText(value), expected: amountText(expected) });
    }
  };
}

/** Payment: accounts, parts paid, settlements on top of the total. */
export const paymentRules: readonly Rule[] = [
  {
    code: 'rule.account-number',
    forms: allForms,
    severity: 'warning',
    source: 'ISO 13616; zarządzenie Prezesa NBP nr 7/2017 w sprawie numeracji rachunków (NRB)',
    message: {
      pl: 'Numer rachunku {account} ma złą cyfrę kontrolną albo długość.',
      en: 'The account number {account} has a wrong check digit or length.',
    },
    check(invoice, report) {
      for (const account of accounts(invoice)) {
        const at = account.child('NrRB');
        if (!at || isValidNrb(at.text)) continue;
        const text = at.text.replace(/[\s-]/g, '');
        const polish = /^(?:PL)?\d{26}$/.exec(text);
        const wrong = polish
          ? !isValidNrb(text.replace('PL', ''))
          : /^[A-Z]{2}\d{2}/.test(text) && !isValidIban(text);
        if (wrong) report(at, { account: text });
      }
    },
  },
  {
    code: 'rule.swift',
    forms: allForms,
    severity: 'warning',
    source: 'ISO 9362 (kod BIC: bank, kraj według ISO 3166, miejscowość)',
    message: {
      pl: 'Kod SWIFT {swift} nie zawiera kodu istniejącego kraju.',
      en: 'The SWIFT code {swift} has no code of an existing country.',
    },
    check(invoice, report) {
      for (const account of accounts(invoice)) {
        const swift = account.value('SWIFT');
        if (swift && !isValidSwift(swift)) report(account.child('SWIFT'), { swift });
      }
    },
  },
  {
    code: 'rule.transfer-without-account',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opisy FormaPlatnosci i RachunekBankowy',
    message: {
      pl: 'Zapłata ma być przelewem, a faktura nie podaje rachunku.',
      en: 'Payment is to be a transfer, but the invoice gives no account.',
    },
    check(invoice, report) {
      const payment = invoice.field('Platnosc');
      if (payment?.value('FormaPlatnosci') !== '6' || payment.child('Zaplacono')) return;
      if ((dueOf(invoice) ?? 0n) <= 0n) return;
      if (accounts(invoice).length === 0 && !payment.child('LinkDoPlatnosci')) {
        report(payment.child('FormaPlatnosci'));
      }
    },
  },
  {
    code: 'rule.cash-above-limit',
    forms: fa,
    kinds: only('VAT', 'ZAL', 'ROZ'),
    severity: 'warning',
    source:
      'Prawo przedsiębiorców, art. 19: transakcje ponad 15 000 zł między przedsiębiorcami przez rachunek płatniczy',
    message: {
      pl: 'Zapłata ma być gotówką, a faktura dla przedsiębiorcy opiewa na {total} zł; powyżej 15 000 zł płaci się przez rachunek.',
      en: 'Payment is to be in cash, but the invoice to a business is for {total} PLN; above 15 000 PLN it goes through an account.',
    },
    check(invoice, report) {
      const method = invoice.field('Platnosc')?.child('FormaPlatnosci');
      const total = invoice.currency === 'PLN' ? invoice.amount('P_15') : undefined;
      if (method?.text.trim() !== '1' || total === undefined || total <= exactly('15000')) return;
      if (invoice.buyer?.find('DaneIdentyfikacyjne', 'NIP')) report(method, { total: amountText(total) });
    },
  },
  {
    code: 'rule.factor-missing',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy RachunekBankowyFaktora i Rola (1 – faktor)',
    message: {
      pl: 'Podano rachunek faktora, a wśród podmiotów trzecich nie ma faktora (rola 1).',
      en: 'A factor’s account is given, but no third party is a factor (role 1).',
    },
    check(invoice, report) {
      const account = invoice.field('Platnosc')?.child('RachunekBankowyFaktora');
      if (account && !invoice.thirdParties.some((party) => party.value('Rola') === '1')) report(account);
    },
  },
  {
    code: 'rule.parts-above-total',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis ZaplataCzesciowa',
    message: {
      pl: 'Zapłaty częściowe dają razem {sum}, więcej niż należność {total}.',
      en: 'The parts paid make {sum}, more than the total {total}.',
    },
    check(invoice, report) {
      const parts = invoice.field('Platnosc')?.all('ZaplataCzesciowa') ?? [];
      const total = dueOf(invoice);
      if (parts.length === 0 || total === undefined || total <= 0n) return;
      const paid = sum(parts, 'KwotaZaplatyCzesciowej');
      if (paid > total + cent) report(parts[0], { sum: amountText(paid), total: amountText(total) });
    },
  },
  {
    code: 'rule.parts-not-whole',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis ZnacznikZaplatyCzesciowej (2 – zapłacono w całości)',
    message: {
      pl: 'Znacznik mówi, że zapłacono w całości, a zapłaty częściowe dają {sum} z {total}.',
      en: 'The mark says that the whole was paid, but the parts make {sum} of {total}.',
    },
    check(invoice, report) {
      const payment = invoice.field('Platnosc');
      const total = dueOf(invoice);
      if (payment?.value('ZnacznikZaplatyCzesciowej') !== '2' || total === undefined) return;
      const paid = sum(payment.all('ZaplataCzesciowa'), 'KwotaZaplatyCzesciowej');
      if (absolute(paid - total) > cent) {
        report(payment.child('ZnacznikZaplatyCzesciowej'), {
          sum: amountText(paid),
          total: amountText(total),
        });
      }
    },
  },
  {
    code: 'rule.payment-link-id',
    forms: ['FA (3)', 'FA_RR (1)'],
    severity: 'warning',
    source: 'Schemat FA(3), opisy LinkDoPlatnosci i IPKSeF',
    message: {
      pl: 'Identyfikator płatności w linku ({link}) jest inny niż w polu IPKSeF ({id}).',
      en: 'The payment identifier in the link ({link}) differs from that in IPKSeF ({id}).',
    },
    check(invoice, report) {
      const payment = invoice.field('Platnosc');
      const link = /IPKSeF=([0-9A-Za-z]{13})/.exec(payment?.value('LinkDoPlatnosci') ?? '')?.[1];
      const id = payment?.value('IPKSeF');
      if (link && id && link !== id) report(payment?.child('LinkDoPlatnosci'), { link, id });
    },
  },
  {
    code: 'rule.charges-sum',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis SumaObciazen',
    message: {
      pl: 'Suma obciążeń {stated} nie jest sumą ich kwot: {expected}.',
      en: 'The sum of charges {stated} is not what they add up to: {expected}.',
    },
    check: settlementSum('Obciazenia', 'SumaObciazen'),
  },
  {
    code: 'rule.deductions-sum',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis SumaOdliczen',
    message: {
      pl: 'Suma odliczeń {stated} nie jest sumą ich kwot: {expected}.',
      en: 'The sum of deductions {stated} is not what they add up to: {expected}.',
    },
    check: settlementSum('Odliczenia', 'SumaOdliczen'),
  },
  {
    code: 'rule.amount-due',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis DoZaplaty: P_15 powiększone o obciążenia i pomniejszone o odliczenia',
    message: {
      pl: 'Kwota do zapłaty {stated} nie jest należnością z obciążeniami i bez odliczeń: {expected}.',
      en: 'The amount due {stated} is not the total with charges and without deductions: {expected}.',
    },
    check(invoice, report) {
      const settlement = invoice.field('Rozliczenie');
      const due = settlement && amountOf(settlement, 'DoZaplaty');
      const back = settlement && amountOf(settlement, 'DoRozliczenia');
      const total = totalOf(invoice);
      if (!settlement || total === undefined || (due === undefined && back === undefined)) return;
      const expected =
        total + sum(settlement.all('Obciazenia'), 'Kwota') - sum(settlement.all('Odliczenia'), 'Kwota');
      const stated = due ?? -(back ?? 0n);
      if (absolute(stated - expected) <= cent) return;
      report(settlement.child('DoZaplaty') ?? settlement.child('DoRozliczenia'), {
        stated: amountText(stated),
        expected: amountText(expected),
      });
    },
  },
  {
    code: 'rule.negative-charge',
    forms: allForms,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opisy Obciazenia i Odliczenia: kwoty doliczone i odliczone',
    message: {
      pl: 'Kwota {amount} w rozliczeniu jest ujemna; obciążenie odwrotne jest odliczeniem, a odliczenie odwrotne obciążeniem.',
      en: 'The amount {amount} of the settlement is negative; a negative charge is a deduction, and the other way round.',
    },
    check(invoice, report) {
      for (const one of invoice.field('Rozliczenie')?.children ?? []) {
        const amount = amountOf(one, 'Kwota');
        if (amount !== undefined && amount < 0n) report(one.child('Kwota'), { amount: amountText(amount) });
      }
    },
  },
  {
    code: 'rule.due-terms-negative',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opis TerminOpis',
    message: {
      pl: 'Termin płatności ma ujemną liczbę jednostek: {count}.',
      en: 'The term of payment has a negative number of units: {count}.',
    },
    check(invoice, report) {
      for (const term of invoice.field('Platnosc')?.all('TerminPlatnosci') ?? []) {
        const count = term.value('TerminOpis', 'Ilosc');
        if (count?.startsWith('-')) report(term.find('TerminOpis', 'Ilosc'), { count });
      }
    },
  },
];

const totalOf = (invoice: InvoiceView) => invoice.amount(invoice.form === 'FA_RR (1)' ? 'P_12_1' : 'P_15');

/** What is due: the settled amount where there is one, else the total. */
function dueOf(invoice: InvoiceView): Decimal | undefined {
  const settlement = invoice.field('Rozliczenie');
  return (settlement && amountOf(settlement, 'DoZaplaty')) ?? totalOf(invoice);
}
