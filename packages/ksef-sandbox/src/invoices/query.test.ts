import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];
type Started = Awaited<ReturnType<typeof startWithCompanies>>;
type Answer = Schemas['QueryInvoicesMetadataResponse'];

const day = 86_400_000;
const from = () => new Date(Date.now() - 90 * day).toISOString();

describe('the metadata query', () => {
  let world: Started;
  beforeAll(async () => {
    world = await startWithCompanies({ settings: { queryLimit: 60 } });
    await world.sandbox.seed({ companies: [seller, buyer], invoices: 120 });
  });
  afterAll(() => world.sandbox.close());

  const ask = (filters: object, parameters = '') =>
    world.sales.expect<Answer>(200, 'POST', `/invoices/query/metadata${parameters}`, {
      body: {
        subjectType: 'Subject1',
        dateRange: { dateType: 'PermanentStorage', from: from() },
        ...filters,
      },
    });

  it('pages without overlap, both ways, up to the limit, and says when it was cut', async () => {
    const seen: string[] = [];
    for (let page = 0; ; page++) {
      const answer = await ask({}, `?pageSize=25&pageOffset=${page}`);
      seen.push(...answer.invoices.map((one) => one.ksefNumber));
      if (!answer.hasMore) break;
      if (answer.isTruncated) break;
    }
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
    const last = await ask({}, '?pageSize=30&pageOffset=1');
    expect(last).toMatchObject({ hasMore: false, isTruncated: false });
    const descending = await ask({}, '?sortOrder=Desc&pageSize=10');
    expect(descending.invoices[0]!.ksefNumber).toBe(seen.at(-1));
  });

  it('keeps every filter', async () => {
    const all = (await ask({}, '?pageSize=250')).invoices;
    const one = all[7]!;
    const only = async (filters: object) => (await ask(filters, '?pageSize=250')).invoices;
    expect(await only({ ksefNumber: one.ksefNumber })).toEqual([one]);
    expect(await only({ invoiceNumber: one.invoiceNumber })).toEqual([one]);
    expect(await only({ sellerNip: buyer.nip })).toEqual([]);
    expect(await only({ buyerIdentifier: { type: 'Nip', value: buyer.nip } })).toHaveLength(all.length);
    expect(await only({ buyerIdentifier: { type: 'None' } })).toEqual([]);
    expect(await only({ currencyCodes: ['EUR'] })).toEqual([]);
    expect(await only({ currencyCodes: ['EUR', 'PLN'] })).toHaveLength(all.length);
    expect(await only({ invoiceTypes: ['Kor'] })).toEqual([]);
    expect(await only({ invoicingMode: 'Offline' })).toEqual([]);
    expect(await only({ isSelfInvoicing: true })).toEqual([]);
    expect(await only({ hasAttachment: true })).toEqual([]);
    expect(await only({ formType: 'FA_RR' })).toEqual([]);
    const bound = [...all].sort((a, b) => a.grossAmount - b.grossAmount)[20]!.grossAmount;
    const dear = await only({ amount: { type: 'Brutto', from: bound } });
    expect(dear.map((row) => row.ksefNumber).sort()).toEqual(
      all
        .filter((row) => row.grossAmount >= bound)
        .map((row) => row.ksefNumber)
        .sort(),
    );
    for (const dateType of ['Issue', 'Invoicing', 'PermanentStorage']) {
      expect(await only({ dateRange: { dateType, from: from() } })).toHaveLength(all.length);
    }
  });

  it('refuses ranges over 100 days and backwards ones', async () => {
    for (const dateRange of [
      { dateType: 'Issue', from: new Date(Date.now() - 101 * day).toISOString() },
      { dateType: 'Issue', from: from(), to: new Date(Date.now() - 91 * day).toISOString() },
    ]) {
      const answer = await world.sales.call<Schemas['ExceptionResponse']>(
        'POST',
        '/invoices/query/metadata',
        {
          body: { subjectType: 'Subject1', dateRange },
        },
      );
      expect(answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21405);
    }
  });

  it('lets others in only to their own: 403 for a stranger, 21164 for nothing', async () => {
    const { companies } = await world.sandbox.seed({ companies: [{ nip: '1111111111', name: 'Obcy' }] });
    const { TestClient } = await import('../test-support/client.js');
    const stranger = await new TestClient(world.sandbox).login('1111111111', companies[0]!.token);
    const some = (await ask({}, '?pageSize=10')).invoices[0]!.ksefNumber;
    expect((await stranger.call('GET', `/invoices/ksef/${some}`)).status).toBe(403);
    const none = await stranger.call<Schemas['ExceptionResponse']>(
      'GET',
      '/invoices/ksef/5265877635-20260101-5ADB00000000-00',
    );
    expect(none.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21164);
  });
});

describe('the high water mark', () => {
  it('stays behind; late rows appear above it and never below', async () => {
    const { sandbox, sales } = await startWithCompanies({
      settings: { hwmLagMs: 60_000 },
      faults: [{ fault: { kind: 'late-rows', ms: 30_000 }, times: 1 }],
    });
    const session = await sales.openOnline();
    const xml = (number: string) =>
      invoiceXml({ seller, buyer, number, issued: warsawDay(sandbox.clock.now()), index: 0 });
    const late = await sales.sendInvoice(session, xml('L/1'));
    const prompt = await sales.sendInvoice(session, xml('L/2'));
    const start = new Date(Date.now() - day).toISOString();
    const query = async (restrictToPermanentStorageHwmDate: boolean) => {
      const dateRange = { dateType: 'PermanentStorage', from: start, restrictToPermanentStorageHwmDate };
      const body = { subjectType: 'Subject1', dateRange };
      return sales.expect<Answer>(200, 'POST', '/invoices/query/metadata', { body });
    };
    const numbers = (answer: Answer) => answer.invoices.map((one) => one.ksefNumber);
    expect(numbers(await query(true))).toEqual([]);
    expect(numbers(await query(false))).toEqual([prompt.ksefNumber]);
    const early = await sales.call<Schemas['ExceptionResponse']>('GET', `/invoices/ksef/${late.ksefNumber}`);
    expect(early.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21165);
    sandbox.clock.jump(31_000);
    expect(new Set(numbers(await query(false)))).toEqual(new Set([late.ksefNumber, prompt.ksefNumber]));
    sandbox.clock.jump(31_000);
    expect(numbers(await query(true))).toHaveLength(2);
    await sandbox.close();
  });
});
