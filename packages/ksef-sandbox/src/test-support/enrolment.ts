import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { x509 } from '../keys/authority.js';
import type { Sandbox } from '../sandbox.js';
import type { TestClient } from './client.js';

type Schemas = components['schemas'];
type Data = Schemas['CertificateEnrollmentDataResponse'];

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The distinguished name that KSeF wants in a request, of an organisation. */
export const subjectOf = (data: Data) =>
  `CN=${data.commonName}, O=${data.organizationName}, 2.5.4.97=${data.organizationIdentifier}, C=${data.countryName}`;

/** A PKCS#10 request signed by an EC P-256 key, DER in Base64. */
export async function makeCsr(name: string, key: KeyObject): Promise<string> {
  const { Pkcs10CertificateRequestGenerator } = await x509();
  const { subtle } = webcrypto;
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const keys = {
    privateKey: await subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']),
    publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
  };
  const made = await Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: algorithm });
  return Buffer.from(made.rawData).toString('base64');
}

/** Has a certificate issued to whoever the client is; gives its serial number. */
export async function enrol(
  sandbox: Sandbox,
  client: TestClient,
  certificateType: 'Authentication' | 'Offline',
  key: KeyObject,
): Promise<string> {
  const data = await client.expect<Data>(200, 'GET', '/certificates/enrollments/data');
  const csr = await makeCsr(subjectOf(data), key);
  const { referenceNumber } = await client.expect<Schemas['EnrollCertificateResponse']>(
    202,
    'POST',
    '/certificates/enrollments',
    { body: { certificateName: `Certyfikat ${certificateType}`, certificateType, csr } },
  );
  await sandbox.settled();
  const { status, certificateSerialNumber } = await client.expect<
    Schemas['CertificateEnrollmentStatusResponse']
  >(200, 'GET', `/certificates/enrollments/${referenceNumber}`);
  if (!certificateSerialNumber) throw new Error(JSON.stringify(status));
  return certificateSerialNumber;
}
