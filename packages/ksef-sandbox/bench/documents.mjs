// What is sent: the official FA(3) examples in turn when ../shared/ksef is there, else an invoice of three lines.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const seller = { nip: '5265877635', name: 'Sprzedawca sp. z o.o.' };
export const buyer = { nip: '9111111115', name: 'Nabywca S.A.' };
const today = new Date().toISOString().slice(0, 10);
const official = new URL('../../../../shared/ksef/samples/fa3/', import.meta.url);

function threeLines() {
  const party = (one) =>
    `<DaneIdentyfikacyjne><NIP>${one.nip}</NIP><Nazwa>${one.name}</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Piaskowa 1</AdresL1></Adres>`;
  const line = (i) =>
    `<FaWiersz><NrWierszaFa>${i}</NrWierszaFa><P_7>Towar ${i}</P_7><P_8A>szt.</P_8A><P_8B>2</P_8B><P_9A>10.00</P_9A><P_11>20.00</P_11><P_12>23</P_12></FaWiersz>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>${today}T00:00:00Z</DataWytworzeniaFa></Naglowek>` +
    `<Podmiot1>${party(seller)}</Podmiot1><Podmiot2>${party(buyer)}<JST>2</JST><GV>2</GV></Podmiot2><Fa><KodWaluty>PLN</KodWaluty><P_1>${today}</P_1><P_2>1</P_2><P_13_1>60.00</P_13_1><P_14_1>13.80</P_14_1><P_15>73.80</P_15>` +
    '<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>' +
    `<RodzajFaktury>VAT</RodzajFaktury>${[1, 2, 3].map(line).join('')}</Fa></Faktura>`
  );
}

/** The examples without attachments (a session online takes none), issued today by our seller. */
function examples() {
  return readdirSync(official)
    .sort()
    .map((name) => readFileSync(new URL(name, official), 'utf8'))
    .filter((text) => !text.includes('Zalacznik>'))
    .map((text) =>
      text.replace(/(<Podmiot1>[\s\S]*?<NIP>)\d+/, `$1${seller.nip}`).replace(/<P_1>[^<]*/, `<P_1>${today}`),
    );
}

const templates = existsSync(official) ? examples() : [threeLines()];
const bytes = templates.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
export const described = `${existsSync(official) ? `${templates.length} official FA(3) examples in turn` : 'one invoice of three lines'}, ${Math.round(bytes / templates.length)} bytes on average`;

let given = 0;

/** So many invoices, no number ever repeated. */
export function invoices(count) {
  return Array.from({ length: count }, () => {
    given += 1;
    return Buffer.from(templates[given % templates.length].replace(/<P_2>[^<]*/, `<P_2>BENCH/${given}`));
  });
}
