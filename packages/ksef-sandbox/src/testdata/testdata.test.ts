import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import { makeSigner, person, seal } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

describe('test data', () => {
  const stage = useStage();

  it('test data: persons, bailiffs, the deceased, blocked contexts, attachments', async () => {
    const { sales, start, signIn } = stage;
    const test = async (path: string, body: object) =>
      sales.expect(200, 'POST', `/testdata${path}`, { token: null, body });
    const nip = '7980332920';
    await test('/person', { nip, pesel: '30112206276', isBailiff: true, description: 'Komornik' });
    const bailiff = await makeSigner({ subject: person('PNOPL-30112206276') });
    const client = await signIn(bailiff, `<Nip>${nip}</Nip>`);
    const roles = await client.expect<Schemas['QueryEntityRolesResponse']>(
      200,
      'GET',
      '/permissions/query/entities/roles',
    );
    expect(roles.roles.map((one) => one.role)).toEqual(['CourtBailiff']);
    await test('/context/block', { contextIdentifier: { type: 'Nip', value: nip } });
    expect((await start(bailiff, `<Nip>${nip}</Nip>`)).outcome.status.code).toBe(480);
    await test('/context/unblock', { contextIdentifier: { type: 'Nip', value: nip } });
    await test('/person/remove', { nip });
    await test('/person', {
      nip,
      pesel: '30112206276',
      isBailiff: false,
      isDeceased: true,
      description: 'Zmarły',
    });
    expect((await start(bailiff, `<Nip>${nip}</Nip>`)).outcome.status.code).toBe(470);
    const attachments = () =>
      sales.expect<Schemas['CheckAttachmentPermissionStatusResponse']>(
        200,
        'GET',
        '/permissions/attachments/status',
      );
    expect((await attachments()).isAttachmentAllowed).toBe(false);
    await test('/attachment', { nip: seller.nip });
    expect((await attachments()).isAttachmentAllowed).toBe(true);
    await test('/attachment/revoke', { nip: seller.nip });
    expect(await attachments()).toMatchObject({
      isAttachmentAllowed: false,
      revokedDate: expect.any(String),
    });
    await test('/permissions', {
      contextIdentifier: { type: 'Nip', value: seller.nip },
      authorizedIdentifier: { type: 'Nip', value: '1111111111' },
      permissions: [{ permissionType: 'InvoiceRead', description: 'Uprawnienie testowe' }],
    });
    await signIn(await makeSigner({ subject: seal('1111111111') }), `<Nip>${seller.nip}</Nip>`);
    await test('/permissions/revoke', {
      contextIdentifier: { type: 'Nip', value: seller.nip },
      authorizedIdentifier: { type: 'Nip', value: '1111111111' },
    });
  });
});
