import { type Clock, EszokError } from '@eszok/core';
import fastify from 'fastify';
import type { FaultControl, FaultRule } from './faults/rules.js';
import type { SeedRequest, SeedResult } from './seed/types.js';

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1; anything else is reachable from outside. */
  host?: string;
  /** Where the state lives; in memory without it. */
  dataDir?: string;
  clock?: Clock;
  faults?: readonly FaultRule[];
  /** Called with one readable line a request. */
  log?: (line: string) => void;
}

export interface Sandbox {
  /** Base address of the API, `http://127.0.0.1:PORT/v2`: a client's `apiUrl`. */
  readonly url: string;
  /** Base address of QR links, `http://127.0.0.1:PORT/qr`. */
  readonly qrUrl: string;
  readonly port: number;
  readonly faults: FaultControl;
  seed(request: SeedRequest): Promise<SeedResult>;
  close(): Promise<void>;
}

/** Codes: `sandbox.port-in-use`, `sandbox.data-dir`, `sandbox.address`. */
export class SandboxError extends EszokError {}

/** Starts a KSeF on this machine. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = fastify();
  const host = options.host ?? '127.0.0.1';
  await server.listen({ host, port: options.port ?? 0 });
  throw new SandboxError({ code: 'sandbox.address', message: { pl: 'w budowie', en: 'being built' } });
}
