// Documents that every engine draws: an ordinary invoice, one of a thousand lines, a receipt of ten thousand rows.
const line = (number) =>
  `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa><P_7>Krzesło dębowe, wariant ${number} — zażółć gęślą jaźń</P_7><P_8A>szt.</P_8A><P_8B>2</P_8B>` +
  '<P_9A>1234.50</P_9A><P_11>2469.00</P_11><P_12>23</P_12></FaWiersz>';

export function invoice(lines) {
  const net = 2469 * lines;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>2026-11-19T10:30:00Z</DataWytworzeniaFa><SystemInfo>eszok</SystemInfo></Naglowek>
<Podmiot1><DaneIdentyfikacyjne><NIP>9994072312</NIP><Nazwa>Pracownia Stolarska Dębowy Kąt sp. z o.o.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Heblowa 7</AdresL1><AdresL2>62-200 Gniezno</AdresL2></Adres><DaneKontaktowe><Email>biuro@debowy-kat.example</Email></DaneKontaktowe></Podmiot1>
<Podmiot2><DaneIdentyfikacyjne><NIP>9995183640</NIP><Nazwa>Kawiarnia Pod Zegarem s.c.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>Rynek 14</AdresL1><AdresL2>63-000 Środa Wielkopolska</AdresL2></Adres><JST>2</JST><GV>2</GV></Podmiot2>
<Fa><KodWaluty>PLN</KodWaluty><P_1>2026-11-19</P_1><P_1M>Gniezno</P_1M><P_2>FV/2026/11/7</P_2><P_6>2026-11-18</P_6><P_13_1>${net.toFixed(2)}</P_13_1><P_14_1>${(net * 0.23).toFixed(2)}</P_14_1><P_15>${(net * 1.23).toFixed(2)}</P_15>
<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>1</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje><RodzajFaktury>VAT</RodzajFaktury>
${Array.from({ length: lines }, (_, index) => line(index + 1)).join('\n')}
<Platnosc><TerminPlatnosci><Termin>2026-12-03</Termin></TerminPlatnosci><FormaPlatnosci>6</FormaPlatnosci><RachunekBankowy><NrRB>61109010140000071219812874</NrRB><NazwaBanku>Bank Przykładowy S.A.</NazwaBanku></RachunekBankowy></Platnosc></Fa></Faktura>`;
}

export function upo(rows) {
  const documents = Array.from(
    { length: rows },
    (_, index) =>
      `<Dokument><NipSprzedawcy>9994072312</NipSprzedawcy><NumerKSeFDokumentu>9994072312-20261119-${index.toString(16).toUpperCase().padStart(12, '0')}-3F</NumerKSeFDokumentu><NumerFaktury>FV/2026/11/${index}</NumerFaktury><DataWystawieniaFaktury>2026-11-19</DataWystawieniaFaktury><DataPrzeslaniaDokumentu>2026-11-19T10:31:00.123+01:00</DataPrzeslaniaDokumentu><DataNadaniaNumeruKSeF>2026-11-19T10:31:05.456+01:00</DataNadaniaNumeruKSeF><SkrotDokumentu>${Buffer.from(String(index).padStart(32, 'x')).toString('base64')}</SkrotDokumentu><TrybWysylki>Online</TrybWysylki></Dokument>`,
  ).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><Potwierdzenie xmlns="http://upo.schematy.mf.gov.pl/KSeF/v4-3"><NazwaPodmiotuPrzyjmujacego>Ministerstwo Finansów</NazwaPodmiotuPrzyjmujacego><NumerReferencyjnySesji>20261119-SO-0123456789-ABCDEF0123-45</NumerReferencyjnySesji><Uwierzytelnienie><IdKontekstu><Nip>9994072312</Nip></IdKontekstu><NumerReferencyjnyTokenaKSeF>20261101-EC-0123456789-ABCDEF0123-45</NumerReferencyjnyTokenaKSeF></Uwierzytelnienie><OpisPotwierdzenia><Strona>1</Strona><LiczbaStron>1</LiczbaStron><ZakresDokumentowOd>1</ZakresDokumentowOd><ZakresDokumentowDo>${rows}</ZakresDokumentowDo><CalkowitaLiczbaDokumentow>${rows}</CalkowitaLiczbaDokumentow></OpisPotwierdzenia><NazwaStrukturyLogicznej>Schemat_FA(3)_v1-0E.xsd</NazwaStrukturyLogicznej><KodFormularza>FA (3)</KodFormularza>${documents}</Potwierdzenie>`;
}

export const ksefNumber = '9994072312-20261119-0123456789AB-3F';
