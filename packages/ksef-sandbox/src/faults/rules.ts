/** What can go wrong. */
export type Fault =
  /** The connection breaks before anything is done. */
  | { kind: 'drop-before' }
  /** The work is done and durable, and the connection breaks instead of the reply. */
  | { kind: 'drop-after' }
  /**
   * Nothing is done; this status comes back: 5xx, or 429, with `Retry-After`; of a 400 `code` is its exception
   * (21405, if absent).
   */
  | { kind: 'status'; status: number; retryAfterSeconds?: number; code?: number }
  /** The request waits first. */
  | { kind: 'delay'; ms: number }
  /** The body comes slowly. */
  | { kind: 'slow-body'; bytesPerSecond: number }
  /** The body breaks off. */
  | { kind: 'cut-body'; afterBytes: number }
  /**
   * What is begun stays at 100 for ever. Name the operation that reads the status: `GET /auth/{referenceNumber}`,
   * `GET /sessions/{referenceNumber}`, `GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}`,
   * `GET /invoices/exports/{referenceNumber}`.
   */
  | { kind: 'stuck-status' }
  /** Sending into a session gives 21184. */
  | { kind: 'session-unavailable' }
  /** The hashes of an export's parts are wrong in its status. */
  | { kind: 'wrong-part-hash' }
  /** New invoices show in queries only so many milliseconds (of the sandbox's clock) after they were stored. */
  | { kind: 'late-rows'; ms: number }
  /** The server's clock is wrong by so much, in its `Date` header too. */
  | { kind: 'clock-skew'; ms: number }
  /** Public keys are rotated just before the request is worked on. */
  | { kind: 'rotate-keys'; how: 'planned' | 'emergency' | 're-certification' }
  /**
   * From one instant to another (ISO 8601, by the sandbox's clock; without an end until the rule is removed) nothing works:
   * 503. The status service (Latarnia) says so if it is `announced`, and knows nothing of it otherwise.
   */
  | { kind: 'outage'; from: string; to?: string; announced?: 'FAILURE' | 'TOTAL_FAILURE' | 'MAINTENANCE' };

/**
 * One kind of trouble. It strikes requests that match `operation` (its name in the contract's table, e.g.
 * `POST /sessions/online`; a `*` at the end stands for anything), after `skip` harmless ones, `times` times.
 * Absent: every operation, at once, always. Pre-signed links are struck only by their names: `PUT /storage/batch`,
 * `GET /storage/export`, `GET /storage/upo`.
 */
export interface FaultRule {
  operation?: string;
  skip?: number;
  times?: number;
  fault: Fault;
}

/** Faults of a running sandbox. */
export interface FaultControl {
  /** Throws `SandboxError` `sandbox.option` for a rule that makes no sense. */
  add(rule: FaultRule): string;
  remove(id: string): void;
  clear(): void;
  list(): readonly (FaultRule & { id: string; struck: number })[];
}

/** Kinds of pre-signed links, as rules name them. */
export const storageLinks = ['PUT /storage/batch', 'GET /storage/export', 'GET /storage/upo'] as const;
export type StorageLink = (typeof storageLinks)[number];
