import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@eszok/core';
import { checkRule } from './faults/check-rule.js';
import type { FaultControl, FaultRule } from './faults/rules.js';
import type { KeyUsage } from './keys/encryption-keys.js';
import { declareOutage, endOutage, type Outage } from './latarnia/announcements.js';
import { dataDirError, listenError, optionProblem } from './sandbox-error.js';
import { seedWorld } from './seed/seed.js';
import type { SeedRequest, SeedResult } from './seed/types.js';
import { buildServer } from './server/server.js';
import { type VirtualClock, virtualClock } from './world/clock.js';
import { createWorld } from './world/create-world.js';
import { recover } from './world/recover.js';
import { defaultSettings, type Settings } from './world/settings.js';
import type { World } from './world/world.js';

/** What `startSandbox` may be told; nothing has to be. */
export interface SandboxOptions {
  /** 0 or absent: any free port. */
  port?: number | undefined;
  /** Default 127.0.0.1; anything else is reachable from outside. */
  host?: string | undefined;
  /**
   * Where clients reach it when that is not `http://HOST:PORT`: behind a proxy, in a container, under another name.
   * Every link that it gives out starts with this address. A path is kept (`https://dev.example/ksef`).
   */
  publicUrl?: string | undefined;
  /** Where the state lives; in memory without it. */
  dataDir?: string | undefined;
  /** Base of the sandbox's own clock, which can still be moved by `sandbox.clock`. */
  clock?: Clock | undefined;
  faults?: readonly FaultRule[] | undefined;
  /** Called with one readable line a request. */
  log?: ((line: string) => void) | undefined;
  /** Also log what was inside encrypted requests. */
  verbose?: boolean | undefined;
  /** Makes identifiers the same in every run. */
  seed?: string | undefined;
  /** Numbers and habits of the real system that are to be different here. */
  settings?: Partial<Settings> | undefined;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base address of the API, `http://127.0.0.1:PORT/v2` or under `publicUrl`: a client's `apiUrl`. */
  readonly url: string;
  /** Base address of QR links, `http://127.0.0.1:PORT` or `publicUrl`. */
  readonly qrUrl: string;
  /** Address of the status service (Latarnia), without `/status`. */
  readonly latarniaUrl: string;
  readonly port: number;
  readonly faults: FaultControl;
  readonly clock: VirtualClock;
  /** Companies with tokens, and plausible invoices between them. */
  seed(request?: SeedRequest): Promise<SeedResult>;
  /** New keys: `planned` beside the old ones, `emergency` in their place (21470 for whoever names the old). */
  rotateKeys(kind: 'planned' | 'emergency' | 're-certification', usage?: KeyUsage): Promise<void>;
  /** Makes Latarnia announce an outage (and, if `enforced`, the API be out); gives the event's number. */
  declareOutage(outage: Outage): number;
  /** Makes Latarnia announce the end of an outage. */
  endOutage(event: number, at?: string): void;
  /** Resolves when nothing is being worked on in the background. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** JavaScript lets a function or an instant through, and every time of the sandbox would be null. */
function checkClock(clock: unknown): void {
  const now = (clock as Clock | undefined)?.now;
  if (clock === undefined || (typeof now === 'function' && now.call(clock) instanceof Date)) return;
  throw optionProblem(
    {
      pl: 'clock: to nie jest zegar, którego now() daje Date.',
      en: 'clock: no clock whose now() gives a Date.',
    },
    {},
    {
      pl: "Podaj { now: () => new Date('2026-03-01T10:00:00Z') }; stoi, biegnie i skacze sandbox.clock.",
      en: "Give { now: () => new Date('2026-03-01T10:00:00Z') }; sandbox.clock freezes, runs and jumps.",
    },
  );
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  }
  throw optionProblem(
    { pl: `„${text}” nie jest adresem HTTP.`, en: `"${text}" is not an HTTP address.` },
    { publicUrl: text },
    { pl: 'Podaj np. https://ksef.example.test.', en: 'Give e.g. https://ksef.example.test.' },
  );
}

/**
 * Starts a KSeF on this machine.
 * Throws `SandboxError`: `sandbox.port-in-use`, `sandbox.address`, `sandbox.data-dir`, `sandbox.option` (`publicUrl`,
 * `faults`, `clock`).
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkClock(options.clock);
  const host = options.host ?? '127.0.0.1';
  const log = options.log;
  const publicRoot = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl);
  const rules = (options.faults ?? []).map(checkRule);
  let world: World;
  try {
    world = createWorld({
      dataDir: options.dataDir,
      clock: virtualClock(options.clock),
      settings: { ...defaultSettings, ...options.settings },
      seed: options.seed,
      log: log ?? ((line) => process.stderr.write(`${line}\n`)),
      verbose: options.verbose === true,
    });
  } catch (error) {
    throw dataDirError(error, options.dataDir ?? ':memory:');
  }
  for (const rule of rules) world.faults.add(rule);
  const server = buildServer(world, log);
  const dispose = async () => {
    await world.jobs.stop();
    // Keys are made in the background: the state must outlive them.
    await world.keys.settled();
    world.db.close();
    if (options.dataDir === undefined) await rm(world.files, { recursive: true, force: true });
  };
  try {
    await server.listen({ host, port: options.port ?? 0 });
  } catch (error) {
    await dispose();
    throw listenError(error, host, options.port ?? 0);
  }
  const { port } = server.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const root = publicRoot ?? `http://${shown}:${port}`;
  Object.assign(world.urls, { root, api: `${root}/v2`, qr: root });
  recover(world);
  let closing: Promise<void> | undefined;
  return {
    url: world.urls.api,
    qrUrl: world.urls.qr,
    latarniaUrl: `${root}/latarnia`,
    port,
    faults: world.faults,
    clock: world.clock,
    seed: (request) => seedWorld(world, request),
    rotateKeys: (kind, usage) => world.keys.rotate(kind, usage),
    declareOutage: (outage) => declareOutage(world, outage),
    endOutage: (event, at) => void endOutage(world, event, at),
    settled: () => world.jobs.idle(),
    close() {
      closing ??= server.close().then(dispose);
      return closing;
    },
  };
}
