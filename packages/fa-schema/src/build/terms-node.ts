import { decimalText } from '../decimal.js';
import { amountOf } from './amount.js';
import {
  type AttachmentDraft,
  type RegisterDraft,
  type TableDraft,
  type TermsDraft,
  type TransportDraft,
  transportModes,
} from './draft-parts.js';
import { mark, type Node, token } from './node.js';
import { addressNode, buyerId } from './party-node.js';

/** `WarunkiTransakcji`. */
export function termsNode(terms: TermsDraft | undefined): Node | undefined {
  if (!terms) return undefined;
  return {
    Umowy: terms.contracts?.map((one) => ({ DataUmowy: one.date, NrUmowy: token(one.number) })),
    Zamowienia: terms.orders?.map((one) => ({ DataZamowienia: one.date, NrZamowienia: token(one.number) })),
    NrPartiiTowaru: terms.batches?.map((one) => token(one)),
    WarunkiDostawy: token(terms.delivery),
    KursUmowny:
      terms.contractRate && decimalText(amountOf(terms.contractRate.rate, 'terms.contractRate.rate')),
    WalutaUmowna: terms.contractRate?.currency,
    Transport: terms.transport?.map(transportNode),
    PodmiotPosredniczacy: mark(terms.intermediary),
  };
}

function transportNode(transport: TransportDraft, i: number): Node {
  const mode = (transportModes as Readonly<Record<string, string>>)[transport.mode];
  const load = /^(?:[1-9]|1\d|20)$/.test(transport.load);
  return {
    ...(mode === undefined
      ? { TransportInny: '1', OpisInnegoTransportu: token(transport.mode) }
      : { RodzajTransportu: mode }),
    Przewoznik: transport.carrier && {
      DaneIdentyfikacyjne: buyerId(transport.carrier, `terms.transport[${i}].carrier`),
      AdresPrzewoznika: addressNode(transport.carrier.address),
    },
    NrZleceniaTransportu: token(transport.orderNumber),
    ...(load
      ? { OpisLadunku: transport.load }
      : { LadunekInny: '1', OpisInnegoLadunku: token(transport.load) }),
    JednostkaOpakowania: token(transport.packaging),
    DataGodzRozpTransportu: transport.startsAt,
    DataGodzZakTransportu: transport.endsAt,
    WysylkaZ: transport.from && addressNode(transport.from),
    WysylkaPrzez: transport.via?.map(addressNode),
    WysylkaDo: transport.to && addressNode(transport.to),
  };
}

/** `Stopka`: notes at the foot, and numbers in other registers. */
export function footerNode(
  footer: readonly string[] | undefined,
  registers: readonly RegisterDraft[] | undefined,
): Node | undefined {
  if (!footer?.length && !registers?.length) return undefined;
  return {
    Informacje: footer?.map((one) => ({ StopkaFaktury: one.trim() })),
    Rejestry: registers?.map((one) => ({
      PelnaNazwa: token(one.name),
      KRS: one.krs,
      REGON: one.regon,
      BDO: one.bdo,
    })),
  };
}

/** `Zalacznik`. */
export function attachmentNode(attachment: AttachmentDraft | undefined): Node | undefined {
  if (!attachment) return undefined;
  return {
    BlokDanych: attachment.blocks.map((block) => ({
      ZNaglowek: token(block.heading),
      MetaDane: block.metadata.map((one) => ({ ZKlucz: token(one.key), ZWartosc: token(one.value) })),
      Tekst: block.paragraphs?.length ? { Akapit: block.paragraphs.map((one) => token(one)) } : undefined,
      Tabela: block.tables?.map(tableNode),
    })),
  };
}

function tableNode(table: TableDraft): Node {
  return {
    TMetaDane: table.metadata?.map((one) => ({ TKlucz: token(one.key), TWartosc: token(one.value) })),
    Opis: token(table.description),
    TNaglowek: {
      Kol: table.columns.map((column) => ({ Typ: column.type ?? 'txt', NKom: token(column.name) })),
    },
    Wiersz: table.rows.map((row) => ({ WKom: row.map((cell) => token(cell)) })),
    Suma: table.totals && { SKom: table.totals.map((cell) => token(cell)) },
  };
}
