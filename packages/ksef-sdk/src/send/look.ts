import { isEszokError } from '@eszok/core';
import type { InvoicesResource } from '../resources/invoices.js';
import type { SessionsResource } from '../resources/sessions.js';
import { type RetryTiming, sleep } from '../transport/retry.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';

/** Pauses between looks for an invoice whose answer was lost: 0.4, 1.2 and 3 s by default. */
export function lookingPauses({ baseMs }: RetryTiming): number[] {
  return [4 / 3, 4, 10].map((factor) => factor * baseMs);
}

/**
 * Looks for an invoice in a session by its hash. An invoice whose answer was lost may appear a little later, so
 * the session is asked as often as there are pauses, and once more.
 */
export async function findInSession(
  sessions: SessionsResource,
  sessionReferenceNumber: string,
  sha256: string,
  options: { pausesMs?: readonly number[]; signal?: AbortSignal | undefined } = {},
): Promise<SessionInvoiceStatusResponse | undefined> {
  for (const pause of [0, ...(options.pausesMs ?? [])]) {
    if (pause > 0) await sleep(pause, options.signal);
    let refused: SessionInvoiceStatusResponse | undefined;
    for await (const invoice of sessions.invoices(sessionReferenceNumber, { signal: options.signal })) {
      if (invoice.invoiceHash !== sha256) continue;
      if (invoice.status.code <= 200) return invoice;
      refused = invoice;
    }
    if (refused) return refused;
  }
  return undefined;
}

/** What a duplicate clashes with. */
export interface Original {
  /** Whether its bytes are the same; undefined when it could not be seen. */
  readonly identical: boolean | undefined;
  /** The original in its session, when this sign-in may see that session. */
  readonly invoice?: SessionInvoiceStatusResponse;
}

/**
 * Compares a duplicate with the original that KSeF names in status 440: first in the original's session, which a sender
 * may see without the permission to read invoices, then in the metadata of invoices issued.
 */
export async function findOriginal(
  deps: { sessions: SessionsResource; invoices: InvoicesResource },
  original: { ksefNumber?: string | undefined; sessionReferenceNumber?: string | undefined },
  sha256: string,
  signal?: AbortSignal,
): Promise<Original> {
  const { ksefNumber, sessionReferenceNumber } = original;
  if (ksefNumber && sessionReferenceNumber) {
    const invoice = await quietly(async () => {
      for await (const one of deps.sessions.invoices(sessionReferenceNumber, { signal })) {
        if (one.ksefNumber === ksefNumber) return one;
      }
      return undefined;
    });
    if (invoice) return { identical: invoice.invoiceHash === sha256, invoice };
  }
  const day = /^\d{10}-(\d{4})(\d{2})(\d{2})-/.exec(ksefNumber ?? '');
  if (!ksefNumber || !day) return { identical: undefined };
  const noon = Date.parse(`${day[1]}-${day[2]}-${day[3]}T12:00:00Z`);
  const metadata = await quietly(async () => {
    const page = await deps.invoices.queryPage(
      {
        subjectType: 'Subject1',
        ksefNumber,
        dateRange: {
          dateType: 'Invoicing',
          from: new Date(noon - 3 * 86_400_000).toISOString(),
          to: new Date(noon + 3 * 86_400_000).toISOString(),
        },
      },
      { pageSize: 10, signal },
    );
    return page.invoices.find((one) => one.ksefNumber === ksefNumber);
  });
  return { identical: metadata && metadata.invoiceHash === sha256 };
}

/** Undefined where KSeF will not show something; anything else that goes wrong is still raised. */
async function quietly<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (
      isEszokError(error) &&
      ['http.bad-request', 'auth.forbidden', 'http.not-found'].includes(error.code)
    ) {
      return undefined;
    }
    throw error;
  }
}
