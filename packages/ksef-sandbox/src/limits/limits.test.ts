import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import type { TestClient } from '../test-support/client.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];

const session = (maxInvoices: number) => ({
  maxInvoiceSizeInMB: 1,
  maxInvoiceWithAttachmentSizeInMB: 3,
  maxInvoices,
});

describe('limits', () => {
  const stage = useStage();

  it('limits: read, set, reset; a session keeps to them', async () => {
    const { sales } = stage;
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

  it('are taken from clients older than the contract, and refused out of bounds', async () => {
    const { sales } = stage;
    const old = { onlineSession: session(7), batchSession: session(8) };
    await sales.expect(200, 'POST', '/testdata/limits/context/session', { body: old });
    expect(await sales.expect(200, 'GET', '/limits/context')).toMatchObject({
      ...old,
      collectiveIdentifier: { maxInvoices: 500 },
    });
    await sales.expect(200, 'DELETE', '/testdata/limits/context/session');
    const { anonymous, global, collectiveIdentifier, ...known } = await sales.expect<
      Schemas['EffectiveApiRateLimits']
    >(200, 'GET', '/rate-limits');
    const rateLimits = { ...known, invoiceExportStatus: null };
    await sales.expect(200, 'POST', '/testdata/rate-limits', { body: { rateLimits } });
    expect(await sales.expect(200, 'GET', '/rate-limits')).toMatchObject({ ...known, collectiveIdentifier });
    await sales.expect(200, 'DELETE', '/testdata/rate-limits');
    const refused = await sales.call<Schemas['BadRequestProblemDetails']>('POST', '/testdata/rate-limits', {
      body: { rateLimits: { ...known, onlineSession: { perSecond: 1, perMinute: 1, perHour: 1201 } } },
      headers: { 'x-error-format': 'problem-details' },
    });
    expect(refused.body.errors).toMatchObject([
      {
        code: 21405,
        details: ["'rateLimits.onlineSession.perHour' must be between 1 and 1200. You entered 1201."],
      },
    ]);
  });

  it('rate limits: operations of the group "other" are counted each by itself', async () => {
    const { sandbox: own, sales: client } = await startWithCompanies();
    own.clock.freeze();
    await client.expect(200, 'POST', '/testdata/rate-limits/production');
    for (let i = 0; i < 10; i++) await client.expect(200, 'GET', '/limits/context');
    expect((await client.call('GET', '/limits/context')).status).toBe(429);
    await client.expect(200, 'GET', '/limits/subject');
    await client.expect(200, 'DELETE', '/testdata/rate-limits');
    await own.close();
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
    // A burst is one violation, however many requests it has.
    expect((await ask(client)).headers.get('retry-after')).toBe('1');
    own.clock.jump(1_000);
    for (let i = 0; i < 5; i++) expect((await ask(client)).status).toBe(200);
    own.clock.jump(1_000);
    // Ten in a minute are all: the first of them leaves the window in 58 s, and it is the second time. Knocking on makes it longer.
    const waits = [];
    for (let i = 0; i < 3; i++) {
      waits.push(Number((await ask(client)).headers.get('retry-after')));
      own.clock.jump(1_000);
    }
    expect(waits).toEqual([116, 232, 464]);
    // Other operations of this context, and other contexts, are not touched by it; nor "other" ones by each other.
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

  it('rate limits: who goes over again soon waits longer, and who keeps to them begins anew', async () => {
    const { sandbox: own, sales: client } = await startWithCompanies();
    own.clock.freeze();
    await client.expect(200, 'POST', '/testdata/rate-limits/production');
    const burst = async (): Promise<[number, string]> => {
      for (;;) {
        const answer = await client.call<Schemas['TooManyRequestsResponse']>('GET', '/limits/subject');
        if (answer.status !== 429) continue;
        return [Number(answer.headers.get('retry-after')), answer.body.status.details[0]!];
      }
    };
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [wait, text] = await burst();
      if (i < 2)
        expect(text).toBe(`Przekroczono limit 10 żądań na sekundę. Spróbuj ponownie po ${wait} sekundach.`);
      waits.push(wait);
      own.clock.jump(wait * 1000);
    }
    expect(waits).toEqual([1, 2, 4]);
    own.clock.jump(601_000);
    expect((await burst())[0]).toBe(1);
    await own.close();
  });

  it('rate limits: operations without a group are counted together, by address', async () => {
    const {
      sandbox: own,
      sales,
      purchases,
    } = await startWithCompanies({
      settings: { rateLimits: { factor: 1 } },
    });
    own.clock.freeze();
    own.clock.jump(1_000);
    const refresh = (client: TestClient) =>
      client.call('POST', '/auth/token/refresh', { token: client.refreshToken });
    const statuses = new Set<number>();
    for (let i = 0; i < 30; i++) {
      statuses.add((await refresh(sales)).status);
      statuses.add((await purchases.call('POST', '/auth/challenge', { token: null })).status);
    }
    expect([...statuses]).toEqual([200]);
    expect((await refresh(purchases)).status).toBe(429);
    expect((await sales.call('GET', '/peppol/query', { token: null })).status).toBe(429);
    await sales.expect(200, 'GET', '/limits/subject');
    await own.close();
  });
});
