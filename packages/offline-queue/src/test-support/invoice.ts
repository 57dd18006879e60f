import { warsawDay } from '@eszok/core';

export const seller = { nip: '5265877635', name: 'Sprzedawca Próbny sp. z o.o.' };
export const buyer = { nip: '9111111115', name: 'Nabywca Próbny S.A.' };

export interface TestInvoice {
  number: string;
  issueDate?: string;
  /** Number of the invoice that this one corrects. */
  corrects?: { number: string; issueDate: string };
  /** Written before the root element; changes the bytes and nothing else. */
  comment?: string;
  description?: string;
}

/** A small valid FA(3) invoice of `seller` for `buyer`. */
export function invoiceXml(invoice: TestInvoice): Uint8Array {
  const day = invoice.issueDate ?? warsawDay(new Date());
  const { corrects } = invoice;
  const sign = corrects === undefined ? '' : '-';
  const kind =
    corrects === undefined
      ? '<RodzajFaktury>VAT</RodzajFaktury>'
      : `<RodzajFaktury>KOR</RodzajFaktury><DaneFaKorygowanej><DataWystFaKorygowanej>${corrects.issueDate}</DataWystFaKorygowanej><NrFaKorygowanej>${corrects.number}</NrFaKorygowanej><NrKSeFN>1</NrKSeFN></DaneFaKorygowanej>`;
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
${invoice.comment === undefined ? '' : `<!-- ${invoice.comment} -->\n`}<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Naglowek>
    <KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza>
    <WariantFormularza>3</WariantFormularza>
    <DataWytworzeniaFa>2026-11-16T09:12:44+01:00</DataWytworzeniaFa>
  </Naglowek>
  <Podmiot1>
    <DaneIdentyfikacyjne><NIP>${seller.nip}</NIP><Nazwa>${seller.name}</Nazwa></DaneIdentyfikacyjne>
    <Adres><KodKraju>PL</KodKraju><AdresL1>ul. Próbna 1</AdresL1></Adres>
  </Podmiot1>
  <Podmiot2>
    <DaneIdentyfikacyjne><NIP>${buyer.nip}</NIP><Nazwa>${buyer.name}</Nazwa></DaneIdentyfikacyjne>
    <Adres><KodKraju>PL</KodKraju><AdresL1>Rynek 2</AdresL1></Adres>
    <JST>2</JST>
    <GV>2</GV>
  </Podmiot2>
  <Fa>
    <KodWaluty>PLN</KodWaluty>
    <P_1>${day}</P_1>
    <P_2>${invoice.number}</P_2>
    <P_13_1>${sign}100.00</P_13_1>
    <P_14_1>${sign}23.00</P_14_1>
    <P_15>${sign}123.00</P_15>
    <Adnotacje>
      <P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A>
      <Zwolnienie><P_19N>1</P_19N></Zwolnienie>
      <NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu>
      <P_23>2</P_23>
      <PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy>
    </Adnotacje>
    ${kind}
    <FaWiersz>
      <NrWierszaFa>1</NrWierszaFa>
      <P_7>${invoice.description ?? 'Usługa próbna'}</P_7>
      <P_8A>szt.</P_8A>
      <P_8B>1</P_8B>
      <P_9A>${sign}100.00</P_9A>
      <P_11>${sign}100.00</P_11>
      <P_12>23</P_12>
    </FaWiersz>
  </Fa>
</Faktura>
`);
}
