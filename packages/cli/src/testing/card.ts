import { execFile, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this machine has the programs that stand for a card and its signing program. */
export const hasSigningPrograms = ['openssl', 'xmlsec1'].every(
  (program) => spawnSync(program, ['--version']).error === undefined,
);

/** A person with a certificate (made by openssl) and a program that signs what it is given (xmlsec1). */
export interface Card {
  /** Signs a file as XAdES, enveloped, into another one. */
  sign(path: string, signed: string): Promise<void>;
}

export async function card(folder: string, owner: { nip: string; kind?: 'ec' | 'rsa' }): Promise<Card> {
  const [key, certificate] = [join(folder, 'card.key.pem'), join(folder, 'card.crt.pem')];
  const kind = owner.kind === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const subject = `/C=PL/GN=Anna/SN=Testowa/serialNumber=TINPL-${owner.nip}/CN=Anna Testowa`;
  await run('openssl', [
    ...['req', '-x509', '-nodes', '-days', '30', '-newkey', ...kind],
    ...['-subj', subject, '-utf8', '-keyout', key, '-out', certificate],
  ]);
  const { raw } = new X509Certificate(await readFile(certificate));
  const algorithm = owner.kind === 'rsa' ? 'rsa-sha256' : 'ecdsa-sha256';
  return {
    async sign(path, signed) {
      const unsigned = await readFile(path, 'utf8');
      const template = `${path}.template`;
      const end = unsigned.lastIndexOf('</');
      const signature = signatureTemplate(createHash('sha256').update(raw).digest('base64'), algorithm);
      await writeFile(template, unsigned.slice(0, end) + signature + unsigned.slice(end));
      await run('xmlsec1', [
        ...['--sign', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
        ...['--privkey-pem', `${key},${certificate}`, '--output', signed, template],
      ]);
    },
  };
}

/** A signature yet to be filled in: of the whole document, and of the properties that XAdES adds. */
function signatureTemplate(certificateDigest: string, algorithm: string): string {
  const dsig = 'http://www.w3.org/2000/09/xmldsig#';
  const c14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const sha256 = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>';
  const transform = (name: string) => `<ds:Transform Algorithm="${name}"/>`;
  const reference = (attributes: string, ...transforms: string[]) =>
    `<ds:Reference ${attributes}><ds:Transforms>${transforms.map(transform).join('')}</ds:Transforms>${sha256}<ds:DigestValue/></ds:Reference>`;
  return `<ds:Signature xmlns:ds="${dsig}" Id="S"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="${c14n}"/>
<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${algorithm}"/>
${reference('URI=""', `${dsig}enveloped-signature`, c14n)}
${reference('URI="#P" Type="http://uri.etsi.org/01903#SignedProperties"', c14n)}
</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>
<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#S">
<xades:SignedProperties Id="P"><xades:SignedSignatureProperties>
<xades:SigningTime>${new Date().toISOString()}</xades:SigningTime>
<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${sha256}<ds:DigestValue>${certificateDigest}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>
</xades:SignedSignatureProperties></xades:SignedProperties>
</xades:QualifyingProperties></ds:Object></ds:Signature>`;
}
