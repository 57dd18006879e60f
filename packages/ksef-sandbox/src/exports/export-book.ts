import type { Caller } from '../auth/caller.js';
import type { World } from '../world/world.js';
import type { Part } from './parts.js';

/** What is kept of a finished package. */
export interface PackageRecord {
  invoiceCount: number;
  size: number;
  parts: Part[];
  isTruncated: boolean;
  compressionType: 'Zip' | 'TarGz';
  lastIssueDate?: string;
  lastInvoicingDate?: string;
  lastPermanentStorageDate?: string;
  permanentStorageHwmDate?: string;
}

export interface ExportRow {
  reference: string;
  context_type: Caller['context']['type'];
  context_value: string;
  /** JSON of a Subject */
  subject: string;
  /** JSON of the contract's InvoiceExportRequest without the key */
  request: string;
  aes_key: Uint8Array | null;
  iv: Uint8Array;
  created: number;
  completed: number | null;
  status: number;
  status_details: string | null;
  /** JSON of a PackageRecord */
  package: string | null;
}

export function findExport(world: World, reference: string): ExportRow | undefined {
  return world.db.get<ExportRow>('select * from exports where reference = ?', reference);
}

export function settleExport(
  world: World,
  reference: string,
  status: number,
  more: { details?: string[]; package?: PackageRecord } = {},
): void {
  world.db.run(
    'update exports set status = ?, status_details = ?, package = ?, completed = ? where reference = ?',
    status,
    more.details ? JSON.stringify(more.details) : null,
    more.package ? JSON.stringify(more.package) : null,
    world.clock.now().getTime(),
    reference,
  );
}
