import type { FileStore } from './files/file-store.js';
import { hashFile } from './files/hash.js';
import type { FileRecords } from './repositories/file-records.js';

/** Whether the files are what the registry says. */
export interface VerifyReport {
  /** Nothing missing, nothing altered. */
  ok: boolean;
  /** Files that are recorded and were looked at. */
  checked: number;
  /** Recorded, but not on disk. */
  missing: { sha256: string; path: string }[];
  /** On disk with other bytes than its name says. */
  altered: { sha256: string; path: string }[];
  /** On disk, but not recorded: left by a crash between the two writes; harmless. Hashes. */
  unrecorded: string[];
}

/** Reads every recorded file once, as a stream; memory does not grow with their number or size. */
export async function verify(
  files: FileStore,
  records: Pick<FileRecords, 'all' | 'has'>,
): Promise<VerifyReport> {
  const report: VerifyReport = { ok: true, checked: 0, missing: [], altered: [], unrecorded: [] };
  for await (const { sha256 } of records.all()) {
    const path = files.path(sha256);
    report.checked += 1;
    if (!(await files.has(sha256))) report.missing.push({ sha256, path });
    else if ((await hashFile(path)) !== sha256) report.altered.push({ sha256, path });
  }
  for await (const sha256 of files.list()) {
    if (!(await records.has(sha256))) report.unrecorded.push(sha256);
  }
  report.ok = report.missing.length === 0 && report.altered.length === 0;
  return report;
}
