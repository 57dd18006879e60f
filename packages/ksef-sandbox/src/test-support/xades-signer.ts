import { createHash, generateKeyPairSync, randomUUID, webcrypto, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { useKsefAlgorithms } from '../auth/xades/algorithms.js';
import { x509 } from '../keys/authority.js';

export interface TestSigner {
  certificate: X509Certificate;
  privateKeyPem: string;
}

export interface SignerOptions {
  /** Distinguished name; OIDs may be used as attribute names. */
  subject: string;
  key?: 'ec' | 'ec-384' | 'rsa' | 'rsa-1024';
  notBefore?: Date;
  notAfter?: Date;
}

export const seal = (nip: string) => `CN=Firma Testowa, 2.5.4.97=VATPL-${nip}, O=Firma Testowa, C=PL`;
export const person = (serialNumber: string) =>
  `CN=Jan Testowy, 2.5.4.42=Jan, 2.5.4.4=Testowy, 2.5.4.5=${serialNumber}, C=PL`;

/** A self-signed certificate, as the test environment takes it. */
export async function makeSigner(options: SignerOptions): Promise<TestSigner> {
  const { X509CertificateGenerator } = await x509();
  const kind = options.key ?? 'ec';
  const { privateKey, publicKey } = kind.startsWith('rsa')
    ? generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-1024' ? 1024 : 2048 })
    : generateKeyPairSync('ec', { namedCurve: kind === 'ec-384' ? 'P-384' : 'P-256' });
  const algorithm = kind.startsWith('rsa')
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    : { name: 'ECDSA', namedCurve: kind === 'ec-384' ? 'P-384' : 'P-256', hash: 'SHA-256' };
  const keys = {
    privateKey: await webcrypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      true,
      ['sign'],
    ),
    publicKey: await webcrypto.subtle.importKey(
      'spki',
      publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  };
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomUUID().replaceAll('-', '').slice(0, 16).replace(/^./, '4'),
    name: options.subject,
    notBefore: options.notBefore ?? new Date(Date.now() - 60_000),
    notAfter: options.notAfter ?? new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    certificate: new X509Certificate(Buffer.from(made.rawData)),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

export function authTokenRequest(
  challenge: string,
  context: string,
  options: { subjectType?: string; policy?: string; version?: '2.0' | '2.1'; id?: string } = {},
): string {
  return (
    `<AuthTokenRequest xmlns="http://ksef.mf.gov.pl/auth/token/${options.version ?? '2.1'}"${options.id ? ` Id="${options.id}"` : ''}>` +
    `<Challenge>${challenge}</Challenge><ContextIdentifier>${context}</ContextIdentifier>` +
    `<SubjectIdentifierType>${options.subjectType ?? 'certificateSubject'}</SubjectIdentifierType>${options.policy ?? ''}</AuthTokenRequest>`
  );
}

export interface SigningOptions {
  form?: 'enveloped' | 'enveloping';
  signatureMethod?: string;
  digestMethod?: string;
  /** Transforms of the document's reference. */
  transforms?: string[];
  canonicalization?: string;
  /** Leave out the XAdES properties. */
  plain?: boolean;
  /** Name another certificate in the properties. */
  named?: X509Certificate;
}

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

/** Signs a document in XAdES-BES, enveloped or enveloping. */
export function signXades(xml: string, signer: TestSigner, options: SigningOptions = {}): string {
  const digest = options.digestMethod ?? sha256;
  const form = options.form ?? 'enveloped';
  const named = options.named ?? signer.certificate;
  const properties =
    `<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" xmlns:ds="${ds}" Target="#sig">` +
    '<xades:SignedProperties Id="props"><xades:SignedSignatureProperties>' +
    `<xades:SigningTime>${new Date().toISOString()}</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod Algorithm="${sha256}"/><ds:DigestValue>${createHash('sha256').update(named.raw).digest('base64')}</ds:DigestValue>` +
    '</xades:CertDigest></xades:Cert></xades:SigningCertificate></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties>';
  const objects: { content: string; attributes?: { Id: string } }[] = options.plain
    ? []
    : [{ content: properties }];
  if (form === 'enveloping') objects.push({ content: xml, attributes: { Id: 'doc' } });
  const signed = useKsefAlgorithms(
    new SignedXml({
      privateKey: signer.privateKeyPem,
      canonicalizationAlgorithm: options.canonicalization ?? exclusive,
      signatureAlgorithm: options.signatureMethod ?? 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
      objects,
      getKeyInfoContent: () =>
        `<ds:X509Data><ds:X509Certificate>${signer.certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data>`,
    }),
  );
  if (form === 'enveloped') {
    signed.addReference({
      xpath: '/*',
      uri: '',
      isEmptyUri: true,
      transforms: options.transforms ?? [`${ds}enveloped-signature`, exclusive],
      digestAlgorithm: digest,
    });
  } else {
    signed.addReference({
      xpath: "//*[@Id='doc']",
      uri: '#doc',
      transforms: options.transforms ?? [exclusive],
      digestAlgorithm: digest,
    });
  }
  if (!options.plain) {
    signed.addReference({
      xpath: "//*[@Id='props']",
      uri: '#props',
      type: 'http://uri.etsi.org/01903#SignedProperties',
      transforms: [exclusive],
      digestAlgorithm: digest,
    });
  }
  signed.computeSignature(form === 'enveloped' ? xml : '<x/>', { prefix: 'ds', attrs: { Id: 'sig' } });
  return form === 'enveloped' ? signed.getSignedXml() : signed.getSignatureXml();
}
