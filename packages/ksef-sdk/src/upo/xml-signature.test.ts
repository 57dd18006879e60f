import { X509Certificate } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import { beforeAll, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { loadSigner } from '../auth/key-files.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import { seller } from '../testing/invoice.js';
import { testClock } from '../testing/world.js';
import { signAuthRequest } from '../xades/sign.js';
import { elementsNamed, readPlainXml } from './plain-xml.js';
import { verifyUpoSignature } from './verify-signature.js';
import { checkEnveloped } from './xml-signature.js';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
let xml: string;
let pem: string;
let key: string;
beforeAll(async () => {
  const files = await createTestCertificate({
    subject: { kind: 'seal', ...seller },
    key: 'rsa',
    clock: testClock,
  });
  pem = String(files.certificatePem);
  key = String(files.privateKeyPem);
  xml = await signAuthRequest(
    {
      challenge: '20261123-CR-226FB7B000-3ACF9BE4C0-10',
      context: { type: 'Nip', value: seller.nip },
      subject: 'certificateSubject',
    },
    loadSigner(files),
    testClock.now(),
  );
});

function check(text: string) {
  const root = readPlainXml(text);
  const signature = root && elementsNamed(root, ds, 'Signature')[0];
  return signature && checkEnveloped(root, signature, new X509Certificate(pem).publicKey);
}

function byLibrary(text: string): boolean {
  const signature = new DOMParser()
    .parseFromString(text, 'text/xml')
    .getElementsByTagNameNS(ds, 'Signature')[0]!;
  const checker = new SignedXml({ publicCert: pem, getCertFromKeyInfo: () => null });
  try {
    checker.loadSignature(signature);
    return checker.checkSignature(text);
  } catch {
    return false;
  }
}

describe('the check of an enveloped signature', () => {
  it('agrees with a library about every single character changed', () => {
    expect(check(xml)).toEqual({ valid: true, whole: true });
    expect(byLibrary(xml)).toBe(true);
    const places = [...xml.matchAll(/>[^<\s][^<]{2,}</g)].map(
      ({ index, 0: found }) => index + (found.length >> 1),
    );
    expect(places.length).toBeGreaterThan(8);
    for (const at of places) {
      const other = xml[at] === 'A' ? 'B' : 'A';
      const changed = xml.slice(0, at) + other + xml.slice(at + 1);
      expect({ at, valid: check(changed)?.valid ?? false }).toEqual({ at, valid: byLibrary(changed) });
    }
  });

  it('agrees about what was added, taken away or moved', async () => {
    const id = /<[\w:]*SignedProperties[^>]* Id="([^"]+)"/.exec(xml)?.[1] ?? '';
    expect(id).not.toBe('');
    for (const changed of [
      xml.replace('</AuthTokenRequest>', '<Extra/></AuthTokenRequest>'),
      xml.replace('<ContextIdentifier>', `<ContextIdentifier Id="${id}">`),
      xml.replace('<ContextIdentifier>', `<ContextIdentifier ID="${id}">`),
      xml.replace(/<Challenge>[^<]*<\/Challenge>/, ''),
      xml.replace('<ContextIdentifier>', '<!-- note --><ContextIdentifier>'),
      xml.replace(`URI="#${id}"`, 'URI="#elsewhere"'),
      xml.replace(/<AuthTokenRequest /, '<AuthTokenRequest xmlns:unused="urn:unused" '),
    ]) {
      expect(changed).not.toBe(xml);
      const { valid } = await verifyUpoSignature(changed);
      expect({ changed, valid }).toEqual({ changed, valid: byLibrary(changed) });
    }
  });

  it('refuses a second element with an Id that is signed', () => {
    const id = /<[\w:]*SignedProperties[^>]* Id="([^"]+)"/.exec(xml)?.[1] ?? '';
    const forged = xml.replace('<ds:KeyInfo>', `<ds:KeyInfo id="${id}">`);
    expect(check(forged)).toEqual({ valid: false, reason: `more than one element is #${id}` });
  });

  it('leaves to others what it does not understand', () => {
    const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
    for (const changed of [
      xml.replace('http://www.w3.org/2001/10/xml-exc-c14n#', inclusive),
      xml.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5'),
      xml.replace('xmlenc#sha256', 'xmldsig#sha1'),
    ]) {
      expect(changed).not.toBe(xml);
      expect(check(changed)).toBeUndefined();
    }
  });

  it('is told by the receipt: one that covers a part only is not valid', async () => {
    const part = xml.replace(/<ds:Reference[^>]* URI="">[\s\S]*?<\/ds:Reference>/, '');
    expect(part).not.toBe(xml);
    expect(await verifyUpoSignature(part)).toMatchObject({ signed: true, valid: false });
  });

  it.each([
    ['plain', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    ['left to a library', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'],
  ])('refuses a signed receipt inside a forged one of the same name (%s)', async (_, canonicalization) => {
    const signer = new SignedXml({
      privateKey: key,
      publicCert: pem,
      canonicalizationAlgorithm: canonicalization as 'http://www.w3.org/2001/10/xml-exc-c14n#',
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    });
    signer.addReference({
      xpath: "//*[@Id='own']",
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
      transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonicalization],
    });
    signer.computeSignature('<Potwierdzenie Id="own"><NIP>1</NIP></Potwierdzenie>');
    const honest = signer.getSignedXml();
    expect(await verifyUpoSignature(honest)).toMatchObject({ valid: true });
    const forged = `<Potwierdzenie><NIP>2</NIP>${honest}</Potwierdzenie>`;
    expect(await verifyUpoSignature(forged)).toMatchObject({
      signed: true,
      valid: false,
      reason: 'only a part is signed',
    });
  });
});
