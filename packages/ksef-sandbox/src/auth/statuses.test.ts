import { webcrypto, X509Certificate } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { x509 } from '../keys/authority.js';
import { TestClient } from '../test-support/client.js';
import { codeOf, personDetails, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { authTokenRequest, makeSigner, person, seal, signXades } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

describe('outcomes of a sign-in', () => {
  const stage = useStage();

  const begin = (client: TestClient) =>
    client.expect<Schemas['AuthenticationChallengeResponse']>(200, 'POST', '/auth/challenge', {
      token: null,
    });

  /** Signs in with whatever text stands for the encrypted token; the first detail of its outcome. */
  async function detailOf(
    plain: (challenge: Schemas['AuthenticationChallengeResponse']) => string | null,
    nip = seller.nip,
  ) {
    const client = new TestClient(stage.sandbox);
    const challenge = await begin(client);
    const text = plain(challenge);
    const wrapped = await client.encrypt('KsefTokenEncryption', Buffer.from(text ?? ''));
    const started = await client.expect<Schemas['AuthenticationInitResponse']>(
      202,
      'POST',
      '/auth/ksef-token',
      {
        token: null,
        body: {
          challenge: challenge.challenge,
          contextIdentifier: { type: 'Nip', value: nip },
          encryptedToken: text === null ? Buffer.alloc(256, 1).toString('base64') : wrapped.text,
          publicKeyId: wrapped.publicKeyId,
        },
      },
    );
    const { status } = await client.outcome(started);
    return `${status.code} ${status.details?.[0] ?? ''}`;
  }

  it('450: every way in which a token is wrong', async () => {
    const { signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const made = await owner.expect<Schemas['GenerateTokenResponse']>(202, 'POST', '/tokens', {
      body: { permissions: ['InvoiceRead'], description: 'do unieważnienia' },
    });
    const good = (challenge: { timestampMs: number }) => `${made.token}|${challenge.timestampMs}`;
    expect(await detailOf(good)).toBe('200 ');
    expect(await detailOf(() => null)).toBe('450 Nieprawidłowe szyfrowanie tokena');
    expect(await detailOf(() => made.token)).toBe('450 Nieprawidłowe kodowanie tokena');
    expect(await detailOf(({ timestampMs }) => `${made.token}|${timestampMs + 1}`)).toBe(
      '450 Nieprawidłowy czas tokena',
    );
    expect(await detailOf(({ timestampMs }) => `nobody's|${timestampMs}`)).toBe('450 Nieprawidłowy token');
    expect(await detailOf(good, buyer.nip)).toMatch(/^450 Token nie może być użyty w kontekście/);
    const become = async (status: string) =>
      (
        await fetch(new URL(`/sandbox/tokens/${made.referenceNumber}`, stage.sandbox.qrUrl), {
          method: 'POST',
          body: JSON.stringify({ status }),
        })
      ).status;
    expect(await become('Failed')).toBe(200);
    expect(await detailOf(good)).toBe('450 Token nieaktywny');
    expect(await become('Lost')).toBe(400);
    expect(await become('Active')).toBe(200);
    await owner.expect(204, 'DELETE', `/tokens/${made.referenceNumber}`);
    expect(await detailOf(good)).toBe('450 Token unieważniony');
  });

  it('425 after revocation: the refresh token ends, the access token lives on until its time', async () => {
    const { signIn } = stage;
    const client = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    await client.expect(204, 'DELETE', '/auth/sessions/current');
    const refused = await client.call('POST', '/auth/token/refresh', { token: client.refreshToken });
    expect(codeOf(refused)).toBe(21301);
    expect(JSON.stringify(refused.body)).toContain('Status uwierzytelnienia (425)');
    const sessions = await client.expect<Schemas['AuthenticationListResponse']>(200, 'GET', '/auth/sessions');
    expect(sessions.items.some((one) => one.isCurrent)).toBe(false);
  });

  it('an IP policy: addresses, ranges and masks let in; another address gets no tokens', async () => {
    const { start } = stage;
    const signer = await makeSigner({ subject: seal(seller.nip) });
    const policy = (inner: string) => ({
      policy: `<AuthorizationPolicy><AllowedIps>${inner}</AllowedIps></AuthorizationPolicy>`,
    });
    for (const inner of [
      '<Ip4Address>127.0.0.1</Ip4Address>',
      '<Ip4Range>127.0.0.0-127.0.0.9</Ip4Range>',
      '<Ip4Mask>127.0.0.0/8</Ip4Mask>',
    ]) {
      const { client, started } = await start(signer, `<Nip>${seller.nip}</Nip>`, policy(inner));
      await client.redeem(started);
      await client.expect(200, 'GET', '/limits/context');
    }
    for (const inner of [
      '<Ip4Address>10.0.0.1</Ip4Address>',
      '<Ip4Range>127.0.0.2-127.0.0.9</Ip4Range>',
      '<Ip4Mask>10.0.0.0/8</Ip4Mask>',
    ]) {
      const { client, started } = await start(signer, `<Nip>${seller.nip}</Nip>`, policy(inner));
      const refused = await client.call<Schemas['ForbiddenProblemDetails']>('POST', '/auth/token/redeem', {
        token: started.authenticationToken.token,
      });
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject({
        reasonCode: 'ip-not-allowed',
        security: { clientIp: '127.0.0.1' },
      });
    }
  });

  it('who died or lost every permission gets no more tokens: 21308, 21301', async () => {
    const { sandbox, start, signIn, settle } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const grant = (value: string) =>
      settle(owner, 'POST', '/permissions/persons/grants', {
        subjectIdentifier: { type: 'Pesel', value },
        permissions: ['InvoiceRead'],
        description: 'księgowa na chwilę',
        subjectDetails: personDetails,
      });
    const gone = '90010112349';
    const dead = '85050512345';
    expect([await grant(gone), await grant(dead)]).toEqual([200, 200]);
    const enter = async (value: string) =>
      start(await makeSigner({ subject: person(`PNOPL-${value}`) }), `<Nip>${seller.nip}</Nip>`);
    const [left, late, unredeemed] = [await enter(gone), await enter(dead), await enter(dead)];
    await left.client.redeem(left.started);
    await late.client.redeem(late.started);
    const { permissions } = await owner.expect<Schemas['QueryPersonPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/persons/grants',
      {
        body: {
          queryType: 'PermissionsInCurrentContext',
          authorizedIdentifier: { type: 'Pesel', value: gone },
        },
      },
    );
    expect(await settle(owner, 'DELETE', `/permissions/common/grants/${permissions[0]!.id}`)).toBe(200);
    const lost = await left.client.call('POST', '/auth/token/refresh', { token: left.client.refreshToken });
    expect(codeOf(lost)).toBe(21301);
    expect(JSON.stringify(lost.body)).toContain('(415)');
    await owner.expect(200, 'POST', '/testdata/person', {
      body: { nip: '1111111111', pesel: dead, isBailiff: false, isDeceased: true, description: 'zmarła' },
    });
    expect(
      codeOf(await late.client.call('POST', '/auth/token/refresh', { token: late.client.refreshToken })),
    ).toBe(21308);
    const token = unredeemed.started.authenticationToken.token;
    expect(codeOf(await unredeemed.client.call('POST', '/auth/token/redeem', { token }))).toBe(21308);
    await sandbox.settled();
  });

  it('460: a certificate that says the sandbox issued it, and one whose issuer nobody knows', async () => {
    const { X509CertificateGenerator } = await x509();
    const outcomeOf = async (issuer: string, query = '') => {
      const self = await makeSigner({ subject: seal(seller.nip) });
      const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'sign',
        'verify',
      ]);
      const { PublicKey } = await x509();
      const made = await X509CertificateGenerator.create({
        serialNumber: '41',
        subject: seal(seller.nip),
        issuer,
        notBefore: new Date(Date.now() - 60_000),
        notAfter: new Date(Date.now() + 86_400_000),
        signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
        publicKey: new PublicKey(
          Uint8Array.from(self.certificate.publicKey.export({ type: 'spki', format: 'der' })),
        ),
        signingKey: keys.privateKey,
      });
      const signer = { ...self, certificate: new X509Certificate(Buffer.from(made.rawData)) };
      const client = new TestClient(stage.sandbox);
      const { challenge } = await begin(client);
      const xml = signXades(authTokenRequest(challenge, `<Nip>${seller.nip}</Nip>`), signer);
      const started = await client.expect<Schemas['AuthenticationInitResponse']>(
        202,
        'POST',
        `/auth/xades-signature${query}`,
        { xml },
      );
      const { status } = await client.outcome(started);
      return `${status.code} ${status.details?.[0] ?? ''}`;
    };
    const keys = await new TestClient(stage.sandbox).expect<Schemas['PublicKeyCertificate'][]>(
      200,
      'GET',
      '/security/public-key-certificates',
      { token: null },
    );
    const { issuer } = new X509Certificate(Buffer.from(keys[0]!.certificate, 'base64'));
    expect(issuer).toContain('CN=eszok ksef-sandbox CA');
    expect(await outcomeOf(issuer.split('\n').join(', '))).toBe('460 Błąd weryfikacji łańcucha certyfikatów');
    expect(await outcomeOf('CN=Nobody')).toBe('200 ');
    expect(await outcomeOf('CN=Nobody', '?verifyCertificateChain=true')).toBe(
      '460 Błąd weryfikacji łańcucha certyfikatów',
    );
  });
});
