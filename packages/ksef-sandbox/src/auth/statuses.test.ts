import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { TestClient } from '../test-support/client.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, seal } from '../test-support/xades-signer.js';

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
});
