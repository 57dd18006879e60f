import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { codeOf, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';

type Schemas = components['schemas'];

describe('collective identifiers', () => {
  const stage = useStage();

  it('collective identifiers: made for one seller, found, with their checksum', async () => {
    const { sales, purchases } = stage;
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
});
