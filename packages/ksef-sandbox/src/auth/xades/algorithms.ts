import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyLike,
  sign,
  verify,
} from 'node:crypto';
import type { HashAlgorithm, SignatureAlgorithm, SignedXml } from 'xml-crypto';
import { childElements, type XmlNode } from './dom.js';

const more2001 = 'http://www.w3.org/2001/04/xmldsig-more#';
const more2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const more2021 = 'http://www.w3.org/2021/04/xmldsig-more#';
const core = 'http://www.w3.org/2000/09/xmldsig#';
const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';

/** Digest methods that KSeF takes (ksef-docs, `auth/podpis-xades.md`), by their names in OpenSSL. */
export const digestMethods: Readonly<Record<string, string>> = {
  [`${core}sha1`]: 'sha1',
  [`${xmlenc}sha256`]: 'sha256',
  [`${more2001}sha384`]: 'sha384',
  [`${xmlenc}sha512`]: 'sha512',
  [`${more2007}sha3-256`]: 'sha3-256',
  [`${more2007}sha3-384`]: 'sha3-384',
  [`${more2007}sha3-512`]: 'sha3-512',
};

interface SignatureMethod {
  family: 'rsa' | 'rsa-pss' | 'ecdsa';
  hash: string;
}

/** Signature methods that KSeF takes (ibid.). */
export const signatureMethods: Readonly<Record<string, SignatureMethod>> = {
  [`${core}rsa-sha1`]: { family: 'rsa', hash: 'sha1' },
  [`${more2001}rsa-sha256`]: { family: 'rsa', hash: 'sha256' },
  [`${more2001}rsa-sha384`]: { family: 'rsa', hash: 'sha384' },
  [`${more2001}rsa-sha512`]: { family: 'rsa', hash: 'sha512' },
  [`${more2007}sha1-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha1' },
  [`${more2007}sha256-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha256' },
  [`${more2007}sha384-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha384' },
  [`${more2007}sha512-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha512' },
  [`${more2007}sha3-256-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha3-256' },
  [`${more2007}sha3-384-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha3-384' },
  [`${more2007}sha3-512-rsa-MGF1`]: { family: 'rsa-pss', hash: 'sha3-512' },
  [`${more2001}ecdsa-sha1`]: { family: 'ecdsa', hash: 'sha1' },
  [`${more2001}ecdsa-sha256`]: { family: 'ecdsa', hash: 'sha256' },
  [`${more2001}ecdsa-sha384`]: { family: 'ecdsa', hash: 'sha384' },
  [`${more2001}ecdsa-sha512`]: { family: 'ecdsa', hash: 'sha512' },
  [`${more2021}ecdsa-sha3-256`]: { family: 'ecdsa', hash: 'sha3-256' },
  [`${more2021}ecdsa-sha3-384`]: { family: 'ecdsa', hash: 'sha3-384' },
  [`${more2021}ecdsa-sha3-512`]: { family: 'ecdsa', hash: 'sha3-512' },
};

function keyOptions(method: SignatureMethod) {
  if (method.family === 'rsa-pss') {
    return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  }
  // R‖S, never DER (XMLDSIG 1.1).
  return method.family === 'ecdsa' ? { dsaEncoding: 'ieee-p1363' as const } : {};
}

function signatureClass(name: string, method: SignatureMethod): new () => SignatureAlgorithm {
  return class {
    getSignature(material: Parameters<SignatureAlgorithm['getSignature']>[0], key: KeyLike): string {
      const options = keyOptions(method);
      const salt = method.family === 'rsa-pss' ? { saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {};
      const bytes = Buffer.from(material as string);
      return sign(method.hash, bytes, { key: createPrivateKey(key as string), ...options, ...salt }).toString(
        'base64',
      );
    }
    verifySignature(material: string, key: KeyLike, value: string): boolean {
      const publicKey = createPublicKey(key as string);
      const right = method.family === 'ecdsa' ? 'ec' : 'rsa';
      if (publicKey.asymmetricKeyType !== right && publicKey.asymmetricKeyType !== 'rsa-pss') return false;
      return verify(
        method.hash,
        Buffer.from(material, 'utf8'),
        { key: publicKey, ...keyOptions(method) },
        Buffer.from(value, 'base64'),
      );
    }
    getAlgorithmName(): string {
      return name;
    }
  } as new () => SignatureAlgorithm;
}

function hashClass(name: string, hash: string): new () => HashAlgorithm {
  return class {
    getHash(xml: string): string {
      return createHash(hash).update(xml, 'utf8').digest('base64');
    }
    getAlgorithmName(): string {
      return name;
    }
  };
}

/** The filter `not(ancestor-or-self::ds:Signature)`: everything but signatures. */
class WithoutSignatures {
  process(node: XmlNode): XmlNode {
    const remove = (parent: XmlNode) => {
      for (const child of childElements(parent)) {
        if (child.localName === 'Signature' && child.namespaceURI === core) parent.removeChild(child);
        else remove(child);
      }
    };
    remove(node);
    return node;
  }
  getAlgorithmName(): string {
    return 'http://www.w3.org/TR/1999/REC-xpath-19991116';
  }
}

/** Text of the element decoded from Base64. */
class DecodedText {
  process(node: XmlNode): string {
    return Buffer.from(node.textContent ?? '', 'base64').toString('utf8');
  }
  getAlgorithmName(): string {
    return `${core}base64`;
  }
}

const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

/** Teaches a SignedXml every method that KSeF takes, and forgets the others. */
export function useKsefAlgorithms(signed: SignedXml): SignedXml {
  const known = signed.CanonicalizationAlgorithms;
  const plain = known[c14n];
  const withComments = known[`${c14n}#WithComments`];
  if (!plain || !withComments) throw new Error('xml-crypto has no canonical XML');
  const filter = WithoutSignatures as unknown as typeof plain;
  const decoder = DecodedText as unknown as typeof plain;
  signed.CanonicalizationAlgorithms = {
    ...known,
    // Canonical XML 1.1 differs only for xml:id and xml:base on parts of documents, which these have not.
    'http://www.w3.org/2006/12/xml-c14n11': plain,
    'http://www.w3.org/2006/12/xml-c14n11#WithComments': withComments,
    'http://www.w3.org/TR/1999/REC-xpath-19991116': filter,
    'http://www.w3.org/2002/06/xmldsig-filter2': filter,
    [`${core}base64`]: decoder,
  };
  signed.HashAlgorithms = Object.fromEntries(
    Object.entries(digestMethods).map(([name, hash]) => [name, hashClass(name, hash)]),
  );
  signed.SignatureAlgorithms = Object.fromEntries(
    Object.entries(signatureMethods).map(([name, method]) => [name, signatureClass(name, method)]),
  );
  return signed;
}
