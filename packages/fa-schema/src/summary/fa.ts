import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import { compact } from './compact.js';
import { sumDecimals } from './decimal-sum.js';
import type { InvoiceSummary, PartySummary, PaymentSummary, ThirdPartySummary } from './summary.js';

const netFields = [
  ...['P_13_1', 'P_13_2', 'P_13_3', 'P_13_4', 'P_13_5', 'P_13_6_1', 'P_13_6_2', 'P_13_6_3'],
  ...['P_13_7', 'P_13_8', 'P_13_9', 'P_13_10', 'P_13_11'],
];
const vatFields = ['P_14_1', 'P_14_2', 'P_14_3', 'P_14_4', 'P_14_5'];

/** Summary of an FA(2) or FA(3) invoice, whatever state it is in: what is missing stays empty. */
export function summariseFa(root: XmlElement, form: InvoiceForm): InvoiceSummary {
  const fa = root.child('Fa');
  const values = (names: readonly string[]) => names.map((name) => fa?.value(name));
  return compact({
    form,
    number: fa?.value('P_2') ?? '',
    kind: fa?.value('RodzajFaktury') ?? '',
    issueDate: fa?.value('P_1') ?? '',
    saleDate: fa?.value('P_6') ?? fa?.value('OkresFa', 'P_6_Do'),
    seller: party(root.child('Podmiot1')),
    buyer: party(root.child('Podmiot2')),
    thirdParties: thirdParties(root),
    currency: fa?.value('KodWaluty') ?? '',
    net: sumDecimals(values(netFields)),
    vat: sumDecimals(values(vatFields)),
    gross: sumDecimals([fa?.value('P_15')]),
    lineCount: (fa?.all('FaWiersz').length || fa?.child('Zamowienie')?.all('ZamowienieWiersz').length) ?? 0,
    payment: payment(fa?.child('Platnosc'), 'RachunekBankowy'),
    corrected: corrected(fa),
    ksefNumbers: ksefNumbers(fa),
    hasAttachment: root.child('Zalacznik') !== undefined,
    selfBilling: fa?.value('Adnotacje', 'P_17') === '1',
  });
}

/** Summary of an FA_RR(1) invoice: the farmer sells, the buyer issues (so it is never self-billing). */
export function summariseRr(root: XmlElement, form: InvoiceForm): InvoiceSummary {
  const fa = root.child('FakturaRR');
  return compact({
    form,
    number: fa?.value('P_4C') ?? '',
    kind: fa?.value('RodzajFaktury') ?? '',
    issueDate: fa?.value('P_4B') ?? '',
    saleDate: fa?.value('P_4A'),
    seller: party(root.child('Podmiot1')),
    buyer: party(root.child('Podmiot2')),
    thirdParties: thirdParties(root),
    currency: fa?.value('KodWaluty') ?? '',
    net: sumDecimals([fa?.value('P_11_1')]),
    vat: sumDecimals([fa?.value('P_11_2')]),
    gross: sumDecimals([fa?.value('P_12_1')]),
    lineCount: fa?.all('FakturaRRWiersz').length ?? 0,
    payment: payment(fa?.child('Platnosc'), 'RachunekBankowy1'),
    corrected: corrected(fa),
    ksefNumbers: ksefNumbers(fa),
    hasAttachment: false,
    selfBilling: false,
  });
}

function party(element: XmlElement | undefined): PartySummary {
  const id = element?.child('DaneIdentyfikacyjne');
  const address = element?.child('Adres');
  const euVat = id?.value('NrVatUE');
  const lines = [address?.value('AdresL1'), address?.value('AdresL2')].filter((line) => !!line) as string[];
  return compact({
    nip: id?.value('NIP'),
    euVat: euVat === undefined ? undefined : `${id?.value('KodUE') ?? ''}${euVat}`,
    otherId: id?.value('NrID') ?? id?.value('IDWew'),
    name: id?.value('Nazwa'),
    country: address?.value('KodKraju') ?? id?.value('KodKraju'),
    address: lines.length > 0 ? lines : undefined,
  });
}

function thirdParties(root: XmlElement): ThirdPartySummary[] {
  return root
    .all('Podmiot3')
    .map((third) => compact({ ...party(third), role: third.value('Rola') ?? third.value('OpisRoli') }));
}

function payment(element: XmlElement | undefined, account: string): PaymentSummary | undefined {
  if (!element) return undefined;
  const partial = element.all('ZaplataCzesciowa').at(-1);
  const paidInParts = element.value('ZnacznikZaplatyCzesciowej') === '2';
  return compact({
    dueDate: element.value('TerminPlatnosci', 'Termin'),
    method:
      element.value('FormaPlatnosci') ?? element.value('OpisPlatnosci') ?? partial?.value('FormaPlatnosci'),
    account: element.value(account, 'NrRB') ?? element.value('RachunekBankowyFaktora', 'NrRB'),
    paid: element.value('Zaplacono') === '1' || paidInParts ? true : undefined,
    paidOn:
      element.value('DataZaplaty') ?? (paidInParts ? partial?.value('DataZaplatyCzesciowej') : undefined),
  });
}

function corrected(fa: XmlElement | undefined): InvoiceSummary['corrected'] {
  return (fa?.all('DaneFaKorygowanej') ?? []).map((one) =>
    compact({
      number: one.value('NrFaKorygowanej') ?? '',
      issueDate: one.value('DataWystFaKorygowanej'),
      ksefNumber: one.value('NrKSeFFaKorygowanej'),
    }),
  );
}

function ksefNumbers(fa: XmlElement | undefined): string[] {
  const found = new Set<string>();
  for (const one of fa?.children ?? []) {
    // Lines are many and have none.
    if (one.children.length === 0 || one.name === 'FaWiersz') continue;
    const number = one.value('NrKSeFFaKorygowanej') ?? one.value('NrKSeFFaZaliczkowej');
    if (number) found.add(number);
  }
  return [...found];
}
