import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSigner } from '../auth/key-files.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import { seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';
import { signAuthRequest } from '../xades/sign.js';
import { checkReceipt } from './check.js';
import { verifyUpoSignature } from './verify-signature.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the signature of a receipt', () => {
  it('holds for a receipt as it came, and for no changed one', async () => {
    const { upo } = await world.client().send(testInvoice('U/1'));
    const seen = await verifyUpoSignature(upo);
    expect(seen).toMatchObject({
      signed: true,
      valid: true,
      signer: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const changed = Buffer.from(upo).toString('utf8').replace('U/1', 'U/2');
    expect(await verifyUpoSignature(changed)).toMatchObject({ signed: true, valid: false });
    expect(await verifyUpoSignature('<a/>')).toMatchObject({ signed: false, valid: false });
  });

  it.each(['ec', 'rsa'] as const)('is told to be from a trusted signer or not (%s)', async (key) => {
    const make = () => createTestCertificate({ subject: { kind: 'seal', ...seller }, key, clock: testClock });
    const files = await make();
    const xml = await signAuthRequest(
      {
        challenge: '20261123-CR-226FB7B000-3ACF9BE4C0-10',
        context: { type: 'Nip', value: seller.nip },
        subject: 'certificateSubject',
      },
      loadSigner(files),
      testClock.now(),
    );
    const own = String(files.certificatePem);
    const other = String((await make()).certificatePem);
    expect(await verifyUpoSignature(xml, { trusted: [other, own] })).toMatchObject({
      valid: true,
      trusted: true,
    });
    expect(await verifyUpoSignature(xml, { trusted: [other] })).toMatchObject({
      valid: true,
      trusted: false,
    });
  });
});

describe('a receipt of a session', () => {
  it('is checked against what was sent: hashes, signature and schema', async () => {
    const { sessions, invoices } = await world.client().sendBatch([testInvoice('U/3'), testInvoice('U/4')]);
    const pages = sessions.flatMap(({ upo }) => upo);
    expect(sessions[0]?.error).toBeUndefined();
    const accepted = new Map(invoices.map(({ ksefNumber = '', sha256 }) => [ksefNumber, sha256]));
    await checkReceipt(pages, accepted, {});
    const check = (given: Uint8Array[], wanted = accepted) =>
      checkReceipt(given, wanted, {}).then(
        () => 'good',
        ({ code }) => code,
      );
    const others = new Map([...accepted].map(([number]) => [number, invoices[0]?.sha256 ?? '']));
    expect(await check(pages, others)).toBe('upo.mismatch');
    expect(await check([])).toBe('upo.mismatch');
    const changed = (from: string | RegExp, to: string) =>
      pages.map((page) => Buffer.from(Buffer.from(page).toString('utf8').replace(from, to), 'utf8'));
    expect(await check(changed('U/4', 'U/5'))).toBe('upo.signature');
    expect(await check(changed('<TrybWysylki>Offline', '<TrybWysylki>Inaczej'))).toBe('upo.schema');
  });
});

describe('a receipt fetched later by itself', () => {
  it('is the same bytes, and is refused when it is not about these', async () => {
    const client = world.client();
    const one = await client.send(testInvoice('U/7'));
    expect(Buffer.from(await client.invoiceUpo(one)).equals(one.upo)).toBe(true);
    const { sha256 } = await client.send(testInvoice('U/8'));
    await expect(client.invoiceUpo({ ...one, sha256 })).rejects.toMatchObject({ code: 'upo.mismatch' });
  });
});
