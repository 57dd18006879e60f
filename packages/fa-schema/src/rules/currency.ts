import { absolute, amountText, type Decimal, multiply } from '../decimal.js';
import { vatClasses } from '../vat.js';
import { amountOf, exactly, type InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { cents, productInCents } from './quick-amount.js';
import { fa, type Rule } from './rule.js';

const cent = exactly('0.01');
const foreign = (invoice: InvoiceView) => invoice.currency !== '' && invoice.currency !== 'PLN';

/** Exchange rates said anywhere on the invoice. */
function ratesOf(invoice: InvoiceView): Decimal[] {
  const rates = [
    ...invoice.lines.map((line) => numberOf(line.exchangeRate)),
    invoice.amount('KursWalutyZ'),
    invoice.amount('KursWalutyZK'),
    ...invoice.list('ZaliczkaCzesciowa').map((part) => amountOf(part, 'KursWalutyZW')),
  ];
  return rates.filter((rate) => rate !== undefined);
}

/** A quick look: true when the rate of the first line gives every VAT in PLN, within two grosz. */
function convertedByOneRate(invoice: InvoiceView): boolean {
  const rate = invoice.lines[0]?.exchangeRate;
  if (!rate) return false;
  for (const { class: one, vat } of invoice.sums) {
    const pln = vat && one.vatPln !== undefined ? invoice.field(one.vatPln) : undefined;
    if (pln && !(Math.abs(cents(pln.text) - productInCents(vat!.text, rate.text)) <= 2)) return false;
  }
  return true;
}

/** Invoices in a foreign currency: VAT in PLN and the rate it was converted by. */
export const currencyRules: readonly Rule[] = [
  {
    code: 'rule.vat-in-pln-missing',
    forms: fa,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106e ust. 11; schemat FA(3), opisy P_14_1W–P_14_4W',
    message: {
      pl: 'Faktura jest w {currency}: podatek {field} trzeba podać także w złotych ({fieldPln}).',
      en: 'The invoice is in {currency}: the VAT {field} has to be given in PLN too ({fieldPln}).',
    },
    check(invoice, report) {
      if (!foreign(invoice)) return;
      for (const { vat, vatPln } of vatClasses) {
        if (!vat || !vatPln || !invoice.amount(vat) || invoice.field(vatPln)) continue;
        report(invoice.at(vat), { currency: invoice.currency, field: vat, fieldPln: vatPln });
      }
    },
  },
  {
    code: 'rule.vat-in-pln-needless',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_14_1W–P_14_4W: dotyczy faktur w walucie obcej',
    message: {
      pl: 'Faktura jest w złotych: pole {field} wypełnia się tylko w walucie obcej.',
      en: 'The invoice is in PLN: the field {field} is for foreign currencies only.',
    },
    check(invoice, report) {
      if (invoice.currency !== 'PLN') return;
      for (const { vatPln } of vatClasses) {
        if (vatPln && invoice.field(vatPln)) report(invoice.field(vatPln), { field: vatPln });
      }
    },
  },
  {
    code: 'rule.vat-in-pln',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 31a i art. 106e ust. 11',
    message: {
      pl: '{fieldPln}: podatek w złotych {stated} nie odpowiada kwocie {vat} {currency} po kursie z faktury; wychodzi około {expected}.',
      en: '{fieldPln}: the VAT in PLN {stated} does not fit {vat} {currency} at the rate on the invoice; about {expected} is right.',
    },
    check(invoice, report) {
      if (!foreign(invoice)) return;
      if (convertedByOneRate(invoice)) return;
      const rates = ratesOf(invoice);
      if (rates.length === 0) return;
      const sorted = rates.sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
      const [low, high] = [sorted[0]!, sorted.at(-1)!];
      // A difference of amounts converted by two rates may be anything; of two, one may be left unsaid.
      if (invoice.corrects && low !== high) return;
      if (invoice.kind === 'KOR_ZAL' && !(invoice.field('KursWalutyZ') && invoice.field('KursWalutyZK')))
        return;
      for (const { vat: field, vatPln } of vatClasses) {
        const vat = field === undefined ? undefined : invoice.amount(field);
        const stated = vatPln === undefined ? undefined : invoice.amount(vatPln);
        if (vat === undefined || stated === undefined) continue;
        const [a, b] = [multiply(vat, low), multiply(vat, high)];
        const room = cent * 2n + multiply(high, cent) * BigInt(invoice.lines.length + 1);
        const outside =
          vat < 0n ? stated < b - room || stated > a + room : stated < a - room || stated > b + room;
        if (!outside) continue;
        report(invoice.at(vatPln!), {
          fieldPln: vatPln,
          stated: amountText(stated),
          vat: amountText(vat),
          currency: invoice.currency,
          expected: amountText(a),
        });
      }
    },
  },
  {
    code: 'rule.exchange-rate-missing',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy KursWaluty i KursWalutyZ',
    message: {
      pl: 'Podatek przeliczono na złote, a faktura nie podaje kursu (KursWaluty w pozycjach, KursWalutyZ na zaliczkowej).',
      en: 'VAT was converted to PLN, but the invoice says no rate (KursWaluty on lines, KursWalutyZ on advances).',
    },
    check(invoice, report) {
      if (!foreign(invoice) || ratesOf(invoice).length > 0) return;
      // Collective corrections say sums alone; there may be no line with a value to say the rate on.
      if (invoice.corrects && !invoice.lines.some((line) => line.net ?? line.gross)) return;
      const converted = vatClasses.find((one) => one.vatPln && invoice.amount(one.vatPln));
      if (converted) report(invoice.at(converted.vatPln!));
    },
  },
  {
    code: 'rule.exchange-rate-in-pln',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis KursWaluty',
    message: {
      pl: 'Faktura jest w złotych, a podaje kurs waluty {rate}.',
      en: 'The invoice is in PLN, but says an exchange rate {rate}.',
    },
    check(invoice, report) {
      if (invoice.currency !== 'PLN') return;
      const places = [invoice.field('KursWalutyZ'), ...invoice.lines.map((line) => line.exchangeRate)];
      for (const at of places) {
        const rate = numberOf(at);
        if (rate !== undefined && rate !== exactly('1')) report(at, { rate: at!.text.trim() });
      }
    },
  },
  {
    code: 'rule.exchange-rate-zero',
    forms: fa,
    severity: 'error',
    source: 'Ustawa o VAT, art. 31a: kurs średni NBP albo EBC jest dodatni',
    message: { pl: 'Kurs waluty {rate} nie jest dodatni.', en: 'The exchange rate {rate} is not positive.' },
    check(invoice, report) {
      for (const line of invoice.lines) {
        const rate = numberOf(line.exchangeRate);
        if (rate !== undefined && rate <= 0n)
          report(line.exchangeRate, { rate: line.exchangeRate!.text.trim() });
      }
      const rate = invoice.amount('KursWalutyZ');
      if (rate !== undefined && rate <= 0n)
        report(invoice.at('KursWalutyZ'), { rate: invoice.text('KursWalutyZ') });
    },
  },
  {
    code: 'rule.advance-rate-in-sale',
    forms: fa,
    kinds: (kind) => !kind.endsWith('ZAL'),
    severity: 'warning',
    source: 'Schemat FA(3), opis KursWalutyZ: faktury z art. 106b ust. 1 pkt 4 ustawy',
    message: {
      pl: 'KursWalutyZ dotyczy faktur zaliczkowych, a rodzaj faktury to {kind}.',
      en: 'KursWalutyZ is for advance invoices, but the kind of this one is {kind}.',
    },
    check(invoice, report) {
      const at = invoice.field('KursWalutyZ');
      if (at) report(at, { kind: invoice.kind });
    },
  },
  {
    code: 'rule.contract-currency',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy KursUmowny i WalutaUmowna',
    message: {
      pl: 'Waluta umowna {currency} jest walutą faktury, więc kursu umownego nie podaje się.',
      en: 'The contractual currency {currency} is the currency of the invoice, so there is no contractual rate.',
    },
    check(invoice, report) {
      const at = invoice.field('WarunkiTransakcji')?.child('WalutaUmowna');
      const currency = at?.text.trim();
      if (currency && currency === invoice.currency) report(at, { currency });
    },
  },
  {
    code: 'rule.exchange-rate-parity',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 31a ust. 1',
    message: {
      pl: 'Pozycja {line}: kurs waluty {rate} dla {currency} wynosi dokładnie 1; podaj kurs średni NBP albo EBC.',
      en: 'Line {line}: the exchange rate {rate} of {currency} is exactly 1; give the mean rate of NBP or ECB.',
    },
    check(invoice, report) {
      if (!foreign(invoice)) return;
      for (const line of invoice.lines) {
        const rate = numberOf(line.exchangeRate);
        if (rate !== undefined && absolute(rate - exactly('1')) === 0n) {
          report(line.exchangeRate, {
            line: line.number?.text.trim(),
            rate: line.exchangeRate!.text.trim(),
            currency: invoice.currency,
          });
        }
      }
    },
  },
  {
    code: 'rule.exchange-rate-inverted',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 31a ust. 1; schemat FA(3), opis KursWaluty: złote za jednostkę waluty',
    message: {
      pl: 'Kurs {rate} dla {currency} jest za niski: podaje się złote za jednostkę waluty, nie odwrotnie.',
      en: 'The rate {rate} of {currency} is too low: it says PLN for one unit of the currency, not the other way round.',
    },
    check(invoice, report) {
      // Currencies that have cost more than 1.5 PLN since the denomination of 1995.
      if (!['EUR', 'USD', 'GBP', 'CHF'].includes(invoice.currency)) return;
      const places = [invoice.field('KursWalutyZ'), ...invoice.lines.map((line) => line.exchangeRate)];
      const at = places.find((one) => {
        const rate = numberOf(one);
        return rate !== undefined && rate > 0n && rate < exactly('1');
      });
      if (at) report(at, { rate: at.text.trim(), currency: invoice.currency });
    },
  },
];
