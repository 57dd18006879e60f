/** An FA(3) invoice with bank account and due date; `lines` of them, each `more` inside the element. */
export function exampleInvoice(
  options: {
    lines?: number;
    name?: (line: number) => string;
    more?: string;
    fa?: string;
    buyer?: string;
    tail?: string;
  } = {},
): string {
  const count = options.lines ?? 2;
  const name = options.name ?? ((line: number) => `Krzesło dębowe, wariant ${line} — zażółć gęślą jaźń`);
  const lines = Array.from({ length: count }, (_, index) => {
    const line = index + 1;
    return (
      `<FaWiersz><NrWierszaFa>${line}</NrWierszaFa><P_7>${name(line)}</P_7><P_8A>szt.</P_8A><P_8B>2</P_8B>` +
      `<P_9A>1234.5</P_9A><P_11>2469</P_11><P_12>23</P_12>${options.more ?? ''}</FaWiersz>`
    );
  }).join('\n');
  const net = (2469 * count).toFixed(2);
  const vat = (2469 * count * 0.23).toFixed(2);
  const gross = (2469 * count * 1.23).toFixed(2);
  const buyer =
    options.buyer ??
    '<NIP>9995183640</NIP><Nazwa>Kawiarnia Pod Zegarem s.c.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>Rynek 14</AdresL1><AdresL2>63-000 Środa Wielkopolska</AdresL2></Adres>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
<Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza>
<DataWytworzeniaFa>2026-11-19T10:30:00Z</DataWytworzeniaFa><SystemInfo>eszok</SystemInfo></Naglowek>
<Podmiot1><DaneIdentyfikacyjne><NIP>9994072312</NIP><Nazwa>Pracownia Stolarska Dębowy Kąt sp. z o.o.</Nazwa></DaneIdentyfikacyjne>
<Adres><KodKraju>PL</KodKraju><AdresL1>ul. Heblowa 7</AdresL1><AdresL2>62-200 Gniezno</AdresL2></Adres></Podmiot1>
<Podmiot2><DaneIdentyfikacyjne>${buyer}<JST>2</JST><GV>2</GV></Podmiot2>
<Fa><KodWaluty>PLN</KodWaluty><P_1>2026-11-19</P_1><P_1M>Gniezno</P_1M><P_2>FV/2026/11/7</P_2><P_6>2026-11-18</P_6>
<P_13_1>${net}</P_13_1><P_14_1>${vat}</P_14_1><P_15>${gross}</P_15>
<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>1</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie>
<NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>
<RodzajFaktury>VAT</RodzajFaktury>${options.fa ?? ''}
${lines}
<Platnosc><TerminPlatnosci><Termin>2026-12-03</Termin></TerminPlatnosci><FormaPlatnosci>6</FormaPlatnosci>
<RachunekBankowy><NrRB>61109010140000071219812874</NrRB><NazwaBanku>Bank Przykładowy S.A.</NazwaBanku></RachunekBankowy></Platnosc></Fa>${options.tail ?? ''}
</Faktura>`;
}

export const ksefNumber = '9994072312-20261119-0123456789AB-3F';
