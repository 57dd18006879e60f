import { generateKeyPairSync, randomUUID, webcrypto, X509Certificate } from 'node:crypto';
import { warsawDay } from '@eszok/core';
import { certificateLink, sha256Base64 } from '@eszok/fa-schema';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { x509 } from './keys/authority.js';
import type { Sandbox } from './sandbox.js';
import { invoiceXml } from './seed/invoice-xml.js';
import { TestClient } from './test-support/client.js';
import { buyer, seller, startWithCompanies } from './test-support/start.js';
import {
  authTokenRequest,
  makeSigner,
  person,
  seal,
  signXades,
  type TestSigner,
} from './test-support/xades-signer.js';

type Schemas = components['schemas'];
type Problem = Schemas['ForbiddenProblemDetails'];

const pesel = '88102341294';
const personDetails = {
  subjectDetailsType: 'PersonByIdentifier',
  personById: { firstName: 'Jan', lastName: 'Testowy' },
};
const codeOf = (answer: { body: unknown }) =>
  (answer.body as Schemas['ExceptionResponse']).exception?.exceptionDetailList?.[0]?.exceptionCode;

describe('administration', () => {
  let sandbox: Sandbox;
  let sales: TestClient;
  let purchases: TestClient;
  beforeAll(async () => {
    ({ sandbox, sales, purchases } = await startWithCompanies());
  });
  afterAll(() => sandbox.close());

  async function start(signer: TestSigner, context: string, options: object = {}) {
    const client = new TestClient(sandbox);
    const { challenge } = await client.expect<Schemas['AuthenticationChallengeResponse']>(
      200,
      'POST',
      '/auth/challenge',
    );
    const xml = signXades(authTokenRequest(challenge, context, options), signer);
    const started = await client.expect<Schemas['AuthenticationInitResponse']>(
      202,
      'POST',
      '/auth/xades-signature',
      { xml },
    );
    return { client, started, outcome: await client.outcome(started) };
  }

  async function signIn(signer: TestSigner, context: string, options: object = {}): Promise<TestClient> {
    const { client, started, outcome } = await start(signer, context, options);
    expect(outcome.status.code).toBe(200);
    await client.redeem(started);
    return client;
  }

  /** Calls an operation on permissions and gives its final status. */
  async function settle(client: TestClient, method: string, path: string, body?: unknown): Promise<number> {
    const { referenceNumber } = await client.expect<Schemas['PermissionsOperationResponse']>(
      202,
      method,
      path,
      { body },
    );
    await sandbox.settled();
    const { status } = await client.expect<Schemas['PermissionsOperationStatusResponse']>(
      200,
      'GET',
      `/permissions/operations/${referenceNumber}`,
    );
    return status.code;
  }

  it('tokens: made, listed, used, revoked; a token makes no tokens', async () => {
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

  it('a person: granted, lets in, seen in the lists, revoked', async () => {
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
    expect(await settle(bureau, 'POST', '/permissions/indirect/grants', indirect)).toBe(430);
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
    expect(await settle(bureau, 'POST', '/permissions/indirect/grants', indirect)).toBe(200);
    const jan = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
    const client = await signIn(jan, `<Nip>${buyer.nip}</Nip>`);
    await client.expect(200, 'POST', '/invoices/query/metadata', {
      body: { subjectType: 'Subject2', dateRange: { dateType: 'Issue', from: new Date().toISOString() } },
    });
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
    expect(await states()).toEqual(['Active']);
    await settle(purchases, 'DELETE', `/permissions/common/grants/${received.permissions[0]!.id}`);
    expect(await states()).toEqual(['Inactive']);
    expect((await start(jan, `<Nip>${buyer.nip}</Nip>`)).outcome.status.code).toBe(415);
  });

  it('self-billing needs an authorization of the seller (410 without it)', async () => {
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

  it('subunits: a VAT group, an internal identifier, roles', async () => {
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

  it('test data: persons, bailiffs, the deceased, blocked contexts, attachments', async () => {
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

  it('a Peppol provider enters its own context and the list', async () => {
    const signer = await makeSigner({ subject: 'CN=PPL123456, O=Dostawca Peppol, C=PL' });
    await signIn(signer, '<PeppolId>PPL123456</PeppolId>');
    const list = await sales.expect<Schemas['QueryPeppolProvidersResponse']>(200, 'GET', '/peppol/query', {
      token: null,
    });
    expect(list.peppolProviders.map((one) => one.id)).toEqual(['PPL123456']);
  });

  it('limits: read, set, reset; a session keeps to them', async () => {
    const limits = { maxInvoiceSizeInMB: 1, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 1 };
    const body = { onlineSession: limits, batchSession: limits, collectiveIdentifier: { maxInvoices: 2 } };
    await sales.expect(200, 'POST', '/testdata/limits/context/session', { body });
    expect(await sales.expect(200, 'GET', '/limits/context')).toEqual(body);
    const session = await sales.openOnline();
    const xml = (number: string) =>
      invoiceXml({ seller, buyer, number, issued: warsawDay(new Date()), index: 1 });
    await sales.sendInvoice(session, xml('L/1'));
    const over = await sales.call('POST', `/sessions/online/${session.referenceNumber}/invoices`, {
      body: sales.invoiceRequest(session, xml('L/2')),
    });
    expect(codeOf(over)).toBe(21155);
    await sales.expect(200, 'DELETE', '/testdata/limits/context/session');
    expect(await sales.expect(200, 'GET', '/limits/context')).toMatchObject({
      onlineSession: { maxInvoices: 10_000 },
    });
    await sales.expect(200, 'POST', '/testdata/limits/subject/certificate', {
      body: { certificate: { maxCertificates: 1 } },
    });
    expect(await sales.expect(200, 'GET', '/limits/subject')).toEqual({
      enrollment: { maxEnrollments: 300 },
      certificate: { maxCertificates: 1 },
    });
    await sales.expect(200, 'DELETE', '/testdata/limits/subject/certificate');
  });

  it('rate limits: a sliding window per context, and a block that grows', async () => {
    const { sandbox: own, sales: client, purchases: other } = await startWithCompanies();
    own.clock.freeze();
    await client.expect(200, 'POST', '/testdata/rate-limits/production');
    const rates = await client.expect<Schemas['EffectiveApiRateLimits']>(200, 'GET', '/rate-limits');
    expect(rates.invoiceMetadata).toEqual({ perSecond: 8, perMinute: 16, perHour: 20 });
    const ask = (who: TestClient) => who.call('GET', '/sessions?sessionType=Online');
    for (let i = 0; i < 5; i++) expect((await ask(client)).status).toBe(200);
    const first = await ask(client);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1']);
    const waits = [];
    for (let i = 0; i < 3; i++) waits.push(Number((await ask(client)).headers.get('retry-after')));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[2]).toBeGreaterThan(1);
    expect((await ask(other)).status).toBe(200);
    own.clock.jump(3_700_000 / 6);
    await client
      .expect<Schemas['AuthenticationTokenRefreshResponse']>(200, 'POST', '/auth/token/refresh', {
        token: client.refreshToken,
      })
      .then((answer) => {
        client.accessToken = answer.accessToken.token;
      });
    expect((await ask(client)).status).toBe(200);
    const problem = await client.call('GET', '/sessions?sessionType=Nothing', {
      headers: { 'X-Error-Format': 'problem-details' },
    });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    await own.close();
  });

  it('certificates: data, CSR, issue, sign-in, KOD II, revocation', async () => {
    const owner = await signIn(await makeSigner({ subject: seal(seller.nip) }), `<Nip>${seller.nip}</Nip>`);
    const data = await owner.expect<Schemas['CertificateEnrollmentDataResponse']>(
      200,
      'GET',
      '/certificates/enrollments/data',
    );
    expect(data).toMatchObject({ organizationIdentifier: `VATPL-${seller.nip}`, countryName: 'PL' });
    expect(codeOf(await sales.call('GET', '/certificates/enrollments/data'))).toBe(25001);
    const { Pkcs10CertificateRequestGenerator } = await x509();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = {
      privateKey: await webcrypto.subtle.importKey(
        'pkcs8',
        privateKey.export({ type: 'pkcs8', format: 'der' }),
        algorithm,
        true,
        ['sign'],
      ),
      publicKey: await webcrypto.subtle.importKey(
        'spki',
        (await import('node:crypto')).createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
        algorithm,
        true,
        ['verify'],
      ),
    };
    const name = `CN=${data.commonName}, O=${data.organizationName}, 2.5.4.97=${data.organizationIdentifier}, C=${data.countryName}`;
    const csr = async (subject: string) =>
      Buffer.from(
        (await Pkcs10CertificateRequestGenerator.create({ name: subject, keys, signingAlgorithm: algorithm }))
          .rawData,
      ).toString('base64');
    const request = async (certificateType: string, subject = name) =>
      owner.call<Schemas['EnrollCertificateResponse']>('POST', '/certificates/enrollments', {
        body: { certificateName: `Certyfikat ${certificateType}`, certificateType, csr: await csr(subject) },
      });
    expect(codeOf(await request('Offline', name.replace(seller.nip, buyer.nip)))).toBe(25003);
    const issue = async (certificateType: string) => {
      const { referenceNumber } = (await request(certificateType)).body;
      await sandbox.settled();
      const status = await owner.expect<Schemas['CertificateEnrollmentStatusResponse']>(
        200,
        'GET',
        `/certificates/enrollments/${referenceNumber}`,
      );
      expect(status.status.code).toBe(200);
      return status.certificateSerialNumber!;
    };
    const serials = { authentication: await issue('Authentication'), offline: await issue('Offline') };
    const fetched = await owner.expect<Schemas['RetrieveCertificatesResponse']>(
      200,
      'POST',
      '/certificates/retrieve',
      {
        body: { certificateSerialNumbers: Object.values(serials) },
      },
    );
    const der = (serial: string) =>
      new X509Certificate(
        Buffer.from(
          fetched.certificates.find((one) => one.certificateSerialNumber === serial)!.certificate,
          'base64',
        ),
      );
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const internal = { certificate: der(serials.authentication), privateKeyPem };
    const { outcome } = await start(internal, `<Nip>${seller.nip}</Nip>`);
    expect(outcome).toMatchObject({ status: { code: 200 }, authenticationMethod: 'InternalCertificate' });
    expect(
      (await start({ certificate: der(serials.offline), privateKeyPem }, `<Nip>${seller.nip}</Nip>`)).outcome
        .status,
    ).toMatchObject({ code: 460 });

    const link = (changes: object = {}) =>
      certificateLink({
        qrUrl: sandbox.qrUrl,
        contextType: 'Nip',
        contextValue: seller.nip,
        sellerNip: seller.nip,
        certificateSerial: serials.offline,
        sha256: sha256Base64(Buffer.from('faktura')),
        privateKey: privateKeyPem,
        ...changes,
      });
    const page = async (url: string) => (await fetch(url)).text();
    expect(await page(link())).toContain('Certyfikat jest ważny');
    expect(await page(link({ contextValue: buyer.nip }))).toContain('nie ma uprawnień');
    expect(await page(link({ certificateSerial: serials.authentication }))).toContain('nie służy');
    expect(await page(link({ certificateSerial: '0123456789ABCDEF' }))).toContain('nie istnieje');
    const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(await page(link({ privateKey: strange }))).toContain('Podpis kodu QR jest nieprawidłowy');

    const list = await owner.expect<Schemas['QueryCertificatesResponse']>(
      200,
      'POST',
      '/certificates/query',
      { body: { type: 'Offline', status: 'Active' } },
    );
    expect(list.certificates.map((one) => one.certificateSerialNumber)).toEqual([serials.offline]);
    await owner.expect(204, 'POST', `/certificates/${serials.offline}/revoke`, {
      body: { revocationReason: 'Superseded' },
    });
    expect(codeOf(await owner.call('POST', `/certificates/${serials.offline}/revoke`, { body: {} }))).toBe(
      25009,
    );
    expect(await page(link())).toContain('odwołany');
    await owner.expect(200, 'PUT', `/testdata/certificates/${serials.authentication}`, {
      body: { validTo: new Date(Date.now() - 1000).toISOString() },
    });
    expect((await start(internal, `<Nip>${seller.nip}</Nip>`)).outcome.status).toMatchObject({
      code: 460,
      details: ['Nieważny certyfikat'],
    });
    const limits = await owner.expect<Schemas['CertificateLimitsResponse']>(
      200,
      'GET',
      '/certificates/limits',
    );
    expect(limits).toMatchObject({
      canRequest: true,
      enrollment: { remaining: 298 },
      certificate: { remaining: 100 },
    });
  });

  it('collective identifiers: made for one seller, found, with their checksum', async () => {
    const { isCollectiveId } = await import('@eszok/fa-schema');
    const session = await sales.openOnline();
    const numbers: string[] = [];
    for (const n of [1, 2]) {
      const xml = invoiceXml({ seller, buyer, number: `IZ/${n}`, issued: warsawDay(new Date()), index: n });
      numbers.push((await sales.sendInvoice(session, xml)).ksefNumber!);
    }
    const invoices = numbers.map((ksefNumber) => ({
      ksefNumber,
      payment: { amount: 12.5, currency: 'PLN' },
      description: 'Przelew',
    }));
    const made = await purchases.expect<Schemas['GenerateCollectiveIdentifierResponse']>(
      201,
      'POST',
      '/collective-identifiers',
      { body: { invoices } },
    );
    expect(isCollectiveId(made.collectiveIdentifierNumber)).toBe(true);
    const fail = async (list: object[]) =>
      codeOf(await purchases.call('POST', '/collective-identifiers', { body: { invoices: list } }));
    expect(await fail([invoices[0]!, invoices[0]!])).toBe(71005);
    expect(await fail([invoices[0]!, { ksefNumber: '5265877635-20260101-5ADB00000000-00' }])).toBe(71001);
    const dates = {
      dateCreatedFrom: new Date(Date.now() - 60_000).toISOString(),
      dateCreatedTo: new Date(Date.now() + 60_000).toISOString(),
    };
    const found = await sales.expect<Schemas['CollectiveIdentifiersQueryResponse']>(
      200,
      'POST',
      '/collective-identifiers/query',
      { body: dates },
    );
    expect(found.collectiveIdentifiers).toMatchObject([
      {
        collectiveIdentifierNumber: made.collectiveIdentifierNumber,
        invoiceCount: 2,
        createdInCurrentContext: false,
      },
    ]);
    const members = await sales.expect<Schemas['CollectiveIdentifierInvoicesQueryResponse']>(
      200,
      'POST',
      '/collective-identifiers/invoices',
      {
        body: { collectiveIdentifierNumbers: [made.collectiveIdentifierNumber] },
      },
    );
    expect(members.invoices).toHaveLength(2);
    expect(members.invoices[0]).toMatchObject({ payment: { amount: 12.5 }, detailsHidden: false });
    const of = await purchases.expect<Schemas['CollectiveIdentifiersByKsefNumberQueryResponse']>(
      200,
      'GET',
      `/collective-identifiers/ksef/${numbers[0]}`,
    );
    expect(of.collectiveIdentifiers).toMatchObject([{ createdInCurrentContext: true }]);
  });

  it('Latarnia announces what one declares, and the outage may be real', async () => {
    const ask = async (path: string) =>
      (await fetch(`${sandbox.latarniaUrl}${path}`)).json() as Promise<never>;
    expect(await ask('/status')).toEqual({ status: 'AVAILABLE', messages: [] });
    const event = sandbox.declareOutage({ category: 'FAILURE' });
    expect(await ask('/status')).toMatchObject({
      status: 'FAILURE',
      messages: [{ eventId: event, type: 'FAILURE_START' }],
    });
    sandbox.endOutage(event);
    expect(await ask('/status')).toMatchObject({ status: 'AVAILABLE' });
    expect(await ask('/messages')).toMatchObject([{ type: 'FAILURE_END' }, { type: 'FAILURE_START' }]);
    const to = new Date(Date.now() + 60_000).toISOString();
    sandbox.declareOutage({ category: 'MAINTENANCE', to, enforced: true });
    expect((await sales.call('POST', '/auth/challenge')).status).toBe(503);
    sandbox.faults.clear();
  });
});
