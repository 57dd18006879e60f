import type { Kysely, Transaction } from 'kysely';

/**
 * The registry's tables, the same on both engines: text, 32-bit integers and nothing else.
 * Instants are ISO 8601 in UTC with milliseconds (they sort as text), dates `YYYY-MM-DD`, months `YYYY-MM`,
 * amounts decimal strings, hashes Base64 of SHA-256, lists and objects JSON.
 */
export interface Tables {
  files: FilesTable;
  outgoing: OutgoingTable;
  incoming: IncomingTable;
  corrections: CorrectionsTable;
  events: EventsTable;
  checkpoints: CheckpointsTable;
  announcements: AnnouncementsTable;
  handovers: HandoversTable;
  monthLocks: MonthLocksTable;
  leases: LeasesTable;
  packages: PackagesTable;
  rateLimits: RateLimitsTable;
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export interface FilesTable {
  sha256: string;
  size: number;
  storedAt: string;
}

export interface OutgoingTable {
  id: string;
  profile: string;
  sha256: string;
  size: number;
  mode: string;
  state: string;
  form: string;
  kind: string;
  number: string;
  issueDate: string;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  gross: string;
  currency: string;
  enqueuedAt: string;
  /** JSON list of entry ids that go first. */
  after: string;
  /** JSON list of the numbers of invoices that this one corrects. */
  correctedNumbers: string;
  /** A technical correction: the entry it replaces, and the hash of that entry's file. */
  corrects: string | null;
  hashOfCorrected: string | null;
  attempts: number;
  nextAttemptAt: string | null;
  /** JSON of an error. */
  lastError: string | null;
  ksefNumber: string | null;
  acceptedAt: string | null;
  invoicingMode: string | null;
  sessionReference: string | null;
  invoiceReference: string | null;
  upoSha256: string | null;
  leaseOwner: string | null;
  leaseUntil: string | null;
}

export interface IncomingTable {
  profile: string;
  id: string;
  /** Grows by one with every change; a reader who acts on what it read compares it. */
  version: number;
  ksefNumber: string | null;
  source: string;
  /** JSON list of KSeF's subject types, sorted. */
  roles: string;
  decision: string;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  description: string | null;
  doNotPost: number;
  form: string;
  kind: string;
  number: string;
  issueDate: string;
  receivedAt: string;
  month: string;
  sellerNip: string | null;
  sellerName: string | null;
  buyerNip: string | null;
  buyerName: string | null;
  net: string;
  vat: string;
  gross: string;
  currency: string;
  mediaType: string;
  sha256: string;
  size: number;
  upoSha256: string | null;
  registeredAt: string;
  /** JSON as KSeF gave it. */
  metadata: string | null;
  /** JSON list of `{ number, ksefNumber }` of the invoices that this one corrects. */
  corrected: string;
  handoverId: string | null;
  /** Seller and number as documents are told by; null only of rows that an older program wrote. */
  numberKey: string | null;
}

/** `IncomingTable.corrected`, so that it can be looked up. */
export interface CorrectionsTable {
  profile: string;
  /** Of the document that corrects. */
  id: string;
  /** In its list. */
  place: number;
  ksefNumber: string | null;
  numberKey: string;
}

export interface PackagesTable {
  id: string;
  profile: string;
  open: number;
  /** JSON as its sender wrote it; holds keys while the package is open. */
  record: string;
  updatedAt: string;
}

export interface RateLimitsTable {
  /** Names the API, the context and the group of operations. */
  budget: string;
  /** JSON: `stamps`, `open` and `blockedUntil`, by the clock of the registry. */
  book: string;
  updatedAt: string;
}

export interface EventsTable {
  id: string;
  profile: string;
  subject: string;
  subjectId: string;
  at: string;
  event: string;
  /** JSON object. */
  data: string;
}

export interface CheckpointsTable {
  profile: string;
  name: string;
  at: string;
  updatedAt: string;
}

export interface AnnouncementsTable {
  id: string;
  kind: string;
  startedAt: string;
  endedAt: string | null;
  source: string;
  /** The announcer's own id, so that reading it again changes nothing. */
  externalId: string | null;
  evidence: string | null;
  recordedAt: string;
  updatedAt: string;
}

export interface HandoversTable {
  id: string;
  profile: string;
  month: string | null;
  /** Where the package belongs, and where it was written first. */
  file: string;
  tempFile: string;
  /** `writing`, `recorded` (items are marked, the rename may be missing), `done`, `abandoned`. */
  state: string;
  sha256: string | null;
  size: number | null;
  itemCount: number;
  createdAt: string;
}

export interface MonthLocksTable {
  profile: string;
  month: string;
  lockedAt: string;
  lockedBy: string | null;
}

export interface LeasesTable {
  name: string;
  owner: string;
  until: string;
}
