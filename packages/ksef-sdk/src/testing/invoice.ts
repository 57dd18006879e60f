export const seller = { nip: '9994072312', name: 'Stolarnia Pod Dębem sp. z o.o.' };
export const buyer = { nip: '9995183640', name: 'Kawiarnia Żółta s.c.' };

/** Bytes of a small valid FA(3) invoice for tests; `note` makes other bytes under the same number. */
export function testInvoice(number: string, issueDate = '2026-11-20', note = 'usługa'): Uint8Array {
  const party = (element: string, of: typeof seller, end: string) =>
    `<${element}><DaneIdentyfikacyjne><NIP>${of.nip}</NIP><Nazwa>${of.name}</Nazwa></DaneIdentyfikacyjne>` +
    `<Adres><KodKraju>PL</KodKraju><AdresL1>ul. Leśna 1, 00-001 Warszawa</AdresL1></Adres>${end}</${element}>`;
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">' +
      '<Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza>' +
      '<WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>2026-11-20T08:00:00Z</DataWytworzeniaFa></Naglowek>' +
      party('Podmiot1', seller, '') +
      party('Podmiot2', buyer, '<JST>2</JST><GV>2</GV>') +
      `<Fa><KodWaluty>PLN</KodWaluty><P_1>${issueDate}</P_1><P_2>${number}</P_2>` +
      '<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_15>123.00</P_15>' +
      '<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie>' +
      '<NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23>' +
      '<PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje><RodzajFaktury>VAT</RodzajFaktury>' +
      `<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>${note}</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>100.00</P_9A>` +
      '<P_11>100.00</P_11><P_12>23</P_12></FaWiersz></Fa></Faktura>',
    'utf8',
  );
}

/** The same invoice with a small attachment, which makes it one for batch sessions. */
export function withAttachment(invoice: Uint8Array): Uint8Array {
  const block =
    '<Zalacznik><BlokDanych><ZNaglowek>Odczyty</ZNaglowek><MetaDane><ZKlucz>Licznik</ZKlucz><ZWartosc>47595</ZWartosc>' +
    '</MetaDane></BlokDanych></Zalacznik></Faktura>';
  return Buffer.from(Buffer.from(invoice).toString('utf8').replace('</Faktura>', block), 'utf8');
}
