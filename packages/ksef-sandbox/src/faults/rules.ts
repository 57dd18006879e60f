/**
 * One kind of trouble. It strikes requests that match `operation` (an operation's name as in the contract's
 * table, e.g. `POST /sessions/online`, `*` for any), after `skip` harmless ones, `times` times.
 */
export interface FaultRule {
  operation?: string;
  skip?: number;
  times?: number;
  fault:
    | { kind: 'drop-before' }
    | { kind: 'drop-after' }
    | { kind: 'status'; status: number; retryAfterSeconds?: number }
    | { kind: 'delay'; ms: number }
    | { kind: 'slow-body'; bytesPerSecond: number }
    | { kind: 'cut-body'; afterBytes: number }
    | { kind: 'stuck-status' }
    | { kind: 'session-unavailable' }
    | { kind: 'wrong-part-hash' }
    | { kind: 'late-rows'; ms: number }
    | { kind: 'clock-skew'; ms: number };
}

/** Faults of a running sandbox. */
export interface FaultControl {
  add(rule: FaultRule): string;
  remove(id: string): void;
  clear(): void;
  list(): readonly (FaultRule & { id: string; struck: number })[];
}
