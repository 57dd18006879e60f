import type { IsoDate } from '@eszok/core';
import type { IncomingRow } from '@eszok/store';
import { InboxError } from './errors.js';
import { type Issued, jpkMarker } from './jpk.js';

/** KSeF's names: `Subject1` seller, `Subject2` buyer, `Subject3` third party, `SubjectAuthorized`. */
export type Role = 'Subject1' | 'Subject2' | 'Subject3' | 'SubjectAuthorized';

/** Roles that an inbox receives in, as KSeF names them. */
export const roles: readonly Role[] = ['Subject1', 'Subject2', 'Subject3', 'SubjectAuthorized'];

/** KSeF knows no rejection: the decision is local. */
export type Decision = 'received' | 'accepted' | 'set-aside';

/** Where a document came from: KSeF, a scanner, or a file (e-mail, a folder). */
export type Source = 'ksef' | 'scan' | 'file';

/** A document of the inbox. Instants are ISO 8601 UTC, amounts decimal strings in `currency`, hashes Base64. */
export interface InboxItem {
  /** The KSeF number, or an own id (`DOK-…`) for a document that KSeF does not carry. */
  id: string;
  profile: string;
  ksefNumber: string | null;
  source: Source;
  /** As whom the profile's company met it in KSeF; empty for documents that KSeF does not carry. */
  roles: Role[];
  decision: Decision;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  /** For the bookkeeper who posts it. */
  description: string | null;
  doNotPost: boolean;
  form: string;
  /** `RodzajFaktury`; of other documents, what was said when they were added. */
  kind: string;
  number: string;
  issueDate: IsoDate;
  /** When KSeF gave the number (the legal day of receipt), or when the document was added. */
  receivedAt: string;
  /** `YYYY-MM` with which it is handed over: of the issue date, unless changed or locked. */
  month: string;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  net: string;
  vat: string;
  gross: string;
  currency: string;
  /** `application/xml` of invoices. */
  mediaType: string;
  sha256: string;
  /** Bytes. */
  size: number;
  upoSha256: string | null;
  /** More that was said of a document that KSeF does not carry: how it was read, an account, a date of sale. */
  details: Record<string, unknown> | null;
  /** The marker of its row in JPK_V7: its KSeF number, `OFF`, `BFK` or `DI`. */
  jpk: string;
  /** Ids of items with the same seller NIP, number and gross: the same document that came twice. */
  duplicates: string[];
  /** Ids of the originals this item corrects, and of the corrections of this item. */
  corrects: string[];
  correctedBy: string[];
  /** The package that carried it to the office. */
  handover: { id: string; at: string; file: string } | null;
}

export interface Links {
  duplicates: string[];
  corrects: string[];
  correctedBy: string[];
}

export function toItem(row: IncomingRow, links: Links, handover: InboxItem['handover']): InboxItem {
  const details = row.source === 'ksef' || row.metadata === null ? null : JSON.parse(row.metadata);
  return {
    id: row.id,
    profile: row.profile,
    ksefNumber: row.ksefNumber,
    source: row.source as Source,
    roles: JSON.parse(row.roles),
    decision: row.decision as Decision,
    reason: row.reason,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
    description: row.description,
    doNotPost: row.doNotPost === 1,
    form: row.form,
    kind: row.kind,
    number: row.number,
    issueDate: row.issueDate,
    receivedAt: row.receivedAt,
    month: row.month,
    sellerNip: row.sellerNip,
    sellerName: row.sellerName,
    buyerNip: row.buyerNip,
    buyerName: row.buyerName,
    net: row.net,
    vat: row.vat,
    gross: row.gross,
    currency: row.currency,
    mediaType: row.mediaType,
    sha256: row.sha256,
    size: row.size,
    upoSha256: row.upoSha256,
    details,
    jpk: markerOf(row, details?.ksefNumber),
    ...links,
    handover,
  };
}

/**
 * Without a KSeF number an invoice came outside KSeF (BFK), anything else is another document (DI); the paper of a KSeF
 * invoice names its number.
 */
function markerOf(row: IncomingRow, printed: unknown): string {
  const invoice = /^(faktura|korekta|invoice|VAT|KOR|ROZ|ZAL|UPR)/i.test(row.kind) || isTollInvoice(row);
  const issued: Issued = invoice ? 'outside-ksef' : 'other-document';
  const ksefNumber = row.ksefNumber ?? (typeof printed === 'string' ? printed : null);
  const found = jpkMarker({ ksefNumber, issued });
  return typeof found === 'string' ? found : found.ksefNumber;
}

/**
 * The slip of a toll motorway is an invoice in the form of a ticket, though nothing on it says so, when it has the
 * seller's NIP and the tax (rozporządzenie z 29.10.2021 w sprawie wystawiania faktur, § 3 pkt 4). Tolls without VAT
 * (e-TOLL) are none.
 */
const isTollInvoice = ({ kind, sellerNip, vat }: IncomingRow): boolean =>
  kind === 'opłata drogowa' && Boolean(sellerNip) && /[1-9]/.test(vat ?? '');

/** Throws `inbox.month` unless it is `YYYY-MM`. */
export function checkMonth(month: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return month;
  throw new InboxError({
    code: 'inbox.month',
    message: { pl: `To nie jest miesiąc RRRR-MM: ${month}`, en: `Not a month YYYY-MM: ${month}` },
  });
}
