import { join } from 'node:path';
import type { Caller } from '../auth/caller.js';
import type { MetadataRow } from '../invoices/metadata-view.js';
import { type Filters, findIds, planQuery, type SortField } from '../invoices/query.js';
import { readInvoices } from '../invoices/repository.js';
import { isoInstant } from '../operations/instants.js';
import { Refusal } from '../refusal.js';
import type { World } from '../world/world.js';
import { type ExportRow, findExport, type PackageRecord, settleExport } from './export-book.js';
import { Packed, packTarGz, packZip } from './pack.js';
import { writeParts } from './parts.js';

export interface ExportRequest {
  filters: Filters;
  onlyMetadata: boolean;
  compression: 'Zip' | 'TarGz';
}

export function exportPartFile(world: World, reference: string, ordinal: number): string {
  return join(world.files, `${reference}-${ordinal}.aes`);
}

function lastDate(field: SortField, row: MetadataRow): Partial<PackageRecord> {
  if (field === 'issued') return { lastIssueDate: row.issued };
  return field === 'received'
    ? { lastInvoicingDate: isoInstant(row.received) }
    : { lastPermanentStorageDate: isoInstant(row.stored) };
}

/** Searches, packs, encrypts; the outcome is in the state. Run again after a kill it starts from the beginning. */
export async function runExport(world: World, reference: string): Promise<void> {
  const row = findExport(world, reference);
  if (row?.status !== 100) return;
  if (row.aes_key === null) return settleExport(world, reference, 415);
  try {
    settleExport(world, reference, 200, { package: await makePackage(world, row, row.aes_key) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const detail = error.list[0];
    settleExport(world, reference, detail?.code === 21183 ? 420 : 500, { details: detail?.details ?? [] });
  }
}

async function makePackage(world: World, row: ExportRow, key: Uint8Array): Promise<PackageRecord> {
  const request = JSON.parse(row.request) as ExportRequest;
  const caller: Pick<Caller, 'context'> = { context: { type: row.context_type, value: row.context_value } };
  const plan = planQuery(world, caller, request.filters, world.clock.now());
  const limit = world.settings.queryLimit;
  const found = findIds(world, plan, limit + 1);
  const packed = new Packed();
  const pack = request.compression === 'TarGz' ? packTarGz : packZip;
  const source = pack(
    {
      rows: readInvoices(world, found.slice(0, limit)),
      onlyMetadata: request.onlyMetadata,
      limit: world.settings.exportPackageBytes,
    },
    packed,
  );
  const extension = request.compression === 'TarGz' ? 'tar.gz' : 'zip';
  const parts = await writeParts(source, {
    key,
    iv: row.iv,
    partBytes: world.settings.exportPartBytes,
    fileOf: (ordinal) => exportPartFile(world, row.reference, ordinal),
    nameOf: (ordinal) => `${row.reference}-${String(ordinal).padStart(3, '0')}.${extension}.aes`,
  });
  const isTruncated = packed.cut || found.length > limit;
  return {
    invoiceCount: packed.count,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    parts,
    isTruncated,
    compressionType: request.compression,
    ...(isTruncated && packed.last ? lastDate(plan.field, packed.last) : {}),
    ...(plan.hwm === null ? {} : { permanentStorageHwmDate: isoInstant(plan.hwm) }),
  };
}
