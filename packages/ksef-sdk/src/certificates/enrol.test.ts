import { X509Certificate } from 'node:crypto';
import { certificateLink, verifyCertificateLink } from '@eszok/fa-schema/links';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../auth/certificate.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import { seller } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function company() {
  const files = await createTestCertificate({ subject: { kind: 'seal', ...seller }, clock: testClock });
  return world.client({ credentials: certificate(files) });
}

describe('enrolling a certificate', () => {
  it('gives one that signs in, and its successor', async () => {
    const client = await company();
    const kept: string[] = [];
    const saveKey = (pem: string) => void kept.push(pem);
    const first = await client.enrolCertificate({ name: 'Serwer FK', type: 'Authentication', saveKey });
    expect(kept).toEqual([first.privateKeyPem]);
    expect(first.serialNumber).toMatch(/^[0-9A-F]{16}$/);
    const own = world.client({ credentials: certificate(first) });
    expect((await own.signIn()).referenceNumber).toMatch(/-AU-/);
    const next = await client.renewCertificate(first.serialNumber, { saveKey, revokeOld: true });
    expect(next.serialNumber).not.toBe(first.serialNumber);
    const listed = new Map<string, string>();
    for await (const one of client.certificates.list()) listed.set(one.certificateSerialNumber, one.status);
    expect([listed.get(first.serialNumber), listed.get(next.serialNumber)]).toEqual(['Revoked', 'Active']);
  });

  it('of the type Offline gives one that signs QR code II', async () => {
    const client = await company();
    const enrolled = await client.enrolCertificate({ name: 'Kody QR', type: 'Offline', saveKey: () => {} });
    const link = certificateLink({
      qrUrl: world.sandbox.qrUrl,
      contextType: 'Nip',
      contextValue: seller.nip,
      sellerNip: seller.nip,
      certificateSerial: enrolled.serialNumber,
      sha256: Buffer.alloc(32, 7).toString('base64'),
      privateKey: enrolled.privateKeyPem,
    });
    expect(verifyCertificateLink(link, new X509Certificate(enrolled.certificatePem).publicKey)).toBe(true);
  });

  it('is refused after a sign-in by token, and sends nothing when the key cannot be kept', async () => {
    const options = { name: 'Serwer FK', type: 'Authentication' as const };
    await expect(world.client().enrolCertificate({ ...options, saveKey: () => {} })).rejects.toMatchObject({
      number: expect.toSatisfy((code: number | undefined) => code === 25001 || code === undefined),
      level: 'auth',
    });
    const client = await company();
    const before = await client.certificates.limits();
    const saveKey = () => Promise.reject(new Error('no room'));
    await expect(client.enrolCertificate({ ...options, saveKey })).rejects.toThrow('no room');
    expect(await client.certificates.limits()).toEqual(before);
  });
});
