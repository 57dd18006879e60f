import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import type { TestClient } from '../test-support/client.js';
import { useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';

type Schemas = components['schemas'];

describe('issuing for another', () => {
  const stage = useStage();

  it('self-billing needs an authorization of the seller (410 without it)', async () => {
    const { sales, purchases, settle } = stage;
    const issued = warsawDay(new Date());
    const xml = (number: string) =>
      invoiceXml({ seller, buyer, number, issued, index: 1 }).replace('<P_17>2</P_17>', '<P_17>1</P_17>');
    const session = await purchases.openOnline();
    expect((await purchases.sendInvoice(session, xml('SB/1'))).status.code).toBe(410);
    const grant = {
      subjectIdentifier: { type: 'Nip', value: buyer.nip },
      permission: 'SelfInvoicing',
      description: 'Samofakturowanie',
      subjectDetails: { fullName: 'Nabywca Próbny S.A.' },
    };
    expect(await settle(sales, 'POST', '/permissions/authorizations/grants', grant)).toBe(200);
    expect(
      await settle(sales, 'POST', '/permissions/authorizations/grants', {
        ...grant,
        permission: 'PefInvoicing',
      }),
    ).toBe(450);
    expect((await purchases.sendInvoice(session, xml('SB/1'))).status.code).toBe(200);
    const list = async (client: TestClient, queryType: string) =>
      client.expect<Schemas['QueryEntityAuthorizationPermissionsResponse']>(
        200,
        'POST',
        '/permissions/query/authorizations/grants',
        { body: { queryType } },
      );
    const granted = await list(sales, 'Granted');
    expect(granted.authorizationGrants).toMatchObject([
      { authorizationScope: 'SelfInvoicing', authorizedEntityIdentifier: { value: buyer.nip } },
    ]);
    expect((await list(purchases, 'Received')).authorizationGrants).toHaveLength(1);
    expect(
      await settle(
        sales,
        'DELETE',
        `/permissions/authorizations/grants/${granted.authorizationGrants[0]!.id}`,
      ),
    ).toBe(200);
    expect((await purchases.sendInvoice(session, xml('SB/2'))).status.code).toBe(410);
  });
});
