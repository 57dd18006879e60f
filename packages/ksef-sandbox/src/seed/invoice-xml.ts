import { escapeText } from '../upo/upo-xml.js';

interface Party {
  nip: string;
  name: string;
}

export interface InvoiceDraft {
  seller: Party;
  buyer: Party;
  number: string;
  /** YYYY-MM-DD */
  issued: string;
  /** Chooses goods, amounts and rates, always the same way. */
  index: number;
}

const goods = [
  ['Papier ksero A4, ryza', 'szt.', 2190, 23],
  ['Usługa transportowa Gdańsk – Łódź', 'usł.', 85000, 23],
  ['Chleb żytni', 'szt.', 650, 5],
  ['Śruba M8×40 ocynkowana', 'kg', 1875, 23],
  ['Montaż instalacji w budynku mieszkalnym', 'usł.', 420000, 8],
  ['Książka „Ustawa o VAT z komentarzem”', 'szt.', 8900, 5],
  ['Abonament programu, miesiąc', 'szt.', 12300, 23],
] as const;

/** Grosze as a decimal string. */
function amount(grosze: number): string {
  return `${Math.floor(grosze / 100)}.${String(grosze % 100).padStart(2, '0')}`;
}

/** A valid FA(3) invoice of one to four lines. Amounts are whole grosze throughout. */
export function invoiceXml(draft: InvoiceDraft): string {
  const { seller, buyer, number, issued, index } = draft;
  const lines = Array.from({ length: 1 + (index % 4) }, (_, i) => {
    const [name, unit, price, rate] = goods[(index + i * 3) % goods.length]!;
    const quantity = 1 + ((index * 7 + i) % 12);
    return { name, unit, price, rate, quantity, net: price * quantity };
  });
  const sums = new Map<number, number>();
  for (const line of lines) sums.set(line.rate, (sums.get(line.rate) ?? 0) + line.net);
  const fields: Readonly<Record<number, [string, string]>> = {
    23: ['P_13_1', 'P_14_1'],
    8: ['P_13_2', 'P_14_2'],
    5: ['P_13_3', 'P_14_3'],
  };
  let gross = 0;
  let totals = '';
  for (const rate of [23, 8, 5]) {
    const net = sums.get(rate);
    if (net === undefined) continue;
    const vat = Math.floor((net * rate + 50) / 100);
    gross += net + vat;
    const [base, tax] = fields[rate]!;
    totals += `<${base}>${amount(net)}</${base}><${tax}>${amount(vat)}</${tax}>`;
  }
  const rows = lines
    .map(
      (line, i) =>
        `<FaWiersz><NrWierszaFa>${i + 1}</NrWierszaFa><P_7>${escapeText(line.name)}</P_7><P_8A>${line.unit}</P_8A>` +
        `<P_8B>${line.quantity}</P_8B><P_9A>${amount(line.price)}</P_9A><P_11>${amount(line.net)}</P_11>` +
        `<P_12>${line.rate}</P_12></FaWiersz>`,
    )
    .join('');
  const party = (one: Party) =>
    `<DaneIdentyfikacyjne><NIP>${one.nip}</NIP><Nazwa>${escapeText(one.name)}</Nazwa></DaneIdentyfikacyjne>` +
    `<Adres><KodKraju>PL</KodKraju><AdresL1>ul. Piaskowa ${(index % 99) + 1}</AdresL1><AdresL2>00-001 Warszawa</AdresL2></Adres>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">' +
    '<Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza>' +
    `<DataWytworzeniaFa>${issued}T08:00:00Z</DataWytworzeniaFa><SystemInfo>eszok ksef-sandbox</SystemInfo></Naglowek>` +
    `<Podmiot1>${party(seller)}</Podmiot1><Podmiot2>${party(buyer)}<JST>2</JST><GV>2</GV></Podmiot2>` +
    `<Fa><KodWaluty>PLN</KodWaluty><P_1>${issued}</P_1><P_2>${escapeText(number)}</P_2><P_6>${issued}</P_6>${totals}` +
    `<P_15>${amount(gross)}</P_15>` +
    '<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie>' +
    '<NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>' +
    `<RodzajFaktury>VAT</RodzajFaktury>${rows}</Fa></Faktura>`
  );
}
