import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import { invoiceXml } from '../seed/invoice-xml.js';
import { TestClient } from '../test-support/client.js';
import { buyer, seller, startChecked, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];

const send = 'POST /sessions/online/{referenceNumber}/invoices';
const invoice = (number: string, issued = warsawDay(new Date())) =>
  invoiceXml({ seller, buyer, number, issued, index: 2 });

describe('trouble on demand', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  async function companies() {
    const started = await startWithCompanies();
    sandbox = started.sandbox;
    return started.sales;
  }

  it('drops the reply after the work was done: the invoice is there, found by its hash', async () => {
    const sales = await companies();
    const session = await sales.openOnline();
    const request = sales.invoiceRequest(session, invoice('F/1'));
    sandbox.faults.add({ operation: send, times: 1, fault: { kind: 'drop-after' } });
    const path = `/sessions/online/${session.referenceNumber}/invoices`;
    await expect(sales.call('POST', path, { body: request })).rejects.toThrow();
    const { invoices } = await sales.expect<Schemas['SessionInvoicesResponse']>(
      200,
      'GET',
      `/sessions/${session.referenceNumber}/invoices`,
    );
    expect(invoices.map((one) => one.invoiceHash)).toEqual([request.invoiceHash]);
    expect(
      (await sales.invoiceOutcome(session.referenceNumber, invoices[0]!.referenceNumber)).status.code,
    ).toBe(200);
  });

  it('drops the request before anything is done: the invoice is not there', async () => {
    const sales = await companies();
    const session = await sales.openOnline();
    sandbox.faults.add({ operation: send, times: 1, fault: { kind: 'drop-before' } });
    const request = { body: sales.invoiceRequest(session, invoice('F/2')) };
    await expect(
      sales.call('POST', `/sessions/online/${session.referenceNumber}/invoices`, request),
    ).rejects.toThrow();
    const list = await sales.expect<Schemas['SessionInvoicesResponse']>(
      200,
      'GET',
      `/sessions/${session.referenceNumber}/invoices`,
    );
    expect(list.invoices).toEqual([]);
  });

  it('answers 503 and 429, skipping and counting as told', async () => {
    const sales = await companies();
    sandbox.faults.add({
      operation: 'GET /sessions',
      skip: 1,
      times: 1,
      fault: { kind: 'status', status: 503 },
    });
    sandbox.faults.add({
      operation: 'GET /auth/*',
      times: 1,
      fault: { kind: 'status', status: 429, retryAfterSeconds: 7 },
    });
    const statuses = [];
    for (let i = 0; i < 3; i++)
      statuses.push((await sales.call('GET', '/sessions?sessionType=Online')).status);
    expect(statuses).toEqual([200, 503, 200]);
    const limited = await sales.call('GET', '/auth/sessions');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(sandbox.faults.list().map((one) => one.struck)).toEqual([1, 1]);
  });

  it('cuts a body short, and sends one slowly', async () => {
    const sales = await companies();
    sandbox.faults.add({ operation: 'GET /sessions', times: 1, fault: { kind: 'cut-body', afterBytes: 5 } });
    await expect(sales.call('GET', '/sessions?sessionType=Online')).rejects.toThrow();
    sandbox.faults.add({
      operation: 'GET /sessions',
      times: 1,
      fault: { kind: 'slow-body', bytesPerSecond: 100 },
    });
    const start = performance.now();
    expect((await sales.call('GET', '/sessions?sessionType=Online')).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(200);
  });

  it('leaves a status at 100 for ever', async () => {
    const sales = await companies();
    const reading = 'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}';
    sandbox.faults.add({ operation: reading, times: 1, fault: { kind: 'stuck-status' } });
    const session = await sales.openOnline();
    const { referenceNumber } = await sales.expect<Schemas['SendInvoiceResponse']>(
      202,
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      { body: sales.invoiceRequest(session, invoice('F/3')) },
    );
    await sandbox.settled();
    const status = await sales.expect<Schemas['SessionInvoiceStatusResponse']>(
      200,
      'GET',
      `/sessions/${session.referenceNumber}/invoices/${referenceNumber}`,
    );
    expect(status.status.code).toBe(100);
  });

  it('makes a session unavailable for a while: 21184, another one works', async () => {
    const sales = await companies();
    sandbox.faults.add({ times: 1, fault: { kind: 'session-unavailable' } });
    const session = await sales.openOnline();
    const answer = await sales.call<Schemas['ExceptionResponse']>(
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      { body: sales.invoiceRequest(session, invoice('F/4')) },
    );
    expect(answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21184);
    expect((await sales.sendInvoice(await sales.openOnline(), invoice('F/4'))).status.code).toBe(200);
  });

  it('rotates keys in mid-flow: whoever names the old one gets 21470, the new one works', async () => {
    const sales = await companies();
    const old = await sales.publicKey('SymmetricKeyEncryption');
    await sandbox.rotateKeys('planned');
    const keys = await sales.expect<Schemas['PublicKeyCertificate'][]>(
      200,
      'GET',
      '/security/public-key-certificates',
    );
    expect(keys).toHaveLength(4);
    sandbox.faults.add({
      operation: 'POST /sessions/online',
      times: 1,
      fault: { kind: 'rotate-keys', how: 'emergency' },
    });
    const body = {
      formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
      encryption: {
        encryptedSymmetricKey: Buffer.alloc(256, 1).toString('base64'),
        initializationVector: Buffer.alloc(16).toString('base64'),
        publicKeyId: old.publicKeyId,
      },
    };
    const answer = await sales.call<Schemas['ExceptionResponse']>('POST', '/sessions/online', { body });
    expect(answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21470);
    expect((await sales.sendInvoice(await sales.openOnline(), invoice('F/5'))).status.code).toBe(200);
  });

  it('skews the clock, in the header as in the challenge', async () => {
    sandbox = await startChecked({ faults: [{ fault: { kind: 'clock-skew', ms: 3_600_000 } }] });
    const answer = await new TestClient(sandbox).call<Schemas['AuthenticationChallengeResponse']>(
      'POST',
      '/auth/challenge',
    );
    expect(answer.body.timestampMs - Date.now()).toBeGreaterThan(3_500_000);
    expect(Date.parse(answer.headers.get('date')!) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('is out for a period by its own clock', async () => {
    sandbox = await startChecked();
    const client = new TestClient(sandbox);
    sandbox.clock.freeze('2026-03-01T10:00:00Z');
    sandbox.faults.add({
      fault: { kind: 'outage', from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' },
    });
    const status = async () => (await client.call('POST', '/auth/challenge')).status;
    expect(await status()).toBe(200);
    sandbox.clock.jump(2.5 * 3_600_000);
    expect(await status()).toBe(503);
    sandbox.clock.jump(3_600_000);
    expect(await status()).toBe(200);
  });

  it('refuses rules that make no sense', async () => {
    sandbox = await startChecked();
    const wrong: unknown[] = [
      {},
      { fault: { kind: 'unknown' } },
      { fault: { kind: 'delay' } },
      { fault: { kind: 'status', status: 200 } },
      { operation: 'GET /nothing', fault: { kind: 'drop-after' } },
      { fault: { kind: 'drop-after' }, often: true },
    ];
    for (const rule of wrong) {
      expect(() => sandbox.faults.add(rule as never), JSON.stringify(rule)).toThrow(
        expect.objectContaining({ code: 'sandbox.option' }),
      );
    }
  });

  it('is told over HTTP as well', async () => {
    sandbox = await startChecked();
    const root = sandbox.qrUrl;
    const post = (path: string, body: unknown) =>
      fetch(`${root}${path}`, { method: 'POST', body: JSON.stringify(body) }).then(
        async (r) => [r.status, (await r.json()) as { id?: string }] as const,
      );
    const [status, { id }] = await post('/sandbox/faults', {
      times: 1,
      fault: { kind: 'status', status: 500 },
    });
    expect(status).toBe(200);
    expect((await fetch(`${sandbox.url}/auth/challenge`, { method: 'POST' })).status).toBe(500);
    expect((await fetch(`${root}/sandbox/faults/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(sandbox.faults.list()).toEqual([]);
    expect((await post('/sandbox/faults', { fault: { kind: 'x' } }))[0]).toBe(400);
    expect(await post('/sandbox/clock', { do: 'freeze', at: '2026-05-01T00:00:00Z' })).toEqual([
      200,
      { mode: 'frozen', now: '2026-05-01T00:00:00.000Z', speed: 0 },
    ]);
    expect((await post('/sandbox/clock', { do: 'fly' }))[0]).toBe(400);
    expect((await post('/sandbox/keys/rotate', { kind: 'planned' }))[0]).toBe(200);
    const [, seeded] = await post('/sandbox/seed', {
      companies: [{ nip: seller.nip, name: 'Firma' }],
      invoices: 3,
    });
    expect(seeded).toMatchObject({ invoiceCount: 3, companies: [{ nip: seller.nip }] });
    const about = await (await fetch(`${root}/sandbox`)).json();
    expect(about).toMatchObject({ counts: { invoices: 3, tokens: 1 }, clock: { mode: 'frozen' } });
    const page = await (await fetch(`${root}/`)).text();
    expect(page).toContain(sandbox.url);
    expect(page).toContain('to nie jest KSeF');
  });
});
