import { type EszokError, isEszokError } from '@eszok/core';
import type { KsefClient } from '@eszok/ksef-sdk';
import type { InvoiceSource, SourceEvent, Stretch } from './source.js';

/** What the inbox needs of a `KsefClient`. With `fetch` many invoices come in packages, without it one by one. */
export interface FetchingClient {
  invoices: Pick<KsefClient['invoices'], 'queryPage' | 'download'>;
  fetch?: KsefClient['fetch'];
}

/** KSeF allows 100 days a query; windows touch, so that nothing falls between them. */
const windowMs = 90 * 86_400_000;
const rangeStartsAfterHwm = 21183;

/**
 * Reads a stretch by metadata queries restricted to the high water mark (ksef-docs,
 * pobieranie-faktur/przyrostowe-pobieranie-faktur.md), window by window; each invoice is downloaded by its number.
 */
export function querySource(client: FetchingClient, now: () => Date): InvoiceSource {
  return async function* (stretch) {
    const end = stretch.until ?? now().toISOString();
    for (let from = stretch.from; from < end; ) {
      const edge = new Date(Date.parse(from) + windowMs).toISOString();
      const last = edge >= end;
      try {
        yield* readWindow(client, { ...stretch, from, until: last ? stretch.until : edge });
      } catch (error) {
        // Nothing is complete yet after `from`.
        if (isEszokError(error) && (error as EszokError).number === rangeStartsAfterHwm) return;
        throw error;
      }
      from = last ? end : edge;
    }
  };
}

async function* readWindow(client: FetchingClient, stretch: Stretch): AsyncGenerator<SourceEvent> {
  const { signal } = stretch;
  let from = stretch.from;
  for (let pageOffset = 0; ; ) {
    const page = await client.invoices.queryPage(
      {
        subjectType: stretch.role,
        dateRange: {
          dateType: 'PermanentStorage',
          from,
          ...(stretch.until === undefined ? {} : { to: stretch.until }),
          restrictToPermanentStorageHwmDate: true,
        },
      },
      { sortOrder: 'Asc', pageOffset, pageSize: 250, signal },
    );
    for (const metadata of page.invoices) {
      yield {
        type: 'invoice',
        metadata,
        load: async () => (await client.invoices.download(metadata.ksefNumber, signal)).bytes,
      };
    }
    const lastDate = page.invoices.at(-1)?.permanentStorageDate;
    if (!page.hasMore || lastDate === undefined) {
      const until = earlier(page.permanentStorageHwmDate ?? lastDate, stretch.until);
      if (until !== undefined) yield { type: 'complete', until: new Date(until).toISOString() };
      return;
    }
    yield { type: 'complete', until: new Date(lastDate).toISOString() };
    if (page.isTruncated && Date.parse(lastDate) > Date.parse(from)) {
      // KSeF shows 10 000 rows a query: the next one starts at the last row's date and gives that row again.
      from = lastDate;
      pageOffset = 0;
    } else pageOffset += 1;
  }
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(one) < Date.parse(other) ? one : other;
}
