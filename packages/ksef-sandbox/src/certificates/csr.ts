import { createPublicKey, type KeyObject } from 'node:crypto';
import { x509 } from '../keys/authority.js';
import { refuse } from '../refusal.js';
import type { EnrollmentData } from './enrollment-data.js';
import { attributesOf } from './enrollment-data.js';

export interface CheckedCsr {
  publicKey: KeyObject;
  /** SubjectPublicKeyInfo, DER */
  spki: Uint8Array;
  /** Distinguished name by attributes, as the CSR has it. */
  subject: Record<string, string[]>[];
}

const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** PSS with its hash, PKCS#1 v1.5, ECDSA: anything else is 25011. */
function checkAlgorithm(algorithm: { name?: string; hash?: unknown }): void {
  const name = algorithm.name ?? '';
  const hash = algorithm.hash as string | { name?: string } | undefined;
  const hashName = typeof hash === 'string' ? hash : (hash?.name ?? '');
  const known = ['RSASSA-PKCS1-v1_5', 'RSA-PSS', 'ECDSA'].includes(name) && hashes.includes(hashName);
  if (!known) throw refuse(25011, `${name || 'nieznany'} ${hashName}`.trim());
}

function checkKey(key: KeyObject): void {
  const details = key.asymmetricKeyDetails;
  const isRsa = key.asymmetricKeyType === 'rsa' && details?.modulusLength === 2048;
  const isEc = key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  if (!isRsa && !isEc) throw refuse(25010);
}

/**
 * Reads a PKCS#10 request (DER) and checks it: 25004 not readable or signature wrong, 25010 key, 25011 algorithm,
 * 25003 a name that is not the one of the sign-in certificate (ksef-docs, `certyfikaty-KSeF.md`).
 */
export async function checkCsr(der: Uint8Array, expected: EnrollmentData): Promise<CheckedCsr> {
  const { Pkcs10CertificateRequest } = await x509();
  let request: InstanceType<typeof Pkcs10CertificateRequest>;
  try {
    request = new Pkcs10CertificateRequest(Uint8Array.from(der));
  } catch {
    throw refuse(25004, 'Nie jest to wniosek PKCS#10 w formacie DER.');
  }
  const spki = new Uint8Array(request.publicKey.rawData);
  let publicKey: KeyObject;
  try {
    publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    throw refuse(25010);
  }
  checkKey(publicKey);
  checkAlgorithm(request.signatureAlgorithm as { name?: string; hash?: unknown });
  const valid = await request.verify().catch(() => false);
  if (!valid) throw refuse(25004, 'Podpis wniosku jest nieprawidłowy.');
  const subject = request.subjectName.toJSON() as Record<string, string[]>[];
  const have = attributesOf(request.subjectName);
  const want = attributesOf(expected);
  const different = [...new Set([...Object.keys(have), ...Object.keys(want)])].filter(
    (oid) => (have[oid] ?? []).join('\n') !== (want[oid] ?? []).join('\n'),
  );
  if (different.length > 0) throw refuse(25003, ...different.map((oid) => `Atrybut ${oid} różni się.`));
  return { publicKey, spki, subject };
}
