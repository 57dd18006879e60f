import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { TestClient } from '../test-support/client.js';
import { useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, seal } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

/** What the end-to-end tests of the Ministry's C# client assert beyond the Java ones. */
describe('sessions and tokens of others', () => {
  const stage = useStage();
  const details = {
    subjectDetailsType: 'PersonByIdentifier',
    personById: { firstName: 'Anna', lastName: 'Testowa' },
  };

  it('who may only write sees its own sessions, not those of the owner', async () => {
    const { sales, signIn, settle } = stage;
    const grant = {
      subjectIdentifier: { type: 'Nip', value: buyer.nip },
      permissions: ['InvoiceWrite'],
      description: 'Wystawianie faktur',
      subjectDetails: details,
    };
    expect(await settle(sales, 'POST', '/permissions/persons/grants', grant)).toBe(200);
    const writer = await signIn(await makeSigner({ subject: seal(buyer.nip) }), `<Nip>${seller.nip}</Nip>`);
    const ownersSession = await sales.openOnline();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/invoices'],
      ['GET', '/invoices/failed'],
    ] as const) {
      const refused = await writer.call<Schemas['ForbiddenProblemDetails']>(
        method,
        `/sessions/${ownersSession.referenceNumber}${path}`,
      );
      expect([refused.status, refused.body.reasonCode]).toEqual([403, 'insufficient-resource-access']);
    }
    expect(
      (await writer.call('POST', `/sessions/online/${ownersSession.referenceNumber}/close`)).status,
    ).toBe(403);
    const own = await writer.openOnline();
    await writer.expect(200, 'GET', `/sessions/${own.referenceNumber}`);
    await sales.expect(200, 'GET', `/sessions/${own.referenceNumber}`);
    await writer.expect(204, 'POST', `/sessions/online/${own.referenceNumber}/close`);
    const { sessions } = await sales.expect<Schemas['SessionsQueryResponse']>(
      200,
      'GET',
      '/sessions?sessionType=Online',
    );
    expect(sessions.every((one) => one.validUntil)).toBe(true);
  });

  it('an author sees the state of its other tokens, and cannot revoke them, when signed in with one', async () => {
    const { sandbox, signIn } = stage;
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const make = () =>
      owner.expect<Schemas['GenerateTokenResponse']>(202, 'POST', '/tokens', {
        body: { permissions: ['InvoiceRead', 'InvoiceWrite'], description: 'Jeden z dwóch' },
      });
    const [first, second] = [await make(), await make()];
    await sandbox.settled();
    const bySecond = await new TestClient(sandbox).login(seller.nip, second.token);
    expect((await bySecond.call('DELETE', `/tokens/${first.referenceNumber}`)).status).toBe(403);
    await owner.expect(204, 'DELETE', `/tokens/${first.referenceNumber}`);
    await sandbox.settled();
    expect(
      await bySecond.expect<Schemas['TokenStatusResponse']>(200, 'GET', `/tokens/${first.referenceNumber}`),
    ).toMatchObject({ status: 'Revoked' });
  });

  it('a query without a body is one without filters; what needs fields is told which', async () => {
    const { sales } = stage;
    expect((await sales.call('POST', '/certificates/query')).status).toBe(200);
    expect((await sales.call('POST', '/tokens')).status).toBe(400);
  });
});
