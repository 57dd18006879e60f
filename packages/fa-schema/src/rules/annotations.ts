import { amountText } from '../decimal.js';
import type { InvoiceView } from './invoice-view.js';
import { remarkAt, taxed } from './remarks.js';
import { fa, fa3, noCorrections, only, type Rule } from './rule.js';

/** Country of the buyer: from its EU VAT number or other number, then from its address. */
function buyerCountry(invoice: InvoiceView): string {
  const id = invoice.buyer?.child('DaneIdentyfikacyjne');
  if (id?.child('NIP')) return 'PL';
  return id?.value('KodUE') ?? id?.value('KodKraju') ?? invoice.buyer?.value('Adres', 'KodKraju') ?? '';
}

/** Remarks (`Adnotacje`) against rates, sums and the buyer. */
export const annotationRules: readonly Rule[] = [
  {
    code: 'rule.exempt-without-basis',
    forms: fa,
    kinds: (kind) => kind !== 'UPR',
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 19; schemat FA(3), opis P_19',
    message: {
      pl: 'Faktura ma sprzedaż zwolnioną („zw” albo P_13_7), a adnotacja mówi, że jej nie ma (P_19N).',
      en: 'The invoice has exempt sales ("zw" or P_13_7), but the remark says there are none (P_19N).',
    },
    hint: {
      pl: 'Ustaw P_19 na 1 i podaj podstawę zwolnienia (P_19A, P_19B albo P_19C).',
      en: 'Set P_19 to 1 and give the basis of the exemption (P_19A, P_19B or P_19C).',
    },
    check(invoice, report) {
      if (!invoice.hasRate('zw') && !invoice.amount('P_13_7')) return;
      if (invoice.remark('Zwolnienie', 'P_19N') === '1') report(remarkAt(invoice, 'Zwolnienie', 'P_19N'));
    },
  },
  {
    code: 'rule.exempt-basis-needless',
    forms: fa,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Schemat FA(3), opis P_19',
    message: {
      pl: 'Podano podstawę zwolnienia (P_19), a na fakturze nie ma sprzedaży zwolnionej.',
      en: 'A basis of exemption is given (P_19), but the invoice has no exempt sales.',
    },
    check(invoice, report) {
      if (invoice.remark('Zwolnienie', 'P_19') !== '1') return;
      if (!invoice.hasRate('zw') && !invoice.field('P_13_7')) report(remarkAt(invoice, 'Zwolnienie', 'P_19'));
    },
  },
  {
    code: 'rule.exempt-seller-with-vat',
    forms: fa,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 113 ust. 1 i 9; art. 108 ust. 1: wykazany podatek trzeba zapłacić',
    message: {
      pl: 'Podstawą zwolnienia jest art. 113 (zwolnienie podmiotowe), a faktura wykazuje podatek {vat} ({field}).',
      en: 'The basis of the exemption is art. 113 (of the seller as a whole), but the invoice shows VAT {vat} ({field}).',
    },
    check(invoice, report) {
      if (!/\bart\.? ?113\b/i.test(invoice.remark('Zwolnienie', 'P_19A') ?? '')) return;
      for (const field of ['P_14_1', 'P_14_2', 'P_14_3']) {
        const vat = invoice.amount(field);
        if (vat) report(invoice.at(field), { field, vat: amountText(vat) });
      }
    },
  },
  {
    code: 'rule.exempt-basis-vague',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 19 lit. a i b: wskazanie przepisu',
    message: {
      pl: '{field}: „{basis}” nie wskazuje przepisu, na którym opiera się zwolnienie.',
      en: '{field}: "{basis}" names no provision that the exemption rests on.',
    },
    hint: {
      pl: 'Podaj artykuł, np. „art. 43 ust. 1 pkt 29 ustawy o VAT”.',
      en: 'Give the article, e.g. "art. 43 ust. 1 pkt 29 ustawy o VAT".',
    },
    check(invoice, report) {
      for (const field of ['P_19A', 'P_19B']) {
        const basis = invoice.remark('Zwolnienie', field);
        if (basis && !/\d/.test(basis)) report(remarkAt(invoice, 'Zwolnienie', field), { field, basis });
      }
    },
  },
  {
    code: 'rule.reverse-charge-unmarked',
    forms: fa,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 18; schemat FA(3), opisy P_13_10 i P_18',
    message: {
      pl: 'Faktura ma sprzedaż w odwrotnym obciążeniu („oo” albo P_13_10), a P_18 mówi, że nie.',
      en: 'The invoice has sales under reverse charge ("oo" or P_13_10), but P_18 says it has none.',
    },
    hint: { pl: 'Ustaw P_18 na 1.', en: 'Set P_18 to 1.' },
    check(invoice, report) {
      if (!invoice.hasRate('oo') && !invoice.amount('P_13_10')) return;
      if (invoice.remark('P_18') === '2') report(remarkAt(invoice, 'P_18'));
    },
  },
  {
    code: 'rule.reverse-charge-needless',
    forms: fa,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Schemat FA(3), opis P_18',
    message: {
      pl: 'P_18 mówi o odwrotnym obciążeniu, a faktura nie ma takiej sprzedaży (oo, np I, np II).',
      en: 'P_18 says reverse charge, but the invoice has no such sales (oo, np I, np II).',
    },
    check(invoice, report) {
      if (invoice.remark('P_18') !== '1') return;
      const sums = ['P_13_8', 'P_13_9', 'P_13_10'].some((name) => invoice.field(name));
      if (!sums && !invoice.hasRate('oo', 'np I', 'np II', 'np')) report(remarkAt(invoice, 'P_18'));
    },
  },
  {
    code: 'rule.eu-service-unmarked',
    forms: fa3,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 18 i art. 28b; schemat FA(3), opis P_13_9',
    message: {
      pl: 'Faktura ma usługi z art. 100 ust. 1 pkt 4 („np II”), które rozlicza nabywca, a P_18 nie mówi o odwrotnym obciążeniu.',
      en: 'The invoice has services of art. 100(1)(4) ("np II") that the buyer accounts for, but P_18 does not say reverse charge.',
    },
    check(invoice, report) {
      if (!invoice.hasRate('np II') && !invoice.amount('P_13_9')) return;
      if (invoice.remark('P_18') === '2') report(remarkAt(invoice, 'P_18'));
    },
  },
  {
    code: 'rule.margin-unmarked',
    forms: fa,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106e ust. 2 i 3; schemat FA(3), opis P_13_11',
    message: {
      pl: 'P_13_11 wykazuje sprzedaż w procedurze marży, a adnotacja mówi, że jej nie ma (P_PMarzyN).',
      en: 'P_13_11 says sales under the margin scheme, but the remark says there are none (P_PMarzyN).',
    },
    check(invoice, report) {
      if (invoice.amount('P_13_11') && invoice.remark('PMarzy', 'P_PMarzyN') === '1') {
        report(remarkAt(invoice, 'PMarzy', 'P_PMarzyN'));
      }
    },
  },
  {
    code: 'rule.margin-needless',
    forms: fa,
    kinds: only('VAT'),
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_PMarzy i P_13_11',
    message: {
      pl: 'Adnotacja mówi o procedurze marży, a faktura nie ma takiej sprzedaży (P_13_11).',
      en: 'The remark says margin scheme, but the invoice has no such sales (P_13_11).',
    },
    check(invoice, report) {
      if (invoice.remark('PMarzy', 'P_PMarzy') === '1' && !invoice.field('P_13_11')) {
        report(remarkAt(invoice, 'PMarzy', 'P_PMarzy'));
      }
    },
  },
  {
    code: 'rule.margin-with-vat',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 2 i 3: faktura w procedurze marży nie wykazuje podatku',
    message: {
      pl: 'Pozycja {line}: w procedurze marży nie wykazuje się kwoty podatku (P_11Vat).',
      en: 'Line {line}: under the margin scheme no VAT is shown (P_11Vat).',
    },
    check(invoice, report) {
      if (invoice.remark('PMarzy', 'P_PMarzy') !== '1') return;
      for (const line of invoice.lines) {
        if (line.vat && !line.rate && !line.ossRate) report(line.vat, { line: line.number?.text.trim() });
      }
    },
  },
  {
    code: 'rule.eu-supply-buyer',
    forms: fa3,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 42 ust. 1 pkt 1 i art. 106e ust. 1 pkt 24',
    message: {
      pl: 'Wewnątrzwspólnotowa dostawa (0 WDT) wymaga numeru VAT UE nabywcy z innego państwa (KodUE, NrVatUE).',
      en: 'An intra-Community supply (0 WDT) needs an EU VAT number of the buyer from another state (KodUE, NrVatUE).',
    },
    check(invoice, report) {
      if (!invoice.hasRate('0 WDT') && !invoice.amount('P_13_6_2')) return;
      const country = invoice.buyer?.value('DaneIdentyfikacyjne', 'KodUE');
      const newTransport = invoice.remark('NoweSrodkiTransportu', 'P_22') === '1';
      if ((country === undefined && !newTransport) || country === 'PL') {
        report(invoice.buyer?.child('DaneIdentyfikacyjne'));
      }
    },
  },
  {
    code: 'rule.seller-prefix-missing',
    forms: fa3,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 97 ust. 10 pkt 2 i 3; schemat FA(3), opis PrefiksPodatnika',
    message: {
      pl: 'Przy dostawie wewnątrzwspólnotowej i usługach dla podatników z UE sprzedawca podaje prefiks PL (PrefiksPodatnika).',
      en: 'For intra-Community supplies and services to taxpayers of the EU the seller gives the prefix PL (PrefiksPodatnika).',
    },
    check(invoice, report) {
      if (!invoice.hasRate('0 WDT', 'np II') && !invoice.amount('P_13_6_2') && !invoice.amount('P_13_9'))
        return;
      const seller = invoice.root.child('Podmiot1');
      if (!seller?.child('PrefiksPodatnika')) report(seller);
    },
  },
  {
    code: 'rule.eu-service-buyer',
    forms: fa3,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 28b i art. 100 ust. 1 pkt 4',
    message: {
      pl: 'Usługi „np II” są dla podatników z innych państw UE, a nabywca ma polski NIP.',
      en: 'Services "np II" are for taxpayers of other states of the EU, but the buyer has a Polish NIP.',
    },
    check(invoice, report) {
      if (!invoice.hasRate('np II') && !invoice.amount('P_13_9')) return;
      const nip = invoice.buyer?.find('DaneIdentyfikacyjne', 'NIP');
      if (nip) report(nip);
    },
  },
  {
    code: 'rule.foreign-buyer-domestic-rate',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 13, 28b i 42: sprzedaż dla podatnika z innego państwa',
    message: {
      pl: 'Nabywca ma numer podatkowy innego państwa ({country}), a pozycja {line} stawkę krajową {rate}%.',
      en: 'The buyer has a tax number of another state ({country}), but line {line} a domestic rate {rate}%.',
    },
    hint: {
      pl: 'Sprawdź miejsce opodatkowania; stawka krajowa jest właściwa np. dla usług związanych z nieruchomością w Polsce.',
      en: 'Check the place of taxation; a domestic rate is right e.g. for services on immovable property in Poland.',
    },
    check(invoice, report) {
      const id = invoice.buyer?.child('DaneIdentyfikacyjne');
      if (!id?.child('NrVatUE') && !id?.child('NrID')) return;
      const country = buyerCountry(invoice);
      if (country === '' || country === 'PL') return;
      const line = invoice.lines.find((one) => taxed.includes(one.rateText));
      if (line) report(line.rate, { country, line: line.number?.text.trim(), rate: line.rateText });
    },
  },
  {
    code: 'rule.self-billing-own',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106d ust. 1: fakturę wystawia nabywca',
    message: {
      pl: 'Samofakturowanie (P_17) przy nabywcy bez NIP i bez numeru VAT UE: nabywca wystawiający fakturę jest podatnikiem.',
      en: 'Self-billing (P_17) with a buyer that has neither a NIP nor an EU VAT number: a buyer who issues is a taxpayer.',
    },
    check(invoice, report) {
      const id = invoice.buyer?.child('DaneIdentyfikacyjne');
      if (invoice.remark('P_17') === '1' && id?.child('BrakID')) report(remarkAt(invoice, 'P_17'));
    },
  },
];
