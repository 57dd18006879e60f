import { webcrypto } from 'node:crypto';
import type { NewKeyPair } from '../crypto/key-pair.js';
import type { CertificateEnrollmentDataResponse } from '../wire/index.js';

/** Attributes that a request repeats, in the order in which they are written (certyfikaty-KSeF.md, section 2). */
const attributes: readonly [keyof CertificateEnrollmentDataResponse, string][] = [
  ['countryName', '2.5.4.6'],
  ['organizationName', '2.5.4.10'],
  ['organizationIdentifier', '2.5.4.97'],
  ['givenName', '2.5.4.42'],
  ['surname', '2.5.4.4'],
  ['serialNumber', '2.5.4.5'],
  ['uniqueIdentifier', '2.5.4.45'],
  ['commonName', '2.5.4.3'],
];

/** A certificate request (PKCS#10) with exactly the data that KSeF gave: DER in Base64. */
export async function certificateRequest(
  data: CertificateEnrollmentDataResponse,
  { keys, signing }: NewKeyPair,
): Promise<string> {
  await import('reflect-metadata');
  const { Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509');
  const name = attributes.flatMap(([field, oid]) => {
    const value: string | string[] | null | undefined = data[field];
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => (one ? [{ [oid]: [one] }] : []));
  });
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name, keys, signingAlgorithm: signing },
    webcrypto as unknown as Parameters<typeof Pkcs10CertificateRequestGenerator.create>[1],
  );
  return Buffer.from(request.rawData).toString('base64');
}
