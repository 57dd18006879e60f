import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from './sandbox.js';
import { invoiceXml } from './seed/invoice-xml.js';
import { bundleProgram, startProgram } from './test-support/child.js';
import { TestClient } from './test-support/client.js';
import { buyer, seller } from './test-support/start.js';

type Schemas = components['schemas'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the state survives', () => {
  let program: Awaited<ReturnType<typeof bundleProgram>>;
  let folder: string;
  beforeAll(async () => {
    program = await bundleProgram();
    folder = mkdtempSync(join(tmpdir(), 'eszok-durable-'));
  });
  afterAll(() => {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('kill -9 in the middle of sending: what was accepted gets its number, nothing is there twice', async () => {
    const data = join(folder, 'killed');
    const seeding = await startSandbox({ dataDir: data });
    const { companies } = await seeding.seed({ companies: [seller] });
    await seeding.close();
    const token = companies[0]!.token;
    const issued = warsawDay(new Date());
    const accepted = new Map<string, { session: string; hash: string }>();
    let sent = 0;
    for (const enough of [4, 9, 17]) {
      const running = await startProgram(program.file, ['--data', data]);
      const client = await new TestClient(running).login(seller.nip, token);
      const session = await client.openOnline();
      let alive = true;
      const senders = Array.from({ length: 4 }, async () => {
        while (alive) {
          const xml = invoiceXml({ seller, buyer, number: `D/${sent++}`, issued, index: sent });
          const request = client.invoiceRequest(session, xml);
          try {
            const { referenceNumber } = await client.expect<Schemas['SendInvoiceResponse']>(
              202,
              'POST',
              `/sessions/online/${session.referenceNumber}/invoices`,
              { body: request },
            );
            accepted.set(referenceNumber, { session: session.referenceNumber, hash: request.invoiceHash });
          } catch {
            return;
          }
        }
      });
      // Killed while others are on their way, however fast this machine is.
      const goal = accepted.size + enough;
      while (accepted.size < goal) await pause(1);
      await running.kill();
      alive = false;
      await Promise.all(senders);
    }
    expect(accepted.size).toBeGreaterThanOrEqual(30);
    const sandbox = await startSandbox({ dataDir: data, settings: { checkReplies: true } });
    try {
      await sandbox.settled();
      const client = await new TestClient(sandbox).login(seller.nip, token);
      const numbers = new Set<string>();
      for (const [reference, { session, hash }] of accepted) {
        const status = await client.expect<Schemas['SessionInvoiceStatusResponse']>(
          200,
          'GET',
          `/sessions/${session}/invoices/${reference}`,
        );
        expect(status).toMatchObject({ status: { code: 200 }, invoiceHash: hash });
        numbers.add(status.ksefNumber!);
      }
      expect(numbers.size).toBe(accepted.size);
    } finally {
      await sandbox.close();
    }
  });

  it('a restart: tokens, sign-ins, keys, sessions and invoices are as they were', async () => {
    const data = join(folder, 'restarted');
    const first = await startSandbox({ dataDir: data });
    const { companies } = await first.seed({ companies: [seller, buyer], invoices: 5 });
    const client = await new TestClient(first).login(seller.nip, companies[0]!.token);
    const session = await client.openOnline();
    const keys = await client.expect<unknown[]>(200, 'GET', '/security/public-key-certificates');
    const port = first.port;
    await first.close();
    const second = await startSandbox({ dataDir: data, port, settings: { checkReplies: true } });
    // The client's idle connections went down with the first sandbox.
    await client.call('GET', '/security/public-key-certificates').catch(() => undefined);
    try {
      expect(await client.expect<unknown[]>(200, 'GET', '/security/public-key-certificates')).toEqual(keys);
      const xml = invoiceXml({ seller, buyer, number: 'R/1', issued: warsawDay(new Date()), index: 1 });
      expect((await client.sendInvoice(session, xml)).status.code).toBe(200);
      await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'sandbox.port-in-use' });
    } finally {
      await second.close();
    }
  });

  it('is refused where there is no folder to write to', async () => {
    await expect(startSandbox({ dataDir: '/dev/null/x' })).rejects.toMatchObject({
      code: 'sandbox.data-dir',
    });
  });
});
