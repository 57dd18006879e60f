import { warsawDay } from '@eszok/core';
import { invoiceLink, isKsefNumber, parseUpo, sha256Base64 } from '@eszok/fa-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceXml } from './seed/invoice-xml.js';
import { buyer, seller, startWithCompanies } from './test-support/start.js';

type Started = Awaited<ReturnType<typeof startWithCompanies>>;

describe('an online invoice, from sign-in to its buyer', () => {
  let it_: Started;
  beforeAll(async () => {
    it_ = await startWithCompanies();
  });
  afterAll(() => it_.sandbox.close());

  const invoice = (number: string) =>
    invoiceXml({ seller, buyer, number, issued: warsawDay(new Date()), index: 3 });

  it('gets a KSeF number, a UPO, a page and reaches the buyer byte for byte', async () => {
    const { sandbox, sales, purchases } = it_;
    const session = await sales.openOnline();
    const xml = invoice('S/1');
    const status = await sales.sendInvoice(session, xml);
    expect(status.status.code).toBe(200);
    expect(isKsefNumber(status.ksefNumber!)).toBe(true);
    expect(status.ksefNumber).toContain('-5ADB');
    expect(status.invoicingMode).toBe('Online');
    await sales.expect(204, 'POST', `/sessions/online/${session.referenceNumber}/close`);
    const closed = await sales.sessionOutcome(session.referenceNumber);
    expect(closed.status.code).toBe(200);
    // Of an online session, a count is there once it is not zero.
    expect(closed).toMatchObject({ invoiceCount: 1, successfulInvoiceCount: 1 });
    expect(closed).not.toHaveProperty('failedInvoiceCount');
    expect(closed.validUntil).toBeDefined();
    const page = closed.upo!.pages[0]!;
    const upo = await sales.call('GET', page.downloadUrl, { token: null });
    expect(upo.status).toBe(200);
    expect(upo.headers.get('x-ms-meta-hash')).toBe(sha256Base64(upo.bytes));
    const read = parseUpo(upo.bytes);
    expect(read.documents).toHaveLength(1);
    expect(read.documents[0]).toMatchObject({
      ksefNumber: status.ksefNumber,
      number: 'S/1',
      sha256: sha256Base64(Buffer.from(xml)),
    });
    const again = await sales.call('GET', `/sessions/${session.referenceNumber}/upo/${page.referenceNumber}`);
    expect(Buffer.from(again.bytes)).toEqual(Buffer.from(upo.bytes));
    const own = await sales.call('GET', status.upoDownloadUrl!, { token: null });
    expect(parseUpo(own.bytes).documents[0]!.ksefNumber).toBe(status.ksefNumber);

    const found = await purchases.expect<{ invoices: { ksefNumber: string; invoiceHash: string }[] }>(
      200,
      'POST',
      '/invoices/query/metadata',
      {
        body: {
          subjectType: 'Subject2',
          dateRange: { dateType: 'PermanentStorage', from: new Date(Date.now() - 60_000).toISOString() },
        },
      },
    );
    expect(found.invoices.map((one) => one.ksefNumber)).toContain(status.ksefNumber);
    const downloaded = await purchases.call('GET', `/invoices/ksef/${status.ksefNumber}`);
    expect(Buffer.from(downloaded.bytes).toString()).toBe(xml);
    expect(downloaded.headers.get('x-ms-meta-hash')).toBe(sha256Base64(Buffer.from(xml)));

    const link = invoiceLink({
      qrUrl: sandbox.qrUrl,
      sellerNip: seller.nip,
      issueDate: warsawDay(new Date()),
      sha256: sha256Base64(Buffer.from(xml)),
    });
    const html = await fetch(link);
    expect(html.status).toBe(200);
    expect(await html.text()).toContain(status.ksefNumber);
  });

  it('is a duplicate the second time: 440 names the original', async () => {
    const { sales } = it_;
    const session = await sales.openOnline();
    const first = await sales.sendInvoice(session, invoice('S/2'));
    const second = await sales.sendInvoice(session, invoice('S/2'));
    expect(second.status).toMatchObject({
      code: 440,
      extensions: {
        originalKsefNumber: first.ksefNumber,
        originalSessionReferenceNumber: session.referenceNumber,
      },
    });
  });

  it('closed twice: 21180 the second time', async () => {
    const { sales } = it_;
    const session = await sales.openOnline();
    await sales.sendInvoice(session, invoice('S/3'));
    await sales.expect(204, 'POST', `/sessions/online/${session.referenceNumber}/close`);
    const again = await sales.call<{ exception: { exceptionDetailList: { exceptionCode: number }[] } }>(
      'POST',
      `/sessions/online/${session.referenceNumber}/close`,
    );
    expect(again.status).toBe(400);
    expect(again.body.exception.exceptionDetailList[0]!.exceptionCode).toBe(21180);
  });
});
