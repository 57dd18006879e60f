import { type Sandbox, type SandboxOptions, startSandbox } from '@eszok/ksef-sandbox';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import type { KsefClientOptions } from '../options.js';
import { buyer, seller } from './invoice.js';

export interface TestWorld {
  readonly sandbox: Sandbox;
  readonly tokens: { readonly seller: string; readonly buyer: string };
  /** A client of the seller (default) or the buyer; closed with the world. */
  client(options?: Partial<KsefClientOptions>, of?: 'seller' | 'buyer'): KsefClient;
  close(): Promise<void>;
}

const morning = new Date('2026-11-23T09:00:00Z').getTime();
const started = Date.now();

/** A Monday in November 2026, on which time goes by as it does. */
export const testClock = { now: () => new Date(morning + Date.now() - started) };

/** A sandbox with a selling and a buying company, over real HTTP on a free port. */
export async function openWorld(options: SandboxOptions = {}): Promise<TestWorld> {
  const sandbox = await startSandbox({ clock: testClock, log: () => {}, ...options });
  const { companies } = await sandbox.seed({ companies: [seller, buyer] });
  const token = (nip: string) => companies.find((one) => one.nip === nip)?.token ?? '';
  const tokens = { seller: token(seller.nip), buyer: token(buyer.nip) };
  const clients: KsefClient[] = [];
  return {
    sandbox,
    tokens,
    client(given = {}, of = 'seller') {
      const client = new KsefClient({
        environment: { apiUrl: sandbox.url, qrUrl: sandbox.qrUrl },
        context: { nip: (of === 'seller' ? seller : buyer).nip },
        credentials: ksefToken(tokens[of]),
        clock: testClock,
        pollIntervalMs: 50,
        retry: { baseMs: 5, capMs: 20 },
        ...given,
      });
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await sandbox.close();
    },
  };
}
