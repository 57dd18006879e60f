import { createPrivateKey, X509Certificate } from 'node:crypto';
import { localError } from '../errors/ksef-error.js';
import type { CertificateFiles } from './key-files.js';

/**
 * Certificate and private key of a PKCS#12 file (`.p12`, `.pfx`), as `certificate(...)` takes them. RSA and EC; files
 * of the older (3DES, RC2) and the newer (AES) kind.
 *
 * @param bytes the whole file
 * @throws KsefError `client.passphrase` when the passphrase is wrong, `client.certificate` when the file holds no key
 *   with its certificate
 */
export async function readPkcs12(bytes: Uint8Array, passphrase = ''): Promise<CertificateFiles> {
  const { default: forge } = await import('node-forge');
  const contents = open(forge, bytes, passphrase);
  const { oids, certificateToAsn1, privateKeyToAsn1, wrapRsaPrivateKey } = forge.pki;
  const bags = (type: string) => contents.getBags({ bagType: type })[type] ?? [];
  const der = (node: import('node-forge').asn1.Asn1) =>
    Buffer.from(forge.asn1.toDer(node).getBytes(), 'binary');

  const keys = [...bags(oids.pkcs8ShroudedKeyBag ?? ''), ...bags(oids.keyBag ?? '')].flatMap((bag) => {
    const node = bag.key ? wrapRsaPrivateKey(privateKeyToAsn1(bag.key)) : bag.asn1;
    return node ? [createPrivateKey({ key: der(node), format: 'der', type: 'pkcs8' })] : [];
  });
  const certificates = bags(oids.certBag ?? '').flatMap((bag) => {
    const node = bag.cert ? certificateToAsn1(bag.cert) : bag.asn1;
    return node ? [new X509Certificate(der(node))] : [];
  });
  for (const key of keys) {
    const own = certificates.find((one) => one.checkPrivateKey(key));
    if (own) {
      return {
        certificatePem: own.toString(),
        privateKeyPem: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
      };
    }
  }
  throw localError(
    'client.certificate',
    {
      pl: 'W pliku PKCS#12 nie ma klucza prywatnego z jego certyfikatem.',
      en: 'The PKCS#12 file holds no private key with its certificate.',
    },
    {
      pl: 'Wyeksportuj certyfikat razem z kluczem prywatnym.',
      en: 'Export the certificate together with its private key.',
    },
  );
}

function open(
  forge: typeof import('node-forge'),
  bytes: Uint8Array,
  passphrase: string,
): import('node-forge').pkcs12.Pkcs12Pfx {
  try {
    const node = forge.asn1.fromDer(Buffer.from(bytes).toString('binary'));
    try {
      return forge.pkcs12.pkcs12FromAsn1(node, passphrase);
    } catch (error) {
      if (!isDecryption(error) || !/[^\0-\x7f]/.test(passphrase)) throw error;
      return forge.pkcs12.pkcs12FromAsn1(withoutMac(node), forge.util.encodeUtf8(passphrase));
    }
  } catch (cause) {
    const wrong = cause instanceof Error && /password|MAC/i.test(cause.message);
    throw wrong
      ? localError(
          'client.passphrase',
          { pl: 'Hasło do pliku PKCS#12 jest złe.', en: 'The passphrase of the PKCS#12 file is wrong.' },
          {
            pl: 'Podaj hasło nadane przy eksporcie pliku .p12/.pfx.',
            en: 'Give the one chosen when the .p12/.pfx file was exported.',
          },
        )
      : localError(
          'client.certificate',
          { pl: 'To nie jest plik PKCS#12.', en: 'This is not a PKCS#12 file.' },
          {
            pl: 'Podaj zawartość pliku .p12/.pfx; certyfikat i klucz w PEM przyjmuje certificate(…).',
            en: 'Give the content of a .p12/.pfx file; certificate(…) takes certificate and key in PEM.',
          },
          cause,
        );
  }
}

/**
 * The newer kind (PBES2) takes the passphrase in UTF-8, the seal over the file (MAC) takes it in UTF-16, and forge takes
 * one form for both: the seal has just been checked, so the second reading goes without it.
 */
function withoutMac(node: import('node-forge').asn1.Asn1): import('node-forge').asn1.Asn1 {
  return Array.isArray(node.value) ? { ...node, value: node.value.slice(0, 2) } : node;
}

const isDecryption = (error: unknown) => error instanceof Error && /decrypt/i.test(error.message);
