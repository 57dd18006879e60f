import { KsefError } from '../errors/ksef-error.js';
import { assertFilters } from '../usage.js';
import type {
  InvoiceMetadata,
  InvoiceQueryDateType,
  InvoiceQueryFilters,
  QueryInvoicesMetadataResponse,
  SortOrder,
} from '../wire/index.js';
import type { MetadataPageOptions } from './invoices.js';

type QueryPage = (
  filters: InvoiceQueryFilters,
  options: MetadataPageOptions,
) => Promise<QueryInvoicesMetadataResponse>;

/**
 * Walks a metadata query to its end. Where KSeF cuts a result (`isTruncated`, 10 000 rows a set of filters) the next
 * window starts (descending: ends) at the date of the last row. Windows touch, so rows of that date come twice and are
 * dropped by KSeF number. Source: contract, POST /invoices/query/metadata.
 */
export async function* queryAll(
  queryPage: QueryPage,
  filters: InvoiceQueryFilters,
  options: Pick<MetadataPageOptions, 'sortOrder' | 'pageSize' | 'signal'>,
): AsyncGenerator<InvoiceMetadata, void, undefined> {
  const { sortOrder = 'Asc', pageSize = 250, signal } = options;
  assertFilters(filters);
  let { dateRange } = filters;
  let before = new Set<string>();
  let window = new Set<string>();
  for (let pageOffset = 0; ; ) {
    const page = await queryPage({ ...filters, dateRange }, { sortOrder, pageOffset, pageSize, signal });
    for (const invoice of page.invoices) {
      if (before.has(invoice.ksefNumber) || window.has(invoice.ksefNumber)) continue;
      window.add(invoice.ksefNumber);
      yield invoice;
    }
    const last = page.invoices.at(-1);
    if (!page.hasMore || last === undefined) return;
    if (!page.isTruncated) {
      pageOffset += 1;
      continue;
    }
    if (window.size === 0) throw tooDense(dateRange.dateType, last);
    const edge = edgeOf(last, dateRange.dateType, sortOrder);
    dateRange = sortOrder === 'Asc' ? { ...dateRange, from: edge } : { ...dateRange, to: edge };
    pageOffset = 0;
    before = window;
    window = new Set();
  }
}

/** Where the next window begins: the instant of the last row, or the edge of its calendar day with an offset. */
function edgeOf(row: InvoiceMetadata, dateType: InvoiceQueryDateType, order: SortOrder): string {
  if (dateType !== 'Issue') return dateType === 'Invoicing' ? row.invoicingDate : row.permanentStorageDate;
  return `${row.issueDate}T${order === 'Asc' ? '00:00:00' : '23:59:59.999'}+01:00`;
}

/** A whole window of 10 000 rows brought nothing new: they all carry one date, and the filter goes no finer. */
function tooDense(dateType: InvoiceQueryDateType, row: InvoiceMetadata): KsefError {
  return new KsefError({
    code: 'invoice.query-too-dense',
    level: 'invoice',
    message: {
      pl: `Ponad 10 000 faktur ma tę samą datę (${dateType}).`,
      en: `More than 10,000 invoices carry the same date (${dateType}).`,
    },
    hint: {
      pl: 'Zawęź filtry (rodzaj, strona, kwota) albo użyj daty PermanentStorage lub eksportu.',
      en: 'Narrow the filters (type, party, amount), or use the date PermanentStorage or an export.',
    },
    details: { ksefNumber: row.ksefNumber },
  });
}
