import { createHash, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { refuse } from '../../refusal.js';
import { digestMethods, signatureMethods, useKsefAlgorithms } from './algorithms.js';
import { readDocument } from './document.js';
import { childElements as elements, type XmlElement } from './dom.js';
import { readSigned, type SignedElement } from './signed-elements.js';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';

export interface VerifiedSignature {
  /** The signed AuthTokenRequest. */
  request: SignedElement;
  /** Of the signer. */
  certificate: X509Certificate;
}

function child(parent: XmlElement | undefined, namespace: string, name: string): XmlElement | undefined {
  return elements(parent).find((one) => one.localName === name && one.namespaceURI === namespace);
}

function findAll(root: XmlElement, namespace: string, name: string): XmlElement[] {
  const self = root.localName === name && root.namespaceURI === namespace ? [root] : [];
  return [...self, ...Array.from(root.getElementsByTagNameNS(namespace, name))];
}

function isRequest(element: XmlElement): boolean {
  return element.localName === 'AuthTokenRequest';
}

function wrong(detail: string) {
  return refuse(9105, detail);
}

function certificateOf(signature: XmlElement): X509Certificate {
  const data = child(child(signature, ds, 'KeyInfo'), ds, 'X509Data');
  const text = child(data, ds, 'X509Certificate')?.textContent?.replace(/\s+/g, '');
  if (!text) throw refuse(21115, 'Podpis nie zawiera certyfikatu.');
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    throw refuse(21115, 'Certyfikat jest nieczytelny.');
  }
}

/** Bits of the field of an elliptic curve. */
const smallestCurve = 256;

function checkKey(certificate: X509Certificate, method: string | null): void {
  const { publicKey } = certificate;
  const family = signatureMethods[method ?? '']?.family;
  if (!family) throw wrong(`Niedozwolony algorytm podpisu: ${method ?? 'brak'}.`);
  const details = publicKey.asymmetricKeyDetails;
  if (publicKey.asymmetricKeyType === 'ec') {
    const curve = details?.namedCurve ?? '';
    const bits = Number(/^(?:prime|secp|brainpoolP)(\d+)/.exec(curve)?.[1] ?? 0);
    if (bits < smallestCurve) throw wrong(`Niedozwolona krzywa: ${curve}.`);
  } else if (details?.modulusLength === undefined) {
    throw wrong(`Niedozwolony rodzaj klucza: ${publicKey.asymmetricKeyType ?? 'nieznany'}.`);
  } else if (details.modulusLength < 2048) {
    throw wrong('Klucz RSA musi mieć co najmniej 2048 bitów.');
  }
}

/** XAdES-BES at least: signed properties, referenced and naming the certificate that signed. */
function checkProfile(signature: XmlElement, signedInfo: XmlElement, certificate: X509Certificate): void {
  const profile = () => wrong('Format podpisu niezgodny z akceptowanymi profilami XAdES.');
  const properties = findAll(signature, xades, 'SignedProperties')[0];
  if (!properties) throw profile();
  const uri = `#${properties.getAttribute('Id') ?? ''}`;
  const references = elements(signedInfo).filter((one) => one.localName === 'Reference');
  if (!references.some((one) => one.getAttribute('URI') === uri)) throw profile();
  const named = ['SigningCertificate', 'SigningCertificateV2'].flatMap((name) =>
    findAll(properties, xades, name),
  )[0];
  const digest = named && findAll(named, xades, 'CertDigest')[0];
  const method = child(digest, ds, 'DigestMethod')?.getAttribute('Algorithm') ?? '';
  const value = child(digest, ds, 'DigestValue')?.textContent?.replace(/\s+/g, '');
  const hash = digestMethods[method];
  if (!hash || !value) throw profile();
  if (createHash(hash).update(certificate.raw).digest('base64') !== value) {
    throw wrong('Skrót certyfikatu w podpisie nie odpowiada certyfikatowi.');
  }
}

/** Each reference and each transform is a walk through the whole document. */
const mostWalks = 32;

/** Every reference stays inside the document. */
function checkReferences(signedInfo: XmlElement): void {
  const references = elements(signedInfo).filter((one) => one.localName === 'Reference');
  if (references.length + findAll(signedInfo, ds, 'Transform').length > mostWalks) {
    throw wrong('Podpis ma zbyt wiele odwołań i przekształceń.');
  }
  const uris = references.map((one) => one.getAttribute('URI') ?? '');
  if (uris.some((uri) => uri !== '' && !uri.startsWith('#'))) {
    throw wrong('Podpis zewnętrzny (detached) nie jest dozwolony.');
  }
}

/** The one expression that is allowed in an XPath transform, by whatever prefix. */
const withoutSignature = /^not\(\s*ancestor-or-self::[\w.-]+:Signature\s*\)$/;

function checkExpressions(signedInfo: XmlElement): void {
  for (const transform of findAll(signedInfo, ds, 'Transform')) {
    if (transform.getAttribute('Algorithm') !== 'http://www.w3.org/TR/1999/REC-xpath-19991116') continue;
    const expression = child(transform, ds, 'XPath')?.textContent?.trim() ?? '';
    if (!withoutSignature.test(expression)) throw wrong(`Niedozwolone wyrażenie XPath: ${expression}.`);
  }
}

/**
 * The request among what was signed: by itself (enveloped, or decoded from Base64) or in an Object (enveloping).
 * It is read from the canonical bytes under the digest, so that nothing else in the document can stand for it.
 */
function requestIn(references: readonly string[]): SignedElement | undefined {
  const roots = references.flatMap((canonical) => readSigned(canonical) ?? []);
  return roots
    .flatMap((root) => (root.name === 'Object' ? [root, ...root.children] : [root]))
    .find(({ name }) => name === 'AuthTokenRequest');
}

/**
 * Verifies a signed sign-in document (ksef-docs, `auth/podpis-xades.md`): enveloped or enveloping XAdES over an
 * AuthTokenRequest. Throws the contract's refusals: 21001, 21217, 9101, 9102, 9103, 9105, 21115.
 * The certificate's own validity is another question (status 460).
 */
export function verifySignedRequest(bytes: Uint8Array): VerifiedSignature {
  const { text, root } = readDocument(bytes);
  const signatures = findAll(root, ds, 'Signature');
  const signature = signatures[0];
  if (!signature) {
    if (!isRequest(root)) throw refuse(9101);
    throw refuse(9102);
  }
  if (signatures.length > 1) throw refuse(9103);
  if (root !== signature && !isRequest(root)) throw refuse(9101);
  const signedInfo = child(signature, ds, 'SignedInfo');
  if (!signedInfo) throw wrong('Podpis nie zawiera SignedInfo.');
  const certificate = certificateOf(signature);
  checkKey(certificate, child(signedInfo, ds, 'SignatureMethod')?.getAttribute('Algorithm') ?? null);
  checkProfile(signature, signedInfo, certificate);
  checkReferences(signedInfo);
  checkExpressions(signedInfo);
  const publicCert = certificate.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const signed = useKsefAlgorithms(new SignedXml({ publicCert, getCertFromKeyInfo: () => null }));
  let valid = false;
  try {
    signed.loadSignature(signature as unknown as Parameters<SignedXml['loadSignature']>[0]);
    valid = signed.checkSignature(text);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (!valid) throw wrong('Podpis zweryfikowany negatywnie.');
  const request = requestIn(signed.getSignedReferences());
  // A second request beside the signed one is an attempt to be taken for it.
  if (!request || Array.from(root.getElementsByTagNameNS('*', 'AuthTokenRequest')).length > 1) {
    throw wrong('Podpis nie obejmuje dokumentu AuthTokenRequest.');
  }
  return { request, certificate };
}
