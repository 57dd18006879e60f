import { createHash, sign } from 'node:crypto';
import type { World } from '../world/world.js';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64');

const notice =
  "<!-- eszok ksef-sandbox: made on a machine of one's own, NOT a receipt of the Ministry of Finance; piaskownica, to NIE jest UPO Ministerstwa Finansów -->";

/**
 * Puts the sandbox's seal on a document: an enveloped XAdES-BES signature (ECDSA P-256, SHA-256).
 * All parts are written in canonical form at once, so that nothing has to be parsed or canonicalised again.
 * @param open the document up to where the signature goes, canonical (exclusive C14N), no declaration
 * @param close the rest of it
 */
export async function sealDocument(
  world: World,
  open: string,
  close: string,
  now: Date,
): Promise<Uint8Array> {
  const { certificate, key } = await world.authority.seal();
  const id = `id-${world.ids.hex(16).toLowerCase()}`;
  const transforms = (list: readonly string[]) =>
    `<ds:Transforms>${list.map((one) => `<ds:Transform Algorithm="${one}"></ds:Transform>`).join('')}</ds:Transforms>`;
  const method = `<ds:DigestMethod Algorithm="${sha256}"></ds:DigestMethod>`;
  const properties = (namespaces: string) =>
    `<xades:SignedProperties${namespaces} Id="${id}-properties"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${now.toISOString().replace(/\.\d+Z$/, 'Z')}</xades:SigningTime>` +
    `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod${namespaces ? ` xmlns:ds="${ds}"` : ''} Algorithm="${sha256}"></ds:DigestMethod>` +
    `<ds:DigestValue${namespaces ? ` xmlns:ds="${ds}"` : ''}>${digest(certificate.raw)}</ds:DigestValue>` +
    `</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>` +
    `</xades:SignedSignatureProperties></xades:SignedProperties>`;
  const signedInfo = (namespaces: string) =>
    `<ds:SignedInfo${namespaces}><ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></ds:SignatureMethod>` +
    `<ds:Reference URI="">${transforms([`${ds}enveloped-signature`, exclusive])}${method}` +
    `<ds:DigestValue>${digest(open + close)}</ds:DigestValue></ds:Reference>` +
    `<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#${id}-properties">` +
    `${transforms([exclusive])}${method}` +
    `<ds:DigestValue>${digest(properties(` xmlns:xades="${xades}"`))}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signedInfo(` xmlns:ds="${ds}"`)), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  const signature =
    `<ds:Signature xmlns:ds="${ds}" Id="${id}">${signedInfo('')}` +
    `<ds:SignatureValue>${value.toString('base64')}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${id}">${properties('')}` +
    `</xades:QualifyingProperties></ds:Object></ds:Signature>`;
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${notice}${open}${signature}${close}`, 'utf8');
}
