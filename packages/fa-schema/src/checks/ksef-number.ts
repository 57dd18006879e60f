import { EszokError, type IsoDate } from '@eszok/core';
import { isCalendarDate } from './dates.js';

/** CRC-8 of ASCII text: polynomial 0x07, start 0x00, as two upper-case hex digits. */
export function crc8(text: string): string {
  return crcOf(text, text.length).toString(16).toUpperCase().padStart(2, '0');
}

let crcTable: Uint8Array | undefined;

/** What each byte makes of a checksum of 0. */
function makeCrcTable(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
    return crc;
  });
}

function crcOf(text: string, end: number): number {
  crcTable ??= makeCrcTable();
  let crc = 0;
  for (let i = 0; i < end; i++) crc = crcTable[(crc ^ text.charCodeAt(i)) & 0xff]!;
  return crc;
}

/** The parts of a KSeF number. */
export interface KsefNumber {
  /** The number as given. */
  text: string;
  /** The seller's NIP; KSeF 1.0 also knew `M` + 9 digits and 3 letters + 7 digits here. */
  nip: string;
  /** The day KSeF took the invoice, `YYYY-MM-DD`. */
  date: IsoDate;
  /** Twelve hex digits; the hyphen of a KSeF 1.0 number of 36 characters is left out. */
  technical: string;
  /** CRC-8 of everything before the last hyphen, hyphens included. */
  checksum: string;
}

/** Text that is not a KSeF number or identifier. Codes `ksef-number.shape`, `ksef-number.checksum`, `collective-id.shape`, `collective-id.checksum`. */
export class InvalidKsefNumberError extends EszokError {}

const shape =
  /^(\d{10}|M\d{9}|[A-Z]{3}\d{7})-(2\d{3})(\d{2})(\d{2})-([0-9A-F]{6})-?([0-9A-F]{6})-([0-9A-F]{2})$/;

/**
 * Takes a KSeF number apart: 35 characters `NIP-YYYYMMDD-12 hex-CRC8` (36 in KSeF 1.0).
 * Throws `InvalidKsefNumberError` (`ksef-number.shape`, `ksef-number.checksum`).
 * Source: ksef-docs, faktury/numer-ksef.md.
 */
export function parseKsefNumber(text: string): KsefNumber {
  const parts = shape.exec(text);
  const date = parts ? `${parts[2]}-${parts[3]}-${parts[4]}` : '';
  if (!parts || !isCalendarDate(date)) {
    throw new InvalidKsefNumberError({
      code: 'ksef-number.shape',
      level: 'invoice',
      message: {
        pl: `To nie jest numer KSeF: „${text}”. Numer ma postać NIP-RRRRMMDD-12 znaków szesnastkowych-2 znaki.`,
        en: `Not a KSeF number: "${text}". It reads NIP-YYYYMMDD-12 hex digits-2 hex digits.`,
      },
    });
  }
  const checksum = parts[7]!;
  const expected = crc8(text.slice(0, -3));
  if (checksum !== expected) {
    throw new InvalidKsefNumberError({
      code: 'ksef-number.checksum',
      level: 'invoice',
      message: {
        pl: `Numer KSeF „${text}” ma złą sumę kontrolną: jest ${checksum}, powinno być ${expected}.`,
        en: `The KSeF number "${text}" has a wrong checksum: it says ${checksum}, its text gives ${expected}.`,
      },
      hint: {
        pl: 'Przepisz numer jeszcze raz z UPO albo z faktury.',
        en: 'Copy the number again from the UPO or the invoice.',
      },
      details: { expected },
    });
  }
  return { text, nip: parts[1]!, date, technical: parts[5]! + parts[6]!, checksum };
}

/** True when `parseKsefNumber` would take the text. */
export function isKsefNumber(text: string): boolean {
  if (typeof text !== 'string') return false;
  // The checksum first: it is quick to count, and hardly any other text has it right.
  const { length } = text;
  const stated = hexAt(text, length - 2) * 16 + hexAt(text, length - 1);
  if ((length !== 35 && length !== 36) || crcOf(text, length - 3) !== stated) return false;
  const parts = shape.exec(text);
  return parts !== null && isCalendarDate(`${parts[2]}-${parts[3]}-${parts[4]}`);
}

function hexAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 65 ? code - 48 : code - 55;
}

/** Puts a KSeF number together: NIP, `YYYY-MM-DD`, twelve upper-case hex digits; the checksum is computed. */
export function makeKsefNumber(nip: string, date: IsoDate, technical: string): string {
  const body = `${nip}-${date.replaceAll('-', '')}-${technical}`;
  return parseKsefNumber(`${body}-${crc8(body)}`).text;
}

/** The parts of a collective payment identifier (`IZ`). */
export interface CollectiveId {
  text: string;
  nip: string;
  /** `YYYY-MM` in which it was made. */
  month: string;
  technical: string;
  checksum: string;
}

const collectiveShape = /^(\d{10})-IZ(2\d{3})(0[1-9]|1[0-2])-([0-9A-F]{12})-([0-9A-F]{2})$/;

/** Takes a collective identifier `NIP-IZYYYYMM-12 hex-CRC8` apart. Source: the contract, POST /collective-identifiers. */
export function parseCollectiveId(text: string): CollectiveId {
  const parts = collectiveShape.exec(text);
  if (!parts) {
    throw new InvalidKsefNumberError({
      code: 'collective-id.shape',
      level: 'invoice',
      message: {
        pl: `To nie jest identyfikator zbiorczy: „${text}”. Ma on postać NIP-IZRRRRMM-12 znaków-2 znaki.`,
        en: `Not a collective identifier: "${text}". It reads NIP-IZYYYYMM-12 hex digits-2 hex digits.`,
      },
    });
  }
  const expected = crc8(text.slice(0, -3));
  if (parts[5] !== expected) {
    throw new InvalidKsefNumberError({
      code: 'collective-id.checksum',
      level: 'invoice',
      message: {
        pl: `Identyfikator zbiorczy „${text}” ma złą sumę kontrolną: powinno być ${expected}.`,
        en: `The collective identifier "${text}" has a wrong checksum: its text gives ${expected}.`,
      },
      details: { expected },
    });
  }
  return { text, nip: parts[1]!, month: `${parts[2]}-${parts[3]}`, technical: parts[4]!, checksum: expected };
}

/** True when `parseCollectiveId` would take the text. */
export function isCollectiveId(text: string): boolean {
  const parts = collectiveShape.exec(text);
  return parts !== null && parts[5] === crc8(text.slice(0, -3));
}

/** Puts a collective identifier together from NIP, `YYYY-MM` and twelve upper-case hex digits. */
export function makeCollectiveId(nip: string, month: string, technical: string): string {
  const body = `${nip}-IZ${month.replace('-', '')}-${technical}`;
  return parseCollectiveId(`${body}-${crc8(body)}`).text;
}
