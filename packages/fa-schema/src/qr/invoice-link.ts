import { EszokError, type IsoDate } from '@eszok/core';
import { isCalendarDate } from '../checks/dates.js';
import { sha256Base64Url } from '../hash.js';

/** A QR link that can't be made or read. Codes `qr.input`, `qr.hash`, `qr.date`, `qr.link`, `qr.key`. */
export class QrLinkError extends EszokError {}

/** The hash of the invoice file: given (Base64 or Base64URL) or computed from its bytes. */
export type InvoiceFile =
  | { sha256: string; bytes?: Uint8Array | undefined }
  | { bytes: Uint8Array; sha256?: undefined };

/** What a KOD I link is made of: the file (its hash or its bytes), the seller’s NIP and the date. */
export type InvoiceLinkInput = InvoiceFile & {
  /** The environment's QR address, e.g. `https://qr-test.ksef.mf.gov.pl`. */
  qrUrl: string;
  /** NIP of `Podmiot1` (FA); for FA_RR see the invoice's own seller. */
  sellerNip: string;
  /** `P_1` (in FA_RR `P_4B`), `YYYY-MM-DD`. */
  issueDate: IsoDate;
};

/** Base64 or Base64URL of 32 bytes → Base64URL without padding. Throws `qr.hash`. */
export function hashForLink(file: InvoiceFile): string {
  if (file.sha256 === undefined) return sha256Base64Url(file.bytes);
  const text = file.sha256.replaceAll('+', '-').replaceAll('/', '_').replace(/=$/, '');
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) {
    throw new QrLinkError({
      code: 'qr.hash',
      level: 'invoice',
      message: {
        pl: `To nie jest skrót SHA-256 w Base64: „${file.sha256}”.`,
        en: `Not a SHA-256 hash in Base64: "${file.sha256}".`,
      },
    });
  }
  return text;
}

/**
 * Refuses a link with a part missing, which would be printed all the same: an address that is none, no NIP of ten
 * digits, neither hash nor bytes. Throws `qr.input`, its `details.field` naming the part.
 */
export function assertLinkInput(
  input: InvoiceLinkInput | (InvoiceFile & { qrUrl: string; sellerNip: string }),
) {
  if (!/^https?:\/\/./.test(input?.qrUrl ?? '')) throw missingPart('qrUrl');
  if (!/^\d{10}$/.test(input.sellerNip ?? '')) throw missingPart('sellerNip');
  if (typeof input.sha256 !== 'string' && !ArrayBuffer.isView(input.bytes)) throw missingPart('sha256');
}

const wanted = {
  qrUrl: { pl: 'adres http(s) stron QR środowiska', en: 'the http(s) address of the environment’s QR pages' },
  sellerNip: { pl: 'NIP sprzedawcy (10 cyfr)', en: 'the seller’s NIP (10 digits)' },
  sha256: { pl: 'skrót pliku (sha256) albo jego bajty', en: 'the file’s hash (sha256) or its bytes' },
  contextType: {
    pl: 'rodzaj kontekstu: Nip, InternalId, NipVatUe, PeppolId',
    en: 'the kind of context: Nip, InternalId, NipVatUe, PeppolId',
  },
  contextValue: { pl: 'identyfikator kontekstu', en: 'the identifier of the context' },
  certificateSerial: {
    pl: 'numer seryjny certyfikatu Offline (szesnastkowo)',
    en: 'the serial number of the Offline certificate (hex)',
  },
};

/** The error for a part of a QR link that is missing or of no use. */
export function missingPart(field: keyof typeof wanted): QrLinkError {
  const { pl, en } = wanted[field];
  return new QrLinkError({
    code: 'qr.input',
    level: 'local',
    message: { pl: `Link kodu QR wymaga pola ${field}: ${pl}.`, en: `A QR link needs ${field}: ${en}.` },
    details: { field },
  });
}

/** The address without trailing slashes. */
export function baseOf(qrUrl: string): string {
  return qrUrl.replace(/\/+$/, '');
}

/**
 * KOD I: the link under which anyone can check and fetch an invoice,
 * `{qr}/invoice/{seller NIP}/{DD-MM-YYYY}/{SHA-256, Base64URL}`. Source: ksef-docs, kody-qr.md §1.
 * Throws `QrLinkError` (`qr.input`, `qr.hash`, `qr.date`).
 */
export function invoiceLink(input: InvoiceLinkInput): string {
  assertLinkInput(input);
  if (!isCalendarDate(input.issueDate)) {
    throw new QrLinkError({
      code: 'qr.date',
      level: 'invoice',
      message: {
        pl: `Data wystawienia „${input.issueDate}” nie jest datą RRRR-MM-DD.`,
        en: `The issue date "${input.issueDate}" is not a date YYYY-MM-DD.`,
      },
    });
  }
  const [year, month, day] = input.issueDate.split('-');
  return `${baseOf(input.qrUrl)}/invoice/${input.sellerNip}/${day}-${month}-${year}/${hashForLink(input)}`;
}

/** What a KOD I link says. */
export interface InvoiceLinkParts {
  qrUrl: string;
  sellerNip: string;
  issueDate: IsoDate;
  /** Base64, as the API writes hashes. */
  sha256: string;
}

/** Base64URL of a hash → Base64 with padding. */
export function hashFromLink(text: string): string {
  return `${text.replaceAll('-', '+').replaceAll('_', '/')}=`;
}

/** Reads a KOD I link; throws `QrLinkError` (`qr.link`) when the text is not one. */
export function parseInvoiceLink(link: string): InvoiceLinkParts {
  const parts = /^(https?:\/\/.+)\/invoice\/(\d{10})\/(\d{2})-(\d{2})-(\d{4})\/([A-Za-z0-9_-]{43})$/.exec(
    link,
  );
  const issueDate = parts ? `${parts[5]}-${parts[4]}-${parts[3]}` : '';
  if (!parts || !isCalendarDate(issueDate)) {
    throw new QrLinkError({
      code: 'qr.link',
      level: 'invoice',
      message: { pl: 'To nie jest link z KODU I.', en: 'This is not a link of KOD I.' },
      details: { link },
    });
  }
  return { qrUrl: parts[1]!, sellerNip: parts[2]!, issueDate, sha256: hashFromLink(parts[6]!) };
}
