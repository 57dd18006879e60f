import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSigner } from '../auth/key-files.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import { seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';
import { signAuthRequest } from '../xades/sign.js';
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
    const xml = signAuthRequest(
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
