import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { authRequestDocument } from '../xades/auth-request.js';
import { subjectType } from '../xades/certificate-names.js';
import { signAuthRequest } from '../xades/sign.js';
import { certificate } from './certificate.js';
import { loadSigner } from './key-files.js';
import { readPkcs12 } from './pkcs12.js';
import { createTestCertificate } from './test-certificates.js';

const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const schema = new URL('../../../../../shared/ksef/schemas/auth/schemat_auth_v2-1.xsd', import.meta.url);
const now = new Date('2026-11-23T10:00:00Z');
const clock = { now: () => now };
const challenge = '20261123-CR-226FB7B000-3ACF9BE4C0-10';
const person = {
  kind: 'person',
  firstName: 'Zażółć',
  lastName: 'Gęśla & <Syn>',
  pesel: '90010112345',
} as const;
const seal = { kind: 'seal', name: 'Jaźń, sp. z o.o.', nip: '5265877635' } as const;

const request = {
  challenge,
  context: { type: 'Nip' as const, value: '5265877635' },
  subject: 'certificateSubject' as const,
  authorizationPolicy: { allowedIps: { ip4Addresses: ['10.0.0.1'], ip4Masks: ['10.1.0.0/16'] } },
};

describe.skipIf(!has('xmlsec1'))('a signed AuthTokenRequest (needs xmlsec1)', () => {
  for (const key of ['ec', 'rsa'] as const) {
    for (const subject of [person, seal]) {
      it(`of a ${subject.kind} with a key ${key} verifies, and does not once changed`, async () => {
        const signer = loadSigner(await createTestCertificate({ subject, key, clock }));
        const xml = await signAuthRequest(request, signer, now);
        expect(verify(xml, signer.certificate)).toBe(0);
        expect(verify(xml.replace('5265877635', '5265877634'), signer.certificate)).not.toBe(0);
        const laterSigning = xml.replace(/SigningTime>2026/, 'SigningTime>2027');
        expect(verify(laterSigning, signer.certificate)).not.toBe(0);
      });
    }
  }

  it('verifies whatever characters stand in it', async () => {
    const signer = loadSigner(await createTestCertificate({ subject: seal, clock }));
    const odd = {
      ...request,
      challenge: 'żółw & <x> "y" \'z\' ]]> \r\n\t',
      context: { ...request.context, value: 'ą\u{1F600}&amp;' },
    };
    expect(verify(await signAuthRequest(odd, signer, now), signer.certificate)).toBe(0);
  });
});

function verify(xml: string, trusted: X509Certificate): number | null {
  const dir = mkdtempSync(join(tmpdir(), 'eszok-xades-'));
  writeFileSync(join(dir, 'signed.xml'), xml);
  writeFileSync(join(dir, 'trusted.pem'), trusted.toString());
  const run = spawnSync('xmlsec1', [
    '--verify',
    '--id-attr:Id',
    'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
    '--verification-gmt-time',
    '2026-11-23 10:00:00',
    '--trusted-pem',
    join(dir, 'trusted.pem'),
    join(dir, 'signed.xml'),
  ]);
  return run.status;
}

// The patterns of NipVatUe and PeppolId in the official schema hold ^ and $, which XSD reads as plain characters.
describe.skipIf(!existsSync(schema))('an AuthTokenRequest (needs ../shared/ksef)', () => {
  it.each([
    { type: 'Nip' as const, value: '5265877635' },
    { type: 'InternalId' as const, value: '5265877635-12345' },
  ])('for the context $type follows the schema', async (context) => {
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(schema)));
    const document = XmlDocument.fromString(await authRequestDocument({ ...request, context }));
    expect(() => validator.validate(document)).not.toThrow();
    document.dispose();
    validator.dispose();
  });
});

describe('a certificate', () => {
  it('names its subject by data when it holds a PESEL, a NIP or a VATPL, otherwise by its fingerprint', async () => {
    const of = async (subject: Parameters<typeof createTestCertificate>[0]['subject']) =>
      subjectType(new X509Certificate((await createTestCertificate({ subject, clock })).certificatePem));
    expect(await of(person)).toBe('certificateSubject');
    expect(await of(seal)).toBe('certificateSubject');
    expect(await of({ kind: 'peppol', name: 'Dostawca', peppolId: 'PPL123456' })).toBe('certificateSubject');
    expect(await of({ ...person, pesel: 'none' })).toBe('certificateFingerprint');
  });

  it('is read from PEM, from DER and from Base64, with the key encrypted or not', async () => {
    const { certificatePem, privateKeyPem } = await createTestCertificate({ subject: seal, clock });
    const der = new X509Certificate(certificatePem).raw;
    const encrypted = createPrivateKey(privateKeyPem as string)
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'tajne' })
      .toString();
    const expected = new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '').toLowerCase();
    for (const form of [certificatePem, der, der.toString('base64')]) {
      expect(certificate({ certificatePem: form, privateKeyPem }).fingerprint).toBe(expected);
    }
    const opened = certificate({ certificatePem, privateKeyPem: encrypted, passphrase: 'tajne' });
    expect(opened.fingerprint).toBe(expected);
    expect(opened.expiresAt).toEqual(new Date(new X509Certificate(certificatePem).validTo));
    for (const passphrase of ['inne', undefined]) {
      expect(() => certificate({ certificatePem, privateKeyPem: encrypted, passphrase })).toThrow(
        expect.objectContaining({ code: 'client.passphrase' }),
      );
    }
  });

  it('says that a cipher is outdated, and not that the passphrase is wrong', async () => {
    const { certificatePem } = await createTestCertificate({
      subject: { kind: 'seal', name: 'Firma', nip: '9994072312' },
    });
    // PBE-MD5-DES, as OpenSSL 0.9 and Windows of old made it.
    const privateKeyPem = [
      '-----BEGIN ENCRYPTED PRIVATE KEY-----',
      'MIGwMBsGCSqGSIb3DQEFAzAOBAgLxST3Lg1DbQICCAAEgZDOSPzn86N5LvCL5vqZ',
      'FFTNEHpGbGBHa7yhx+Bg9o40u/ntIv2jzxCDuAGth8IEalxz9lZVTXmTNs5LQE4E',
      'UQe1VBL4WQ8CNA7RhdmUqZMIGB+XyX91oXQeCeziSefm/E++BIevLJHgYpUF8I/t',
      'r4A3HogQKuXAgnNAbIg6qd8uA2lKoWcb7Fk1239XFHy2m94=',
      '-----END ENCRYPTED PRIVATE KEY-----',
    ].join('\n');
    expect(() => certificate({ certificatePem, privateKeyPem, passphrase: 'abcd' })).toThrow(
      expect.objectContaining({ code: 'client.key' }),
    );
  });

  it('is refused with the key of another, with a weak key, and when it is none', async () => {
    const one = await createTestCertificate({ subject: seal, clock });
    const other = await createTestCertificate({ subject: seal, clock });
    expect(() => certificate({ ...one, privateKeyPem: other.privateKeyPem })).toThrow(
      expect.objectContaining({
        code: 'client.key-mismatch',
        hints: { pl: expect.any(String), en: expect.any(String) },
      }),
    );
    expect(() => certificate({ ...one, certificatePem: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'client.certificate' }),
    );
    expect(() => certificate({ ...one, privateKeyPem: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'client.key' }),
    );
  });

  it('for tests is refused when its subject is not whole', async () => {
    const misnamed = { kind: 'person', givenName: 'Jan', surname: 'Dąb', pesel: '44051401359' };
    const nameless = { kind: 'person', firstName: 'Jan', lastName: 'Dąb' };
    for (const subject of [misnamed, nameless, { kind: 'ghost' }]) {
      const making = createTestCertificate({ subject: subject as unknown as typeof seal });
      await expect(making).rejects.toMatchObject({ code: 'client.certificate' });
    }
  });

  it('that has expired is refused before anything is sent', async () => {
    const files = await createTestCertificate({
      subject: seal,
      validDays: 1,
      clock: { now: () => new Date('2025-01-01T00:00:00Z') },
    });
    const credentials = certificate(files);
    await expect(
      credentials.start({ challenge: {}, context: request.context, now } as never),
    ).rejects.toMatchObject({ code: 'auth.certificate-expired' });
  });
});

describe.skipIf(!has('openssl'))('a PKCS#12 file (needs openssl)', () => {
  const make = async (key: 'ec' | 'rsa', ...flags: string[]) => {
    const files = await createTestCertificate({ subject: person, key, clock });
    const dir = mkdtempSync(join(tmpdir(), 'eszok-p12-'));
    writeFileSync(join(dir, 'cert.pem'), files.certificatePem);
    writeFileSync(join(dir, 'key.pem'), files.privateKeyPem);
    const out = join(dir, 'both.p12');
    execFileSync('openssl', [
      'pkcs12',
      '-export',
      '-inkey',
      join(dir, 'key.pem'),
      '-in',
      join(dir, 'cert.pem'),
      '-out',
      out,
      '-passout',
      'pass:hasło',
      ...flags,
    ]);
    return { files, bytes: readFileSync(out) };
  };
  const older = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];

  it.each([
    ['ec', []],
    ['rsa', []],
    ['ec', older],
    ['rsa', older],
  ] as const)('with a key %s and %j gives key and certificate', async (key, flags) => {
    const { files, bytes } = await make(key, ...flags);
    const read = await readPkcs12(bytes, 'hasło');
    expect(certificate(read).fingerprint).toBe(certificate(files).fingerprint);
    await expect(readPkcs12(bytes, 'inne')).rejects.toMatchObject({ code: 'client.passphrase' });
    await expect(readPkcs12(Buffer.from('nonsense'), '')).rejects.toMatchObject({
      code: 'client.certificate',
    });
  });
});
