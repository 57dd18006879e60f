import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary folders of a run lie in one, which goes with it: also those of tests and programs that were killed. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-tests-'));
  // A database server that tests start under another account has to reach its folder.
  chmodSync(folder, 0o711);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
