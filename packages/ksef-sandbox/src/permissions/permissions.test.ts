import { randomUUID } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { codeOf, personDetails, pesel, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, person, seal, type TestSigner } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];
type Problem = Schemas['ForbiddenProblemDetails'];

describe('permissions', () => {
  const stage = useStage();

  it('a person: granted, lets in, seen in the lists, revoked', async () => {
    const { sales, start, signIn, settle } = stage;
    const jan = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
    const grant = {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      permissions: ['InvoiceRead', 'Introspection'],
      description: 'Księgowy Jan',
      subjectDetails: personDetails,
    };
    expect((await start(jan, `<Nip>${seller.nip}</Nip>`)).outcome.status.code).toBe(415);
    expect(await settle(sales, 'POST', '/permissions/persons/grants', grant)).toBe(200);
    const client = await signIn(jan, `<Nip>${seller.nip}</Nip>`);
    const mine = await client.expect<Schemas['QueryPersonalPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/personal/grants',
      { body: {} },
    );
    expect(mine.permissions.map((one) => one.permissionScope).sort()).toEqual([
      'Introspection',
      'InvoiceRead',
    ]);
    const query = { queryType: 'PermissionsInCurrentContext', permissionTypes: ['InvoiceRead'] };
    const all = await sales.expect<Schemas['QueryPersonPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/persons/grants',
      { body: query },
    );
    expect(all.permissions).toMatchObject([
      {
        authorizedIdentifier: { type: 'Pesel', value: pesel },
        subjectPersonDetails: { firstName: 'Jan' },
        permissionState: 'Active',
      },
    ]);
    expect(
      (await client.call<Problem>('POST', '/permissions/persons/grants', { body: grant })).body,
    ).toMatchObject({
      reasonCode: 'missing-permissions',
      security: {
        requiredAnyOfPermissions: ['CredentialsManage'],
        presentPermissions: ['Introspection', 'InvoiceRead'],
      },
    });
    for (const { id } of mine.permissions)
      expect(await settle(sales, 'DELETE', `/permissions/common/grants/${id}`)).toBe(200);
    expect(await settle(sales, 'DELETE', `/permissions/common/grants/${randomUUID()}`)).toBe(400);
    expect((await start(jan, `<Nip>${seller.nip}</Nip>`)).outcome.status.code).toBe(415);
    expect(
      await settle(sales, 'POST', '/permissions/persons/grants', {
        ...grant,
        permissions: ['EnforcementOperations'],
      }),
    ).toBe(430);
    expect(
      (
        await sales.call('POST', '/permissions/persons/grants', {
          body: { ...grant, subjectDetails: { subjectDetailsType: 'PersonByFingerprintWithIdentifier' } },
        })
      ).status,
    ).toBe(400);
  });

  it('an office serves a client, and passes the right on to its own person', async () => {
    const { purchases, start, signIn, settle } = stage;
    const office = '1111111111';
    const subjectIdentifier = { type: 'Nip', value: office };
    const subjectDetails = { fullName: 'Biuro Rachunkowe' };
    const grant = (canDelegate: boolean) => ({
      subjectIdentifier,
      subjectDetails,
      description: 'Obsługa faktur',
      permissions: [{ type: 'InvoiceRead', canDelegate }],
    });
    const bureau = await signIn(await makeSigner({ subject: seal(office) }), `<Nip>${office}</Nip>`);
    const indirect = {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      targetIdentifier: { type: 'Nip', value: buyer.nip },
      permissions: ['InvoiceRead'],
      description: 'Klient Jana',
      subjectDetails: personDetails,
    };
    const given = {
      queryType: 'PermissionsGrantedInCurrentContext',
      targetIdentifier: { type: 'Nip', value: buyer.nip },
    };
    const states = async () =>
      (
        await bureau.expect<Schemas['QueryPersonPermissionsResponse']>(
          200,
          'POST',
          '/permissions/query/persons/grants',
          { body: given },
        )
      ).permissions.map((one) => one.permissionState);
    // Given before the client lets it be passed on, it waits.
    expect(await settle(bureau, 'POST', '/permissions/indirect/grants', indirect)).toBe(200);
    expect(await states()).toEqual(['Inactive']);
    expect(await settle(purchases, 'POST', '/permissions/entities/grants', grant(true))).toBe(200);
    const received = await bureau.expect<Schemas['QueryEntityPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/entities/grants',
      { body: {} },
    );
    expect(received.permissions).toMatchObject([
      { contextIdentifier: { value: buyer.nip }, canDelegate: true },
    ]);
    const jan = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
    const client = await signIn(jan, `<Nip>${buyer.nip}</Nip>`);
    await client.expect(200, 'POST', '/invoices/query/metadata', {
      body: { subjectType: 'Subject2', dateRange: { dateType: 'Issue', from: new Date().toISOString() } },
    });
    expect(await states()).toEqual(['Active']);
    await settle(purchases, 'DELETE', `/permissions/common/grants/${received.permissions[0]!.id}`);
    expect(await states()).toEqual(['Inactive']);
    expect((await start(jan, `<Nip>${buyer.nip}</Nip>`)).outcome.status.code).toBe(415);
  });

  it('the lists: whoever may look sees what others gave, and the context is the target of direct grants', async () => {
    const { sales, signIn, settle } = stage;
    const reader = await makeSigner({ subject: person('PNOPL-90010112345') });
    const grant = {
      subjectIdentifier: { type: 'Pesel', value: '90010112345' },
      permissions: ['InvoiceRead', 'InvoiceWrite', 'CredentialsRead'],
      description: 'Przegląda uprawnienia',
      subjectDetails: personDetails,
    };
    expect(await settle(sales, 'POST', '/permissions/persons/grants', grant)).toBe(200);
    const client = await signIn(reader, `<Nip>${seller.nip}</Nip>`);
    const here = { type: 'Nip', value: seller.nip };
    const given = async (filters: object) =>
      (
        await client.expect<Schemas['QueryPersonPermissionsResponse']>(
          200,
          'POST',
          '/permissions/query/persons/grants',
          {
            body: {
              queryType: 'PermissionsGrantedInCurrentContext',
              authorizedIdentifier: grant.subjectIdentifier,
              ...filters,
            },
          },
        )
      ).permissions.map((one) => one.permissionScope);
    const everything = [...grant.permissions].sort();
    expect((await given({})).sort()).toEqual(everything);
    expect((await given({ contextIdentifier: here, targetIdentifier: here })).sort()).toEqual(everything);
    expect(await given({ permissionTypes: ['InvoiceWrite'], permissionState: 'Active' })).toEqual([
      'InvoiceWrite',
    ]);
    expect(await given({ permissionState: 'Inactive' })).toEqual([]);
    expect(await given({ targetIdentifier: { type: 'Nip', value: buyer.nip } })).toEqual([]);
    expect(await given({ targetIdentifier: { type: 'AllPartners' } })).toEqual([]);
    expect(await given({ authorIdentifier: { type: 'Nip', value: buyer.nip } })).toEqual([]);
    expect(await given({ authorIdentifier: here })).toHaveLength(3);
    const mine = await client.expect<Schemas['QueryPersonalPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/personal/grants',
      { body: { contextIdentifier: here, targetIdentifier: here, permissionState: 'Active' } },
    );
    expect(mine.permissions).toHaveLength(3);
    // Named only when it is another than the caller.
    expect(mine.permissions[0]).not.toHaveProperty('authorizedIdentifier');
  });

  it('subunits: a VAT group, an internal identifier, roles', async () => {
    const { sales, signIn, settle } = stage;
    const group = '3755747347';
    const member = '4972530874';
    const test = (path: string, body: object) =>
      sales.call('POST', `/testdata${path}`, { token: null, body });
    const body = {
      subjectNip: group,
      subjectType: 'VatGroup',
      description: 'Grupa VAT',
      subunits: [{ subjectNip: member, description: 'Członek grupy' }],
    };
    expect((await test('/subject', body)).status).toBe(200);
    expect(codeOf(await test('/subject', body))).toBe(30001);
    const admin = await signIn(await makeSigner({ subject: seal(group) }), `<Nip>${group}</Nip>`);
    const roles = await admin.expect<Schemas['QueryEntityRolesResponse']>(
      200,
      'GET',
      '/permissions/query/entities/roles',
    );
    expect(roles.roles.map((one) => one.role)).toEqual(['VatGroupUnit']);
    const below = await admin.expect<Schemas['QuerySubordinateEntityRolesResponse']>(
      200,
      'POST',
      '/permissions/query/subordinate-entities/roles',
      { body: {} },
    );
    expect(below.roles).toMatchObject([
      { role: 'VatGroupSubUnit', subordinateEntityIdentifier: { value: member } },
    ]);
    const grant = (contextIdentifier: object, subunitName?: string) => ({
      subjectIdentifier: { type: 'Pesel', value: pesel },
      contextIdentifier,
      description: 'Administrator',
      subjectDetails: personDetails,
      ...(subunitName ? { subunitName } : {}),
    });
    const path = '/permissions/subunits/grants';
    expect(await settle(admin, 'POST', path, grant({ type: 'Nip', value: member }))).toBe(200);
    expect(await settle(admin, 'POST', path, grant({ type: 'Nip', value: buyer.nip }))).toBe(410);
    const { makeInternalId } = await import('@eszok/fa-schema');
    const internal = makeInternalId(group, '1234');
    expect(
      (await admin.call('POST', path, { body: grant({ type: 'InternalId', value: internal }) })).status,
    ).toBe(400);
    expect(
      await settle(admin, 'POST', path, grant({ type: 'InternalId', value: internal }, 'Oddział w Łodzi')),
    ).toBe(200);
    const list = await admin.expect<Schemas['QuerySubunitPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/subunits/grants',
      { body: {} },
    );
    expect(list.permissions.map((one) => one.subunitIdentifier.value).sort()).toEqual(
      [internal, member].sort(),
    );
    const jan = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
    await signIn(jan, `<InternalId>${internal}</InternalId>`);
    await signIn(jan, `<Nip>${member}</Nip>`);
    expect((await test('/subject/remove', { subjectNip: group })).status).toBe(200);
  });

  it('an EU entity: administrator and representative by fingerprint', async () => {
    const { sales, signIn, settle } = stage;
    const context = `${seller.nip}-DE123456789`;
    const chief = await makeSigner({ subject: 'CN=Chief, O=GmbH, C=DE' });
    const agent = await makeSigner({ subject: 'CN=Agent, O=GmbH, C=DE' });
    const print = (signer: TestSigner) => signer.certificate.fingerprint256.replaceAll(':', '');
    const subjectDetails = {
      subjectDetailsType: 'EntityByFingerprint',
      entityByFp: { fullName: 'GmbH', address: 'Berlin' },
    };
    const administration = {
      subjectIdentifier: { type: 'Fingerprint', value: print(chief) },
      contextIdentifier: { type: 'NipVatUe', value: context },
      description: 'Administrator UE',
      euEntityName: 'GmbH, Berlin',
      subjectDetails,
      euEntityDetails: { fullName: 'GmbH', address: 'Berlin' },
    };
    const path = '/permissions/eu-entities/administration/grants';
    expect(await settle(sales, 'POST', path, administration)).toBe(200);
    const options = { subjectType: 'certificateFingerprint' };
    const client = await signIn(chief, `<NipVatUe>${context}</NipVatUe>`, options);
    const representation = {
      subjectIdentifier: { type: 'Fingerprint', value: print(agent) },
      permissions: ['InvoiceRead'],
      description: 'Reprezentant',
      subjectDetails,
    };
    expect(await settle(client, 'POST', '/permissions/eu-entities/grants', representation)).toBe(200);
    const list = await client.expect<Schemas['QueryEuEntityPermissionsResponse']>(
      200,
      'POST',
      '/permissions/query/eu-entities/grants',
      { body: {} },
    );
    expect(list.permissions.map((one) => one.permissionScope).sort()).toEqual([
      'Introspection',
      'InvoiceRead',
      'InvoiceRead',
      'InvoiceWrite',
      'VatUeManage',
    ]);
    expect(list.permissions[0]!.vatUeIdentifier).toBe('DE123456789');
    await signIn(agent, `<NipVatUe>${context}</NipVatUe>`, options);
    expect(
      (await sales.call<Problem>('POST', '/permissions/eu-entities/grants', { body: representation })).status,
    ).toBe(403);
  });
});
