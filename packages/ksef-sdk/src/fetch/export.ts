import type { Engine } from '../engine.js';
import type {
  InvoiceMetadata,
  InvoicePackage,
  InvoiceQueryDateType,
  InvoiceQueryFilters,
} from '../wire/index.js';
import { runExport } from './run-export.js';
import type { ExportedInvoice, PackageOptions } from './types.js';

/**
 * Every invoice that fits the filters, through as many packages as it takes: where one is cut short (10 000 invoices,
 * 1 GB), the next begins at the date of its last invoice, and invoices on the seam come once. What a package lists and
 * does not hold whole is downloaded singly.
 */
export async function* exportAll(
  engine: Engine,
  filters: InvoiceQueryFilters,
  options: PackageOptions = {},
): AsyncGenerator<ExportedInvoice, void, undefined> {
  let { dateRange } = filters;
  let before: ReadonlySet<string> = new Set();
  for (;;) {
    const opened = await runExport(engine, { ...filters, dateRange }, options);
    const here = new Set(opened.metadata.map((one) => one.ksefNumber));
    try {
      yield* wholePackage(engine, opened, (ksefNumber) => !before.has(ksefNumber), options.signal);
    } finally {
      await opened.dispose();
    }
    const next = seamOf(opened.info, opened.metadata, dateRange.dateType);
    const moved =
      next !== undefined && (next !== dateRange.from || [...here].some((one) => !before.has(one)));
    if (next === undefined || !moved) return;
    dateRange = { ...dateRange, from: next };
    before = here;
  }
}

/** The invoices of a package; those listed without a sound file are downloaded singly, last. */
export async function* wholePackage(
  engine: Engine,
  opened: Awaited<ReturnType<typeof runExport>>,
  wanted: (ksefNumber: string) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<ExportedInvoice, void, undefined> {
  const missing = new Map(
    opened.metadata.filter((one) => wanted(one.ksefNumber)).map((one) => [one.ksefNumber, one]),
  );
  for await (const invoice of opened.invoices(wanted)) {
    if (!missing.delete(invoice.metadata.ksefNumber)) continue;
    yield invoice;
  }
  for (const metadata of missing.values()) {
    yield { metadata, ...(await engine.resources.invoices.download(metadata.ksefNumber, signal)) };
  }
}

/**
 * Where the next package begins; undefined when there is none. The flag has been seen wrong both ways: a full package counts
 * as cut short, and the date is that of the last row when KSeF leaves it out.
 */
export function seamOf(
  info: InvoicePackage,
  metadata: readonly InvoiceMetadata[],
  dateType: InvoiceQueryDateType,
): string | undefined {
  if (!info.isTruncated && metadata.length < 10_000) return undefined;
  if (metadata.length === 0) return undefined;
  if (dateType === 'Issue') {
    const day = info.lastIssueDate ?? latest(metadata.map((one) => one.issueDate));
    return `${day}T00:00:00+01:00`;
  }
  if (dateType === 'Invoicing')
    return info.lastInvoicingDate ?? latest(metadata.map((one) => one.invoicingDate));
  return info.lastPermanentStorageDate ?? latest(metadata.map((one) => one.permanentStorageDate));
}

export function latest(dates: readonly string[]): string {
  return dates.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}
