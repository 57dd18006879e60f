import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Message } from '@eszok/core';
import { type KsefError, localError } from '../errors/ksef-error.js';
import type { Signer } from '../xades/sign.js';

/** A certificate and its private key, as PEM. */
export interface CertificateFiles {
  /** The certificate: PEM, or DER as bytes or Base64 (as KSeF's `certificates.retrieve` gives it). */
  readonly certificatePem: string | Uint8Array;
  /** PKCS#8, PKCS#1 or SEC1 in PEM, encrypted or not. */
  readonly privateKeyPem: string | Uint8Array;
  /** Of an encrypted key. */
  readonly passphrase?: string | undefined;
}

/**
 * A certificate with its private key, checked to belong together and to be of a kind that KSeF takes:
 * RSA from 2048 bits or EC from 256 bits (podpis-xades.md).
 *
 * @throws KsefError `client.certificate`, `client.passphrase`, `client.key`, `client.key-mismatch`, `client.key-type`
 */
export function loadSigner(files: CertificateFiles): Signer {
  const certificate = readCertificate(files?.certificatePem);
  const privateKey = readPrivateKey(files);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw localError(
      'client.key-mismatch',
      {
        pl: 'Klucz prywatny nie należy do tego certyfikatu.',
        en: 'The private key does not belong to this certificate.',
      },
      {
        pl: 'Podaj klucz, z którym wystawiono ten certyfikat (certyfikaty odnowione mają nowe klucze).',
        en: 'Give the key that this certificate was issued for (renewed certificates have new keys).',
      },
    );
  }
  const details = privateKey.asymmetricKeyDetails;
  const strong =
    privateKey.asymmetricKeyType === 'rsa'
      ? (details?.modulusLength ?? 0) >= 2048
      : privateKey.asymmetricKeyType === 'ec' &&
        ['prime256v1', 'secp384r1', 'secp521r1'].includes(details?.namedCurve ?? '');
  if (strong) return { certificate, privateKey };
  throw localError(
    'client.key-type',
    {
      pl: 'KSeF przyjmuje klucze RSA od 2048 bitów i EC od 256 bitów.',
      en: 'KSeF takes RSA keys from 2048 bits and EC keys from 256 bits.',
    },
    { pl: 'Użyj certyfikatu z takim kluczem.', en: 'Use a certificate with such a key.' },
  );
}

/** @throws KsefError `client.certificate` */
export function readCertificate(pem: string | Uint8Array): X509Certificate {
  const text = typeof pem === 'string' ? pem.trim() : undefined;
  try {
    if (text === undefined || text.includes('-----BEGIN')) return new X509Certificate(text ?? pem);
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch (cause) {
    throw localError(
      'client.certificate',
      { pl: 'Nie da się odczytać certyfikatu.', en: 'The certificate cannot be read.' },
      {
        pl: 'Podaj plik PEM (-----BEGIN CERTIFICATE-----) albo DER; plik .p12/.pfx przez readPkcs12.',
        en: 'Give a PEM file (-----BEGIN CERTIFICATE-----) or DER; a .p12/.pfx file through readPkcs12.',
      },
      cause,
    );
  }
}

function readPrivateKey({ privateKeyPem, passphrase }: CertificateFiles): KeyObject {
  const key = typeof privateKeyPem === 'string' ? privateKeyPem : Buffer.from(privateKeyPem);
  const isPem = key.includes('-----BEGIN');
  try {
    if (isPem) return createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
    const der = typeof key === 'string' ? Buffer.from(key, 'base64') : key;
    return createPrivateKey({
      key: der,
      format: 'der',
      type: 'pkcs8',
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch (cause) {
    throw keyError(cause, key.includes('ENCRYPTED'), passphrase !== undefined);
  }
}

/** OpenSSL's reasons are many; what a person can do about them is one of three things. */
function keyError(cause: unknown, encrypted: boolean, hasPassphrase: boolean): KsefError {
  if (!encrypted) {
    return localError(
      'client.key',
      { pl: 'Nie da się odczytać klucza prywatnego.', en: 'The private key cannot be read.' },
      { pl: 'Podaj klucz w formacie PEM (PKCS#8).', en: 'Give the key as PEM (PKCS#8).' },
      cause,
    );
  }
  if (hasPassphrase && (cause as { code?: unknown }).code === 'ERR_OSSL_EVP_UNSUPPORTED') {
    return localError(
      'client.key',
      {
        pl: 'Klucz prywatny zaszyfrowano przestarzałym szyfrem, którego Node nie obsługuje.',
        en: 'The private key is encrypted with an outdated cipher that Node does not support.',
      },
      {
        pl: 'Zaszyfruj go na nowo: openssl pkcs8 -topk8 -v2 aes-256-cbc -provider legacy -provider default -in stary.pem -out nowy.pem',
        en: 'Encrypt it anew: openssl pkcs8 -topk8 -v2 aes-256-cbc -provider legacy -provider default -in old.pem -out new.pem',
      },
      cause,
    );
  }
  const message: Message = hasPassphrase
    ? { pl: 'Hasło do klucza prywatnego jest złe.', en: 'The passphrase of the private key is wrong.' }
    : { pl: 'Klucz prywatny jest zaszyfrowany.', en: 'The private key is encrypted.' };
  return localError('client.passphrase', message, {
    pl: 'Podaj hasło w opcji passphrase.',
    en: 'Give its passphrase in the option passphrase.',
  });
}
