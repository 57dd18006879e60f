import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { warsawDay } from '@eszok/core';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';
import { warsawDateTime } from './upo-xml.js';

const schema = fileURLToPath(new URL('../../../../../shared/ksef/schemas/upo/upo-v4-3.xsd', import.meta.url));
const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;

describe('a UPO', () => {
  let folder: string;
  let invoiceUpo: string;
  let sessionUpo: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eszok-upo-'));
    const { sandbox, sales } = await startWithCompanies();
    const session = await sales.openOnline();
    const issued = warsawDay(new Date());
    const number = (n: number) => `U/<&>"${n}`;
    const first = await sales.sendInvoice(
      session,
      invoiceXml({ seller, buyer, number: number(1), issued, index: 1 }),
    );
    await sales.sendInvoice(session, invoiceXml({ seller, buyer, number: number(2), issued, index: 2 }));
    await sales.expect(204, 'POST', `/sessions/online/${session.referenceNumber}/close`);
    const closed = await sales.sessionOutcome(session.referenceNumber);
    const text = async (path: string) => Buffer.from((await sales.call('GET', path)).bytes).toString('utf8');
    invoiceUpo = await text(`/sessions/${session.referenceNumber}/invoices/ksef/${first.ksefNumber}/upo`);
    expect(await text(`/sessions/${session.referenceNumber}/invoices/${first.referenceNumber}/upo`)).toBe(
      invoiceUpo,
    );
    sessionUpo = await text(
      `/sessions/${session.referenceNumber}/upo/${closed.upo!.pages[0]!.referenceNumber}`,
    );
    await sandbox.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says that it comes from the sandbox', () => {
    expect(invoiceUpo).toContain('eszok ksef-sandbox');
    expect(invoiceUpo).toContain('NIE jest UPO');
  });

  it.skipIf(!existsSync(schema))(
    'is valid by the XSD once its signature is taken out (needs ../shared/ksef)',
    () => {
      const xsd = XmlDocument.fromBuffer(readFileSync(schema));
      const validator = XsdValidator.fromDoc(xsd);
      for (const upo of [invoiceUpo, sessionUpo]) {
        const document = XmlDocument.fromString(upo.replace(/<ds:Signature .*<\/ds:Signature>/s, ''));
        expect(() => validator.validate(document)).not.toThrow();
        document.dispose();
      }
      validator.dispose();
      xsd.dispose();
    },
  );

  it.skipIf(!hasXmlsec)(
    'is sealed so that another program verifies it, and notices a change (needs xmlsec1)',
    () => {
      const certificate = /<ds:X509Certificate>([^<]+)</.exec(sessionUpo)![1]!;
      const pem = join(folder, 'seal.pem');
      writeFileSync(
        pem,
        `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
      );
      const verify = (xml: string) => {
        const file = join(folder, 'upo.xml');
        writeFileSync(file, xml);
        return spawnSync('xmlsec1', [
          '--verify',
          '--pubkey-cert-pem',
          pem,
          '--id-attr:Id',
          'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
          '--enabled-key-data',
          'key-name,raw-x509-cert',
          file,
        ]);
      };
      for (const upo of [invoiceUpo, sessionUpo]) {
        const good = verify(upo);
        expect(good.status, good.stderr.toString()).toBe(0);
        expect(verify(upo.replace('Online', 'Offline')).status).not.toBe(0);
        expect(verify(upo.replace(/<xades:SigningTime>20/, '<xades:SigningTime>21')).status).not.toBe(0);
      }
    },
  );

  it('tells times of Warsaw, summer and winter', () => {
    expect(warsawDateTime(Date.parse('2026-01-31T23:30:00.5Z'))).toBe('2026-02-01T00:30:00.500+01:00');
    expect(warsawDateTime(Date.parse('2026-07-31T22:30:00Z'))).toBe('2026-08-01T00:30:00.000+02:00');
    expect(warsawDateTime(Date.parse('2026-03-29T00:59:59Z'))).toBe('2026-03-29T01:59:59.000+01:00');
    expect(warsawDateTime(Date.parse('2026-03-29T01:00:00Z'))).toBe('2026-03-29T03:00:00.000+02:00');
    expect(warsawDateTime(Date.parse('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00.000+01:00');
  });
});
