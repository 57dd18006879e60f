import { describe, expect, it } from 'vitest';
import { seller, startWithCompanies } from '../test-support/start.js';

describe('an access token', () => {
  it('tells whoever decodes it the context, the author, the method and the permissions', async () => {
    const { sandbox, sales } = await startWithCompanies();
    const claims = JSON.parse(Buffer.from(sales.accessToken!.split('.')[1]!, 'base64url').toString('utf8'));
    await sandbox.close();
    expect(claims).toMatchObject({
      typ: 'ContextToken',
      cit: 'Nip',
      civ: seller.nip,
      aum: 'Token',
      arn: expect.stringMatching(/^\d{8}-AU-/),
    });
    expect(JSON.parse(claims.asi)).toEqual({ type: 'Nip', value: seller.nip });
    expect(JSON.parse(claims.sud)).toMatchObject({ subjectIdentifier: { type: 'Nip', value: seller.nip } });
    expect(JSON.parse(claims.per)).toContain('InvoiceWrite');
  });
});
