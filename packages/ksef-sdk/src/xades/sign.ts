import { constants, createHash, type KeyObject, randomUUID, sign, type X509Certificate } from 'node:crypto';
import { type AuthRequest, authRequestElement, signedDocument } from './auth-request.js';
import { escapeText } from './canonical.js';
import { issuerName, serialNumber } from './certificate-names.js';

export interface Signer {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
}

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256Method = 'http://www.w3.org/2001/04/xmlenc#sha256';

/**
 * An `AuthTokenRequest` with an enveloped XAdES-BES signature (podpis-xades.md): SHA-256, exclusive C14N, RSA PKCS#1 or
 * ECDSA with R‖S.
 *
 * Every signed piece is written in exclusive canonical form from the start, namespaces declared where they are first
 * used, so that what is hashed is, letter for letter, what stands in the document.
 */
export async function signAuthRequest(
  request: AuthRequest,
  signer: Signer,
  signingTime: Date,
): Promise<string> {
  const id = randomUUID();
  const element = await authRequestElement(request);
  const properties = signedProperties(`SignedProperties-${id}`, signer.certificate, signingTime);
  const info = signedInfo({
    algorithm: signatureMethod(signer.privateKey),
    documentDigest: digest(element),
    propertiesId: `SignedProperties-${id}`,
    propertiesDigest: digest(properties),
  });
  const signature =
    `<ds:Signature xmlns:ds="${ds}" Id="Signature-${id}">${info}` +
    `<ds:SignatureValue>${signatureValue(info, signer.privateKey)}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${signer.certificate.raw.toString('base64')}` +
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo>' +
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#Signature-${id}">${properties}` +
    '</xades:QualifyingProperties></ds:Object></ds:Signature>';
  return signedDocument(element, signature);
}

function signedProperties(id: string, certificate: X509Certificate, signingTime: Date): string {
  const time = signingTime.toISOString().replace(/\.\d+Z$/, 'Z');
  return (
    `<xades:SignedProperties xmlns:xades="${xades}" Id="${id}"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${time}</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod xmlns:ds="${ds}" Algorithm="${sha256Method}"></ds:DigestMethod>` +
    `<ds:DigestValue xmlns:ds="${ds}">${digest(certificate.raw)}</ds:DigestValue></xades:CertDigest>` +
    `<xades:IssuerSerial><ds:X509IssuerName xmlns:ds="${ds}">${escapeText(issuerName(certificate))}</ds:X509IssuerName>` +
    `<ds:X509SerialNumber xmlns:ds="${ds}">${serialNumber(certificate)}</ds:X509SerialNumber>` +
    '</xades:IssuerSerial></xades:Cert></xades:SigningCertificate></xades:SignedSignatureProperties></xades:SignedProperties>'
  );
}

interface SignedInfo {
  readonly algorithm: string;
  readonly documentDigest: string;
  readonly propertiesId: string;
  readonly propertiesDigest: string;
}

function signedInfo({ algorithm, documentDigest, propertiesId, propertiesDigest }: SignedInfo): string {
  const value = (digestValue: string) =>
    `<ds:DigestMethod Algorithm="${sha256Method}"></ds:DigestMethod>` +
    `<ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference>`;
  return (
    `<ds:SignedInfo xmlns:ds="${ds}">` +
    `<ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${algorithm}"></ds:SignatureMethod>` +
    '<ds:Reference URI=""><ds:Transforms>' +
    `<ds:Transform Algorithm="${ds}enveloped-signature"></ds:Transform>` +
    `<ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms>${value(documentDigest)}` +
    `<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#${propertiesId}"><ds:Transforms>` +
    `<ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms>${value(propertiesDigest)}` +
    '</ds:SignedInfo>'
  );
}

function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64');
}

function signatureMethod(key: KeyObject): string {
  return `http://www.w3.org/2001/04/xmldsig-more#${key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa'}-sha256`;
}

/** ECDSA as R‖S of fixed width, which XML signatures use, not DER. */
function signatureValue(info: string, key: KeyObject): string {
  const options =
    key.asymmetricKeyType === 'ec'
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : { key, padding: constants.RSA_PKCS1_PADDING };
  return sign('sha256', Buffer.from(info, 'utf8'), options).toString('base64');
}
