import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KsefClient } from '../client.js';
import { seller } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';
import { signAuthRequest } from '../xades/sign.js';
import { certificate } from './certificate.js';
import { externalSigner } from './external-signer.js';
import { loadSigner } from './key-files.js';
import { ksefToken } from './ksef-token.js';
import { createTestCertificate } from './test-certificates.js';
import type { StoredTokens, TokenStore } from './token-store.js';

let world: TestWorld;
const requests: string[] = [];
const count = (operation: RegExp) => requests.filter((line) => operation.test(line)).length;
const signIns = () => count(/POST \S*\/auth\/(ksef-token|xades-signature)/);

beforeEach(async () => {
  world = await openWorld({ log: (line) => requests.push(line) });
  requests.length = 0;
});
afterEach(() => world.close());

/** A call that needs a sign-in. */
const look = (client: KsefClient) =>
  client.invoices.queryPage({
    subjectType: 'Subject1',
    dateRange: { dateType: 'Invoicing', from: '2026-11-01T00:00:00Z' },
  });

describe('a client', () => {
  it('signs in once for many calls at a time', async () => {
    const client = world.client();
    await Promise.all(Array.from({ length: 10 }, () => look(client)));
    expect(signIns()).toBe(1);
  });

  it('renews its token ahead of time, and once', async () => {
    let shift = 0;
    const clock = { now: () => new Date(testClock.now().getTime() + shift) };
    const client = world.client({ clock });
    await look(client);
    shift = 14.5 * 60_000;
    await Promise.all(Array.from({ length: 5 }, () => look(client)));
    expect(count(/POST \S*\/auth\/token\/refresh/)).toBe(1);
    expect(signIns()).toBe(1);
  });

  it.each([
    ['ahead', 20],
    ['behind', -4],
  ])('whose clock is %s uses a token for as long as KSeF does', async (_name, minutes) => {
    const clock = { now: () => new Date(testClock.now().getTime() + minutes * 60_000) };
    const client = world.client({ clock });
    for (let call = 0; call < 3; call++) await look(client);
    expect({ signIns: signIns(), renewals: count(/POST \S*\/auth\/token\/refresh/) }).toEqual({
      signIns: 1,
      renewals: 0,
    });
    world.sandbox.clock.jump(16 * 60_000);
    for (let call = 0; call < 3; call++) await look(client);
    expect({ signIns: signIns(), renewals: count(/POST \S*\/auth\/token\/refresh/) }).toEqual({
      signIns: 1,
      renewals: 1,
    });
  });

  it('signs in again when the refresh token is dead', async () => {
    const client = world.client();
    const first = await client.signIn();
    await client.auth.revokeCurrentSession();
    world.sandbox.clock.jump(20 * 60_000);
    await look(client);
    const second = await client.signIn();
    expect(second.referenceNumber).not.toBe(first.referenceNumber);
    expect(signIns()).toBe(2);
  });

  it('shares a sign-in through a token store', async () => {
    const kept = new Map<string, StoredTokens>();
    const tokenStore: TokenStore = {
      load: async (key) => kept.get(key),
      save: async (key, tokens) => void kept.set(key, tokens),
      remove: async (key) => void kept.delete(key),
    };
    await look(world.client({ tokenStore }));
    await look(world.client({ tokenStore }));
    expect(signIns()).toBe(1);
    // Those who found the token in the store renew it as early as the one who put it there.
    const clock = { now: () => new Date(testClock.now().getTime() + 14.5 * 60_000) };
    await look(world.client({ tokenStore, clock }));
    expect(count(/POST \S*\/auth\/token\/refresh/)).toBe(1);
    expect([...kept.keys()].join()).not.toContain(world.tokens.seller);
    await world.client({ tokenStore }).signOut();
    expect(kept.size).toBe(0);
  });

  it('is refused with a wrong token, which no message gives away', async () => {
    const token = `${world.tokens.seller.slice(0, -6)}000000`;
    const failed = await look(world.client({ credentials: ksefToken(token) })).catch((error) => error);
    expect(failed).toMatchObject({ code: 'auth.refused', number: 450, level: 'auth' });
    expect(JSON.stringify(failed.toData()) + String(failed.stack)).not.toContain(token.slice(-20));
  });
});

describe('an IP policy', () => {
  it('lets the tokens be used from the addresses it names, and from no others', async () => {
    const from = (allowedIps: { ip4Addresses?: string[]; ip4Masks?: string[] }) =>
      world.client({ authorizationPolicy: { allowedIps } });
    await look(from({ ip4Addresses: ['127.0.0.1'] }));
    await look(from({ ip4Masks: ['127.0.0.0/8'] }));
    await expect(look(from({ ip4Addresses: ['10.0.0.1'] }))).rejects.toMatchObject({ level: 'auth' });
  });
});

describe('signing in by certificate', () => {
  const company = { kind: 'seal', name: seller.name, nip: seller.nip } as const;

  it.each(['ec', 'rsa'] as const)('works with a self-signed seal and a key %s', async (key) => {
    const files = await createTestCertificate({ subject: company, key, clock: testClock });
    const client = world.client({ credentials: certificate(files) });
    expect((await client.signIn()).referenceNumber).toMatch(/-AU-/);
    await look(client);
  });

  it('works with an external signer that is given the document', async () => {
    const signer = loadSigner(await createTestCertificate({ subject: company, clock: testClock }));
    const credentials = externalSigner(({ xml, signBefore }) => {
      expect(signBefore.getTime()).toBeGreaterThan(testClock.now().getTime());
      const challenge = /<Challenge>(.*)<\/Challenge>/.exec(xml)?.[1] ?? '';
      const context = { type: 'Nip', value: seller.nip } as const;
      return signAuthRequest({ challenge, context, subject: 'certificateSubject' }, signer, testClock.now());
    });
    await look(world.client({ credentials }));
    expect(signIns()).toBe(1);
  });
});
