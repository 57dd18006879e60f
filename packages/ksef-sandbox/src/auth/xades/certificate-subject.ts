import { createHash, type X509Certificate } from 'node:crypto';
import { x509 } from '../../keys/authority.js';
import { refuse } from '../../refusal.js';
import type { AuthMethod, Subject } from '../caller.js';

/** Attributes of a certificate's subject by OID. */
export type SubjectFields = Readonly<
  Record<
    | 'givenName'
    | 'surname'
    | 'serialNumber'
    | 'commonName'
    | 'country'
    | 'uniqueIdentifier'
    | 'organization'
    | 'organizationIdentifier',
    string | null
  >
>;

const oids: Readonly<Record<keyof SubjectFields, string>> = {
  givenName: '2.5.4.42',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  uniqueIdentifier: '2.5.4.45',
  organization: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
};

export async function subjectFields(certificate: X509Certificate): Promise<SubjectFields> {
  const { X509Certificate: Reader } = await x509();
  const name = new Reader(Uint8Array.from(certificate.raw)).subjectName;
  return Object.fromEntries(
    Object.entries(oids).map(([field, oid]) => [field, name.getField(oid)[0] ?? null]),
  ) as SubjectFields;
}

/** SHA-256 of the certificate, upper-case hexadecimal: a "fingerprint" in KSeF's sense. */
export function fingerprint(certificate: X509Certificate): string {
  return createHash('sha256').update(certificate.raw).digest('hex').toUpperCase();
}

const person = [
  { type: 'Pesel', pattern: /(?:PNOPL|PESEL).*?(\d{11})/ },
  { type: 'Nip', pattern: /(?:TINPL|NIP).*?(\d{10})/ },
] as const;

/**
 * Whom a certificate speaks for: a person by serialNumber, an organisation by organizationIdentifier, a Peppol
 * provider by its identifier, or anyone by the certificate's fingerprint (ksef-docs, `auth/podpis-xades.md`).
 * 21115: attributes are missing or do not go together; 21406: no identifier of the kind that was asked for.
 */
export async function signerOf(
  certificate: X509Certificate,
  subjectType: 'certificateSubject' | 'certificateFingerprint',
): Promise<{ subject: Subject; method: AuthMethod }> {
  const fields = await subjectFields(certificate);
  const isPerson = fields.givenName !== null || fields.surname !== null;
  const name = fields.commonName ?? undefined;
  const method: AuthMethod = isPerson ? 'QualifiedSignature' : 'QualifiedSeal';
  if (subjectType === 'certificateFingerprint') {
    return { subject: { type: 'Fingerprint', value: fingerprint(certificate), name }, method };
  }
  if (isPerson) {
    if (fields.commonName === null || fields.country === null) {
      throw refuse(21115, 'Certyfikat podpisu musi zawierać commonName i countryName.');
    }
    for (const { type, pattern } of person) {
      const value = pattern.exec(fields.serialNumber ?? '')?.[1];
      if (value) return { subject: { type, value, name }, method };
    }
    throw refuse(21406, 'Certyfikat nie zawiera numeru PESEL ani NIP w atrybucie serialNumber.');
  }
  const peppol = /\bP[A-Z]{2}\d{6}\b/.exec(
    [fields.organizationIdentifier, fields.organization, fields.commonName].join(' '),
  )?.[0];
  if (peppol) return { subject: { type: 'PeppolId', value: peppol, name }, method: 'PeppolSignature' };
  const nip = /VATPL.*?(\d{10})/.exec(fields.organizationIdentifier ?? '')?.[1];
  if (nip) return { subject: { type: 'Nip', value: nip, name }, method };
  if (fields.organizationIdentifier === null && fields.serialNumber !== null) {
    throw refuse(21115, 'Certyfikat podpisu musi zawierać givenName i surname.');
  }
  throw refuse(21406, 'Certyfikat nie zawiera identyfikatora NIP w atrybucie organizationIdentifier.');
}
