import { X509Certificate } from 'node:crypto';
import { createKeyPair, type KeyKind } from '../crypto/key-pair.js';
import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { finished } from '../resources/operation-wait.js';
import type { CertificateListItem, KsefCertificateType } from '../wire/index.js';
import { certificateRequest } from './request.js';

/** What certificate to enrol, and who saves its key. */
export interface EnrolOptions {
  /** Name under which the certificate is listed: letters, digits, spaces, `_` and `-`, 5 to 100 characters. */
  readonly name: string;
  /** `Authentication` signs in, `Offline` signs QR code II. */
  readonly type: KsefCertificateType;
  /**
   * Keeps the private key (PKCS#8 PEM, not encrypted). Called before anything is sent: KSeF never sees the key, and a
   * certificate whose key got lost is of no use.
   */
  readonly saveKey: (privateKeyPem: string) => void | Promise<void>;
  /** Default EC P-256. */
  readonly key?: KeyKind | undefined;
  /** ISO 8601 with an offset; default: at once. */
  readonly validFrom?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A KSeF certificate that was issued. */
export interface EnrolledCertificate {
  /** 16 hexadecimal digits: goes into QR code II and names the certificate in the API. */
  readonly serialNumber: string;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  /** ISO 8601. */
  readonly validTo: string;
  readonly referenceNumber: string;
}

/** The whole way to a KSeF certificate; see `KsefClient.enrolCertificate`. */
export async function enrolCertificate(engine: Engine, options: EnrolOptions): Promise<EnrolledCertificate> {
  const { certificates } = engine.resources;
  const { name, type, validFrom, signal } = options;
  const data = await certificates.enrolmentData(signal);
  const pair = await createKeyPair(options.key ?? 'ec');
  const csr = await certificateRequest(data, pair);
  await options.saveKey(pair.privateKeyPem);
  const { referenceNumber } = await certificates.enrol(
    { certificateName: name, certificateType: type, csr, ...(validFrom ? { validFrom } : {}) },
    signal,
  );
  const done = await finished(
    'certificate',
    () => certificates.enrolmentStatus(referenceNumber, signal),
    engine.pollIntervalMs,
    { timeoutMs: options.timeoutMs, signal },
    { referenceNumber },
  );
  const serialNumber = done.certificateSerialNumber ?? '';
  const [retrieved] = await certificates.retrieve([serialNumber], signal);
  if (!retrieved) throw missing(serialNumber, referenceNumber);
  const certificate = new X509Certificate(Buffer.from(retrieved.certificate, 'base64'));
  return {
    serialNumber,
    certificatePem: certificate.toString(),
    privateKeyPem: pair.privateKeyPem,
    validTo: new Date(certificate.validTo).toISOString(),
    referenceNumber,
  };
}

/** A new certificate of the same name and type as one that is about to expire; see `KsefClient.renewCertificate`. */
export async function renewCertificate(
  engine: Engine,
  serialNumber: string,
  options: Omit<EnrolOptions, 'name' | 'type'> & { revokeOld?: boolean | undefined },
): Promise<EnrolledCertificate> {
  const { certificates } = engine.resources;
  let old: CertificateListItem | undefined;
  for await (const one of certificates.list({ certificateSerialNumber: serialNumber }, options)) old = one;
  if (!old) throw missing(serialNumber);
  const fresh = await enrolCertificate(engine, { ...options, name: old.name, type: old.type });
  if (options.revokeOld) await certificates.revoke(serialNumber, 'Superseded', options.signal);
  return fresh;
}

function missing(serialNumber: string, referenceNumber?: string): KsefError {
  return new KsefError({
    code: 'certificate.missing',
    level: 'auth',
    message: {
      pl: `KSeF nie ma certyfikatu o numerze ${serialNumber}.`,
      en: `KSeF has no certificate of the number ${serialNumber}.`,
    },
    hint: {
      pl: 'Sprawdź numer na liście certyfikatów (certificates.list).',
      en: 'Check the number in the list of certificates (certificates.list).',
    },
    details: { serialNumber, ...(referenceNumber ? { referenceNumber } : {}) },
  });
}
