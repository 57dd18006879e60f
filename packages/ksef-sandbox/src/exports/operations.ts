import { rmSync } from 'node:fs';
import { statuses } from '../contract/codes.generated.js';
import { instant, isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, gone, invalid, refuse } from '../refusal.js';
import { signedLink } from '../sessions/links.js';
import { unwrapKey } from '../sessions/open.js';
import type { World } from '../world/world.js';
import { type ExportRow, findExport, type PackageRecord } from './export-book.js';
import { type ExportRequest, runExport } from './run-export.js';

/** Exports at once in a context (contract). */
const atOnce = 10;
const longestRangeMs = 100 * 86_400_000;

const startExport = operation('POST /invoices/exports', async ({ world, body, caller, now }) => {
  if (caller.context.type === 'PeppolId') {
    throw refuse(
      21181,
      `Nie można wyeksportować paczki faktur dla wybranego podmiotu (${body.filters.subjectType}) i zalogowanego identyfikatora kontekstu (${caller.context.type}).`,
    );
  }
  const { from, to } = body.filters.dateRange;
  const end = to ? instant(to, true) : now.getTime();
  if (instant(from) > end) throw invalid('filters.dateRange.from: must not be later than dateRange.to');
  if (end - instant(from) > longestRangeMs)
    throw invalid('filters.dateRange: must not span more than 100 days');
  const { key, iv } = await unwrapKey(world, body.encryption);
  const running =
    world.db.get<{ n: number }>(
      'select count(*) as n from exports where context_type = ? and context_value = ? and status = 100',
      caller.context.type,
      caller.context.value,
    )?.n ?? 0;
  if (running >= atOnce) {
    throw refuse(
      21182,
      `Dla uwierzytelnionego podmiotu w bieżącym kontekście osiągnięto maksymalny limit ${atOnce} równoczesnych eksportów faktur. Spróbuj ponownie później.`,
    );
  }
  const referenceNumber = world.ids.reference('EX', now);
  const request: ExportRequest = {
    filters: body.filters,
    onlyMetadata: body.onlyMetadata === true,
    compression: body.compressionType ?? 'Zip',
  };
  world.db.run(
    'insert into exports (reference, context_type, context_value, subject, request, aes_key, iv, created, status) values (?, ?, ?, ?, ?, ?, ?, ?, 100)',
    referenceNumber,
    caller.context.type,
    caller.context.value,
    JSON.stringify(caller.subject),
    JSON.stringify(request),
    key,
    iv,
    now.getTime(),
  );
  if (!world.faults.strike('GET /invoices/exports/{referenceNumber}', 'stuck-status')) {
    world.jobs.later(world.settings.processingMs, () => runExport(world, referenceNumber));
  }
  return { referenceNumber };
});

const spoiltHash = Buffer.alloc(32, 0x5a).toString('base64');

function packageView(world: World, row: ExportRow, record: PackageRecord, now: Date) {
  const until = Math.min(
    now.getTime() + world.settings.linkMs,
    (row.completed ?? 0) + world.settings.packageMs,
  );
  const { parts, ...rest } = record;
  const spoilt = world.faults.strike('GET /invoices/exports/{referenceNumber}', 'wrong-part-hash') !== null;
  return {
    ...rest,
    parts: parts.map((part) => ({
      ordinalNumber: part.ordinal,
      partName: part.name,
      method: 'GET',
      url: signedLink(world, `export/${row.reference}/${part.ordinal}`, until),
      partSize: part.size,
      partHash: spoilt ? spoiltHash : part.hash,
      encryptedPartSize: part.encryptedSize,
      encryptedPartHash: spoilt ? spoiltHash : part.encryptedHash,
      expirationDate: isoInstant(until),
    })),
  };
}

/** A package whose time is over leaves the disk; its status stays. */
function expirePackage(world: World, row: ExportRow): ExportRow {
  for (const part of (JSON.parse(row.package ?? '{"parts":[]}') as PackageRecord).parts) {
    rmSync(part.file, { force: true });
  }
  world.db.run('update exports set status = 210, package = null where reference = ?', row.reference);
  return findExport(world, row.reference) ?? row;
}

const exportStatus = operation('GET /invoices/exports/{referenceNumber}', ({ world, caller, path, now }) => {
  let row = findExport(world, path.referenceNumber);
  if (!row) throw refuse(21175);
  if (row.context_type !== caller.context.type || row.context_value !== caller.context.value) {
    throw forbidden('insufficient-resource-access');
  }
  if (now.getTime() > row.created + world.settings.exportStatusMs) {
    throw gone('Status eksportu nie jest już dostępny.');
  }
  if (row.status === 200 && now.getTime() > (row.completed ?? 0) + world.settings.packageMs) {
    row = expirePackage(world, row);
  }
  const table: Readonly<Record<string, { description: string }>> = statuses.export;
  const details = row.status_details === null ? [] : (JSON.parse(row.status_details) as string[]);
  return {
    status: {
      code: row.status,
      description: table[String(row.status)]?.description ?? 'Nieznany błąd',
      ...(details.length > 0 ? { details } : {}),
    },
    ...(row.completed === null ? {} : { completedDate: isoInstant(row.completed) }),
    ...(row.package === null
      ? {}
      : {
          packageExpirationDate: isoInstant((row.completed ?? 0) + world.settings.packageMs),
          package: packageView(world, row, JSON.parse(row.package) as PackageRecord, now),
        }),
  };
});

export const exportOperations: readonly Operation[] = [startExport, exportStatus];
