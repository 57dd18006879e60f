import { addDays, warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];
type Started = Awaited<ReturnType<typeof startWithCompanies>>;

describe('an invoice is judged', () => {
  let world: Started;
  let session: Awaited<ReturnType<Started['sales']['openOnline']>>;
  beforeAll(async () => {
    world = await startWithCompanies();
    session = await world.sales.openOnline();
  });
  afterAll(() => world.sandbox.close());

  const today = warsawDay(new Date());
  const xml = (number: string, issued = today) => invoiceXml({ seller, buyer, number, issued, index: 4 });
  const status = async (text: string | Uint8Array, more: object = {}) =>
    (await world.sales.sendInvoice(session, text, more)).status;
  const code = (answer: { body: Schemas['ExceptionResponse'] }) =>
    answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode;
  const post = (body: object) =>
    world.sales.call<Schemas['ExceptionResponse']>(
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      { body },
    );

  it('430 when size or hash of the plain file is not as declared', async () => {
    const request = world.sales.invoiceRequest(session, xml('J/430'));
    const size = await world.sales.expect<Schemas['SendInvoiceResponse']>(
      202,
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      {
        body: { ...request, invoiceSize: request.invoiceSize + 1 },
      },
    );
    expect(await world.sales.invoiceOutcome(session.referenceNumber, size.referenceNumber)).toMatchObject({
      status: { code: 430 },
    });
    const hash = await world.sales.expect<Schemas['SendInvoiceResponse']>(
      202,
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      {
        body: { ...request, invoiceHash: Buffer.alloc(32).toString('base64') },
      },
    );
    expect(
      (await world.sales.invoiceOutcome(session.referenceNumber, hash.referenceNumber)).status.code,
    ).toBe(430);
  });

  it('430 when the file is larger than the context may send, and not once it may send more', async () => {
    const { sales } = world;
    const large = (number: string) =>
      xml(number).replace('</Faktura>', `<!--${'x'.repeat(1_000_000)}--></Faktura>`);
    const limit = (maxInvoiceSizeInMB: number) => {
      const session = { maxInvoiceSizeInMB, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 10_000 };
      return sales.expect(200, 'POST', '/testdata/limits/context/session', {
        body: { onlineSession: session, batchSession: session, collectiveIdentifier: { maxInvoices: 500 } },
      });
    };
    expect(await status(large('LARGE/1'))).toMatchObject({
      code: 430,
      details: ['Rozmiar faktury przekracza dozwolony limit 1000000 bajtów.'],
    });
    await limit(2);
    expect((await status(large('LARGE/2'))).code).toBe(200);
    await sales.expect(200, 'DELETE', '/testdata/limits/context/session');
  });

  it('at once when size (21402) or hash (21403) of the encrypted file is not as declared', async () => {
    const request = world.sales.invoiceRequest(session, xml('J/214'));
    expect(code(await post({ ...request, encryptedInvoiceSize: request.encryptedInvoiceSize + 1 }))).toBe(
      21402,
    );
    expect(code(await post({ ...request, encryptedInvoiceHash: Buffer.alloc(32).toString('base64') }))).toBe(
      21403,
    );
  });

  it('435 when it was encrypted under another key', async () => {
    const other = { ...session, key: Buffer.alloc(32, 9) };
    const request = world.sales.invoiceRequest(other, xml('J/435'));
    const { referenceNumber } = await world.sales.expect<Schemas['SendInvoiceResponse']>(
      202,
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      { body: request },
    );
    expect((await world.sales.invoiceOutcome(session.referenceNumber, referenceNumber)).status.code).toBe(
      435,
    );
  });

  it('450 for a byte order mark, broken XML, a wrong schema, another form, and a date to come', async () => {
    expect(
      await status(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(xml('J/bom'))])),
    ).toMatchObject({
      code: 450,
      details: expect.arrayContaining(['Nieprawidłowy XML']),
    });
    expect((await status(xml('J/cut').slice(0, -20))).code).toBe(450);
    expect(
      (await status(xml('J/schema').replace('<P_15>', '<P_15X>').replace('</P_15>', '</P_15X>'))).code,
    ).toBe(450);
    expect((await status('<Inny xmlns="urn:x"/>')).code).toBe(450);
    const future = await status(xml('J/future', addDays(today, 1)));
    expect(future.code).toBe(450);
    expect(future.details?.[0]).toContain(addDays(today, 1));
    const fa2 = await world.sales.openOnline('FA (2)');
    expect((await world.sales.sendInvoice(fa2, xml('J/fa2'))).status.code).toBe(450);
  });

  it('410 when the context is not the one who may issue it', async () => {
    const foreign = invoiceXml({ seller: buyer, buyer: seller, number: 'J/410', issued: today, index: 1 });
    expect((await status(foreign)).code).toBe(410);
    const selfBilled = foreign.replace('<P_17>2</P_17>', '<P_17>1</P_17>').replace('J/410', 'J/410b');
    expect([200, 410]).toContain((await status(selfBilled)).code);
  });

  it('offline when it says so or when its day is past, online otherwise', async () => {
    const mode = async (text: string, more: object = {}) =>
      (await world.sales.sendInvoice(session, text, more)).invoicingMode;
    expect(await mode(xml('J/online'))).toBe('Online');
    expect(await mode(xml('J/declared'), { offlineMode: true })).toBe('Offline');
    expect(await mode(xml('J/yesterday', addDays(today, -1)))).toBe('Offline');
  });

  it('the same number of another kind or another year of memory is no duplicate', async () => {
    expect((await status(xml('J/dup'))).code).toBe(200);
    expect((await status(xml('J/dup', addDays(today, -1)))).code).toBe(440);
    expect((await status(xml('J/dup').replace('<RodzajFaktury>VAT', '<RodzajFaktury>UPR'))).code).toBe(200);
  });

  it('a technical correction links to the refused file, once (21166), and never to an accepted one (21167)', async () => {
    const { sales, sandbox } = world;
    const refusedText = xml('J/corr').replace('<P_15>', '<P_15X>').replace('</P_15>', '</P_15X>');
    const refused = await sales.sendInvoice(session, refusedText, { offlineMode: true });
    expect(refused.status.code).toBe(450);
    const fix = { offlineMode: true, hashOfCorrectedInvoice: refused.invoiceHash };
    expect(
      code(await post(sales.invoiceRequest(session, xml('J/corr'), { ...fix, offlineMode: false }))),
    ).toBe(21405);
    const fixed = await sales.sendInvoice(session, xml('J/corr'), fix);
    expect(fixed.status.code).toBe(200);
    expect(code(await post(sales.invoiceRequest(session, xml('J/corr2'), fix)))).toBe(21166);
    const ofGood = { offlineMode: true, hashOfCorrectedInvoice: fixed.invoiceHash };
    expect(code(await post(sales.invoiceRequest(session, xml('J/corr3'), ofGood)))).toBe(21167);
    const hash = Buffer.from(refused.invoiceHash, 'base64').toString('base64url');
    const date = today.split('-').reverse().join('-');
    const page = await (await fetch(`${sandbox.qrUrl}/invoice/${seller.nip}/${date}/${hash}`)).text();
    expect(page).toContain('technicznie poprawiona');
    expect(page).toContain(fixed.ksefNumber);
  });

  it('415 when it has an attachment and comes online', async () => {
    const attachment =
      '<Zalacznik><BlokDanych><MetaDane><ZKlucz>a</ZKlucz><ZWartosc>b</ZWartosc></MetaDane></BlokDanych></Zalacznik></Faktura>';
    expect((await status(xml('J/415').replace('</Faktura>', attachment))).code).toBe(415);
  });

  it('a session lives twelve hours, then it closes by itself', async () => {
    const { sandbox, sales } = await startWithCompanies();
    const own = await sales.openOnline();
    const empty = await sales.openOnline();
    await sales.sendInvoice(own, xml('J/12h'));
    sandbox.clock.jump(12 * 3_600_000 + 1000);
    const renewed = await sales.expect<Schemas['AuthenticationTokenRefreshResponse']>(
      200,
      'POST',
      '/auth/token/refresh',
      {
        token: sales.refreshToken,
      },
    );
    sales.accessToken = renewed.accessToken.token;
    const late = await sales.call<Schemas['ExceptionResponse']>(
      'POST',
      `/sessions/online/${own.referenceNumber}/invoices`,
      {
        body: sales.invoiceRequest(own, xml('J/12h2')),
      },
    );
    expect(code(late)).toBe(21180);
    expect((await sales.sessionOutcome(own.referenceNumber)).status.code).toBe(200);
    expect((await sales.sessionOutcome(empty.referenceNumber)).status.code).toBe(440);
    const list = await sales.expect<Schemas['SessionsQueryResponse']>(
      200,
      'GET',
      '/sessions?sessionType=Online&statuses=Succeeded&statuses=Cancelled',
    );
    expect(list.sessions.map((one) => one.status.code).sort()).toEqual([200, 440]);
    await sandbox.close();
  });
});
