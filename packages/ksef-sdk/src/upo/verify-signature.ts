import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { elementsNamed, type PlainElement, readPlainXml } from './plain-xml.js';
import { checkEnveloped, textOf } from './xml-signature.js';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/** What the signature of a receipt is worth. */
export interface UpoSignature {
  /** Whether the file carries a signature at all. */
  readonly signed: boolean;
  /** True when the signature is mathematically right and covers the whole document. */
  readonly valid: boolean;
  /** Who signed; absent when the signature holds no certificate. */
  readonly signer?: {
    readonly subject: string;
    readonly issuer: string;
    /** Hexadecimal. */
    readonly serialNumber: string;
    /** ISO 8601. */
    readonly validTo: string;
    /** Of the certificate: SHA-256, hexadecimal. */
    readonly fingerprint: string;
  };
  /** Whether the signer's certificate was issued by one of those given as trusted; absent when none were given. */
  readonly trusted?: boolean;
  /** Why it is not valid. */
  readonly reason?: string;
}

/**
 * Checks the XML signature of a receipt (UPO), or of any enveloped XAdES document: digests, signature value, and that
 * the whole document is covered. Whether the signer is the Ministry is for the caller to judge by `signer` or `trusted`.
 *
 * @param trusted PEM of certificates whose holders may issue the signer's certificate (or that are it)
 */
export async function verifyUpoSignature(
  bytes: Uint8Array | string,
  options: { trusted?: readonly string[] | undefined } = {},
): Promise<UpoSignature> {
  const xml = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
  return verifySignature(readPlainXml(xml), xml, options.trusted);
}

/** As `verifyUpoSignature`, of a document that was read already; `root` is undefined when it is not plain. */
export async function verifySignature(
  root: PlainElement | undefined,
  xml: string,
  trusted?: readonly string[],
): Promise<UpoSignature> {
  return (root && verifyPlain(root, trusted)) ?? verifyByLibrary(xml, trusted);
}

const nothing: UpoSignature = { signed: false, valid: false, reason: 'no signature' };
const several: UpoSignature = { signed: true, valid: false, reason: 'more than one signature' };
const anonymous: UpoSignature = { signed: true, valid: false, reason: 'no certificate' };
const onlyAPart = 'only a part is signed';

/** Undefined when the signature is of a kind that only a library knows. */
function verifyPlain(root: PlainElement, trusted: readonly string[] | undefined): UpoSignature | undefined {
  const [signature, another] = elementsNamed(root, xmldsig, 'Signature');
  if (!signature) return nothing;
  if (another) return several;
  const [certificate] = elementsNamed(signature, xmldsig, 'X509Certificate');
  const signer = certificate && signerOf(textOf(certificate));
  if (!signer) return anonymous;
  const checked = checkEnveloped(root, signature, signer.key);
  if (!checked) return undefined;
  const about = known(signer, trusted);
  if (!checked.valid) return { ...about, ...checked };
  return checked.whole ? { ...about, valid: true } : { ...about, valid: false, reason: onlyAPart };
}

async function verifyByLibrary(xml: string, trusted: readonly string[] | undefined): Promise<UpoSignature> {
  const { SignedXml } = await import('xml-crypto');
  const { DOMParser } = await import('@xmldom/xmldom');
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const signatures = document.getElementsByTagNameNS(xmldsig, 'Signature');
  const signature = signatures[0];
  if (!signature) return nothing;
  if (signatures.length > 1) return several;
  const signer = signerOf(signature.getElementsByTagNameNS(xmldsig, 'X509Certificate')[0]?.textContent);
  if (!signer) return anonymous;
  const { certificate } = signer;
  const about = known(signer, trusted);
  const checker = new SignedXml({ publicCert: certificate.toString(), getCertFromKeyInfo: () => null });
  for (const hash of ['sha256', 'sha384', 'sha512']) {
    const name = `http://www.w3.org/2001/04/xmldsig-more#ecdsa-${hash}`;
    checker.SignatureAlgorithms[name] = ecdsa(name, hash);
  }
  try {
    checker.loadSignature(signature);
    if (!checker.checkSignature(xml)) return { ...about, valid: false, reason: 'signature does not match' };
  } catch (error) {
    return { ...about, valid: false, reason: error instanceof Error ? error.message : String(error) };
  }
  // By the name of what is signed nothing could be told: a forgery may wrap the signed root in another of its name.
  const ids = Array.from(document.documentElement?.attributes ?? [], ({ name, value }) =>
    /^id$/i.test(name) ? `#${value}` : '',
  );
  const whole = checker.getReferences().some(({ uri }) => uri === '' || (uri && ids.includes(uri)));
  return whole ? { ...about, valid: true } : { ...about, valid: false, reason: onlyAPart };
}

/** Receipts come with the same certificate again and again, and reading one takes as long as checking a signature. */
let last: Signer | undefined;

interface Signer {
  readonly text: string;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly described: NonNullable<UpoSignature['signer']>;
}

function signerOf(text: string | null | undefined): Signer | undefined {
  if (!text) return undefined;
  if (last?.text === text) return last;
  try {
    const certificate = new X509Certificate(Buffer.from(text, 'base64'));
    const described = {
      subject: certificate.subject,
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
      validTo: new Date(certificate.validTo).toISOString(),
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    };
    last = { text, certificate, key: certificate.publicKey, described };
    return last;
  } catch {
    return undefined;
  }
}

function known({ certificate, described }: Signer, trusted: readonly string[] | undefined) {
  return {
    signed: true,
    signer: described,
    ...(trusted ? { trusted: trusted.some((pem) => vouches(new X509Certificate(pem), certificate)) } : {}),
  };
}

function vouches(issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (issuer.fingerprint256 === certificate.fingerprint256) return true;
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** ECDSA as XML signatures have it (R‖S), which xml-crypto does not bring. */
function ecdsa(name: string, hash: string) {
  return class {
    getAlgorithmName = () => name;
    getSignature = (): string => {
      throw new Error('only for checking');
    };
    verifySignature = (
      material: string,
      key: Parameters<typeof createPublicKey>[0],
      value: string,
    ): boolean =>
      verify(
        hash,
        Buffer.from(material, 'utf8'),
        { key: createPublicKey(key), dsaEncoding: 'ieee-p1363' },
        Buffer.from(value, 'base64'),
      );
  };
}
