import { isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, invalid, refuse } from '../refusal.js';
import { metadataView } from './metadata-view.js';
import { planQuery, runQuery } from './query.js';
import { concerns, findInvoice, invoiceBytes } from './repository.js';

const queryMetadata = operation('POST /invoices/query/metadata', ({ world, body, caller, query, now }) => {
  const plan = planQuery(world, caller, body, now);
  const size = query.pageSize ?? 10;
  const offset = (query.pageOffset ?? 0) * size;
  const limit = world.settings.queryLimit;
  if (offset >= limit) throw invalid(`pageOffset: a query gives at most ${limit} rows`);
  const order = query.sortOrder === 'Desc' ? 'desc' : 'asc';
  const rows = runQuery(world, plan, order, size + 1, offset);
  const room = Math.min(size, limit - offset);
  const page = rows.slice(0, room);
  const hasMore = rows.length > page.length;
  return {
    hasMore,
    isTruncated: hasMore && offset + page.length >= limit,
    ...(plan.hwm === null ? {} : { permanentStorageHwmDate: isoInstant(plan.hwm) }),
    invoices: page.map(metadataView),
  };
});

const download = operation('GET /invoices/ksef/{ksefNumber}', ({ world, caller, path, now }) => {
  const invoice = findInvoice(world, path.ksefNumber);
  if (!invoice) throw refuse(21164, `Faktura o numerze KSeF ${path.ksefNumber} nie została znaleziona.`);
  if (!concerns(world, invoice, caller.context)) throw forbidden('insufficient-resource-access');
  if (invoice.visible > now.getTime() + 1) {
    throw refuse(
      21165,
      `Faktura o numerze KSeF ${path.ksefNumber} została przetworzona, ale nie jest jeszcze dostępna do pobrania. Spróbuj ponownie później.`,
    );
  }
  return { xml: invoiceBytes(world, invoice.id) };
});

export const invoiceOperations: readonly Operation[] = [queryMetadata, download];
