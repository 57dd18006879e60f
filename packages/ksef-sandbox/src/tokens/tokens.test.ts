import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { TestClient } from '../test-support/client.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import { makeSigner, seal } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];
type Problem = Schemas['ForbiddenProblemDetails'];

describe('KSeF tokens', () => {
  const stage = useStage();

  it('tokens: made, listed, used, revoked; a token makes no tokens', async () => {
    const { sandbox, signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const made = await owner.expect<Schemas['GenerateTokenResponse']>(202, 'POST', '/tokens', {
      body: { permissions: ['InvoiceRead'], description: 'Czytanie faktur' },
    });
    await sandbox.settled();
    const status = await owner.expect<Schemas['TokenStatusResponse']>(
      200,
      'GET',
      `/tokens/${made.referenceNumber}`,
    );
    expect(status).toMatchObject({ status: 'Active', requestedPermissions: ['InvoiceRead'] });
    const reader = await new TestClient(sandbox).login(seller.nip, made.token);
    const refused = await reader.call<Problem>('POST', '/sessions/online', { body: {} });
    expect([refused.status, refused.body.reasonCode]).toEqual([403, 'missing-permissions']);
    expect(
      (
        await reader.call<Problem>('POST', '/tokens', {
          body: { permissions: ['InvoiceRead'], description: 'Jeszcze' },
        })
      ).body.reasonCode,
    ).toBe('auth-method-not-allowed');
    const list = await owner.expect<Schemas['QueryTokensResponse']>(
      200,
      'GET',
      '/tokens?description=CZYTANIE&status=Active',
    );
    expect(list.tokens.map((one) => one.referenceNumber)).toEqual([made.referenceNumber]);
    expect(list.tokens[0]!.lastUseDate).toBeTruthy();
    expect((await reader.expect<Schemas['QueryTokensResponse']>(200, 'GET', '/tokens')).tokens).toHaveLength(
      1,
    );
    await owner.expect(204, 'DELETE', `/tokens/${made.referenceNumber}`);
    await sandbox.settled();
    expect(codeOf(await reader.call('POST', '/auth/token/refresh', { token: reader.refreshToken }))).toBe(
      21301,
    );
    const again = await new TestClient(sandbox).tokenSignIn(seller.nip, made.token);
    expect(again.status.status).toMatchObject({ code: 450, details: ['Token unieważniony'] });
    expect(
      codeOf(
        await owner.call('POST', '/tokens', {
          body: { permissions: ['EnforcementOperations'], description: 'Ponad miarę' },
        }),
      ),
    ).toBe(26001);
  });
});
