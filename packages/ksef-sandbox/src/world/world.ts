import type { Tokens } from '../auth/tokens.js';
import type { FaultBook } from '../faults/book.js';
import type { Authority } from '../keys/authority.js';
import type { EncryptionKeys } from '../keys/encryption-keys.js';
import type { InvoiceQueue } from '../sessions/invoice-queue.js';
import type { Database } from '../state/database.js';
import type { VirtualClock } from './clock.js';
import type { Ids } from './ids.js';
import type { Jobs } from './jobs.js';
import type { Settings } from './settings.js';

/** Everything an operation may touch. */
export interface World {
  readonly db: Database;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly authority: Authority;
  readonly keys: EncryptionKeys;
  readonly tokens: Tokens;
  readonly faults: FaultBook;
  readonly jobs: Jobs;
  readonly invoiceQueue: InvoiceQueue;
  /** Signs links that need no bearer. */
  readonly linkSecret: Uint8Array;
  readonly settings: Settings;
  /** Folder of large files (parts of batches and packages); removed at close when the state is in memory. */
  readonly files: string;
  /** Known once the server listens. */
  readonly urls: { api: string; qr: string; root: string };
  /** `--verbose`: what was inside encrypted requests. */
  readonly verbose: (text: () => string) => void;
}
