import { randomUUID } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { codeOf, personDetails, pesel, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, person, seal } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

describe('rights over permissions', () => {
  const stage = useStage();

  it('rights and relations: who may take back, the owner under another identifier, countries', async () => {
    const { sales, signIn, settle } = stage;
    const nip = '1100791906';
    const owner = '62121212344';
    await sales.expect(200, 'POST', '/testdata/person', {
      body: { nip, pesel: owner, isBailiff: false, description: 'Firma jednoosobowa' },
    });
    const firm = await signIn(await makeSigner({ subject: person(`PNOPL-${owner}`) }), `<Nip>${nip}</Nip>`);
    const grant = (subjectIdentifier: object, permissions: string[]) => ({
      subjectIdentifier,
      permissions,
      description: 'Pomoc w firmie',
      subjectDetails: personDetails,
    });
    const give = (body: object) => settle(firm, 'POST', '/permissions/persons/grants', body);
    expect(await give(grant({ type: 'Nip', value: nip }, ['InvoiceRead']))).toBe(450);
    expect(await give(grant({ type: 'Pesel', value: owner }, ['InvoiceRead']))).toBe(440);
    expect(await give(grant({ type: 'Pesel', value: pesel }, ['SubunitManage']))).toBe(200);
    const helper = await signIn(await makeSigner({ subject: person(`PNOPL-${pesel}`) }), `<Nip>${nip}</Nip>`);
    const unit = `${nip}-12345`;
    const digits = [...`${nip}1234`].reduce(
      (sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3),
      0,
    );
    const contextIdentifier = { type: 'InternalId', value: unit.replace(/\d$/, String(digits % 10)) };
    const administrator = {
      ...grant({ type: 'Pesel', value: pesel }, []),
      contextIdentifier,
      subunitName: 'Filia',
    };
    expect(await settle(helper, 'POST', '/permissions/subunits/grants', administrator)).toBe(200);
    const listed = async (path: string, body: object) =>
      (await firm.expect<Schemas['QueryPersonPermissionsResponse']>(200, 'POST', path, { body })).permissions;
    const query = { queryType: 'PermissionsGrantedInCurrentContext' };
    const all = await listed('/permissions/query/persons/grants', query);
    const own = all.find((one) => one.permissionScope === 'SubunitManage')!;
    const subunit = all.find((one) => one.permissionScope === 'CredentialsManage')!;
    // Whoever manages subunits takes back what it gave there, and nothing else.
    expect(await settle(helper, 'DELETE', `/permissions/common/grants/${own.id}`)).toBe(420);
    expect(await settle(helper, 'DELETE', `/permissions/common/grants/${subunit.id}`)).toBe(200);
    expect(await settle(firm, 'DELETE', `/permissions/common/grants/${own.id}`)).toBe(200);
    const document = (country: string) => ({
      ...grant({ type: 'Fingerprint', value: 'A'.repeat(64) }, ['InvoiceRead']),
      subjectDetails: {
        subjectDetailsType: 'PersonByFingerprintWithoutIdentifier',
        personByFpNoId: {
          firstName: 'Hans',
          lastName: 'Muster',
          birthDate: '1990-01-01',
          idDocument: { type: 'passport', number: 'X1', country },
        },
      },
    });
    const unknown = await firm.call('POST', '/permissions/persons/grants', { body: document('XX') });
    expect(codeOf(unknown)).toBe(21405);
    expect(await give(document('DE'))).toBe(200);
  });

  it('a general indirect permission shows where it works, too', async () => {
    const { purchases, signIn, settle } = stage;
    const office = '1101583802';
    const bureau = await signIn(await makeSigner({ subject: seal(office) }), `<Nip>${office}</Nip>`);
    expect(
      await settle(purchases, 'POST', '/permissions/entities/grants', {
        subjectIdentifier: { type: 'Nip', value: office },
        subjectDetails: { fullName: 'Biuro' },
        description: 'Obsługa faktur',
        permissions: [{ type: 'InvoiceRead', canDelegate: true }],
      }),
    ).toBe(200);
    expect(
      await settle(bureau, 'POST', '/permissions/indirect/grants', {
        subjectIdentifier: { type: 'Pesel', value: '71071712345' },
        permissions: ['InvoiceRead', 'InvoiceWrite'],
        description: 'Wszyscy klienci',
        subjectDetails: personDetails,
      }),
    ).toBe(200);
    const worker = await signIn(
      await makeSigner({ subject: person('PNOPL-71071712345') }),
      `<Nip>${buyer.nip}</Nip>`,
    );
    const { permissions } = await worker.expect<Schemas['QueryPersonalPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/personal/grants',
      { body: {} },
    );
    expect(permissions).toMatchObject([
      {
        permissionScope: 'InvoiceRead',
        targetIdentifier: { type: 'AllPartners' },
        permissionState: 'Active',
      },
    ]);
  });

  it('the status of an operation is there for 30 days: 410 after', async () => {
    const { sales, sandbox } = stage;
    const { referenceNumber } = await sales.expect<Schemas['PermissionsOperationResponse']>(
      202,
      'DELETE',
      `/permissions/common/grants/${randomUUID()}`,
    );
    await sandbox.settled();
    const path = `/permissions/operations/${referenceNumber}`;
    await sales.expect(200, 'GET', path);
    sandbox.clock.jump(31 * 86_400_000);
    try {
      const owner = await stage.signIn(
        await makeSigner({ subject: seal(seller.nip), notAfter: new Date(Date.now() + 99 * 86_400_000) }),
        `<Nip>${seller.nip}</Nip>`,
      );
      expect((await owner.call('GET', path)).status).toBe(410);
    } finally {
      sandbox.clock.jump(-31 * 86_400_000);
    }
  });
});
