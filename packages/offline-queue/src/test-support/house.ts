import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '@eszok/core';
import { type Sandbox, type SandboxOptions, startSandbox } from '@eszok/ksef-sandbox';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openStore, type Store } from '@eszok/store';
import { buyer, seller } from './invoice.js';

/** A sandbox with two companies, and what is opened beside it; everything is closed at the end. */
export class House {
  private readonly closers: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    readonly tokens: { seller: string; buyer: string },
  ) {}

  static async build(options: SandboxOptions = {}): Promise<House> {
    const sandbox = await startSandbox({ log: () => {}, ...options });
    const { companies } = await sandbox.seed({ companies: [seller, buyer] });
    const [sales, purchases] = companies.map(({ token }) => token);
    return new House(sandbox, { seller: sales ?? '', buyer: purchases ?? '' });
  }

  client(who: 'seller' | 'buyer' = 'seller', clock: Clock = systemClock): KsefClient {
    const client = new KsefClient({
      environment: { apiUrl: this.sandbox.url, qrUrl: this.sandbox.qrUrl },
      context: { nip: (who === 'seller' ? seller : buyer).nip },
      credentials: ksefToken(this.tokens[who]),
      clock,
      pollIntervalMs: 20,
    });
    this.closers.push(() => client.close());
    return client;
  }

  async folder(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'eszok-queue-'));
    this.closers.push(() => rm(dir, { recursive: true, force: true }));
    return dir;
  }

  async store(dir?: string, clock: Clock = systemClock): Promise<Store> {
    const store = await openStore({ dir: dir ?? (await this.folder()), clock });
    this.closers.push(() => store.close());
    return store;
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
    await this.sandbox.close();
  }
}
