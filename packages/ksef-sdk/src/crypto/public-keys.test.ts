import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import { filePublicKeys } from './file-public-keys.js';

let world: TestWorld;
const requests: string[] = [];
const fetched = () => requests.filter((line) => /public-key-certificates/.test(line)).length;

beforeEach(async () => {
  world = await openWorld({ log: (line) => requests.push(line) });
  requests.length = 0;
});
afterEach(() => world.close());

describe('public keys', () => {
  it('are fetched once while they are valid', async () => {
    const client = world.client();
    for (const number of ['K/1', 'K/2']) await client.send(testInvoice(number));
    expect(fetched()).toBe(1);
  });

  it.each(['planned', 'emergency', 're-certification'] as const)(
    'may change (%s) between signing in and sending, and in the middle of it',
    async (how) => {
      const client = world.client();
      await client.signIn();
      await world.sandbox.rotateKeys(how);
      await client.send(testInvoice(`K/${how}`));
      world.sandbox.faults.add({
        operation: 'POST /sessions/online',
        times: 1,
        fault: { kind: 'rotate-keys', how },
      });
      await client.send(testInvoice(`K/${how}/2`));
      world.sandbox.faults.add({
        operation: 'POST /sessions/batch',
        times: 1,
        fault: { kind: 'rotate-keys', how },
      });
      const { accepted } = await client.sendBatch([testInvoice(`K/${how}/3`)]);
      expect(accepted).toBe(1);
      // A planned change leaves the old key good for a while.
      if (how === 'emergency') expect(fetched()).toBe(4);
    },
  );

  it('are the newest of those valid now', async () => {
    const client = world.client();
    const before = await client.publicKeys.current('SymmetricKeyEncryption');
    await world.sandbox.rotateKeys('emergency');
    expect((await client.publicKeys.current('SymmetricKeyEncryption')).id).toBe(before.id);
    client.publicKeys.forget();
    const after = await client.publicKeys.current('SymmetricKeyEncryption');
    expect(after.id).not.toBe(before.id);
    expect(after.validTo.getTime()).toBeGreaterThan(Date.parse('2026-11-23'));
  });

  it('kept in a folder serve other clients, but not past a withdrawal, a day, or damage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eszok-keys-'));
    const client = (shiftMs = 0) => {
      const now = () => new Date(world.sandbox.clock.now().getTime() + shiftMs);
      return world.client({ publicKeyStore: filePublicKeys(folder), clock: { now } });
    };
    await client().signIn();
    await client().signIn();
    expect(fetched()).toBe(1);
    await world.sandbox.rotateKeys('emergency');
    const third = client();
    await third.signIn();
    await third.send(testInvoice('K/shared'));
    expect(fetched()).toBe(2);
    await client().send(testInvoice('K/shared/2'));
    expect(fetched()).toBe(2);
    await client(25 * 3_600_000).publicKeys.current('SymmetricKeyEncryption');
    expect(fetched()).toBe(3);
    for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"keys":');
    await client().publicKeys.current('SymmetricKeyEncryption');
    expect(fetched()).toBe(4);
  });
});
