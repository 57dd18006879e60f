import { Random } from '@eszok/fa-schema/testing';

/**
 * FA(1) (crd.gov.pl/wzor/2021/11/29/11089), element by element: `?` may be missing, `*` may be missing and may come
 * again, `|` is a choice, `+` comes together. There is no table of this form: KSeF 2.0 takes no FA(1), it keeps them.
 */
const elements: Readonly<Record<string, string>> = {
  Faktura: 'Naglowek Podmiot1 Podmiot2 Podmiot3* PodmiotUpowazniony? Fa Stopka?',
  Naglowek: 'WariantFormularza DataWytworzeniaFa SystemInfo?',
  Podmiot1:
    'PrefiksPodatnika? NrEORI? DaneIdentyfikacyjne Adres AdresKoresp? Email? Telefon* StatusInfoPodatnika?',
  Podmiot2: 'PrefiksNabywcy? NrEORI? DaneIdentyfikacyjne Adres? AdresKoresp? Email? Telefon* NrKlienta?',
  Podmiot3:
    'NrEORI? DaneIdentyfikacyjne Adres AdresKoresp? Email? Telefon* Rola|RolaInna+OpisRoli Udzial? NrKlienta?',
  PodmiotUpowazniony: 'NrEORI? DaneIdentyfikacyjne Adres AdresKoresp? EmailPU? TelefonPU* RolaPU',
  DaneIdentyfikacyjne: 'NIP|NrID|BrakID PelnaNazwa|ImiePierwsze+Nazwisko NazwaHandlowa?',
  Adres: 'AdresPol|AdresZagr',
  AdresPol:
    'KodKraju Wojewodztwo? Powiat? Gmina? Ulica? NrDomu NrLokalu? Miejscowosc KodPocztowy Poczta? GLN?',
  AdresZagr: 'KodKraju KodPocztowy? Miejscowosc Ulica? NrDomu? NrLokalu? GLN?',
  Fa:
    'KodWaluty P_1 P_1M? P_2 WZ* P_6|OkresFa P_13_1? P_14_1? P_14_1W? P_13_2? P_14_2? P_14_2W? P_13_3? P_14_3? P_14_3W? ' +
    'P_13_4? P_14_4? P_14_4W? P_13_5? P_14_5? P_13_6? P_13_7? P_15 Adnotacje RodzajFaktury PrzyczynaKorekty? TypKorekty? ' +
    'DaneFaKorygowanej* OkresFaKorygowanej? NrFaKorygowany? Podmiot1K? Podmiot2K* NrFaZaliczkowej* FP? TP? DodatkowyOpis* ' +
    'ZwrotAkcyzy? FaWiersze? Rozliczenie? Platnosc? WarunkiTransakcji? Zamowienie?',
  OkresFa: 'P_6_Od P_6_Do',
  Adnotacje:
    'P_16 P_17 P_18 P_18A P_19 P_19A? P_19B? P_19C? P_22 P_22A? P_22BMK? P_22BMD? P_22BK? P_22BNR? P_22BRP? P_22B? P_22B1? ' +
    'P_22B2? P_22B3? P_22B4? P_22BT? P_22C? P_22C1? P_22D? P_22D1? P_23 P_PMarzy P_PMarzy_2? P_PMarzy_3_1? P_PMarzy_3_2? P_PMarzy_3_3?',
  DaneFaKorygowanej: 'DataWystFaKorygowanej NrFaKorygowanej NrKSeFFaKorygowanej?',
  Podmiot1K: 'PrefiksPodatnika? DaneIdentyfikacyjne Adres',
  Podmiot2K: 'PrefiksNabywcy? DaneIdentyfikacyjne Adres?',
  DodatkowyOpis: 'Klucz Wartosc',
  FaWiersze:
    'LiczbaWierszyFaktury WartoscWierszyFaktury1 WartoscWierszyFaktury2 FaWiersz FaWiersz* FaWiersz*',
  FaWiersz:
    'NrWierszaFa UU_ID? P_6A? P_7? GTIN? PKWiU? CN? PKOB? DodatkoweInfo? P_8A? P_8B? P_9A? P_9B? P_10? P_11? P_11A? P_12? ' +
    'P_12_XII? P_12_Procedura? KwotaAkcyzy? GTU? Procedura? KursWaluty?',
  Rozliczenie: 'Obciazenia* SumaObciazen? Odliczenia* SumaOdliczen? DoZaplaty|DoRozliczenia',
  Obciazenia: 'Kwota Powod',
  Odliczenia: 'Kwota Powod',
  Platnosc:
    'Zaplacono? DataZaplaty? ZaplataCzesciowa? PlatnosciCzesciowe* TerminyPlatnosci* FormaPlatnosci|PlatnoscInna+OpisPlatnosci ' +
    'RachunekBankowy* RachunekBankowyFaktora* Skonto?',
  PlatnosciCzesciowe: 'KwotaZaplatyCzesciowej DataZaplatyCzesciowej',
  TerminyPlatnosci: 'TerminPlatnosci TerminPlatnosciOpis?',
  RachunekBankowy: 'NrRBPL|NrRBZagr+SWIFT RachunekWlasnyBanku? NazwaBanku?',
  Skonto: 'WarunkiSkonta WysokoscSkonta',
  WarunkiTransakcji:
    'Umowy* Zamowienia* NrPartiiTowaru* WarunkiDostawy? KursUmowny? WalutaUmowna? Transport* PodmiotPosredniczacy?',
  Umowy: 'DataUmowy? NrUmowy?',
  Zamowienia: 'DataZamowienia? NrZamowienia?',
  Transport:
    'RodzajTransportu|TransportInny+OpisInnegoTransportu Przewoznik? NrZleceniaTransportu? OpisLadunku|LadunekInny+OpisInnegoLadunku ' +
    'JednostkaOpakowania? DataGodzRozpTransportu? DataGodzZakTransportu? WysylkaZ? WysylkaPrzez* WysylkaDo?',
  Przewoznik: 'DaneIdentyfikacyjne AdresPrzewoznika',
  Zamowienie: 'LiczbaWierszyZamowienia WartoscZamowienia ZamowienieWiersz ZamowienieWiersz*',
  ZamowienieWiersz:
    'NrWierszaZam UU_IDZ? P_7Z? GTINZ? PKWiUZ? CNZ? PKOBZ? DodatkoweInfoZ? P_8AZ? P_8BZ? P_9AZ? P_11NettoZ? P_11VatZ? P_12Z? ' +
    'P_12Z_XII? P_12Z_Procedura? KwotaAkcyzyZ? GTUZ? ProceduraZ? KursWalutyZ?',
  Stopka: 'Informacje* Rejestry*',
  Informacje: 'StopkaFaktury?',
  Rejestry: 'PelnaNazwa? KRS? REGON? BDO?',
};
for (const name of ['AdresKoresp', 'AdresPrzewoznika', 'WysylkaZ', 'WysylkaPrzez', 'WysylkaDo'])
  (elements as Record<string, string>)[name] = elements.Adres!;
(elements as Record<string, string>).RachunekBankowyFaktora = elements.RachunekBankowy!;

/** Names of all elements, as far as their groups are listed. */
export const fa1Names: ReadonlySet<string> = new Set(
  Object.values(elements).flatMap((content) => content.match(/\w+/g) ?? []),
);

export type Fa1Kind = 'text' | 'date' | 'moment' | 'amount' | 'decimal' | 'flag' | 'no-or-yes' | 'code';

const leafKinds: readonly (readonly [Fa1Kind, RegExp])[] = [
  ['date', /^(P_1|P_6|P_6_Od|P_6_Do|P_6A|P_22A|Data(Wyst|Zapl|Um|Zam).*|TerminPlatnosci)$/],
  ['moment', /^Data(Wytw|Godz).*/],
  ['no-or-yes', /^(P_16|P_17|P_18|P_18A|P_19|P_22|P_23|P_PMarzy)$/],
  [
    'flag',
    /^(P_PMarzy_.*|BrakID|RolaInna|FP|TP|ZwrotAkcyzy|Zaplacono|ZaplataCzesciowa|PlatnoscInna|TransportInny|LadunekInny|PodmiotPosredniczacy)$/,
  ],
  [
    'code',
    /^(P_12Z?|P_12Z?_Procedura|GTUZ?|ProceduraZ?|RodzajFaktury|TypKorekty|FormaPlatnosci|Rola|RolaPU|RodzajTransportu|OpisLadunku|StatusInfoPodatnika|RachunekWlasnyBanku)$/,
  ],
  [
    'amount',
    /^(P_1[345](_.*)?|P_11A?|P_11(Netto|Vat)Z|Kwota.*|Suma.*|Do(Zaplaty|Rozliczenia)|Wartosc[WZ].*)$/,
  ],
  ['decimal', /^(P_8BZ?|P_9[AB]Z?|P_10|Kurs.*|P_12Z?_XII|Udzial)$/],
];

export const fa1Kind = (name: string): Fa1Kind =>
  leafKinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'text';

const codesOf: Readonly<Record<string, string>> = {
  P_12: '23 22 8 7 5 4 3 0 zw oo np',
  P_12_Procedura: '1 2 3 4 5 6 7',
  GTU: 'GTU_01 GTU_07 GTU_12 GTU_13',
  Procedura: 'WSTO_EE IED TT_D B_SPV B_SPV_DOSTAWA B_MPV_PROWIZJA',
  RodzajFaktury: 'VAT KOR ZAL ROZ UPR KOR_ZAL KOR_ROZ',
  TypKorekty: '1 2 3',
  FormaPlatnosci: '1 2 3 4 5 6 7',
  Rola: '1 2 3 4 5 6',
  RolaPU: '1 2 3',
  RodzajTransportu: '1 2 3 4 5 7 8',
  OpisLadunku: '1 2 7 13 20',
  StatusInfoPodatnika: '1 2 3 4',
  RachunekWlasnyBanku: '1 2 3',
};

const words = 'faktura towar łożysko gwóźdź żółć Świat & <b> "x" 10% m² nr/12 Poznań ul. холод'.split(' ');

class Writer {
  private number = 0;

  constructor(private readonly random: Random) {}

  element(name: string): string {
    const content = elements[name];
    if (content === undefined) return `<${name}>${this.leaf(name)}</${name}>`;
    let inner = '';
    if (name === 'Naglowek')
      inner = '<KodFormularza kodSystemowy="FA (1)" wersjaSchemy="1-0E">FA</KodFormularza>';
    for (const part of content.split(' ')) inner += this.part(part);
    return `<${name}>${inner}</${name}>`;
  }

  private part(part: string): string {
    const last = part.at(-1);
    if ((last === '?' || last === '*') && !this.random.chance(0.35)) return '';
    const chosen = this.random.pick(part.replace(/[?*]$/, '').split('|'));
    const times = last === '*' ? this.random.whole(1, 2) : 1;
    return Array.from({ length: times }, () =>
      chosen
        .split('+')
        .map((name) => this.element(name))
        .join(''),
    ).join('');
  }

  private leaf(name: string): string {
    const { random } = this;
    const two = (from: number, to: number) => String(random.whole(from, to)).padStart(2, '0');
    const date = `20${two(22, 25)}-${two(1, 12)}-${two(1, 28)}`;
    switch (fa1Kind(name)) {
      case 'date':
        return date;
      case 'moment':
        return `${date}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}Z`;
      case 'flag':
        return '1';
      case 'no-or-yes':
        return random.pick(['1', '2']);
      case 'code':
        return random.pick(codesOf[name.replace(/Z(?=_|$)/, '')]!.split(' '));
      case 'amount':
        return `${random.chance(0.1) ? '-' : ''}${random.whole(0, 99999)}.${two(0, 99)}`;
      case 'decimal':
        return `${random.whole(0, 9999)}${random.chance(0.5) ? `.${random.whole(0, 9)}${random.whole(1, 9)}` : ''}`;
      default:
        return this.text(name);
    }
  }

  private text(name: string): string {
    const digits = (count: number) =>
      Array.from({ length: count }, () => String(this.random.whole(1, 9))).join('');
    if (name === 'KodKraju') return this.random.pick(['PL', 'DE', 'CZ']);
    if (name.startsWith('Prefiks')) return 'PL';
    if (name === 'KodWaluty' || name === 'WalutaUmowna') return this.random.pick(['PLN', 'EUR', 'USD']);
    if (name === 'NIP') return digits(10);
    if (name === 'NrRBPL') return digits(26);
    if (name === 'WariantFormularza') return '1';
    if (/^(NrWiersza|LiczbaWierszy)/.test(name)) return String(this.random.whole(1, 99));
    this.number += 1;
    const text = `${this.random.pick(words)} ${this.random.pick(words)} ${this.number}`;
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  }
}

/** An FA(1) of legal elements and arbitrary values; the same seed gives the same. */
export function fa1Invoice(seed: number): string {
  const body = new Writer(new Random(seed)).element('Faktura');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.replace('<Faktura>', '<Faktura xmlns="http://crd.gov.pl/wzor/2021/11/29/11089/">')}`;
}
