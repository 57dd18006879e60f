import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { warsawDay } from '@eszok/core';
import { certificateLink, invoiceLink, sha256Base64 } from '@eszok/fa-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { enrol } from '../test-support/enrolment.js';
import { useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, seal } from '../test-support/xades-signer.js';

const browsers = ['chromium', 'chromium-browser', 'google-chrome'];
const browser = (process.env.PATH ?? '')
  .split(':')
  .flatMap((folder) => browsers.map((name) => join(folder, name)))
  .find((file) => existsSync(file));
const run = promisify(execFile);

/** What a person sees: the visible text of the page after the browser has built it. */
function visibleText(dom: string): string {
  return dom
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

describe.skipIf(browser === undefined)('pages in a headless browser (needs chromium)', () => {
  const stage = useStage();
  let profile: string;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'ksef-sandbox-browser-'));
  });
  afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

  async function open(url: string): Promise<string> {
    const { stdout } = await run(
      browser!,
      [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
        ...[`--user-data-dir=${profile}`, '--virtual-time-budget=2000', '--dump-dom', url],
      ],
      { maxBuffer: 10_000_000, timeout: 50_000 },
    );
    return visibleText(stdout);
  }

  const issued = warsawDay(new Date());

  it('KOD I: found, not found, corrected technically', async () => {
    const { sandbox, sales } = stage;
    const link = (xml: string) =>
      invoiceLink({
        qrUrl: sandbox.qrUrl,
        sellerNip: seller.nip,
        issueDate: issued,
        sha256: sha256Base64(Buffer.from(xml)),
      });
    const session = await sales.openOnline();
    const good = invoiceXml({ seller, buyer, number: 'QR/1', issued, index: 1 });
    const sent = await sales.sendInvoice(session, good);
    const found = await open(link(good));
    expect(found).toContain('to nie jest KSeF');
    expect(found).toContain('not the real KSeF');
    expect(found).toContain('Faktura znajduje się w KSeF.');
    expect(found).toContain('The invoice is in KSeF.');
    for (const fact of [sent.ksefNumber!, 'QR/1', issued, seller.nip, seller.name, buyer.name]) {
      expect(found).toContain(fact);
    }
    const missing = await open(link('<nothing/>'));
    expect(missing).toContain('Faktura nie została znaleziona w KSeF');
    expect(missing).not.toContain('QR/1');

    const broken = good.replace('QR/1', 'QR/2').replace('<P_2>', '<P_2 >').replace('</Faktura>', '');
    const refused = await sales.sendInvoice(session, broken, { offlineMode: true });
    expect(refused.status.code).toBe(450);
    const mended = await sales.sendInvoice(session, good.replace('QR/1', 'QR/2'), {
      offlineMode: true,
      hashOfCorrectedInvoice: sha256Base64(Buffer.from(broken)),
    });
    expect(mended.status).toMatchObject({ code: 200 });
    const corrected = await open(link(broken));
    expect(corrected).toContain('została technicznie poprawiona');
    expect(corrected).toContain(mended.ksefNumber!);
    expect(await open(`${sandbox.qrUrl}/invoice/123/x/y`)).toContain('Nieprawidłowy adres');
  });

  it('KOD II: valid, wrong signature, wrong context, wrong seller, revoked', async () => {
    const { sandbox, signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const serial = await enrol(sandbox, owner, 'Offline', privateKey);
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const link = (changes: object = {}) =>
      certificateLink({
        qrUrl: sandbox.qrUrl,
        contextType: 'Nip',
        contextValue: seller.nip,
        sellerNip: seller.nip,
        certificateSerial: serial,
        sha256: sha256Base64(Buffer.from('faktura')),
        privateKey: privateKeyPem,
        ...changes,
      });
    const valid = await open(link());
    for (const said of [
      'Certyfikat jest ważny, podpis prawidłowy, a wystawca uprawniony.',
      'Certyfikat istnieje',
      'Certyfikat jest aktywny',
      'Podpis wystawcy jest prawidłowy',
      'Wystawca posiada uprawnienia do wystawienia faktury',
      'The certificate is valid, the signature right and the issuer entitled.',
      serial,
    ]) {
      expect(valid).toContain(said);
    }
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(await open(link({ privateKey: stranger }))).toContain('Podpis wystawcy jest nieprawidłowy');
    expect(await open(link({ contextValue: buyer.nip }))).toContain('Wystawca nie ma uprawnień');
    expect(await open(link({ sellerNip: buyer.nip }))).toContain(
      'nie ma prawa wystawiać faktur tego sprzedawcy',
    );
    await owner.expect(204, 'POST', `/certificates/${serial}/revoke`, { body: {} });
    const revoked = await open(link());
    expect(revoked).toContain('Certyfikat został odwołany.');
    expect(revoked).toContain('The certificate was revoked.');
  });

  it('the page at / says what this is and how to point a client at it', async () => {
    const text = await open(`${stage.sandbox.qrUrl}/`);
    expect(text).toContain('KSeF na własnej maszynie');
    expect(text).toContain('A KSeF on your own machine');
    expect(text).toContain(stage.sandbox.url);
    expect(text).toContain('curl -X POST');
  });
});
