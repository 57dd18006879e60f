import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { opensslLinks } from '../test-support/openssl-links.js';
import { certificateLink, parseCertificateLink, verifyCertificateLink } from './certificate-link.js';
import { invoiceLink, parseInvoiceLink, QrLinkError } from './invoice-link.js';

const official = {
  qrUrl: 'https://qr-test.ksef.mf.gov.pl',
  sellerNip: '1111111111',
  issueDate: '2026-02-01',
  sha256: 'UtQp9Gpc51y-u3xApZjIjgkpZ01js-J8KflSPW8WzIE',
};

describe('KOD I', () => {
  it('is the link of the official example', () => {
    const link =
      'https://qr-test.ksef.mf.gov.pl/invoice/1111111111/01-02-2026/UtQp9Gpc51y-u3xApZjIjgkpZ01js-J8KflSPW8WzIE';
    expect(invoiceLink(official)).toBe(link);
    const base64 = 'UtQp9Gpc51y+u3xApZjIjgkpZ01js+J8KflSPW8WzIE=';
    expect(invoiceLink({ ...official, sha256: base64, qrUrl: `${official.qrUrl}/` })).toBe(link);
    expect(parseInvoiceLink(link)).toEqual({ ...official, sha256: base64 });
  });

  it('takes the bytes in place of their hash', () => {
    const { sha256: _, ...rest } = official;
    expect(invoiceLink({ ...rest, bytes: new TextEncoder().encode('abc') })).toContain(
      '/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0',
    );
  });

  it('is refused for a hash or a date that is none', () => {
    expect(() => invoiceLink({ ...official, sha256: 'abc' })).toThrow(QrLinkError);
    expect(() => invoiceLink({ ...official, issueDate: '2026-02-30' })).toThrow(QrLinkError);
    expect(() => parseInvoiceLink('https://example.com/')).toThrow(QrLinkError);
  });
});

describe('KOD II', () => {
  const { issueDate: _, ...rest } = official;
  const input = {
    ...rest,
    contextType: 'Nip' as const,
    contextValue: '1111111111',
    certificateSerial: '01F20A5D352AE590',
  };
  const prefix =
    'https://qr-test.ksef.mf.gov.pl/certificate/Nip/1111111111/1111111111/01F20A5D352AE590/UtQp9Gpc51y-u3xApZjIjgkpZ01js-J8KflSPW8WzIE/';
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it('is signed with RSA-PSS or ECDSA and holds under the public key alone', () => {
    for (const pair of [rsa, ec]) {
      const link = certificateLink({ ...input, privateKey: pair.privateKey });
      expect(link.startsWith(prefix)).toBe(true);
      expect(verifyCertificateLink(link, pair.publicKey)).toBe(true);
      const other = pair === rsa ? ec : rsa;
      expect(verifyCertificateLink(link, other.publicKey)).toBe(false);
    }
  });

  it('verifies ECDSA in both spellings', () => {
    const short = certificateLink({ ...input, privateKey: ec.privateKey });
    const der = certificateLink({ ...input, privateKey: ec.privateKey, ecdsa: 'der' });
    expect(parseCertificateLink(short).signature).toHaveLength(64);
    expect(parseCertificateLink(der).signature[0]).toBe(0x30);
    expect(verifyCertificateLink(short, pem)).toBe(true);
    expect(verifyCertificateLink(der, pem)).toBe(true);
  });

  it('signs the link without its scheme', () => {
    const data = Buffer.from(prefix.slice('https://'.length, -1));
    const signature = sign('sha256', data, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
    expect(verifyCertificateLink(prefix + signature.toString('base64url'), ec.publicKey)).toBe(true);
  });

  it('signed by openssl holds under the certificate, in PEM or read', () => {
    for (const { link, certificate } of Object.values(opensslLinks)) {
      expect(verifyCertificateLink(link, certificate)).toBe(true);
      expect(verifyCertificateLink(link, new X509Certificate(certificate))).toBe(true);
      expect(verifyCertificateLink(link.replace('/Nip/1', '/Nip/2'), certificate)).toBe(false);
    }
    expect(verifyCertificateLink(opensslLinks.ec.link, opensslLinks.rsa.certificate)).toBe(false);
    expect(() => verifyCertificateLink(opensslLinks.ec.link, 'no key at all')).toThrow(QrLinkError);
  });

  it('fails when any part is changed', () => {
    const link = certificateLink({ ...input, privateKey: ec.privateKey });
    expect(verifyCertificateLink(link.replace('01F20A5D352AE590', '01F20A5D352AE591'), pem)).toBe(false);
    expect(verifyCertificateLink(link.replace('UtQp', 'UtQq'), pem)).toBe(false);
  });

  it('takes an encrypted key with its passphrase and says when it cannot be read', () => {
    const encrypted = ec.privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'tajne' })
      .toString();
    const link = certificateLink({ ...input, privateKey: { pem: encrypted, passphrase: 'tajne' } });
    expect(verifyCertificateLink(link, pem)).toBe(true);
    expect(() => certificateLink({ ...input, privateKey: { pem: encrypted, passphrase: 'inne' } })).toThrow(
      QrLinkError,
    );
  });

  it('refuses keys KSeF does not take', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(() => certificateLink({ ...input, privateKey: weak.privateKey })).toThrow(QrLinkError);
    expect(() => certificateLink({ ...input, privateKey: curve.privateKey })).toThrow(QrLinkError);
  });

  it('is read back part by part', () => {
    const link = certificateLink({ ...input, qrUrl: 'http://127.0.0.1:8080/qr', privateKey: ec.privateKey });
    expect(parseCertificateLink(link)).toMatchObject({
      qrUrl: 'http://127.0.0.1:8080/qr',
      contextType: 'Nip',
      contextValue: '1111111111',
      sellerNip: '1111111111',
      certificateSerial: '01F20A5D352AE590',
    });
    expect(() => parseCertificateLink('https://example.com/certificate/x')).toThrow(QrLinkError);
  });
});
