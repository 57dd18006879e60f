import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seller } from './demo/companies.js';
import { type Stand, stand } from './testing/company.js';
import { eszok, temporaryFolder } from './testing/eszok.js';

let world: Stand;
beforeAll(async () => {
  world = await stand();
});
afterAll(() => world.close());

describe('signing in', () => {
  it('says who one is', async () => {
    const ran = await world.asSeller(['whoami', '--json']);
    expect(ran.json()).toMatchObject({
      ok: true,
      nip: seller.nip,
      environment: world.sandbox.url,
      by: 'token',
    });
    expect(ran.exit).toBe(0);
  });

  it('refuses a wrong token with exit 5 and never prints it', async () => {
    const wrong = `${world.tokens.seller.slice(0, -6)}ffffff`;
    const ran = await world.asSeller(['whoami', '--json'], { ESZOK_TOKEN: wrong });
    expect(ran.exit).toBe(5);
    expect(ran.json().error).toMatchObject({ level: 'auth' });
    expect(ran.stdout + ran.stderr).not.toContain(wrong);
    expect(ran.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('ends with exit 6 where no KSeF answers', async () => {
    const ran = await world.asSeller(['whoami', '--json'], { ESZOK_API_URL: 'http://127.0.0.1:9/v2' });
    expect(ran.exit).toBe(6);
    expect(ran.json().error).toMatchObject({ code: 'http.unreachable' });
  });

  it.each([
    [{ ESZOK_API_URL: undefined }, 'settings.no-environment'],
    [{ ESZOK_NIP: undefined }, 'settings.no-nip'],
    [{ ESZOK_NIP: '1234567890' }, 'settings.nip'],
    [{ ESZOK_TOKEN: undefined }, 'settings.no-credentials'],
    [{ ESZOK_API_URL: undefined, ESZOK_ENV: 'prod' }, 'settings.environment'],
    [{ ESZOK_TOKEN: undefined, ESZOK_CERT: 'cert.pem' }, 'settings.half-certificate'],
  ])('asks for what is missing: %j', async (env, code) => {
    const ran = await world.asSeller(['whoami', '--json'], env);
    expect(ran.json().error).toMatchObject({ code });
    expect(ran.exit).toBe(2);
  });
});

describe('profiles', () => {
  it('keep the token encrypted, readable by its owner only, and serve later commands', async () => {
    const home = await temporaryFolder();
    const tokenFile = join(home, 'token.txt');
    await writeFile(tokenFile, `${world.tokens.seller}\n`);
    const env = { ESZOK_HOME: home };
    const login = [
      'login',
      '--env',
      world.sandbox.url,
      '--nip',
      'PL 999-407-23-12',
      '--token-file',
      tokenFile,
      '--profile',
      'shop',
    ];
    const ran = await eszok([...login, '--json'], { env });
    expect(ran.json()).toMatchObject({
      name: 'shop',
      nip: seller.nip,
      auth: 'token',
      secretIn: 'file',
      checked: true,
    });

    const secrets = await readFile(join(home, 'secrets.json'), 'utf8');
    const settings = await readFile(join(home, 'settings.json'), 'utf8');
    expect(secrets + settings + ran.stdout + ran.stderr).not.toContain(world.tokens.seller);
    if (process.platform !== 'win32') {
      for (const name of ['secrets.json', 'secrets.key', 'settings.json']) {
        expect((await stat(join(home, name))).mode & 0o777).toBe(0o600);
      }
    }
    const whoami = await eszok(['whoami', '--json'], { env });
    expect(whoami.json()).toMatchObject({ ok: true, profile: 'shop', nip: seller.nip });

    await eszok(['limits'], { env });
    expect((await eszok(['session', 'list', '--json'], { env })).exit).toBe(0);
    const signIns = await readFile(join(home, 'sign-ins.json'), 'utf8');
    expect(signIns).not.toMatch(/eyJ[\w-]*\./);

    const logout = await eszok(['logout', '--json'], { env });
    expect(logout.json()).toMatchObject({ name: 'shop', removed: true });
    const after = await eszok(['whoami', '--json'], { env });
    expect(after.json().error).toMatchObject({ code: 'settings.no-credentials' });
  });

  it('open with the passphrase they were saved with, and with no other', async () => {
    const home = await temporaryFolder();
    const login = ['login', '--env', world.sandbox.url, '--nip', seller.nip, '--no-check'];
    const env = { ESZOK_HOME: home, ESZOK_TOKEN: world.tokens.seller };
    await eszok(login, { env: { ...env, ESZOK_PASSPHRASE: 'a long passphrase' } });
    const wrong = await eszok(['whoami', '--json'], {
      env: { ESZOK_HOME: home, ESZOK_PASSPHRASE: 'another' },
    });
    expect(wrong.json().error).toMatchObject({ code: 'secret.locked' });
    expect(wrong.exit).toBe(9);
    const right = await eszok(['whoami', '--json'], {
      env: { ESZOK_HOME: home, ESZOK_PASSPHRASE: 'a long passphrase' },
    });
    expect(right.exit).toBe(0);
  });

  it('never lend their credentials to another environment or company', async () => {
    const home = await temporaryFolder();
    const env = { ESZOK_HOME: home, ESZOK_TOKEN: world.tokens.seller };
    await eszok(['login', '--env', world.sandbox.url, '--nip', seller.nip, '--no-check'], { env });
    const elsewhere = await eszok(['whoami', '--env', 'production', '--json'], { env: { ESZOK_HOME: home } });
    expect(elsewhere.json().error).toMatchObject({ code: 'settings.no-credentials' });
    const other = await eszok(['whoami', '--nip', '9995183640', '--json'], { env: { ESZOK_HOME: home } });
    expect(other.json().error).toMatchObject({ code: 'settings.no-credentials' });
  });

  it('are listed, changed, chosen and removed', async () => {
    const home = await temporaryFolder();
    const env = { ESZOK_HOME: home };
    expect((await eszok(['profile', 'list', '--json'], { env })).json().error).toMatchObject({
      code: 'settings.no-profiles',
    });
    await eszok(['profile', 'set', 'one', '--env', 'test', '--nip', seller.nip], { env });
    await eszok(['profile', 'set', 'two', '--env', 'demo', '--nip', seller.nip], { env });
    await eszok(['profile', 'use', 'two'], { env });
    expect((await eszok(['profile', 'list', '--json'], { env })).json()).toMatchObject({
      current: 'two',
      profiles: { one: { environment: 'test' }, two: { environment: 'demo' } },
    });
    await eszok(['profile', 'remove', 'two'], { env });
    expect((await eszok(['profile', 'show', '--json'], { env })).json()).toMatchObject({
      name: 'one',
      nip: seller.nip,
    });
    const unknown = await eszok(['profile', 'use', 'three', '--json'], { env });
    expect(unknown.json().error).toMatchObject({
      code: 'settings.no-profile',
      hint: expect.stringContaining('one'),
    });
    expect(unknown.exit).toBe(2);
  });

  it('that cannot be read are named, not overwritten', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'settings.json'), '{ "profiles": ');
    const ran = await eszok(['profile', 'list', '--json'], { env: { ESZOK_HOME: home } });
    expect(ran.json().error).toMatchObject({ code: 'settings.broken' });
    expect(await readFile(join(home, 'settings.json'), 'utf8')).toBe('{ "profiles": ');
  });

  it('begin with init, before there is a token', async () => {
    const home = await temporaryFolder();
    const env = { ESZOK_HOME: home };
    const ran = await eszok(['init', '--env', 'test', '--nip', seller.nip, '--json'], { env });
    expect(ran.json()).toMatchObject({ name: `test-${seller.nip}`, created: true });
    expect((await eszok(['status', '--json'], { env })).json()).toMatchObject({
      environment: 'test',
      accepted: 0,
    });
    expect((await eszok(['init', '--json'], { env })).exit).toBe(2);
  });

  it('login without a terminal says which flags it needs', async () => {
    const ran = await eszok(['login', '--json'], { env: { ESZOK_HOME: await temporaryFolder() } });
    expect(ran.json().error).toMatchObject({ code: 'usage.needs-terminal' });
    expect(ran.exit).toBe(2);
  });
});

describe('eszok sandbox', () => {
  it('takes what the ksef-sandbox program takes: clock, faults, latency, limits, another address', async () => {
    const folder = await temporaryFolder();
    const faults = join(folder, 'faults.json');
    await writeFile(faults, JSON.stringify([{ times: 1, fault: { kind: 'status', status: 503 } }]));
    const words = ['sandbox', '--port', '0', '--json', '--verbose', '--latency', '5', '--hwm-lag', '1'];
    words.push('--rate-limits', '1', '--seed', 'x', '--clock', '2026-02-01T12:00:00Z', '--faults', faults);
    words.push(
      '--public-url',
      'https://ksef.example.test/dev',
      '--company',
      `${seller.nip}:Own`,
      '--invoices',
      '3',
    );
    const controller = new AbortController();
    const running = eszok(words, { signal: controller.signal });
    setTimeout(() => controller.abort(), 1000);
    const ran = await running;
    expect(ran.json()).toMatchObject({
      url: 'https://ksef.example.test/dev/v2',
      qrUrl: 'https://ksef.example.test/dev',
      companies: [{ nip: seller.nip, name: 'Own' }],
    });
    for (const wrong of [
      ['--clock', 'x'],
      ['--faults', folder],
      ['--latency', 'x'],
      ['--public-url', 'x'],
    ]) {
      const refused = await eszok(['sandbox', '--port', '0', '--json', ...wrong]);
      expect(refused.json().error).toMatchObject({ code: 'sandbox.option' });
      expect(refused.exit).toBe(2);
    }
  });

  it('says that its port is in use, and ends with exit 2', async () => {
    const ran = await eszok(['sandbox', '--port', String(world.sandbox.port), '--json']);
    expect(ran.json().error).toMatchObject({ code: 'sandbox.port-in-use' });
    expect(ran.stderr).toContain(String(world.sandbox.port));
    expect(ran.exit).toBe(2);
  });

  it('serves until it is interrupted, then ends with 0', async () => {
    const controller = new AbortController();
    const running = eszok(['sandbox', '--port', '0', '--json'], { signal: controller.signal });
    setTimeout(() => controller.abort(), 500);
    const ran = await running;
    expect(ran.json()).toMatchObject({
      ok: true,
      url: expect.stringContaining('/v2'),
      companies: [{ nip: seller.nip }, {}],
    });
    expect(ran.exit).toBe(0);
  });
});
