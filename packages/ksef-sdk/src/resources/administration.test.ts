import { X509Certificate } from 'node:crypto';
import { makeInternalId, parseCollectiveId } from '@eszok/fa-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../auth/certificate.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import type { KsefClient } from '../client.js';
import { buyer, seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';

let world: TestWorld;
let company: KsefClient;
beforeAll(async () => {
  world = await openWorld();
  const files = await createTestCertificate({ subject: { kind: 'seal', ...seller }, clock: testClock });
  company = world.client({ credentials: certificate(files) });
});
afterAll(() => world.close());

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const person = { firstName: 'Jan', lastName: 'Żuk', pesel: '90010112349' };

describe('collective identifiers', () => {
  const range = { dateCreatedFrom: '2026-11-01T00:00:00Z', dateCreatedTo: '2026-12-01T00:00:00Z' };

  it('are made of KSeF numbers, listed, looked into from either side, and refused with reasons', async () => {
    const sent: string[] = [];
    for (const number of ['IZ/1', 'IZ/2', 'IZ/3'])
      sent.push((await company.send(testInvoice(number))).ksefNumber);
    const [first = '', second = '', third = ''] = sent;
    const { collectiveIdentifierNumber: number } = await company.collectiveIdentifiers.create([
      first,
      second,
    ]);
    expect(parseCollectiveId(number)).toMatchObject({ nip: seller.nip });
    const paid = {
      ksefNumber: third,
      payment: { amount: 123, currency: 'PLN' as const },
      description: 'reszta',
    };
    const other = await company.collectiveIdentifiers.create([first, paid]);

    const listed = await all(company.collectiveIdentifiers.list(range, { pageSize: 10 }));
    expect(listed.map((one) => one.collectiveIdentifierNumber)).toEqual([
      other.collectiveIdentifierNumber,
      number,
    ]);
    expect(listed[0]).toMatchObject({ invoiceCount: 2, createdInCurrentContext: true });
    const behind = await all(company.collectiveIdentifiers.invoices([number]));
    expect(behind.map((one) => one.ksefNumber).sort()).toEqual([first, second].sort());
    const ofInvoice = await all(company.collectiveIdentifiers.ofInvoice(first));
    expect(ofInvoice).toHaveLength(2);
    expect(await all(company.collectiveIdentifiers.ofInvoice(second))).toHaveLength(1);

    await expect(company.collectiveIdentifiers.create([first, first])).rejects.toMatchObject({
      number: 71005,
    });
    const nobody = '9994072312-20261123-000000000000-00';
    await expect(company.collectiveIdentifiers.create([first, nobody])).rejects.toMatchObject({
      code: 'http.bad-request',
      number: expect.toSatisfy((code: number) => [71001, 21405].includes(code)),
    });
  });
});

describe('peppol providers', () => {
  it('sign in with their own seal in their own context, and are found by it', async () => {
    const subject = { kind: 'peppol', name: 'Dostawca Peppol', peppolId: 'PPL654321' } as const;
    const files = await createTestCertificate({ subject, clock: testClock });
    expect(await company.peppol.find('PPL654321')).toBeUndefined();
    const provider = world.client({ credentials: certificate(files), context: { peppolId: 'PPL654321' } });
    expect((await provider.signIn()).referenceNumber).toMatch(/-AU-/);
    expect(await company.peppol.find('PPL654321')).toMatchObject({ id: 'PPL654321' });
    expect(await all(world.client().peppol.providers({ pageSize: 10 }))).toHaveLength(1);
    const { referenceNumber } = await company.permissions.authoriseEntity({
      subjectIdentifier: { type: 'PeppolId', value: 'PPL654321' },
      permission: 'PefInvoicing',
      description: 'Faktury PEF',
      subjectDetails: { fullName: 'Dostawca Peppol' },
    });
    expect((await company.permissions.operationStatus(referenceNumber)).status.code).toBe(200);
  });
});

describe('contexts', () => {
  it('of a unit (internal identifier): its administrator signs in', async () => {
    const unit = makeInternalId(seller.nip, '0001');
    await company.permissions.grantSubunitAdministration({
      subjectIdentifier: { type: 'Pesel', value: person.pesel },
      contextIdentifier: { type: 'InternalId', value: unit },
      description: 'Administrator oddziału',
      subunitName: 'Oddział w Łodzi',
      subjectDetails: {
        subjectDetailsType: 'PersonByIdentifier',
        personById: { firstName: person.firstName, lastName: person.lastName },
      },
    });
    const files = await createTestCertificate({ subject: { kind: 'person', ...person }, clock: testClock });
    const administrator = world.client({ credentials: certificate(files), context: { internalId: unit } });
    expect((await administrator.signIn()).referenceNumber).toMatch(/-AU-/);
    expect((await administrator.limits.context()).onlineSession.maxInvoices).toBe(10_000);
  });

  it('of an EU entity (NIP with an EU VAT number): known by the fingerprint of a certificate', async () => {
    const context = `${seller.nip}-DE123456789`;
    const subject = { kind: 'person', firstName: 'Eva', lastName: 'Klein', pesel: 'none' } as const;
    const files = await createTestCertificate({ subject, clock: testClock });
    const { fingerprint256 } = new X509Certificate(files.certificatePem);
    await company.permissions.grantEuEntityAdministration({
      subjectIdentifier: { type: 'Fingerprint', value: fingerprint256.replaceAll(':', '') },
      contextIdentifier: { type: 'NipVatUe', value: context },
      description: 'Administrator UE',
      euEntityName: 'GmbH, Berlin',
      subjectDetails: {
        subjectDetailsType: 'EntityByFingerprint',
        entityByFp: { fullName: 'GmbH i spółka', address: 'Berlin' },
      },
      euEntityDetails: { fullName: 'GmbH i spółka', address: 'Berlin' },
    });
    const client = world.client({ credentials: certificate(files), context: { nipVatUe: context } });
    expect((await client.signIn()).referenceNumber).toMatch(/-AU-/);
  });
});

describe('everyday permissions', () => {
  it('let a person in and out again', async () => {
    await company.permissions.allowPerson({
      ...person,
      permissions: ['InvoiceRead', 'InvoiceWrite'],
      description: 'wystawianie faktur',
    });
    const files = await createTestCertificate({ subject: { kind: 'person', ...person }, clock: testClock });
    const worker = () => world.client({ credentials: certificate(files) });
    await worker().send(testInvoice('PERM/1'));
    const scopes = (await all(worker().permissions.queryPersonal())).map((one) => one.permissionScope);
    expect(scopes.sort()).toEqual(['InvoiceRead', 'InvoiceWrite']);
    expect(await company.permissions.withdrawFromPerson(person)).toBe(2);
    await expect(worker().send(testInvoice('PERM/2'))).rejects.toMatchObject({ level: 'auth' });
  });

  it('let an accounting office read, and its people too', async () => {
    await company.permissions.allowOffice({ nip: buyer.nip, name: buyer.name });
    const office = await createTestCertificate({ subject: { kind: 'seal', ...buyer }, clock: testClock });
    const reader = world.client({ credentials: certificate(office) });
    const found = await all(
      reader.invoices.query({
        subjectType: 'Subject1',
        dateRange: { dateType: 'Invoicing', from: '2026-11-01T00:00:00Z' },
      }),
    );
    expect(found.length).toBeGreaterThan(0);
    await expect(reader.send(testInvoice('PERM/3'))).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(company.permissions.allowOffice({ nip: buyer.nip, name: 'x' })).rejects.toMatchObject({
      code: 'http.bad-request',
      number: 21405,
    });
  });
});
