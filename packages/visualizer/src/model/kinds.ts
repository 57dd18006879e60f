import type { Value } from './value.js';

/** How the text of an element is to be read, where it is more than text. Names mean the same in FA(1) to FA(3). */
type Kind = 'date' | 'moment' | 'amount' | 'decimal' | 'percent' | 'account' | 'country' | 'flag' | 'link';

const byKind: Readonly<Record<Kind, string>> = {
  date:
    'P_1 P_6 P_6_Od P_6_Do P_6A P_6Z P_22A DataWystFaKorygowanej DataZaplaty DataZaplatyCzesciowej Termin ' +
    'DataUmowy DataZamowienia DataWystawieniaFaktury',
  moment:
    'DataWytworzeniaFa DataGodzRozpTransportu DataGodzZakTransportu DataPrzeslaniaDokumentu DataNadaniaNumeruKSeF',
  amount:
    'P_11 P_11A P_11Vat P_11NettoZ P_11VatZ P_13_1 P_13_2 P_13_3 P_13_4 P_13_5 P_13_6 P_13_6_1 P_13_6_2 P_13_6_3 ' +
    'P_13_7 P_13_8 P_13_9 P_13_10 P_13_11 P_14_1 P_14_2 P_14_3 P_14_4 P_14_5 P_14_1W P_14_2W P_14_3W P_14_4W ' +
    'P_15 P_15Z P_15ZK Kwota SumaObciazen SumaOdliczen DoZaplaty DoRozliczenia KwotaZaplatyCzesciowej ' +
    'WartoscZamowienia KwotaAkcyzy KwotaAkcyzyZ WartoscWierszyFaktury1 WartoscWierszyFaktury2',
  decimal: 'P_8B P_8BZ P_9A P_9B P_9AZ P_10 KursWaluty KursWalutyZ KursWalutyZK KursWalutyZW KursUmowny',
  percent: 'P_12_XII P_12Z_XII Udzial',
  account: 'NrRB',
  country: 'KodKraju',
  flag:
    'BrakID JST GV RolaInna P_16 P_17 P_18 P_18A P_19 P_19N P_22 P_22N P_42_5 P_23 P_PMarzy P_PMarzyN P_PMarzy_2 ' +
    'P_PMarzy_3_1 P_PMarzy_3_2 P_PMarzy_3_3 NrKSeF NrKSeFN NrKSeFZN FP TP ZwrotAkcyzy P_12_Zal_15 P_12Z_Zal_15 ' +
    'StanPrzed StanPrzedZ Zaplacono PlatnoscInna TransportInny LadunekInny ' +
    'PodmiotPosredniczacy',
  link: 'LinkDoPlatnosci',
};

/** In FA_RR some names of FA mean something else. */
const byKindRr: Partial<Record<Kind, string>> = {
  date: 'P_4A P_4B P_4AA DataDokumentu DataWystFaKorygowanej',
  amount:
    'P_8 P_10 P_11 P_11_1 P_11_2 P_11_1W P_11_2W P_12_1 P_12_1W Kwota SumaObciazen SumaOdliczen DoZaplaty DoRozliczenia',
  decimal: 'P_6B P_7 KursWaluty',
  percent: 'P_9',
};

/** Elements whose text is a code of a list. */
const codeTables: Readonly<Record<string, string>> = {
  RodzajFaktury: 'kind',
  FormaPlatnosci: 'payment',
  ZnacznikZaplatyCzesciowej: 'partPayment',
  Rola: 'role',
  RolaPU: 'authorisedRole',
  RodzajTransportu: 'transport',
  OpisLadunku: 'cargo',
  TypKorekty: 'correctionType',
  StatusInfoPodatnika: 'taxpayerStatus',
  RachunekWlasnyBanku: 'bankAccountKind',
  P_12: 'rate',
  P_12Z: 'rate',
  P_12_Procedura: 'lineProcedure',
  P_12Z_Procedura: 'lineProcedure',
  GTU: 'gtu',
  GTUZ: 'gtu',
  Procedura: 'procedure',
  ProceduraZ: 'procedure',
  KodUE: 'text',
  TrybWysylki: 'sendingMode',
};

function index(lists: Partial<Record<Kind, string>>): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const [kind, names] of Object.entries(lists) as [Kind, string][]) {
    for (const name of names.split(' ')) kinds.set(name, kind);
  }
  return kinds;
}

const kinds = index(byKind);
const kindsRr = index(byKindRr);
/** Names that FA_RR shares with FA and means the same by. */
const onlyFa = new Set(['P_6', 'P_6A', 'P_10', 'P_11', 'P_12', 'P_1', 'P_7', 'P_8B', 'P_9A']);

const ofPattern: Partial<Record<Kind, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/,
  amount: /^-?\d+(\.\d+)?$/,
  decimal: /^-?\d+(\.\d+)?$/,
  percent: /^-?\d+(\.\d+)?$/,
  flag: /^[12]$/,
  country: /^[A-Z]{2}$/,
  link: /^https?:\/\//,
};

/** The value of an element's text. Text that does not look as its element's should stays plain text, exactly as written. */
export function typedValue(name: string, text: string, form: 'fa' | 'rr' = 'fa'): Value {
  const kind =
    form === 'rr' ? (kindsRr.get(name) ?? (onlyFa.has(name) ? undefined : kinds.get(name))) : kinds.get(name);
  if (kind !== undefined && (ofPattern[kind]?.test(text) ?? true)) {
    switch (kind) {
      case 'flag':
        return { type: 'flag', on: text === '1' };
      case 'country':
        return { type: 'country', code: text };
      default:
        return { type: kind, text };
    }
  }
  const table = form === 'rr' && onlyFa.has(name) ? undefined : codeTables[name];
  if (table !== undefined && table !== 'text') return { type: 'code', table, code: text };
  return { type: 'text', text };
}
