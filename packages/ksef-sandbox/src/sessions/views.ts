import { statuses } from '../contract/codes.generated.js';
import { isoInstant } from '../operations/instants.js';
import type { World } from '../world/world.js';
import { signedLink } from './links.js';
import type { SessionInvoiceRow, SessionRow } from './session-book.js';
import { sessionStatus } from './session-book.js';

function optional<K extends string, V>(name: K, value: V | null): { [key in K]?: V } {
  return value === null ? {} : ({ [name]: value } as { [key in K]?: V });
}

/** An invoice of a session, as its status and the lists give it. */
export function invoiceView(world: World, row: SessionInvoiceRow, now: Date) {
  const table: Readonly<Record<string, { description: string }>> = statuses.invoice;
  const until = now.getTime() + world.settings.linkMs;
  return {
    ordinalNumber: row.ordinal,
    ...optional('invoiceNumber', row.invoice_number),
    ...optional('ksefNumber', row.ksef_number),
    referenceNumber: row.reference,
    invoiceHash: row.hash,
    ...optional('invoiceFileName', row.file_name),
    ...(row.acquired === null ? {} : { acquisitionDate: isoInstant(row.acquired) }),
    invoicingDate: isoInstant(row.received),
    ...(row.stored === null ? {} : { permanentStorageDate: isoInstant(row.stored) }),
    ...(row.ksef_number === null
      ? {}
      : {
          upoDownloadUrl: signedLink(world, `upo/${row.session}/${row.ksef_number}`, until),
          upoDownloadUrlExpirationDate: isoInstant(until),
        }),
    ...optional('invoicingMode', row.mode),
    status: {
      code: row.status,
      description: table[String(row.status)]?.description ?? 'Nieznany błąd',
      ...optional(
        'details',
        row.status_details === null ? null : (JSON.parse(row.status_details) as string[]),
      ),
      ...optional(
        'extensions',
        row.extensions === null ? null : (JSON.parse(row.extensions) as Record<string, string>),
      ),
    },
  };
}

/** `GET /sessions/{referenceNumber}` */
export function sessionView(world: World, session: SessionRow, now: Date) {
  const until = now.getTime() + world.settings.linkMs;
  const pages = world.db.all<{ reference: string }>(
    'select reference from upos where session = ? and page is not null order by page',
    session.reference,
  );
  return {
    status: sessionStatus(session),
    dateCreated: isoInstant(session.created),
    dateUpdated: isoInstant(session.updated),
    validUntil: isoInstant(session.valid_until),
    ...(session.status === 200 && pages.length > 0
      ? {
          upo: {
            pages: pages.map(({ reference }) => ({
              referenceNumber: reference,
              downloadUrl: signedLink(world, `upo/${session.reference}/${reference}`, until),
              downloadUrlExpirationDate: isoInstant(until),
            })),
          },
        }
      : {}),
    ...countsOf(session),
  };
}

/**
 * Counts as the test environment shows them: none of a batch before its package was taken or when it was refused as
 * a whole; of an online session each once it is not zero.
 */
function countsOf(session: SessionRow) {
  const counts = {
    invoiceCount: session.invoice_count,
    successfulInvoiceCount: session.ok_count,
    failedInvoiceCount: session.failed_count,
  };
  if (session.kind === 'Batch') return session.invoice_count === 0 ? {} : counts;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) as Partial<
    typeof counts
  >;
}

/** An entry of `GET /sessions`. */
export function sessionItem(session: SessionRow) {
  return {
    referenceNumber: session.reference,
    status: sessionStatus(session),
    dateCreated: isoInstant(session.created),
    dateUpdated: isoInstant(session.updated),
    validUntil: isoInstant(session.valid_until),
    totalInvoiceCount: session.invoice_count,
    successfulInvoiceCount: session.ok_count,
    failedInvoiceCount: session.failed_count,
  };
}
