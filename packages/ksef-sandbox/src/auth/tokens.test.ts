import { describe, expect, it } from 'vitest';
import type { TestClient } from '../test-support/client.js';
import { personDetails, pesel, useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import { makeSigner, person, seal } from '../test-support/xades-signer.js';

describe('an access token', () => {
  const stage = useStage();

  const claimsOf = (client: TestClient) =>
    JSON.parse(Buffer.from(client.accessToken.split('.')[1]!, 'base64url').toString('utf8'));

  it('tells whoever decodes it the context, the author, the method and the permissions', () => {
    const claims = claimsOf(stage.sales);
    expect(claims).toMatchObject({
      typ: 'ContextToken',
      cit: 'Nip',
      civ: seller.nip,
      aum: 'Token',
      arn: expect.stringMatching(/^\d{8}-AU-/),
      pec: '[]',
      rol: '[]',
    });
    expect(JSON.parse(claims.asi)).toEqual({ type: 'Nip', value: seller.nip });
    expect(JSON.parse(claims.sud)).toMatchObject({ subjectIdentifier: { type: 'Nip', value: seller.nip } });
    expect(JSON.parse(claims.per)).toContain('InvoiceWrite');
  });

  it('names an owner as such, and of others what was granted', async () => {
    const { sales, signIn, settle } = stage;
    const context = `<Nip>${seller.nip}</Nip>`;
    const owner = claimsOf(await signIn(await makeSigner({ subject: seal(seller.nip) }), context));
    expect(JSON.parse(owner.per)).toEqual(['Owner']);
    expect(owner.pep).toBe('[]');
    const grant = {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      permissions: ['InvoiceRead', 'Introspection'],
      description: 'Dwa uprawnienia',
      subjectDetails: personDetails,
    };
    expect(await settle(sales, 'POST', '/permissions/persons/grants', grant)).toBe(200);
    const jan = claimsOf(await signIn(await makeSigner({ subject: person(`PNOPL-${pesel}`) }), context));
    expect(JSON.parse(jan.per).sort()).toEqual(['Introspection', 'InvoiceRead']);
  });
});
