import { createHash } from 'node:crypto';
import { type IsoDate, warsawDay } from '@eszok/core';
import type { IncomingChanges, IncomingRow } from '@eszok/store';
import type { Deciding } from '../decisions/decide.js';
import { openMonth } from '../months.js';

/** A document that KSeF does not carry, and what is known of it. Amounts are decimal strings. */
export interface NewDocument extends DocumentFacts {
  source: 'scan' | 'file';
  /** `application/pdf`, `image/png`, `image/jpeg`, `application/xml` … */
  mediaType: string;
  /** What it is: `faktura`, `paragon`, `opłata drogowa`, `wyciąg bankowy` … */
  kind: string;
  /** Empty where it has none. */
  number: string;
}

/** Facts that a person may correct later. */
export interface DocumentFacts {
  kind?: string | undefined;
  number?: string | undefined;
  /** Today (Europe/Warsaw) when left out. */
  issueDate?: IsoDate | undefined;
  sellerNip?: string | undefined;
  sellerName?: string | undefined;
  buyerNip?: string | undefined;
  buyerName?: string | undefined;
  net?: string | undefined;
  vat?: string | undefined;
  gross?: string | undefined;
  /** ISO 4217; PLN when left out. */
  currency?: string | undefined;
  /**
   * More that is known of it, as plain data: how it was read, an account, a date of sale. A `ksefNumber` here is one
   * printed on the paper: the document's row of JPK names it.
   */
  details?: Readonly<Record<string, unknown>> | undefined;
}

/** The file is on the disk, then the row is committed. Its id comes from its bytes, so a second time changes nothing. */
export async function register(
  { store, clock, profile }: Deciding,
  bytes: Uint8Array,
  document: NewDocument,
): Promise<IncomingRow> {
  const file = await store.files.write(bytes);
  const now = clock.now();
  const issueDate = document.issueDate ?? warsawDay(now);
  const id = `DOK-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  await store.incoming.add(
    {
      profile,
      id,
      ksefNumber: null,
      source: document.source,
      roles: '[]',
      form: 'document',
      kind: document.kind,
      number: document.number,
      issueDate,
      receivedAt: now.toISOString(),
      month: await openMonth(store, profile, issueDate.slice(0, 7)),
      sellerNip: document.sellerNip ?? null,
      sellerName: document.sellerName ?? null,
      buyerNip: document.buyerNip ?? null,
      buyerName: document.buyerName ?? null,
      net: document.net ?? '0.00',
      vat: document.vat ?? '0.00',
      gross: document.gross ?? '0.00',
      currency: document.currency ?? 'PLN',
      mediaType: document.mediaType,
      metadata: document.details === undefined ? null : JSON.stringify(document.details),
      corrected: '[]',
    },
    file,
  );
  const row = await store.incoming.get(profile, id);
  if (row === null) throw new Error(`document ${id} has gone from the registry`);
  return row;
}

/** The columns that a correction of facts changes; those of another document stay. */
export function factColumns(row: IncomingRow, facts: DocumentFacts): IncomingChanges {
  const { details, issueDate, ...columns } = facts;
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  const month = row.month === row.issueDate.slice(0, 7) ? issueDate?.slice(0, 7) : undefined;
  return {
    ...given,
    ...(issueDate === undefined ? {} : { issueDate }),
    // Its month follows the date of issue unless somebody chose another.
    ...(month === undefined ? {} : { month }),
    ...(details === undefined
      ? {}
      : {
          metadata: JSON.stringify({
            ...(row.metadata === null ? {} : JSON.parse(row.metadata)),
            ...details,
          }),
        }),
  };
}
