import { addDays, warsawDay } from '@eszok/core';
import { makeInternalId } from '@eszok/fa-schema';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import type { TestClient } from '../test-support/client.js';
import { pefXml } from '../test-support/pef.js';
import { personDetails, pesel, useStage } from '../test-support/stage.js';
import { buyer, seller } from '../test-support/start.js';
import { makeSigner, person, type TestSigner } from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

/** Sign in, grant, send and fetch in the contexts that are no NIP. */
describe('contexts', () => {
  const stage = useStage();
  const issued = warsawDay(new Date());

  async function found(client: TestClient, subjectType: string): Promise<string[]> {
    const { invoices } = await client.expect<Schemas['QueryInvoicesMetadataResponse']>(
      200,
      'POST',
      '/invoices/query/metadata',
      { body: { subjectType, dateRange: { dateType: 'Issue', from: `${addDays(issued, -5)}T00:00:00Z` } } },
    );
    return invoices.map((one) => one.ksefNumber);
  }

  it('InternalId: a unit administered by a person sends for its company and sees what names it', async () => {
    const { sales, signIn, settle } = stage;
    const unit = makeInternalId(seller.nip, '0001');
    const jan = await makeSigner({ subject: person(`PNOPL-${pesel}`) });
    const administrator = {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      contextIdentifier: { type: 'InternalId', value: unit },
      description: 'Administrator oddziału',
      subunitName: 'Oddział',
      subjectDetails: personDetails,
    };
    expect(await settle(sales, 'POST', '/permissions/subunits/grants', administrator)).toBe(200);
    let client = await signIn(jan, `<InternalId>${unit}</InternalId>`);
    const worker = {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      permissions: ['InvoiceRead', 'InvoiceWrite'],
      description: 'Sam sobie',
      subjectDetails: personDetails,
    };
    expect(await settle(client, 'POST', '/permissions/persons/grants', worker)).toBe(200);
    client = await signIn(jan, `<InternalId>${unit}</InternalId>`);
    const session = await client.openOnline();
    const xml = invoiceXml({ seller, buyer, number: 'UNIT/1', issued, index: 1 }).replace(
      '</Podmiot2>',
      `</Podmiot2><Podmiot3><DaneIdentyfikacyjne><IDWew>${unit}</IDWew><Nazwa>Oddział</Nazwa></DaneIdentyfikacyjne><Rola>8</Rola></Podmiot3>`,
    );
    const sent = await client.sendInvoice(session, xml);
    expect(sent.status).toMatchObject({ code: 200 });
    expect(await found(client, 'Subject3')).toEqual([sent.ksefNumber]);
    const bytes = (await client.call('GET', `/invoices/ksef/${sent.ksefNumber}`)).bytes;
    expect(new TextDecoder().decode(bytes)).toBe(xml);
    expect(await found(sales, 'Subject1')).toContain(sent.ksefNumber);
  });

  it('NipVatUe: an EU entity known by its fingerprint sends and fetches in the compound context', async () => {
    const { sales, signIn, settle } = stage;
    const context = `${seller.nip}-DE123456789`;
    const chief: TestSigner = await makeSigner({ subject: 'CN=Chief, O=GmbH, C=DE' });
    const administration = {
      subjectIdentifier: { type: 'Fingerprint', value: chief.certificate.fingerprint256.replaceAll(':', '') },
      contextIdentifier: { type: 'NipVatUe', value: context },
      description: 'Administrator UE',
      euEntityName: 'GmbH, Berlin',
      subjectDetails: {
        subjectDetailsType: 'EntityByFingerprint',
        entityByFp: { fullName: 'GmbH', address: 'Berlin' },
      },
      euEntityDetails: { fullName: 'GmbH', address: 'Berlin' },
    };
    const path = '/permissions/eu-entities/administration/grants';
    expect(await settle(sales, 'POST', path, administration)).toBe(200);
    const client = await signIn(chief, `<NipVatUe>${context}</NipVatUe>`, {
      subjectType: 'certificateFingerprint',
    });
    const session = await client.openOnline();
    const xml = invoiceXml({ seller, buyer, number: 'EU/1', issued, index: 1 });
    const sent = await client.sendInvoice(session, xml);
    expect(sent.status).toMatchObject({ code: 200 });
    expect(await found(client, 'Subject1')).toContain(sent.ksefNumber);
    expect((await client.call('GET', `/invoices/ksef/${sent.ksefNumber}`)).status).toBe(200);
  });

  it('PeppolId: a provider sends PEF invoices and corrections for whoever granted it that', async () => {
    const { sales, purchases, signIn, settle } = stage;
    const provider = await signIn(
      await makeSigner({ subject: 'CN=PPL654321, O=Dostawca Peppol, C=PL' }),
      '<PeppolId>PPL654321</PeppolId>',
    );
    const list = await sales.expect<Schemas['QueryPeppolProvidersResponse']>(200, 'GET', '/peppol/query', {
      token: null,
    });
    expect(list.peppolProviders.map((one) => one.id)).toEqual(['PPL654321']);
    const xml = pefXml({ seller, buyer, number: 'PEF/1', issued });
    const before = await provider.openOnline('PEF (3)', '2-1', 'PEF');
    expect((await provider.sendInvoice(before, xml)).status.code).toBe(410);
    const grant = {
      subjectIdentifier: { type: 'PeppolId', value: 'PPL654321' },
      permission: 'PefInvoicing',
      description: 'Faktury PEF',
      subjectDetails: { fullName: 'Dostawca Peppol' },
    };
    expect(await settle(sales, 'POST', '/permissions/authorizations/grants', grant)).toBe(200);
    const session = await provider.openOnline('PEF (3)', '2-1', 'PEF');
    const sent = await provider.sendInvoice(session, xml);
    expect(sent.status).toMatchObject({ code: 200 });
    expect((await provider.sendInvoice(session, xml)).status.code).toBe(440);
    const other = pefXml({ seller, buyer, number: 'PEF/K', issued, root: 'CreditNote' });
    expect((await provider.sendInvoice(session, other)).status.code).toBe(450);
    expect((await provider.sendInvoice(session, '<Invoice')).status.code).toBe(450);
    const correcting = await provider.openOnline('PEF_KOR (3)', '2-1', 'PEF');
    expect((await provider.sendInvoice(correcting, other)).status.code).toBe(200);
    await provider.expect(204, 'POST', `/sessions/online/${session.referenceNumber}/close`);
    const closed = await provider.sessionOutcome(session.referenceNumber);
    const upo = await provider.call('GET', closed.upo!.pages[0]!.downloadUrl, { token: null });
    expect(new TextDecoder().decode(upo.bytes)).toContain(sent.ksefNumber);
    expect(await found(sales, 'Subject1')).toContain(sent.ksefNumber);
    expect(await found(purchases, 'Subject2')).toContain(sent.ksefNumber);
    // Nobody but a provider opens sessions for PEF.
    await expect(sales.openOnline('PEF (3)', '2-1', 'PEF')).rejects.toThrow(/403/);
  });
});
