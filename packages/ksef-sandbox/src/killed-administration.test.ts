import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, startProgram } from './test-support/child.js';
import { TestClient } from './test-support/client.js';
import { makeCsr, subjectOf } from './test-support/enrolment.js';
import { personDetails, pesel } from './test-support/stage.js';
import { seller } from './test-support/start.js';
import { authTokenRequest, makeSigner, seal, signXades } from './test-support/xades-signer.js';

type Schemas = components['schemas'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('kill -9 in the middle of administration', () => {
  let program: Awaited<ReturnType<typeof bundleProgram>>;
  let folder: string;
  beforeAll(async () => {
    program = await bundleProgram();
    folder = mkdtempSync(join(tmpdir(), 'eszok-killed-'));
  });
  afterAll(() => {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('grants, tokens, certificates and test data that were accepted are there after a restart', async () => {
    const start = (...more: string[]) => startProgram(program.file, ['--data', folder, ...more]);
    let running = await start();
    let client = new TestClient(running);
    const { challenge } = await client.expect<Schemas['AuthenticationChallengeResponse']>(
      200,
      'POST',
      '/auth/challenge',
    );
    const signer = await makeSigner({ subject: seal(seller.nip) });
    const started = await client.expect<Schemas['AuthenticationInitResponse']>(
      202,
      'POST',
      '/auth/xades-signature',
      { xml: signXades(authTokenRequest(challenge, `<Nip>${seller.nip}</Nip>`), signer) },
    );
    await client.outcome(started);
    await client.redeem(started);
    await running.kill();

    const restarted = async (...more: string[]) => {
      running = await start(...more);
      const { accessToken } = client;
      client = new TestClient(running);
      client.accessToken = accessToken;
    };
    // Nothing that is begun now comes to its end before the kill.
    await restarted('--latency', '600000');
    const data = await client.expect<Schemas['CertificateEnrollmentDataResponse']>(
      200,
      'GET',
      '/certificates/enrollments/data',
    );
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const csr = await makeCsr(subjectOf(data), privateKey);
    type Begun = { referenceNumber: string };
    const begin = (path: string, body: object) => client.expect<Begun>(202, 'POST', path, { body });
    const [grant, token, enrollment] = await Promise.all([
      begin('/permissions/persons/grants', {
        subjectIdentifier: { type: 'Pesel', value: pesel },
        permissions: ['InvoiceRead', 'InvoiceWrite'],
        description: 'Księgowy Jan',
        subjectDetails: personDetails,
      }),
      begin('/tokens', { permissions: ['InvoiceRead'], description: 'do programu' }),
      begin('/certificates/enrollments', { certificateName: 'Certyfikat', certificateType: 'Offline', csr }),
      client.expect(200, 'POST', '/testdata/subject', {
        body: { subjectNip: '1100791906', subjectType: 'JST', description: 'gmina', subunits: [] },
      }),
      client.expect(200, 'POST', '/testdata/limits/subject/certificate', {
        body: { certificate: { maxCertificates: 7 } },
      }),
    ]);
    expect(await client.expect(200, 'GET', `/permissions/operations/${grant.referenceNumber}`)).toMatchObject(
      { status: { code: 100 } },
    );
    await running.kill();

    await restarted();
    const settled = async <T>(path: string, done: (status: T) => boolean): Promise<T> => {
      for (;;) {
        const status = await client.expect<T>(200, 'GET', path);
        if (done(status)) return status;
        await pause(5);
      }
    };
    const operation = await settled<Schemas['PermissionsOperationStatusResponse']>(
      `/permissions/operations/${grant.referenceNumber}`,
      (one) => one.status.code !== 100,
    );
    expect(operation.status.code).toBe(200);
    const { permissions } = await client.expect<Schemas['QueryPersonPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/persons/grants',
      { body: { queryType: 'PermissionsInCurrentContext' } },
    );
    expect(permissions.map((one) => one.permissionScope).sort()).toEqual(['InvoiceRead', 'InvoiceWrite']);
    expect(await client.expect(200, 'GET', `/tokens/${token.referenceNumber}`)).toMatchObject({
      status: 'Active',
    });
    const issued = await settled<Schemas['CertificateEnrollmentStatusResponse']>(
      `/certificates/enrollments/${enrollment.referenceNumber}`,
      (one) => one.status.code !== 100,
    );
    expect(issued).toMatchObject({ status: { code: 200 }, certificateSerialNumber: expect.any(String) });
    expect(await client.expect(200, 'GET', '/limits/subject')).toMatchObject({
      certificate: { maxCertificates: 7 },
    });
    const twice = await client.call('POST', '/testdata/subject', {
      body: { subjectNip: '1100791906', subjectType: 'JST', description: 'gmina', subunits: [] },
    });
    expect(twice.status).toBe(400);
    await running.kill();
  });
});
