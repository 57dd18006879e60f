import { EszokError, type IsoDate } from '@eszok/core';
import { assertInput } from '../read/input.js';
import { SaxesParser } from '../read/saxes.js';

/** A receipt that can't be read. Codes `upo.not-xml`, `upo.not-upo`. */
export class InvalidUpoError extends EszokError {}

/** One invoice on a receipt. Times are as written, with their offset. */
export interface UpoDocument {
  sellerNip: string;
  /** The invoice's own number, `P_2`. */
  number: string;
  ksefNumber: string;
  issueDate: IsoDate;
  /** When it was sent (`DataPrzeslaniaDokumentu`), ISO 8601. */
  sentAt: string;
  /** When it got its KSeF number (`DataNadaniaNumeruKSeF`), ISO 8601. */
  acceptedAt: string;
  /** SHA-256 of the invoice file, Base64. */
  sha256: string;
  /** `TrybWysylki`; receipts before v4-3 do not say. */
  mode?: 'Online' | 'Offline' | undefined;
}

/** The context one had signed in to. */
export interface UpoContext {
  type: 'Nip' | 'InternalId' | 'NipVatUe' | 'PeppolId';
  value: string;
}

/** A receipt (urzędowe poświadczenie odbioru) of KSeF 2.0. */
export interface Upo {
  /** `4-2`, `4-3`. */
  version: string;
  /** `session` when the receipt is a page of a session's (it then has `page`) or names several invoices. */
  kind: 'invoice' | 'session';
  sessionReferenceNumber?: string | undefined;
  /** Who received: the Ministry's name, in test environments with theirs. */
  receivedBy: string;
  context?: UpoContext | undefined;
  /** Reference number of the KSeF token one signed in with, if it was one. */
  tokenReferenceNumber?: string | undefined;
  /** SHA-256 (Base64) of the signed document one signed in with, if it was one. */
  authenticationHash?: string | undefined;
  page?: { number: number; of: number; from: number; to: number; total: number } | undefined;
  /** Name of the XSD, e.g. `Schemat_FA(3)_v1-0E.xsd`. */
  schemaName: string;
  /** `FA (3)`, `FA (2)`, `FA_RR (1)` … */
  formCode: string;
  documents: UpoDocument[];
  /** True when the file carries an XML signature; whether it holds is not judged here. */
  signed: boolean;
}

const contextTypes: Readonly<Record<string, UpoContext['type']>> = {
  Nip: 'Nip',
  IdWewnetrzny: 'InternalId',
  IdZlozonyVatUE: 'NipVatUe',
  IdDostawcyUslugPeppol: 'PeppolId',
};

/**
 * Reads a receipt of version 4-2 or 4-3, of one invoice or of a session; any prefixes, with or without a signature.
 * Throws `InvalidUpoError`: `upo.not-xml` (not well-formed), `upo.not-upo` (something else);
 * `InvalidInvoiceError` (`invoice.input`) for neither bytes nor text.
 * Source: ksef-docs, faktury/upo/schemy/upo-v4-3.xsd.
 */
export function parseUpo(xml: Uint8Array | string): Upo {
  assertInput(xml);
  const text = typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const header = new Map<string, string>();
  const documents: Map<string, string>[] = [];
  let version: string | undefined;
  let signed = false;
  let value = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (path.length === 0) {
      version = /^http:\/\/upo\.schematy\.mf\.gov\.pl\/KSeF\/v(4-\d+)$/.exec(tag.uri)?.[1];
      if (tag.local !== 'Potwierdzenie') version = undefined;
    }
    if (tag.local === 'Signature' && tag.uri === 'http://www.w3.org/2000/09/xmldsig#') signed = true;
    path.push(tag.local);
    if (tag.local === 'Dokument' && path.length === 2) documents.push(new Map());
    value = '';
  });
  parser.on('text', (part) => {
    value += part;
  });
  parser.on('cdata', (part) => {
    value += part;
  });
  parser.on('closetag', () => {
    const [, first, ...rest] = path;
    if (value.trim() !== '' && first !== 'Signature') {
      if (first === 'Dokument') documents.at(-1)?.set(rest.join('/'), value.trim());
      else header.set([first, ...rest].join('/'), value.trim());
    }
    value = '';
    path.pop();
  });
  try {
    parser.write(text).close();
  } catch (cause) {
    throw new InvalidUpoError({
      code: 'upo.not-xml',
      message: { pl: 'Plik UPO nie jest poprawnym XML.', en: 'The UPO file is not well-formed XML.' },
      cause,
    });
  }
  if (version === undefined || documents.length === 0) {
    throw new InvalidUpoError({
      code: 'upo.not-upo',
      message: {
        pl: 'To nie jest UPO z KSeF 2.0 (v4-2 albo v4-3).',
        en: 'This is not a KSeF 2.0 receipt (v4-2 or v4-3).',
      },
    });
  }
  return assemble(version, header, documents, signed);
}

function assemble(
  version: string,
  header: ReadonlyMap<string, string>,
  documents: readonly ReadonlyMap<string, string>[],
  signed: boolean,
): Upo {
  const number = (name: string) => Number(header.get(`OpisPotwierdzenia/${name}`));
  const context = Object.entries(contextTypes).flatMap(([name, type]) => {
    const value = header.get(`Uwierzytelnienie/IdKontekstu/${name}`);
    return value === undefined ? [] : [{ type, value }];
  })[0];
  const paged = header.has('OpisPotwierdzenia/Strona');
  return {
    version,
    kind: paged || documents.length > 1 ? 'session' : 'invoice',
    sessionReferenceNumber: header.get('NumerReferencyjnySesji'),
    receivedBy: header.get('NazwaPodmiotuPrzyjmujacego') ?? '',
    context,
    tokenReferenceNumber: header.get('Uwierzytelnienie/NumerReferencyjnyTokenaKSeF'),
    authenticationHash: header.get('Uwierzytelnienie/SkrotDokumentuUwierzytelniajacego'),
    page: paged
      ? {
          number: number('Strona'),
          of: number('LiczbaStron'),
          from: number('ZakresDokumentowOd'),
          to: number('ZakresDokumentowDo'),
          total: number('CalkowitaLiczbaDokumentow'),
        }
      : undefined,
    schemaName: header.get('NazwaStrukturyLogicznej') ?? '',
    formCode: header.get('KodFormularza') ?? '',
    documents: documents.map((document) => {
      const field = (name: string) => document.get(name) ?? '';
      const mode = document.get('TrybWysylki');
      return {
        sellerNip: field('NipSprzedawcy'),
        number: field('NumerFaktury'),
        ksefNumber: field('NumerKSeFDokumentu'),
        issueDate: field('DataWystawieniaFaktury'),
        sentAt: field('DataPrzeslaniaDokumentu'),
        acceptedAt: field('DataNadaniaNumeruKSeF'),
        sha256: field('SkrotDokumentu'),
        mode: mode === 'Online' || mode === 'Offline' ? mode : undefined,
      };
    }),
    signed,
  };
}
