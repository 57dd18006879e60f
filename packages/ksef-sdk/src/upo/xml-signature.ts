import { hash as hashOf, type KeyObject, verify } from 'node:crypto';
import { canonical, elementsOf, type PlainElement } from './plain-xml.js';

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
  readonly signedInfo: PlainElement;
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
 * Checks an enveloped signature with exclusive canonicalisation, the kind that KSeF makes, without a document object model
 * and without searching it by XPath, which for a receipt takes most of the time (XML Signature Syntax 1.1, §3.2).
 *
 * @returns undefined when the signature is of another kind, to be checked by a library that knows more
 */
export function checkEnveloped(
  root: PlainElement,
  signature: PlainElement,
  key: KeyObject,
): { valid: true; whole: boolean } | { valid: false; reason: string } | undefined {
  const claims = readClaims(signature);
  if (!claims || key.asymmetricKeyType !== claims.type) return undefined;
  const material = Buffer.from(canonical(claims.signedInfo), 'utf8');
  if (!verify(claims.hash, material, { key, dsaEncoding: 'ieee-p1363' }, claims.value)) {
    return { valid: false, reason: 'signature does not match' };
  }
  let whole = false;
  for (const { uri, withoutSignature, hash, digest } of claims.references) {
    const nodes = uri === '' ? [root] : byId(root, uri.slice(1));
    const [node] = nodes;
    if (!node) return { valid: false, reason: `nothing in the document is ${uri}` };
    if (nodes.length > 1) return { valid: false, reason: `more than one element is ${uri}` };
    const text = canonical(node, withoutSignature ? signature : undefined);
    if (hashOf(hash, text, 'base64') !== digest) {
      return {
        valid: false,
        reason: `what ${uri || 'the document'} holds has another digest than was signed`,
      };
    }
    whole ||= node === root;
  }
  return { valid: true, whole };
}

function readClaims(signature: PlainElement): Claims | undefined {
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
    const uri = attribute(reference, 'URI');
    const hash = digests[algorithm(children(reference, 'DigestMethod')[0])];
    const [digest] = children(reference, 'DigestValue');
    const transforms = children(children(reference, 'Transforms')[0]);
    const names = transforms.map((one) => algorithm(one));
    const understood =
      uri !== undefined &&
      (uri === '' || /^#[\w.-]+$/.test(uri)) &&
      names.at(-1) === exclusive &&
      names.slice(0, -1).every((name) => name === enveloped) &&
      transforms.every((one) => children(one).length === 0);
    if (!understood || !hash || !digest) return undefined;
    references.push({
      uri: uri ?? '',
      withoutSignature: names.includes(enveloped),
      hash,
      digest: bare(textOf(digest)),
    });
  }
  if (references.length === 0) return undefined;
  return { ...known, signedInfo, value: Buffer.from(bare(textOf(value)), 'base64'), references };
}

const bare = (text: string) => text.replace(/\s+/g, '');
const algorithm = (element: PlainElement | undefined) => (element && attribute(element, 'Algorithm')) ?? '';
const attribute = (element: PlainElement, name: string) =>
  element.attributes.find((one) => one.prefix === '' && one.name === name)?.value;

/** Everything that an element says, its descendants included. */
export function textOf(element: PlainElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** Child elements of XML Signature, of one name or all. */
function children(parent: PlainElement | undefined, name?: string): PlainElement[] {
  const found: PlainElement[] = [];
  for (const child of parent?.children ?? []) {
    if (typeof child === 'object' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** Every element with this Id, whichever way it is spelt: a second one would be an attempt to pass off another. */
function byId(root: PlainElement, id: string): PlainElement[] {
  return [...elementsOf(root)].filter(({ attributes }) =>
    attributes.some(({ name, value }) => value === id && /^id$/i.test(name)),
  );
}
