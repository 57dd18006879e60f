import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KsefClient } from '../client.js';
import { isAuthProblem } from '../errors/guards.js';
import { seller } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';
import type { Warning } from '../warnings.js';
import { type Signer, signAuthRequest } from '../xades/sign.js';
import { externalSigner } from './external-signer.js';
import { fileTokenStore } from './file-token-store.js';
import { loadSigner } from './key-files.js';
import { createTestCertificate } from './test-certificates.js';

let world: TestWorld;
let folder: string;
let signer: Signer;
const requests: string[] = [];
beforeAll(async () => {
  signer = loadSigner(
    await createTestCertificate({
      subject: { kind: 'person', firstName: 'Jan', lastName: 'Żółw', nip: seller.nip },
      clock: testClock,
    }),
  );
});
beforeEach(async () => {
  world = await openWorld({ log: (line) => requests.push(line) });
  folder = await mkdtemp(join(tmpdir(), 'eszok-two-steps-'));
  requests.length = 0;
});
afterEach(() => world.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A new process that shares the folder. */
const open = (more: Parameters<TestWorld['client']>[0] = {}) =>
  world.client({
    credentials: externalSigner({ name: 'card of Jan' }),
    tokenStore: fileTokenStore(folder),
    ...more,
  });

/** The person with the card. */
async function sign(xml: Uint8Array): Promise<Uint8Array> {
  const text = Buffer.from(xml).toString('utf8');
  const of = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  const ip = of('Ip4Address');
  const request = {
    challenge: of('Challenge'),
    context: { type: 'Nip' as const, value: of('Nip') },
    subject: 'certificateSubject' as const,
    ...(ip ? { authorizationPolicy: { allowedIps: { ip4Addresses: [ip] } } } : {}),
  };
  return Buffer.from(await signAuthRequest(request, signer, testClock.now()), 'utf8');
}

const look = (client: KsefClient) => client.limits.context();
const asked = (operation: RegExp) => requests.filter((line) => operation.test(line)).length;

describe('signing in in two steps', () => {
  it('goes over three processes: one prepares, one completes, one goes on with the tokens', async () => {
    const { xml, challenge, validUntil } = await open().prepareSignIn();
    expect(Buffer.from(xml).toString('utf8')).toContain(`<Challenge>${challenge}</Challenge>`);
    const minutes = (Date.parse(validUntil) - testClock.now().getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(9.9);
    const signed = await sign(xml);
    const second = open();
    const { referenceNumber } = await second.completeSignIn(signed, {
      prepared: { xml, challenge, validUntil },
    });
    expect(referenceNumber).toMatch(/-AU-/);
    await look(second);
    const third = open();
    await look(third);
    expect((await third.signIn()).referenceNumber).toBe(referenceNumber);
    expect(asked(/POST \S*\/auth\/challenge/)).toBe(1);
    expect(asked(/POST \S*\/auth\/xades-signature/)).toBe(1);
  });

  it('takes text too, and needs nothing but the signed document', async () => {
    const { xml } = await open().prepareSignIn();
    await open().completeSignIn(Buffer.from(await sign(xml)).toString('utf8'));
  });

  it('renews the access token by itself, and asks for a person when the refresh token has ended', async () => {
    let shift = 0;
    const clock = { now: () => new Date(testClock.now().getTime() + shift) };
    const client = open({ clock });
    const { refreshValidUntil } = await client.completeSignIn(await sign((await client.prepareSignIn()).xml));
    shift = 14.5 * 60_000;
    await look(client);
    expect(asked(/POST \S*\/auth\/token\/refresh/)).toBe(1);
    shift = Date.parse(refreshValidUntil) - testClock.now().getTime() + 60_000;
    await expect(look(client)).rejects.toMatchObject({ code: 'auth.signature-needed' });
  });

  it('warns once when less than a day of it is left', async () => {
    let shift = 0;
    const clock = { now: () => new Date(testClock.now().getTime() + shift) };
    const seen: Warning[] = [];
    const onWarning = (_text: string, warning: Warning) => seen.push(warning);
    const client = open({ clock, onWarning });
    const { refreshValidUntil } = await client.completeSignIn(await sign((await client.prepareSignIn()).xml));
    expect(seen).toEqual([]);
    shift = Date.parse(refreshValidUntil) - testClock.now().getTime() - 90 * 60_000;
    await look(client);
    shift += 30 * 60_000;
    await look(client);
    expect(seen).toMatchObject([
      {
        code: 'sign-in-ends',
        at: new Date(refreshValidUntil).toISOString(),
        message: { pl: expect.stringContaining('za 2 godz.'), en: expect.stringContaining('in 2 h') },
      },
    ]);
  });

  it('says that a signature is needed without asking KSeF anything', async () => {
    const failed = await look(open()).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'auth.signature-needed', level: 'auth', retry: 'never' });
    expect(isAuthProblem(failed)).toBe(true);
    expect(requests).toEqual([]);
  });

  it('is not for a client that signs in by itself', async () => {
    const client = world.client();
    await expect(client.prepareSignIn()).rejects.toMatchObject({ code: 'client.credentials' });
    await expect(client.completeSignIn('<a/>')).rejects.toMatchObject({ code: 'client.credentials' });
  });
});

describe('a signed document that is not the right one', () => {
  const refused = async (signed: Uint8Array | string, prepared?: object, client = open()) => {
    const before = asked(/POST \S*\/auth\/xades-signature/);
    const failed = await client.completeSignIn(signed, { prepared }).catch((error: unknown) => error);
    return { failed, sent: asked(/POST \S*\/auth\/xades-signature/) - before };
  };

  it('because it carries no signature', async () => {
    const { xml } = await open().prepareSignIn();
    const { failed, sent } = await refused(xml);
    expect(failed).toMatchObject({ code: 'auth.signature-missing' });
    expect(sent).toBe(0);
  });

  it('because it was changed after signing', async () => {
    const { xml } = await open().prepareSignIn();
    const text = Buffer.from(await sign(xml)).toString('utf8');
    for (const changed of [
      text.replace(
        '<SubjectIdentifierType>certificateSubject',
        '<SubjectIdentifierType>certificateFingerprint',
      ),
      text.replace('<ContextIdentifier>', '\n  <ContextIdentifier>'),
      text.replace(/SigningTime>2026/, 'SigningTime>2027'),
      text.replace(/<ds:SignatureValue>.{8}/, '<ds:SignatureValue>AAAAAAAA'),
      text.replace(/<ds:X509Certificate>.{8}/, '<ds:X509Certificate>AAAAAAAA'),
    ]) {
      const { failed, sent } = await refused(changed);
      expect(changed).not.toBe(text);
      expect(failed).toMatchObject({ code: 'auth.signature-wrong' });
      expect(sent).toBe(0);
    }
  });

  it('because it answers another challenge than the one prepared', async () => {
    const old = await open().prepareSignIn();
    const { challenge } = await open().prepareSignIn();
    const { failed, sent } = await refused(await sign(old.xml), { challenge });
    expect(failed).toMatchObject({ code: 'auth.other-request', details: { what: 'challenge' } });
    expect(sent).toBe(0);
  });

  it('because it is for another company, or allows other addresses', async () => {
    const other = world.client({ credentials: externalSigner() }, 'buyer');
    const { failed } = await refused(await sign((await other.prepareSignIn()).xml));
    expect(failed).toMatchObject({ code: 'auth.other-request', details: { what: 'context' } });
    const bound = open({ authorizationPolicy: { allowedIps: { ip4Addresses: ['127.0.0.1'] } } });
    const prepared = await bound.prepareSignIn();
    const loose = Buffer.from(prepared.xml).toString('utf8').replace('127.0.0.1', '10.0.0.1');
    const { failed: policy } = await refused(await sign(Buffer.from(loose)), prepared, bound);
    expect(policy).toMatchObject({ code: 'auth.other-request', details: { what: 'policy' } });
  });

  it('because its challenge ran out, as far as is known here, or as KSeF says', async () => {
    let shift = 0;
    const late = open({ clock: { now: () => new Date(testClock.now().getTime() + shift) } });
    const prepared = await late.prepareSignIn();
    const signed = await sign(prepared.xml);
    shift = 11 * 60_000;
    const { failed, sent } = await refused(signed, prepared, late);
    expect(failed).toMatchObject({ code: 'auth.challenge-expired', retry: 'after' });
    expect(sent).toBe(0);
    world.sandbox.clock.jump(11 * 60_000);
    const { failed: byKsef } = await refused(signed);
    expect(byKsef).toMatchObject({ code: 'auth.challenge-expired', number: 21111 });
  });

  it('because it was handed in before', async () => {
    const signed = await sign((await open().prepareSignIn()).xml);
    await open().completeSignIn(signed);
    expect((await refused(signed)).failed).toMatchObject({ code: 'auth.challenge-expired', number: 21111 });
  });

  it.each([
    ['text', 'Podpisano'],
    ['a PDF', '%PDF-1.7'],
    ['nothing', ''],
    ['XML of something else', '<Faktura/>'],
    ['XML cut short', '<AuthTokenRequest><Challenge>'],
    ['UTF-16', Buffer.from('<AuthTokenRequest/>', 'utf16le')],
    ['Latin-2', Buffer.from([0x3c, 0x61, 0x3e, 0xb1, 0x3c, 0x2f, 0x61, 0x3e])],
  ])('because it is %s', async (_name, document) => {
    const { failed, sent } = await refused(document);
    expect(failed).toMatchObject({ code: 'auth.signed-document' });
    expect(sent).toBe(0);
  });
});
