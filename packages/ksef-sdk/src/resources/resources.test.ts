import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../auth/certificate.js';
import { ksefToken } from '../auth/ksef-token.js';
import { createTestCertificate } from '../auth/test-certificates.js';
import type { KsefClient } from '../client.js';
import { buyer, seller, testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld, testClock } from '../testing/world.js';

let world: TestWorld;
let client: KsefClient;
beforeAll(async () => {
  world = await openWorld();
  const files = await createTestCertificate({ subject: { kind: 'seal', ...seller }, clock: testClock });
  client = world.client({ credentials: certificate(files) });
});
afterAll(() => world.close());

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('tokens', () => {
  it('are made, wait until they work, sign in, are listed and revoked', async () => {
    const body = { description: 'do programu FK', permissions: ['InvoiceRead' as const] };
    const made = await client.tokens.createActive(body);
    const other = world.client({ credentials: ksefToken(made.token) });
    await other.signIn();
    expect(await all(client.tokens.list({ description: 'programu' }))).toMatchObject([
      { referenceNumber: made.referenceNumber, status: 'Active' },
    ]);
    await client.tokens.revoke(made.referenceNumber);
    expect((await client.tokens.status(made.referenceNumber)).status).toMatch(/^Revok/);
  });
});

describe('permissions', () => {
  it('are granted and awaited, found, and taken back', async () => {
    const pesel = '90010112349';
    const { referenceNumber } = await client.permissions.grantToPerson({
      subjectIdentifier: { type: 'Pesel', value: pesel },
      permissions: ['InvoiceRead'],
      description: 'wgląd dla księgowej',
      subjectDetails: {
        subjectDetailsType: 'PersonByIdentifier',
        personById: { firstName: 'Anna', lastName: 'Żuk' },
      },
    });
    expect((await client.permissions.operationStatus(referenceNumber)).status.code).toBe(200);
    const find = () =>
      all(
        client.permissions.queryPersons({
          queryType: 'PermissionsInCurrentContext',
          authorizedIdentifier: { type: 'Pesel', value: pesel },
        }),
      );
    const [granted] = await find();
    expect(granted).toMatchObject({ permissionScope: 'InvoiceRead', description: 'wgląd dla księgowej' });
    await client.permissions.revoke(granted?.id ?? '');
    expect(await find()).toEqual([]);
  });
});

describe('limits', () => {
  it('are those of the context, the subject and the rates, and can be changed where one tests', async () => {
    const before = await client.limits.context();
    expect(before.onlineSession.maxInvoices).toBe(10_000);
    expect((await client.limits.rates()).invoiceSend.perHour).toBeGreaterThan(0);
    const session = { maxInvoiceSizeInMB: 1, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 7 };
    await client.testData.setSessionLimits({
      onlineSession: session,
      batchSession: session,
      collectiveIdentifier: { maxInvoices: 9 },
    });
    expect((await client.limits.context()).onlineSession.maxInvoices).toBe(7);
    await client.testData.resetSessionLimits();
    expect(await client.limits.context()).toEqual(before);
  });
});

describe('test data', () => {
  it('block a context: signing in ends with 480', async () => {
    const context = { type: 'Nip', value: buyer.nip } as const;
    await client.testData.blockContext(context);
    await expect(world.client({}, 'buyer').signIn()).rejects.toMatchObject({
      code: 'auth.refused',
      number: 480,
    });
    await client.testData.unblockContext(context);
    await world.client({}, 'buyer').signIn();
  });
});

describe('invoices', () => {
  it('are queried over pages and windows without gap or repetition', async () => {
    for (let number = 1; number <= 12; number++) await client.send(testInvoice(`Q/${number}`));
    const filters = {
      subjectType: 'Subject2' as const,
      sellerNip: seller.nip,
      dateRange: { dateType: 'PermanentStorage' as const, from: '2026-11-20T00:00:00Z' },
    };
    const reader = world.client({}, 'buyer');
    for (const sortOrder of ['Asc', 'Desc'] as const) {
      const found = await all(reader.invoices.query(filters, { pageSize: 10, sortOrder }));
      expect(new Set(found.map((one) => one.invoiceNumber)).size).toBe(12);
      expect(found).toHaveLength(12);
    }
    const [first] = await all(reader.invoices.query({ ...filters, invoiceNumber: 'Q/3' }));
    const got = await reader.invoices.download(first?.ksefNumber ?? '');
    expect(Buffer.from(got.bytes)).toEqual(Buffer.from(testInvoice('Q/3')));
    await expect(reader.invoices.download('9994072312-20261123-000000000000-00')).rejects.toMatchObject({
      number: expect.toSatisfy((code: number) => [21164, 21405].includes(code)),
    });
  });
});

describe('sign-ins', () => {
  it('are listed, and ended by their number', async () => {
    const other = world.client();
    const { referenceNumber } = await other.signIn();
    const current = await all(client.auth.sessions());
    expect(current.map((one) => one.referenceNumber)).toContain(referenceNumber);
    await client.auth.revokeSession(referenceNumber);
    const after = await all(client.auth.sessions());
    expect(after.map((one) => one.referenceNumber)).not.toContain(referenceNumber);
  });
});
