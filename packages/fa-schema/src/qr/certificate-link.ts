import {
  constants,
  createPrivateKey,
  createPublicKey,
  KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import {
  assertLinkInput,
  baseOf,
  hashForLink,
  hashFromLink,
  type InvoiceFile,
  missingPart,
  QrLinkError,
} from './invoice-link.js';

/** The kinds of context one signs in to KSeF with, as the link spells them. */
export type LinkContextType = 'Nip' | 'InternalId' | 'NipVatUe' | 'PeppolId';
const contextTypes: readonly LinkContextType[] = ['Nip', 'InternalId', 'NipVatUe', 'PeppolId'];

/** A private key: PEM text, PEM text with its passphrase, or a key object of node:crypto. */
export type LinkPrivateKey = string | { pem: string; passphrase: string } | KeyObject;

/** What a KOD II link is made of. */
export type CertificateLinkInput = InvoiceFile & {
  /** The environment's QR address, e.g. `https://qr.ksef.mf.gov.pl`. */
  qrUrl: string;
  contextType: LinkContextType;
  contextValue: string;
  sellerNip: string;
  /** Serial number of the `Offline` certificate, hex as KSeF writes it. */
  certificateSerial: string;
  privateKey: LinkPrivateKey;
  /** How an ECDSA signature is written; `p1363` (recommended) unless told. RSA has one way only. */
  ecdsa?: 'p1363' | 'der' | undefined;
};

function unfitKey(message: { pl: string; en: string }, cause?: unknown): QrLinkError {
  return new QrLinkError({ code: 'qr.key', level: 'local', message, cause });
}

function privateKeyOf(key: LinkPrivateKey): KeyObject {
  if (key instanceof KeyObject) return key;
  try {
    return typeof key === 'string'
      ? createPrivateKey(key)
      : createPrivateKey({ key: key.pem, passphrase: key.passphrase });
  } catch (cause) {
    throw unfitKey(
      {
        pl: 'Nie da się odczytać klucza prywatnego certyfikatu Offline (PEM albo hasło).',
        en: 'The private key of the Offline certificate cannot be read (PEM or passphrase).',
      },
      cause,
    );
  }
}

/** RSA of at least 2048 bits, or EC on P-256; anything else KSeF does not take. */
function kindOf(key: KeyObject): 'rsa' | 'ec' {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'rsa';
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ec';
  throw unfitKey({
    pl: 'Klucz certyfikatu Offline musi być RSA (co najmniej 2048 bitów) albo EC na krzywej P-256.',
    en: 'The key of an Offline certificate must be RSA (at least 2048 bits) or EC on curve P-256.',
  });
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

/** What is signed: the link without its scheme, without a slash at its end. */
const signedPart = (link: string) => Buffer.from(link.replace(/^https?:\/\//, ''), 'utf8');

/**
 * KOD II: the link that proves who issued an offline invoice,
 * `{qr}/certificate/{context type}/{context}/{seller NIP}/{serial}/{SHA-256}/{signature}`, the last two Base64URL.
 * Signed RSASSA-PSS (SHA-256, MGF1 SHA-256, salt of 32 bytes) or ECDSA P-256 with SHA-256.
 * Source: ksef-docs, kody-qr.md §2. Throws `QrLinkError` (`qr.input`, `qr.hash`, `qr.key`).
 */
export function certificateLink(input: CertificateLinkInput): string {
  assertLinkInput(input);
  if (!contextTypes.includes(input.contextType)) throw missingPart('contextType');
  if (!input.contextValue) throw missingPart('contextValue');
  if (!/^[0-9A-Fa-f]+$/.test(input.certificateSerial ?? '')) throw missingPart('certificateSerial');
  const key = privateKeyOf(input.privateKey);
  const link = [
    baseOf(input.qrUrl),
    'certificate',
    input.contextType,
    input.contextValue,
    input.sellerNip,
    input.certificateSerial,
    hashForLink(input),
  ].join('/');
  const how =
    kindOf(key) === 'rsa'
      ? { key, ...pss }
      : { key, dsaEncoding: input.ecdsa === 'der' ? ('der' as const) : ('ieee-p1363' as const) };
  return `${link}/${sign('sha256', signedPart(link), how).toString('base64url')}`;
}

/** What a KOD II link says. */
export interface CertificateLinkParts {
  qrUrl: string;
  contextType: LinkContextType;
  contextValue: string;
  sellerNip: string;
  certificateSerial: string;
  /** Base64, as the API writes hashes. */
  sha256: string;
  signature: Uint8Array;
}

const linkShape =
  /^((https?:\/\/[^/]+(?:\/.*)?)\/certificate\/(Nip|InternalId|NipVatUe|PeppolId)\/([^/]+)\/(\d{10})\/([0-9A-Fa-f]+)\/([A-Za-z0-9_-]{43}))\/([A-Za-z0-9_-]+)$/;

function match(link: string): RegExpExecArray {
  const parts = linkShape.exec(link);
  if (parts) return parts;
  throw new QrLinkError({
    code: 'qr.link',
    level: 'invoice',
    message: { pl: 'To nie jest link z KODU II.', en: 'This is not a link of KOD II.' },
    details: { link },
  });
}

/** Reads a KOD II link without judging its signature; throws `QrLinkError` (`qr.link`) when the text is not one. */
export function parseCertificateLink(link: string): CertificateLinkParts {
  const parts = match(link);
  return {
    qrUrl: parts[2]!,
    contextType: parts[3] as LinkContextType,
    contextValue: parts[4]!,
    sellerNip: parts[5]!,
    certificateSerial: parts[6]!,
    sha256: hashFromLink(parts[7]!),
    signature: new Uint8Array(Buffer.from(parts[8]!, 'base64url')),
  };
}

/** Whose signature: a certificate or a public key in PEM, or node:crypto's objects of them. */
export type LinkVerifier = string | X509Certificate | KeyObject;

function publicKeyOf(verifier: LinkVerifier): KeyObject {
  if (verifier instanceof X509Certificate) return verifier.publicKey;
  if (verifier instanceof KeyObject) {
    return verifier.type === 'private' ? createPublicKey(verifier) : verifier;
  }
  try {
    return verifier.includes('BEGIN CERTIFICATE')
      ? new X509Certificate(verifier).publicKey
      : createPublicKey(verifier);
  } catch (cause) {
    throw unfitKey(
      {
        pl: 'Nie da się odczytać certyfikatu ani klucza publicznego (PEM).',
        en: 'Neither a certificate nor a public key can be read from the PEM.',
      },
      cause,
    );
  }
}

/**
 * True when the link's signature was made by the certificate's key: RSASSA-PSS, or ECDSA written either way.
 * It says nothing about the certificate itself (trust, validity, revocation).
 * Throws `QrLinkError` (`qr.link`, `qr.key`).
 */
export function verifyCertificateLink(link: string, verifier: LinkVerifier): boolean {
  const parts = match(link);
  const signature = Buffer.from(parts[8]!, 'base64url');
  const data = signedPart(parts[1]!);
  const key = publicKeyOf(verifier);
  if (kindOf(key) === 'rsa') return verify('sha256', data, { key, ...pss }, signature);
  return (
    (signature.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)) ||
    verify('sha256', data, { key, dsaEncoding: 'der' }, signature)
  );
}
