import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import { compact } from './compact.js';
import { faFields, readEssentials, rrFields } from './essentials.js';
import type { InvoiceSummary, PartySummary, PaymentSummary, ThirdPartySummary } from './summary.js';

/** Summary of an FA(2) or FA(3) invoice, whatever state it is in: what is missing stays empty. */
export function summariseFa(root: XmlElement, form: InvoiceForm): InvoiceSummary {
  const fa = root.child('Fa');
  const essentials = readEssentials(root, form, faFields);
  return compact({
    form,
    number: essentials.number,
    kind: essentials.kind,
    issueDate: essentials.issueDate,
    saleDate: fa?.value('P_6') ?? fa?.value('OkresFa', 'P_6_Do'),
    seller: party(root.child('Podmiot1')),
    buyer: party(root.child('Podmiot2')),
    thirdParties: thirdParties(root),
    currency: essentials.currency,
    net: essentials.net,
    vat: essentials.vat,
    gross: essentials.gross,
    lineCount: (fa?.all('FaWiersz').length || fa?.child('Zamowienie')?.all('ZamowienieWiersz').length) ?? 0,
    payment: payment(fa?.child('Platnosc'), 'RachunekBankowy'),
    corrected: corrected(fa),
    ksefNumbers: ksefNumbers(fa),
    hasAttachment: essentials.hasAttachment,
    selfBilling: essentials.selfBilling,
  });
}

/** Summary of an FA_RR(1) invoice: the farmer sells, the buyer issues (so it is never self-billing). */
export function summariseRr(root: XmlElement, form: InvoiceForm): InvoiceSummary {
  const fa = root.child('FakturaRR');
  const essentials = readEssentials(root, form, rrFields);
  return compact({
    form,
    number: essentials.number,
    kind: essentials.kind,
    issueDate: essentials.issueDate,
    saleDate: fa?.value('P_4A'),
    seller: party(root.child('Podmiot1')),
    buyer: party(root.child('Podmiot2')),
    thirdParties: thirdParties(root),
    currency: essentials.currency,
    net: essentials.net,
    vat: essentials.vat,
    gross: essentials.gross,
    lineCount: fa?.all('FakturaRRWiersz').length ?? 0,
    payment: payment(fa?.child('Platnosc'), 'RachunekBankowy1'),
    corrected: corrected(fa),
    ksefNumbers: ksefNumbers(fa),
    hasAttachment: essentials.hasAttachment,
    selfBilling: essentials.selfBilling,
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
