import { webcrypto } from 'node:crypto';

/** Kinds of key that KSeF certifies: EC on P-256 (recommended) or RSA of 2048 bits. */
export type KeyKind = 'ec' | 'rsa';

export interface NewKeyPair {
  readonly keys: webcrypto.CryptoKeyPair;
  /** PKCS#8 in PEM, not encrypted. */
  readonly privateKeyPem: string;
  /** With what the pair signs certificates and requests. */
  readonly signing: { readonly name: string; readonly hash: string };
}

export async function createKeyPair(kind: KeyKind): Promise<NewKeyPair> {
  const signing = { name: kind === 'ec' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(
    kind === 'ec'
      ? { ...signing, namedCurve: 'P-256' }
      : { ...signing, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const lines = pkcs8.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    keys,
    signing,
    privateKeyPem: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  };
}
