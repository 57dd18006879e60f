import { parseInvoiceLink } from '@eszok/fa-schema';
import { findAmounts } from './fields/amounts.js';
import { findDates, readDates } from './fields/dates.js';
import { type Field, fieldOf } from './fields/field.js';
import { findAccounts, findKsefNumber, findNips } from './fields/identifiers.js';
import { type DocumentKind, guessKind } from './fields/kind.js';
import { labelsOf } from './fields/labels.js';
import { readNumber } from './fields/number.js';
import { readParties } from './fields/parties.js';
import { readTotals } from './fields/totals.js';
import { linesOf } from './layout/lines.js';
import { upright } from './layout/upright.js';
import { mediaTypeOf, type ScanMediaType } from './media.js';
import type { Page } from './page.js';
import { type Reader, systemReader } from './reader.js';

/** The facts that are looked for. */
export const fieldNames = [
  'sellerNip',
  'sellerName',
  'buyerNip',
  'number',
  'issueDate',
  'saleDate',
  'net',
  'vat',
  'gross',
  'currency',
  'account',
  'ksefNumber',
] as const;
/** Facts that may be corrected by hand. */
export type FieldName = (typeof fieldNames)[number];

/** QR code I of an invoice (KOD I): which file in KSeF the paper is a picture of. */
export interface InvoiceCode {
  link: string;
  sellerNip: string;
  /** `YYYY-MM-DD`. */
  issueDate: string;
  /** Of the invoice's XML, Base64. */
  sha256: string;
}

/** A scan: its file, its text, and the facts found in it. */
export interface Scan {
  mediaType: ScanMediaType;
  pages: number;
  /** Where the words came from. */
  source: Page['source'] | 'both';
  kind: { value: DocumentKind; confidence: number };
  fields: Partial<Record<FieldName, Field>>;
  /** Null where there is none, or where `qrUnread`. */
  code: InvoiceCode | null;
  /** True where this machine has no program that reads QR codes. */
  qrUnread: boolean;
  /** All that was read, line by line. */
  text: string;
}

/** How to read a scan. */
export interface ReadScanOptions {
  reader?: Reader | undefined;
  /** The company whose inbox it is for: its NIP is the buyer's where the document does not say whose it is. */
  ownNip?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Reads a scanned or printed document: what it is and the facts an inbox needs, each with how sure it is and where it
 * stands. The bytes are not changed. What is not found is left out; a person says it.
 * Throws `scan.format` for anything but PDF, PNG and JPEG, and what the reader throws.
 */
export async function readScan(bytes: Uint8Array, options: ReadScanOptions = {}): Promise<Scan> {
  const mediaType = mediaTypeOf(bytes);
  const read = options.reader ?? systemReader();
  const { pages, qr, qrUnread } = await read({ bytes, mediaType }, options.signal);
  const code = invoiceCode(qr);
  const sources = new Set(pages.map(({ source }) => source));
  return {
    mediaType,
    pages: pages.length,
    source: sources.size === 2 ? 'both' : ([...sources][0] ?? 'ocr'),
    ...factsOf(pages, code, options.ownNip),
    code,
    qrUnread,
  };
}

/** Pure: the same words give the same facts. */
export function factsOf(
  pages: readonly Page[],
  code: InvoiceCode | null,
  ownNip?: string,
): Pick<Scan, 'kind' | 'fields' | 'text'> {
  const lines = pages.flatMap((page) => linesOf(upright(page)));
  const segments = lines.flat();
  const labels = labelsOf(segments);
  const totals = readTotals(findAmounts(segments), labels, segments);
  const [account] = findAccounts(segments);
  const ksefNumber = findKsefNumber(segments);
  const number = readNumber(segments, labels);
  const fields: Scan['fields'] = {
    ...readParties(findNips(segments), labels, segments, ownNip),
    ...(number ? { number } : {}),
    ...readDates(findDates(segments), labels),
    ...totals,
    ...(account ? { account: fieldOf(account, account.value, 0.99) } : {}),
    ...(ksefNumber ? { ksefNumber } : {}),
  };
  if (code !== null) {
    // What the code says was machine-readable; the words only say where.
    for (const [name, value] of [
      ['sellerNip', code.sellerNip],
      ['issueDate', code.issueDate],
    ] as const) {
      const place = fields[name]?.value === value ? (fields[name]?.place ?? null) : null;
      fields[name] = { value, confidence: 1, place };
    }
  }
  const kind = guessKind(segments, {
    buyerNip: fields.buyerNip !== undefined,
    gross: fields.gross?.value,
  });
  return { kind, fields, text: lines.map((line) => line.map(({ text }) => text).join('  ')).join('\n') };
}

function invoiceCode(codes: readonly string[]): InvoiceCode | null {
  for (const link of codes) {
    try {
      const { sellerNip, issueDate, sha256 } = parseInvoiceLink(link);
      return { link, sellerNip, issueDate, sha256 };
    } catch {
      // Another code: payment, advertising, KOD II.
    }
  }
  return null;
}
