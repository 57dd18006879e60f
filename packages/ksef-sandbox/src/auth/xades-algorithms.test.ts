import { constants, createHash, sign, X509Certificate } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import { TestClient } from '../test-support/client.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import { authTokenRequest, makeSigner, seal, type TestSigner } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const more2001 = 'http://www.w3.org/2001/04/xmldsig-more#';
const more2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const more2021 = 'http://www.w3.org/2021/04/xmldsig-more#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const xpath = 'http://www.w3.org/TR/1999/REC-xpath-19991116';

/** ksef-docs, `auth/podpis-xades.md`, copied from its lists. */
const signatureMethods = [
  ...['sha1'].map((hash) => `${ds}rsa-${hash}`),
  ...['sha256', 'sha384', 'sha512'].map((hash) => `${more2001}rsa-${hash}`),
  ...['sha1', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512'].map(
    (hash) => `${more2007}${hash}-rsa-MGF1`,
  ),
  ...['sha1', 'sha256', 'sha384', 'sha512'].map((hash) => `${more2001}ecdsa-${hash}`),
  ...['sha3-256', 'sha3-384', 'sha3-512'].map((hash) => `${more2021}ecdsa-${hash}`),
];
const digestMethods = [
  `${ds}sha1`,
  sha256,
  `${more2001}sha384`,
  'http://www.w3.org/2001/04/xmlenc#sha512',
  ...['sha3-256', 'sha3-384', 'sha3-512'].map((hash) => `${more2007}${hash}`),
];
const canonicalizations = [
  'http://www.w3.org/2006/12/xml-c14n11',
  'http://www.w3.org/2006/12/xml-c14n11#WithComments',
  exclusive,
  `${exclusive}WithComments`,
  inclusive,
  `${inclusive}#WithComments`,
];

const weakCurve = `-----BEGIN CERTIFICATE-----
MIIBxTCCAXKgAwIBAgIUHvT0PpevhAg+9w7zCG9WsaKHTvQwCgYIKoZIzj0EAwIw
QDELMAkGA1UEBhMCUEwxCjAIBgNVBAoMAUYxGTAXBgNVBGEMEFZBVFBMLTUyNjU4
Nzc2MzUxCjAIBgNVBAMMAUYwIBcNMjYxMTIzMDkyMjAwWhgPMjEyNjEwMzAwOTIy
MDBaMEAxCzAJBgNVBAYTAlBMMQowCAYDVQQKDAFGMRkwFwYDVQRhDBBWQVRQTC01
MjY1ODc3NjM1MQowCAYDVQQDDAFGME4wEAYHKoZIzj0CAQYFK4EEACEDOgAErnfu
+Mj8CVBhrQ92j4AWtSKHpc+lMIFPlva6hdmB7Q7Z701L6VWBNNFLyBGJb/eIO8OK
MN8xQnOjUzBRMB0GA1UdDgQWBBTs2/m6V6fgIMM01lcY0fccje7AbzAfBgNVHSME
GDAWgBTs2/m6V6fgIMM01lcY0fccje7AbzAPBgNVHRMBAf8EBTADAQH/MAoGCCqG
SM49BAMCA0EAMD4CHQDREsDIK3u07jkI/mQyvhlYPWHUOVwNjtSDjxKEAh0AlNp8
mXGwBBMRfWHgHJHfRqqjjGMK6Lg2wu2xAw==
-----END CERTIFICATE-----`;
const edwards = `-----BEGIN CERTIFICATE-----
MIIBlzCCAUmgAwIBAgIURgBNZcu6l1Xf9+f2moGW0RY2dgowBQYDK2VwMEAxCzAJ
BgNVBAYTAlBMMQowCAYDVQQKDAFGMRkwFwYDVQRhDBBWQVRQTC01MjY1ODc3NjM1
MQowCAYDVQQDDAFGMCAXDTI2MTEyMzA5MjIwMFoYDzIxMjYxMDMwMDkyMjAwWjBA
MQswCQYDVQQGEwJQTDEKMAgGA1UECgwBRjEZMBcGA1UEYQwQVkFUUEwtNTI2NTg3
NzYzNTEKMAgGA1UEAwwBRjAqMAUGAytlcAMhAKFMYrWm14z5HYAjjut5NZsoRs7V
glfTzRlzHxlez5r0o1MwUTAdBgNVHQ4EFgQULDKNi9kYqy7VCp/9Zh9CUm9GrQcw
HwYDVR0jBBgwFoAULDKNi9kYqy7VCp/9Zh9CUm9GrQcwDwYDVR0TAQH/BAUwAwEB
/zAFBgMrZXADQQCUPPQvd+qcx0aJGZCCcoQo7CanmXXuK/LavMQwcbsn//lKj1j7
EgZpOJocI9aRYv3YXe53PhKyhgVMaWiwmYcF
-----END CERTIFICATE-----`;

const transform = (algorithm: string, inside = '') =>
  `<ds:Transform Algorithm="${algorithm}">${inside}</ds:Transform>`;
const hashName = (uri: string) => /sha3-\d+$|sha\d+$/.exec(uri)?.[0] ?? 'sha256';
const signatureHash = (uri: string) => /sha3-\d+|sha\d+/.exec(uri.slice(uri.indexOf('#')))?.[0] ?? 'sha256';

interface Options {
  method?: string;
  digest?: string;
  canonicalization?: string;
  enveloping?: boolean;
  /** Of the document's reference. */
  transforms?: string;
}

/**
 * Signs by hand, with nothing of the sandbox: every piece is written in its canonical form at once, so that what is
 * hashed is what is sent.
 */
function signByHand(xml: string, signer: TestSigner, options: Options): string {
  const { method = `${more2001}ecdsa-sha256`, digest = sha256, canonicalization = exclusive } = options;
  const digestOf = (text: string | Uint8Array) => createHash(hashName(digest)).update(text).digest('base64');
  const reference = (uri: string, transforms: string, text: string) =>
    `<ds:Reference URI="${uri}"><ds:Transforms>${transforms}</ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digest}"></ds:DigestMethod><ds:DigestValue>${digestOf(text)}</ds:DigestValue></ds:Reference>`;
  const xades = ' xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"';
  // Canonical by itself every prefix is declared where it first stands; in the document it stands on an ancestor.
  const properties = (own: string, dsOwn: string) =>
    `<xades:SignedProperties${own} Id="props"><xades:SignedSignatureProperties><xades:SigningTime>2026-02-01T12:00:00Z</xades:SigningTime>` +
    `<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod${dsOwn} Algorithm="${digest}"></ds:DigestMethod>` +
    `<ds:DigestValue${dsOwn}>${digestOf(signer.certificate.raw)}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificate>` +
    '</xades:SignedSignatureProperties></xades:SignedProperties>';
  const declared = ` xmlns:ds="${ds}"`;
  const document = options.enveloping
    ? reference('#doc', transform(exclusive), `<ds:Object${declared} Id="doc">${xml}</ds:Object>`)
    : reference('', options.transforms ?? transform(`${ds}enveloped-signature`) + transform(exclusive), xml);
  const signedInfo = (own: string) =>
    `<ds:SignedInfo${own}><ds:CanonicalizationMethod Algorithm="${canonicalization}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod>${document}` +
    `${reference('#props', transform(exclusive), properties(xades, declared))}</ds:SignedInfo>`;
  const padding = /MGF1$/.test(method)
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  const key = { key: signer.privateKeyPem, dsaEncoding: 'ieee-p1363' as const, ...padding };
  const value = sign(signatureHash(method), Buffer.from(signedInfo(declared)), key).toString('base64');
  const signature =
    `<ds:Signature${declared} Id="sig">${signedInfo('')}<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${signer.certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
    `${options.enveloping ? `<ds:Object Id="doc">${xml}</ds:Object>` : ''}` +
    `<ds:Object><xades:QualifyingProperties${xades} Target="#sig">${properties('', '')}</xades:QualifyingProperties></ds:Object></ds:Signature>`;
  return options.enveloping
    ? signature
    : xml.replace('</AuthTokenRequest>', `${signature}</AuthTokenRequest>`);
}

describe('what a sign-in may be signed with', () => {
  const stage = useStage();
  const signers: Record<'ec' | 'rsa', TestSigner> = {} as never;
  beforeAll(async () => {
    signers.ec = await makeSigner({ subject: seal(seller.nip) });
    signers.rsa = await makeSigner({ subject: seal(seller.nip), key: 'rsa' });
  });

  async function submit(options: Options, signer?: TestSigner) {
    const client = new TestClient(stage.sandbox);
    const { challenge } = await client.expect<Schemas['AuthenticationChallengeResponse']>(
      200,
      'POST',
      '/auth/challenge',
    );
    const request = authTokenRequest(challenge, `<Nip>${seller.nip}</Nip>`);
    const rsa = /rsa/.test(options.method ?? '') && !/ecdsa/.test(options.method ?? '');
    const xml = signByHand(request, signer ?? signers[rsa ? 'rsa' : 'ec'], options);
    return client.call<Schemas['AuthenticationInitResponse']>('POST', '/auth/xades-signature', { xml });
  }

  async function outcome(options: Options, signer?: TestSigner): Promise<number> {
    const answer = await submit(options, signer);
    if (answer.status !== 202) return codeOf(answer) ?? answer.status;
    return (await new TestClient(stage.sandbox).outcome(answer.body)).status.code;
  }

  it.each(signatureMethods)('takes %s, enveloped and enveloping', async (method) => {
    expect(await outcome({ method })).toBe(200);
    expect(await outcome({ method, enveloping: true })).toBe(200);
  });

  it.each(digestMethods)('takes digests by %s', async (digest) => {
    expect(await outcome({ digest })).toBe(200);
  });

  it.each(canonicalizations)('takes %s', async (canonicalization) => {
    const transforms = transform(`${ds}enveloped-signature`) + transform(canonicalization);
    expect(await outcome({ transforms })).toBe(200);
    // SignedInfo of a document without other prefixes in scope looks the same in all of them.
    expect(await outcome({ canonicalization, enveloping: true })).toBe(200);
  });

  it('takes one XPath expression and no other: 9105', async () => {
    const filter = (expression: string) => transform(xpath, `<ds:XPath>${expression}</ds:XPath>`);
    expect(await outcome({ transforms: filter('not(ancestor-or-self::ds:Signature)') })).toBe(200);
    const enveloped = transform(`${ds}enveloped-signature`);
    expect(await outcome({ transforms: enveloped + filter('true()') })).toBe(9105);
  });

  it.each([
    `${ds}hmac-sha1`,
    `${ds}dsa-sha1`,
    `${more2001}rsa-md5`,
    `${more2001}ecdsa-sha224`,
    `${more2007}rsa-pss`,
    `${more2021}eddsa-ed25519`,
  ])('refuses %s: 9105', async (method) => {
    const answer = await submit({ method });
    expect(codeOf(answer)).toBe(9105);
    expect(JSON.stringify(answer.body)).toContain(method);
  });

  it('refuses other digests and transforms: 9105', async () => {
    expect(await outcome({ digest: `${more2001}sha224` })).toBe(9105);
    expect(await outcome({ digest: `${more2001}md5` })).toBe(9105);
    expect(await outcome({ transforms: transform('http://www.w3.org/TR/1999/REC-xslt-19991116') })).toBe(
      9105,
    );
  });

  it('refuses keys that are too small or of another kind: 9105', async () => {
    const small = await makeSigner({ subject: seal(seller.nip), key: 'rsa-1024' });
    expect(await outcome({ method: `${more2001}rsa-sha256` }, small)).toBe(9105);
    // secp224r1 and Ed25519, self-signed by OpenSSL: nothing here makes such certificates.
    for (const [pem, problem] of [
      [weakCurve, 'Niedozwolona krzywa: secp224r1.'],
      [edwards, 'Niedozwolony rodzaj klucza: ed25519.'],
    ] as const) {
      const certificate = new X509Certificate(pem);
      const answer = await submit({}, { ...signers.ec, certificate });
      expect(codeOf(answer)).toBe(9105);
      expect(JSON.stringify(answer.body)).toContain(problem);
    }
  });
});
