import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { certificateLink, sha256Base64 } from '@eszok/fa-schema';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { enrol, makeCsr, subjectOf } from '../test-support/enrolment.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, seal } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

describe('certificates', () => {
  const stage = useStage();

  it('certificates: data, CSR, issue, sign-in, KOD II, revocation', async () => {
    const { sandbox, sales, start, signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const data = await owner.expect<Schemas['CertificateEnrollmentDataResponse']>(
      200,
      'GET',
      '/certificates/enrollments/data',
    );
    expect(data).toMatchObject({ organizationIdentifier: `VATPL-${seller.nip}`, countryName: 'PL' });
    expect(codeOf(await sales.call('GET', '/certificates/enrollments/data'))).toBe(25001);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const wrong = await owner.call('POST', '/certificates/enrollments', {
      body: {
        certificateName: 'Cudzy',
        certificateType: 'Offline',
        csr: await makeCsr(subjectOf(data).replace(seller.nip, buyer.nip), privateKey),
      },
    });
    expect(codeOf(wrong)).toBe(25003);
    const serials = {
      authentication: await enrol(sandbox, owner, 'Authentication', privateKey),
      offline: await enrol(sandbox, owner, 'Offline', privateKey),
    };
    const fetched = await owner.expect<Schemas['RetrieveCertificatesResponse']>(
      200,
      'POST',
      '/certificates/retrieve',
      {
        body: { certificateSerialNumbers: Object.values(serials) },
      },
    );
    const der = (serial: string) =>
      new X509Certificate(
        Buffer.from(
          fetched.certificates.find((one) => one.certificateSerialNumber === serial)!.certificate,
          'base64',
        ),
      );
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const internal = { certificate: der(serials.authentication), privateKeyPem };
    const { outcome } = await start(internal, `<Nip>${seller.nip}</Nip>`);
    expect(outcome).toMatchObject({ status: { code: 200 }, authenticationMethod: 'InternalCertificate' });
    expect(
      (await start({ certificate: der(serials.offline), privateKeyPem }, `<Nip>${seller.nip}</Nip>`)).outcome
        .status,
    ).toMatchObject({ code: 460 });

    const become = (status: string) =>
      fetch(new URL(`/sandbox/certificates/${serials.authentication}`, sandbox.qrUrl), {
        method: 'POST',
        body: JSON.stringify({ status }),
      });
    expect((await become('Blocked')).status).toBe(200);
    expect((await start(internal, `<Nip>${seller.nip}</Nip>`)).outcome.status).toMatchObject({
      code: 460,
      details: ['Certyfikat zawieszony'],
    });
    const blocked = await owner.expect<Schemas['QueryCertificatesResponse']>(
      200,
      'POST',
      '/certificates/query',
      {
        body: { status: 'Blocked' },
      },
    );
    expect(blocked.certificates.map((one) => one.certificateSerialNumber)).toEqual([serials.authentication]);
    expect((await become('Active')).status).toBe(200);
    expect((await start(internal, `<Nip>${seller.nip}</Nip>`)).outcome.status.code).toBe(200);

    const link = (changes: object = {}) =>
      certificateLink({
        qrUrl: sandbox.qrUrl,
        contextType: 'Nip',
        contextValue: seller.nip,
        sellerNip: seller.nip,
        certificateSerial: serials.offline,
        sha256: sha256Base64(Buffer.from('faktura')),
        privateKey: privateKeyPem,
        ...changes,
      });
    const page = async (url: string) => (await fetch(url)).text();
    expect(await page(link())).toContain('Certyfikat jest ważny');
    expect(await page(link({ contextValue: buyer.nip }))).toContain('nie ma uprawnień');
    expect(await page(link({ certificateSerial: serials.authentication }))).toContain('nie służy');
    expect(await page(link({ certificateSerial: '0123456789ABCDEF' }))).toContain('nie istnieje');
    const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(await page(link({ privateKey: strange }))).toContain('Podpis wystawcy jest nieprawidłowy');

    const list = await owner.expect<Schemas['QueryCertificatesResponse']>(
      200,
      'POST',
      '/certificates/query',
      { body: { type: 'Offline', status: 'Active' } },
    );
    expect(list.certificates.map((one) => one.certificateSerialNumber)).toEqual([serials.offline]);
    await owner.expect(204, 'POST', `/certificates/${serials.offline}/revoke`, {
      body: { revocationReason: 'Superseded' },
    });
    expect(codeOf(await owner.call('POST', `/certificates/${serials.offline}/revoke`, { body: {} }))).toBe(
      25009,
    );
    expect(await page(link())).toContain('odwołany');
    await owner.expect(200, 'PUT', `/testdata/certificates/${serials.authentication}`, {
      body: { validTo: new Date(Date.now() - 1000).toISOString() },
    });
    expect((await start(internal, `<Nip>${seller.nip}</Nip>`)).outcome.status).toMatchObject({
      code: 460,
      details: ['Nieważny certyfikat'],
    });
    const limits = await owner.expect<Schemas['CertificateLimitsResponse']>(
      200,
      'GET',
      '/certificates/limits',
    );
    expect(limits).toMatchObject({
      canRequest: true,
      enrollment: { remaining: 298 },
      certificate: { remaining: 100 },
    });
  });

  it('are no more than the limit: 25007, without details', async () => {
    const { sandbox, signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(buyer.nip) }), `<Nip>${buyer.nip}</Nip>`);
    await owner.expect(200, 'POST', '/testdata/limits/subject/certificate', {
      body: { certificate: { maxCertificates: 1 } },
    });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await enrol(sandbox, owner, 'Offline', privateKey);
    const limits = await owner.expect<Schemas['CertificateLimitsResponse']>(
      200,
      'GET',
      '/certificates/limits',
    );
    expect(limits.certificate.remaining).toBe(0);
    await expect(enrol(sandbox, owner, 'Offline', privateKey)).rejects.toThrow(
      /25007,"exceptionDescription":"Osiągnięto limit dopuszczalnej liczby posiadanych certyfikatów\.","details":null/,
    );
  });

  it('the status of a request is there for 30 days: 410 after; a unique identifier is part of the name', async () => {
    const { sandbox, signIn } = stage;
    const other = '1100791906';
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signer = await makeSigner({
      subject: `${seal(other)}, 2.5.4.45=${'#'}0303004142`,
      notAfter: new Date(Date.now() + 99 * 86_400_000),
    });
    const owner = await signIn(signer, `<Nip>${other}</Nip>`);
    const data = await owner.expect<Schemas['CertificateEnrollmentDataResponse']>(
      200,
      'GET',
      '/certificates/enrollments/data',
    );
    expect(data.uniqueIdentifier).toBeTruthy();
    const { referenceNumber } = await owner.expect<Schemas['EnrollCertificateResponse']>(
      202,
      'POST',
      '/certificates/enrollments',
      {
        body: {
          certificateName: 'Certyfikat',
          certificateType: 'Offline',
          csr: await makeCsr(`${subjectOf(data)}, 2.5.4.45=${data.uniqueIdentifier}`, privateKey),
        },
      },
    );
    await sandbox.settled();
    const path = `/certificates/enrollments/${referenceNumber}`;
    await owner.expect(200, 'GET', path);
    sandbox.clock.jump(31 * 86_400_000);
    try {
      const later = await signIn(signer, `<Nip>${other}</Nip>`);
      expect((await later.call('GET', path)).status).toBe(410);
    } finally {
      sandbox.clock.jump(-31 * 86_400_000);
    }
  });
});
