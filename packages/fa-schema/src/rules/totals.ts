import { absolute, amountText, type Decimal, multiply, proportion } from '../decimal.js';
import { hundred, percentOfRate } from '../vat.js';
import { exactly, type InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { vatOnNet } from './quick-amount.js';
import { rateInfo } from './rates.js';
import { type Check, corrections, fa, noCorrections, only, type Rule } from './rule.js';
import { groupsOf, linesFitSums, sumLines } from './tax-lines.js';

const cent = exactly('0.01');
const halfCent = exactly('0.005');
const simplifiedPln = exactly('450');
const simplifiedEur = exactly('100');

const ends = (values: Iterable<Decimal>): [Decimal, Decimal] => {
  let [low, high]: [Decimal | undefined, Decimal | undefined] = [undefined, undefined];
  for (const value of values) {
    if (low === undefined || value < low) low = value;
    if (high === undefined || value > high) high = value;
  }
  return [low ?? 0n, high ?? 0n];
};

const within = (value: Decimal, low: Decimal, high: Decimal, tolerance: Decimal) =>
  value >= low - tolerance && value <= high + tolerance;

/**
 * Net sums against lines, for kinds whose sums are those of their lines (advances and settlements spread or subtract);
 * each line may have been rounded on its own. A class that the lines have and the sums lack is a matter of its own
 * (`missing`): official examples leave one out.
 */
function netOfLines(kind: 'VAT' | 'KOR', missing = false): Check {
  return (invoice, report) => {
    if (invoice.lines.length === 0 || invoice.field('FakturaZaliczkowa') || linesFitSums(invoice)) return;
    const sums = sumLines(invoice);
    if (!sums) return;
    for (const group of groupsOf(invoice.form)) {
      const sum = sums.get(group);
      const stated = group.classes.reduce((all, one) => all + (invoice.amount(one.net) ?? 0n), 0n);
      const tolerance = cent + halfCent * (sum?.count ?? 0n);
      if (absolute(stated - (sum?.net ?? 0n)) <= tolerance) continue;
      if (kind === 'VAT' && missing !== !group.classes.some((one) => invoice.field(one.net))) continue;
      const first = group.classes.find((one) => invoice.field(one.net)) ?? group.classes[0]!;
      report(invoice.at(first.net), {
        field: first.net,
        name: first,
        stated: amountText(stated),
        expected: amountText(sum?.net ?? 0n),
      });
    }
  };
}

/** A quick look at the total: true is sure, false says nothing. */
function totalFits(invoice: InvoiceView): boolean {
  let rest = invoice.cents('P_15');
  const { sums } = invoice;
  for (const one of sums) {
    if (!one.net) return false;
    rest -= one.vat ? one.netCents + one.vatCents : one.netCents;
  }
  return Math.abs(rest) <= sums.length;
}

/** VAT of each rate class against its net sum; a correction of the VAT alone (net 0) is let be. */
function vatOfNet(corrects: boolean): Check {
  return (invoice, report) => {
    for (const sum of invoice.sums) {
      const { class: one } = sum;
      if (!sum.net || !sum.vat || one.rates.length === 0) continue;
      const right = vatOnNet(sum.netCents, rateInfo(one.rates[0]!)!.percent);
      if (Math.abs(sum.vatCents - right) <= 2) continue;
      const [net, vat] = [numberOf(sum.net), numberOf(sum.vat)];
      if (net === undefined || vat === undefined) continue;
      if (corrects && net === 0n) continue;
      const [low, high] = ends(one.rates.map((rate) => proportion(net, percentOfRate(rate), hundred)));
      const lines = BigInt(invoice.lines.filter((line) => one.rates.includes(line.rateText)).length);
      const parts = BigInt(invoice.list('ZaliczkaCzesciowa').length);
      const tolerance = cent * 2n + halfCent * lines + cent * parts;
      if (within(vat, low, high, tolerance)) continue;
      report(invoice.at(one.vat!), {
        vatField: one.vat,
        field: one.net,
        name: one,
        stated: amountText(vat),
        net: amountText(net),
        expected: amountText(proportion(net, percentOfRate(one.rates[0]!), hundred)),
      });
    }
  };
}

/** Sums by rate, VAT on them, the total. */
export const totalRules: readonly Rule[] = [
  {
    code: 'rule.total',
    forms: fa,
    severity: 'error',
    source: 'Schemat FA(3), opis P_15; ustawa o VAT, art. 106e ust. 1 pkt 15',
    message: {
      pl: 'P_15: należność ogółem {stated} nie jest sumą kwot netto i podatku: {expected}.',
      en: 'P_15: the total {stated} is not the sum of net amounts and VAT: {expected}.',
    },
    check(invoice, report) {
      if (totalFits(invoice)) return;
      const total = invoice.amount('P_15');
      let sum = 0n;
      let count = 0n;
      for (const one of invoice.sums) {
        const net = numberOf(one.net);
        if (net === undefined) continue;
        sum += net + (numberOf(one.vat) ?? 0n);
        count += 1n;
      }
      if (total === undefined || count === 0n) return;
      if (absolute(total - sum) > cent * count) {
        report(invoice.at('P_15'), { stated: amountText(total), expected: amountText(sum) });
      }
    },
  },
  {
    code: 'rule.class-net',
    forms: fa,
    kinds: only('VAT'),
    severity: 'error',
    source: 'Schemat FA(3), opisy P_13_1–P_13_11; ustawa o VAT, art. 106e ust. 1 pkt 13',
    message: {
      pl: '{field}: suma wartości netto ({name}) wynosi {stated}, a z pozycji wychodzi {expected}.',
      en: '{field}: the net sum ({name}) says {stated}, but the lines add up to {expected}.',
    },
    check: netOfLines('VAT'),
  },
  {
    code: 'rule.class-sum-missing',
    forms: fa,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 13; wzorcowa faktura FA(2) nr 4 pomija P_13_7',
    message: {
      pl: 'Brak {field} ({name}), a z pozycji wychodzi {expected}.',
      en: '{field} ({name}) is missing, but the lines add up to {expected}.',
    },
    hint: {
      pl: 'Dodaj sumę tej stawki albo popraw stawkę pozycji.',
      en: 'Add the sum of that rate, or correct the rate of the lines.',
    },
    check: netOfLines('VAT', true),
  },
  {
    code: 'rule.class-vat',
    forms: fa,
    kinds: noCorrections,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 14, ust. 7 i 10; art. 106f ust. 1 pkt 3',
    message: {
      pl: '{vatField}: podatek {stated} nie odpowiada kwocie netto {net} ({field}, {name}); powinno być około {expected}.',
      en: '{vatField}: the VAT {stated} does not fit the net amount {net} ({field}, {name}); about {expected} is right.',
    },
    check: vatOfNet(false),
  },
  {
    code: 'rule.correction-net',
    forms: fa,
    kinds: only('KOR'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106j ust. 2 pkt 5: kwoty różnic z podziałem na stawki',
    message: {
      pl: '{field}: różnica netto ({name}) wynosi {stated}, a z pozycji korekty wychodzi {expected}.',
      en: '{field}: the net difference ({name}) says {stated}, but the lines of the correction give {expected}.',
    },
    hint: {
      pl: 'Pozycje korekty to pary (StanPrzed i stan po) albo różnice.',
      en: 'Lines of a correction are pairs (StanPrzed and after) or differences.',
    },
    check: netOfLines('KOR'),
  },
  {
    code: 'rule.correction-vat',
    forms: fa,
    kinds: corrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106j ust. 2 pkt 5 i 6',
    message: {
      pl: '{vatField}: różnica podatku {stated} nie odpowiada różnicy netto {net} ({field}, {name}); wychodzi około {expected}.',
      en: '{vatField}: the difference of VAT {stated} does not fit the net difference {net} ({field}, {name}); about {expected} is right.',
    },
    check: vatOfNet(true),
  },
  {
    code: 'rule.oss-vat',
    forms: fa,
    kinds: only('VAT', 'KOR'),
    severity: 'warning',
    source: 'Schemat FA(3), opis P_14_5; ustawa o VAT, dział XII rozdział 6a',
    message: {
      pl: 'P_14_5: podatek {stated} nie odpowiada stawkom pozycji w procedurze OSS; z pozycji wychodzi {expected}.',
      en: 'P_14_5: the VAT {stated} does not fit the OSS rates of the lines; they give {expected}.',
    },
    check(invoice, report) {
      const vat = invoice.amount('P_14_5');
      if (vat === undefined || invoice.lines.length === 0) return;
      const group = groupsOf(invoice.form).find((one) => one.classes[0]!.net === 'P_13_5')!;
      const sum = sumLines(invoice)?.get(group);
      if (!sum || absolute(vat - sum.vat) <= cent + halfCent * sum.count) return;
      report(invoice.at('P_14_5'), { stated: amountText(vat), expected: amountText(sum.vat) });
    },
  },
  {
    code: 'rule.settlement-above-lines',
    forms: fa,
    kinds: only('ROZ'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106f ust. 3',
    message: {
      pl: '{field}: faktura rozliczająca wykazuje netto {stated}, więcej niż wartość pozycji {expected}.',
      en: '{field}: the settlement invoice says net {stated}, more than its lines are worth ({expected}).',
    },
    check(invoice, report) {
      if (invoice.lines.length === 0) return;
      const sums = sumLines(invoice);
      if (!sums) return;
      for (const group of groupsOf(invoice.form)) {
        const stated = group.classes.reduce((all, one) => all + (invoice.amount(one.net) ?? 0n), 0n);
        const sum = sums.get(group);
        if (stated <= (sum?.net ?? 0n) + cent * 2n) continue;
        const { net } = group.classes[0]!;
        report(invoice.at(net), {
          field: net,
          stated: amountText(stated),
          expected: amountText(sum?.net ?? 0n),
        });
      }
    },
  },
  {
    code: 'rule.negative-total',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106j: kwoty ujemne wykazuje faktura korygująca',
    message: {
      pl: 'P_15: faktura, która nie jest korektą, ma ujemną należność ogółem {total}.',
      en: 'P_15: an invoice that is no correction has a negative total {total}.',
    },
    hint: { pl: 'Wystaw fakturę korygującą (KOR).', en: 'Issue a correcting invoice (KOR).' },
    check(invoice, report) {
      if (!invoice.text('P_15').startsWith('-')) return;
      const total = invoice.amount('P_15');
      if (total !== undefined && total < 0n) {
        report(invoice.at('P_15'), { total: amountText(total) });
      }
    },
  },
  {
    code: 'rule.simplified-limit',
    forms: fa,
    kinds: only('UPR'),
    severity: 'error',
    source: 'Ustawa o VAT, art. 106e ust. 5 pkt 3',
    message: {
      pl: 'P_15: faktura uproszczona (UPR) opiewa na {total} {currency}, a wolno najwyżej 450 zł albo 100 euro.',
      en: 'P_15: a simplified invoice (UPR) is for {total} {currency}; at most 450 PLN or 100 EUR is allowed.',
    },
    hint: { pl: 'Wystaw zwykłą fakturę (VAT).', en: 'Issue an ordinary invoice (VAT).' },
    check(invoice, report) {
      const total = invoice.amount('P_15');
      const limit = { PLN: simplifiedPln, EUR: simplifiedEur }[invoice.currency];
      if (total !== undefined && limit !== undefined && total > limit) {
        report(invoice.at('P_15'), { total: amountText(total), currency: invoice.currency });
      }
    },
  },
  {
    code: 'rule.simplified-without-nip',
    forms: fa,
    kinds: only('UPR'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 5 pkt 3',
    message: {
      pl: 'Faktura uproszczona (UPR) nie ma NIP nabywcy, a bez niego nie jest fakturą.',
      en: 'A simplified invoice (UPR) has no NIP of the buyer, and is no invoice without it.',
    },
    check(invoice, report) {
      if (!invoice.buyer?.find('DaneIdentyfikacyjne', 'NIP')) report(invoice.buyer);
    },
  },
  {
    code: 'rule.simplified-abroad',
    forms: fa,
    kinds: only('UPR'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 6',
    message: {
      pl: 'Faktura uproszczona (UPR) nie może dokumentować dostawy wewnątrzwspólnotowej ani czynności poza krajem (stawka „{rate}”).',
      en: 'A simplified invoice (UPR) may not document an intra-Community supply or one outside the country (rate "{rate}").',
    },
    check(invoice, report) {
      for (const line of invoice.lines) {
        if (line.ossRate || ['0 WDT', 'np I', 'np II', 'np'].includes(line.rateText)) {
          report(line.rate ?? line.ossRate, { rate: line.rateText || 'OSS' });
        }
      }
    },
  },
  {
    code: 'rule.split-payment-missing',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 18a',
    message: {
      pl: 'P_18A: faktura na {total} zł (ponad 15 000 zł) z towarem z załącznika nr 15 wymaga adnotacji o mechanizmie podzielonej płatności.',
      en: 'P_18A: an invoice for {total} PLN (above 15 000 PLN) with goods of annex 15 needs the remark on split payment.',
    },
    check(invoice, report) {
      const total = invoice.amount('P_15');
      if (total === undefined || invoice.remark('P_18A') === '1') return;
      if (!invoice.lines.some((line) => line.annex15)) return;
      const rate =
        invoice.currency === 'PLN'
          ? exactly('1')
          : numberOf(invoice.lines.find((line) => line.exchangeRate)?.exchangeRate);
      const pln = rate === undefined ? undefined : multiply(total, rate);
      if (pln !== undefined && pln > exactly('15000')) {
        report(invoice.field('Adnotacje')?.child('P_18A'), { total: amountText(pln) });
      }
    },
  },
];
