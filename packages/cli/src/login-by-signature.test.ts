import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, seller } from './demo/companies.js';
import { card, hasSigningPrograms } from './testing/card.js';
import { type Stand, stand } from './testing/company.js';
import { eszok, temporaryFolder } from './testing/eszok.js';

let world: Stand;
beforeAll(async () => {
  world = await stand();
});
afterAll(() => world.close());

/** A home without a profile, a place for files, and the first step. */
async function begin(more: readonly string[] = []) {
  const home = await temporaryFolder();
  const env = { ESZOK_HOME: home };
  const file = join(home, 'to-sign.xml');
  const where = ['--env', world.sandbox.url, '--nip', seller.nip, '--profile', 'shop'];
  const ran = await eszok(['login', '--prepare', file, ...where, ...more, '--json'], { env });
  return { home, env, file, where, ran };
}

describe.skipIf(!hasSigningPrograms)(
  `login with a signature made elsewhere${hasSigningPrograms ? '' : ' (skipped: openssl or xmlsec1 is not installed)'}`,
  () => {
    it.each(['ec', 'rsa'] as const)(
      'is prepared, signed (%s) and completed, and serves later commands',
      async (kind) => {
        const { home, env, file, ran } = await begin();
        expect(ran.json()).toMatchObject({
          ok: true,
          path: file,
          name: 'shop',
          profile: { nip: seller.nip },
        });
        expect(await readFile(file, 'utf8')).toContain(`<Challenge>${ran.json().challenge}</Challenge>`);
        const early = await eszok(['profile', 'list', '--json'], { env });
        expect(early.json().error).toMatchObject({ code: 'settings.no-profiles' });

        const signed = join(home, 'signed.xml');
        await (await card(home, { nip: seller.nip, kind })).sign(file, signed);
        const done = await eszok(['login', '--signed', signed, '--json'], { env });
        expect(done.json()).toMatchObject({ ok: true, name: 'shop', auth: 'signature', nip: seller.nip });
        expect(Date.parse(done.json().refreshValidUntil as string)).toBeGreaterThan(Date.now() + 86_400_000);

        const whoami = await eszok(['whoami', '--json'], { env });
        expect(whoami.json()).toMatchObject({
          by: 'signature',
          profile: 'shop',
          referenceNumber: done.json().referenceNumber,
        });
        expect((await eszok(['session', 'list', '--json'], { env })).exit).toBe(0);
        expect(await readFile(join(home, 'sign-ins.json'), 'utf8')).not.toMatch(/eyJ[\w-]*\./);
        expect((await eszok(['profile', 'show', '--json'], { env })).json()).toMatchObject({
          auth: 'signature',
        });

        const again = await eszok(['login', '--signed', signed, '--json', ...['--env', world.sandbox.url]], {
          env: { ...env, ESZOK_NIP: seller.nip },
        });
        expect(again.json().error).toMatchObject({
          code: 'auth.challenge-expired',
          hint: expect.stringContaining('login --prepare'),
        });
        expect(again.exit).toBe(5);
      },
    );

    it('gets a KSeF certificate at once, by which the profile signs in from then on', async () => {
      const { home, env, file } = await begin();
      const signed = join(home, 'signed.xml');
      await (await card(home, { nip: seller.nip })).sign(file, signed);
      const folder = join(home, 'certs');
      const done = await eszok(['login', '--signed', signed, '--enrol', folder, '--json'], { env });
      expect(done.json()).toMatchObject({ ok: true, auth: 'certificate', serialNumber: expect.any(String) });
      const { certificate, key } = done.json() as { certificate: string; key: string };
      expect(await readFile(certificate, 'utf8')).toContain('BEGIN CERTIFICATE');
      expect(await readFile(key, 'utf8')).toContain('PRIVATE KEY');
      const whoami = await eszok(['whoami', '--json'], { env });
      expect(whoami.json()).toMatchObject({ by: 'certificate', profile: 'shop' });
      expect(whoami.json().referenceNumber).not.toBe(done.json().referenceNumber);
      const out = await eszok(['logout'], { env });
      expect(out.stdout).toContain(certificate);
      expect((await eszok(['logout', '--json'], { env })).json()).toMatchObject({
        removed: false,
        certificate,
      });
    });

    it('says what to do when the sign-in has ended, and forgets it at logout', async () => {
      const { home, env, file } = await begin();
      const signed = join(home, 'signed.xml');
      await (await card(home, { nip: seller.nip })).sign(file, signed);
      await eszok(['login', '--signed', signed], { env });
      const out = await eszok(['logout', '--json'], { env });
      expect(out.json()).toMatchObject({ name: 'shop', removed: true });
      for (const lang of ['en', 'pl']) {
        const ran = await eszok(['session', 'list', '--json', '--lang', lang], { env });
        expect(ran.json().error).toMatchObject({
          code: 'auth.signature-needed',
          hint: expect.stringContaining('eszok login --profile shop --prepare'),
        });
        expect(ran.exit).toBe(5);
      }
    });

    it("leaves other profiles' sign-ins alone at logout", async () => {
      const { home, env, file } = await begin();
      const signed = join(home, 'signed.xml');
      await (await card(home, { nip: seller.nip })).sign(file, signed);
      await eszok(['login', '--signed', signed], { env });
      await eszok(['login', '--env', world.sandbox.url, '--nip', buyer.nip, '--profile', 'other'], {
        env: { ...env, ESZOK_TOKEN: world.tokens.buyer },
      });
      await eszok(['session', 'list', '--profile', 'other'], { env });
      await eszok(['logout', '--profile', 'other'], { env });
      expect((await eszok(['session', 'list', '--profile', 'shop', '--json'], { env })).exit).toBe(0);
    });

    it('keeps the sign-in when there can be no certificate, and says so with exit 8', async () => {
      const { home, env, file } = await begin();
      const signed = join(home, 'signed.xml');
      await (await card(home, { nip: seller.nip })).sign(file, signed);
      await writeFile(join(home, 'taken'), '');
      const done = await eszok(['login', '--signed', signed, '--enrol', join(home, 'taken'), '--json'], {
        env,
      });
      expect(done.json()).toMatchObject({ ok: false, exitCode: 8, auth: 'signature', error: {} });
      expect((await eszok(['session', 'list'], { env })).exit).toBe(0);
    });

    it('refuses a document of another company, unsigned, or changed, before anything is sent', async () => {
      const { home, env, file, where } = await begin();
      const unsigned = await eszok(['login', '--signed', file, '--json'], { env });
      expect(unsigned.json().error).toMatchObject({ code: 'auth.signature-missing' });
      const signed = join(home, 'signed.xml');
      await (await card(home, { nip: seller.nip })).sign(file, signed);
      await writeFile(signed, (await readFile(signed, 'utf8')).replace(seller.nip, buyer.nip));
      const changed = await eszok(['login', '--signed', signed, '--json'], { env });
      expect(changed.json().error).toMatchObject({ code: 'auth.other-request' });
      expect(changed.exit).toBe(5);
      await writeFile(signed, 'no XML');
      const none = await eszok(['login', '--signed', signed, ...where, '--json'], { env });
      expect(none.json().error).toMatchObject({ code: 'auth.signed-document' });
    });

    it('needs nothing kept from the first step but where and for whom', async () => {
      const { file, where } = await begin();
      const elsewhere = await temporaryFolder();
      const signed = join(elsewhere, 'signed.xml');
      await (await card(elsewhere, { nip: seller.nip })).sign(file, signed);
      const done = await eszok(['login', '--signed', signed, ...where, '--json'], {
        env: { ESZOK_HOME: elsewhere },
      });
      expect(done.json()).toMatchObject({ ok: true, auth: 'signature' });
    });
  },
);

describe('login --prepare', () => {
  it('never writes over a file, unless told to', async () => {
    const { file, env, where } = await begin();
    const before = await readFile(file, 'utf8');
    const ran = await eszok(['login', '--prepare', file, ...where, '--json'], { env });
    expect(ran.json().error).toMatchObject({ code: 'usage.output-exists' });
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await eszok(['login', '--prepare', file, ...where, '--force'], { env })).exit).toBe(0);
    expect(await readFile(file, 'utf8')).not.toBe(before);
  });

  it('names the subject by its fingerprint where the certificate holds no number', async () => {
    const { file } = await begin(['--by-fingerprint']);
    expect(await readFile(file, 'utf8')).toContain('>certificateFingerprint<');
  });

  it.each([
    [['--prepare', 'a', '--signed', 'b'], 'usage.at-most-one'],
    [['--enrol', 'a'], 'usage.only-with'],
    [['--by-fingerprint'], 'usage.only-with'],
    [['--signed', 'no-such-file'], 'input.missing'],
    [['--prepare', 'no-such-file'], 'usage.needs-terminal'],
  ])('%j is refused as %s', async (words, code) => {
    const ran = await eszok(['login', ...words, '--json'], { env: { ESZOK_HOME: await temporaryFolder() } });
    expect(ran.json().error).toMatchObject({ code });
    expect(ran.exit).toBe(2);
  });
});
