import { createHash, type KeyObject, verify } from 'node:crypto';
import type { ExclusiveCanonicalization } from 'xml-crypto';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

const signatures: Readonly<Record<string, { readonly type: 'rsa' | 'ec'; readonly hash: string }>> =
  Object.fromEntries(
    ['sha256', 'sha384', 'sha512'].flatMap((hash) => [
      [`http://www.w3.org/2001/04/xmldsig-more#rsa-${hash}`, { type: 'rsa', hash }],
      [`http://www.w3.org/2001/04/xmldsig-more#ecdsa-${hash}`, { type: 'ec', hash }],
    ]),
  );

/** What a signature says of itself that this check understands. */
interface Claims {
  readonly signedInfo: Element;
  readonly value: Buffer;
  readonly type: 'rsa' | 'ec';
  readonly hash: string;
  readonly references: readonly {
    readonly uri: string;
    readonly withoutSignature: boolean;
    readonly hash: string;
    readonly digest: string;
  }[];
}

/**
 * Checks an enveloped signature with exclusive canonicalisation, the kind that KSeF makes, without searching the document
 * by XPath, which for a receipt of thousands of invoices takes most of the time (XML Signature Syntax 1.1, §3.2).
 *
 * @returns undefined when the signature is of another kind, to be checked by a library that knows more
 */
export function checkEnveloped(
  document: Document,
  signature: Element,
  key: KeyObject,
  canon: ExclusiveCanonicalization,
): { valid: true; whole: boolean } | { valid: false; reason: string } | undefined {
  const claims = readClaims(signature);
  if (!claims || key.asymmetricKeyType !== claims.type) return undefined;
  const canonical = (node: Element) => Buffer.from(String(canon.process(node, {})), 'utf8');
  const material = canonical(claims.signedInfo);
  if (!verify(claims.hash, material, { key, dsaEncoding: 'ieee-p1363' }, claims.value)) {
    return { valid: false, reason: 'signature does not match' };
  }
  let whole = false;
  for (const { uri, withoutSignature, hash, digest } of claims.references) {
    const nodes = uri === '' ? [document.documentElement] : byId(document.documentElement, uri.slice(1));
    const [node] = nodes;
    if (!node) return { valid: false, reason: `nothing in the document is ${uri}` };
    if (nodes.length > 1) return { valid: false, reason: `more than one element is ${uri}` };
    const bytes = withoutSignature ? without(signature, () => canonical(node)) : canonical(node);
    if (createHash(hash).update(bytes).digest('base64') !== digest) {
      return {
        valid: false,
        reason: `what ${uri || 'the document'} holds has another digest than was signed`,
      };
    }
    whole ||= node === document.documentElement;
  }
  return { valid: true, whole };
}

function readClaims(signature: Element): Claims | undefined {
  const [signedInfo, ...more] = children(signature, 'SignedInfo');
  const [value] = children(signature, 'SignatureValue');
  if (!signedInfo || more.length > 0 || !value) return undefined;
  const [canonicalization] = children(signedInfo, 'CanonicalizationMethod');
  const [method] = children(signedInfo, 'SignatureMethod');
  const known = signatures[algorithm(method)];
  if (!known || algorithm(canonicalization) !== exclusive || children(canonicalization).length > 0)
    return undefined;
  const references: Claims['references'][number][] = [];
  for (const reference of children(signedInfo, 'Reference')) {
    const uri = reference.getAttribute('URI');
    const hash = digests[algorithm(children(reference, 'DigestMethod')[0])];
    const [digest] = children(reference, 'DigestValue');
    const transforms = children(children(reference, 'Transforms')[0]);
    const names = transforms.map((one) => algorithm(one));
    const understood =
      reference.hasAttribute('URI') &&
      (uri === '' || /^#[\w.-]+$/.test(uri ?? '')) &&
      names.at(-1) === exclusive &&
      names.slice(0, -1).every((name) => name === enveloped) &&
      transforms.every((one) => children(one).length === 0);
    if (!understood || !hash || !digest) return undefined;
    references.push({
      uri: uri ?? '',
      withoutSignature: names.includes(enveloped),
      hash,
      digest: bare(digest.textContent),
    });
  }
  if (references.length === 0) return undefined;
  return { ...known, signedInfo, value: Buffer.from(bare(value.textContent), 'base64'), references };
}

const bare = (text: string | null) => (text ?? '').replace(/\s+/g, '');
const algorithm = (element: Element | undefined) => element?.getAttribute('Algorithm') ?? '';

/** Child elements of XML Signature, of one name or all. */
function children(parent: Element | undefined, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent?.firstChild; node; node = node.nextSibling) {
    const element = node as Element;
    if (node.nodeType === 1 && (name === undefined || element.localName === name)) found.push(element);
  }
  return found;
}

/** Every element with this Id, whichever way it is spelt: a second one would be an attempt to pass off another. */
function byId(root: Element, id: string): Element[] {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (let at = 0; at < element.attributes.length; at++) {
      const attribute = element.attributes.item(at);
      if (attribute?.value === id && /^id$/i.test(attribute.localName ?? '')) found.push(element);
    }
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) waiting.push(node as Element);
    }
  }
  return found;
}

/** Does something while the signature is not in the document. */
function without<T>(signature: Element, work: () => T): T {
  const { parentNode, nextSibling } = signature;
  parentNode?.removeChild(signature);
  try {
    return work();
  } finally {
    parentNode?.insertBefore(signature, nextSibling);
  }
}
