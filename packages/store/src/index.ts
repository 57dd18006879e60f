import type { Clock } from '@eszok/core';

/** One SQLite file (`eszok.sqlite`) and a folder of exact files (`files/`), both under `dir`. */
export interface SqliteStoreOptions {
  dir: string;
  clock?: Clock | undefined;
  /** How long a write waits for another process before `store.busy` (milliseconds, 10 000 when left out). */
  busyTimeoutMs?: number | undefined;
}

/** A PostgreSQL database for many processes and machines; exact files under `dir`, which they share. */
export interface PostgresStoreOptions {
  url: string;
  dir: string;
  clock?: Clock | undefined;
  /** Connections at most (10 when left out). */
  maxConnections?: number | undefined;
}

export type StoreOptions = SqliteStoreOptions | PostgresStoreOptions;

export interface VerifyReport {
  ok: boolean;
  checked: number;
  /** Recorded, but not on disk. */
  missing: { sha256: string; path: string }[];
  /** On disk with other bytes than its name says. */
  altered: { sha256: string; path: string }[];
  /** On disk, but not recorded: left by a crash between the two writes; harmless. */
  unrecorded: string[];
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly dir: string;
  readonly files: Files;
  verify(): Promise<VerifyReport>;
  close(): Promise<void>;
}

/** Exact files, named by the SHA-256 of their content. Hashes are Base64 (44 characters), as KSeF writes them. */
export interface Files {
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number; path: string }>;
  /** The bytes, after their hash was checked. Throws `store.file-missing`, `store.file-altered`. */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  path(sha256: string): string;
}

export declare function openStore(options: StoreOptions): Promise<Store>;
