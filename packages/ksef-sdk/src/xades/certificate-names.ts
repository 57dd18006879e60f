import type { X509Certificate } from 'node:crypto';
import type { SubjectIdentifierType } from './auth-request.js';

/** The issuer as XML signatures write it: last attribute first, joined by commas (RFC 2253). */
export function issuerName(certificate: X509Certificate): string {
  return certificate.issuer
    .split('\n')
    .filter((line) => line !== '')
    .reverse()
    .join(',');
}

/** The serial number in decimal. */
export function serialNumber(certificate: X509Certificate): string {
  return BigInt(`0x${certificate.serialNumber}`).toString();
}

/** A subject attribute by OpenSSL's short or long name, or its OID. */
export function subjectAttribute(certificate: X509Certificate, ...names: string[]): string | undefined {
  for (const line of (certificate.subject ?? '').split('\n')) {
    const equals = line.indexOf('=');
    if (names.includes(line.slice(0, equals))) return line.slice(equals + 1);
  }
  return undefined;
}

/**
 * Whether KSeF can read who it is from the certificate's subject: `serialNumber` of a person, `organizationIdentifier`
 * of a seal (podpis-xades.md, patterns of the attributes), or the identifier of a Peppol provider as its common name.
 */
export function subjectType(certificate: X509Certificate): SubjectIdentifierType {
  const person = subjectAttribute(certificate, 'serialNumber', '2.5.4.5');
  const seal = subjectAttribute(certificate, 'organizationIdentifier', '2.5.4.97');
  const named =
    /(PNOPL|PESEL).*?\d{11}|(TINPL|NIP).*?\d{10}/.test(person ?? '') || /VATPL.*?\d{10}/.test(seal ?? '');
  const peppol = /^P[A-Z]{2}\d{6}$/.test(subjectAttribute(certificate, 'CN', '2.5.4.3') ?? '');
  return named || peppol ? 'certificateSubject' : 'certificateFingerprint';
}
