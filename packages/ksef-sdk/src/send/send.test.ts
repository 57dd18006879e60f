import { createHash } from 'node:crypto';
import { parseUpo, validateInvoice } from '@eszok/fa-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isOutcomeUnknown } from '../errors/guards.js';
import type { KsefError } from '../errors/ksef-error.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

const invoiceStatus = 'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

describe('send', () => {
  it('gives the KSeF number and a receipt about these very bytes', async () => {
    const bytes = testInvoice('S/1');
    expect(validateInvoice(bytes).issues).toEqual([]);
    const steps: string[] = [];
    const result = await world.client().send(bytes, { onProgress: ({ step }) => steps.push(step) });
    expect(result.ksefNumber).toMatch(/^9994072312-20261123-[0-9A-F]{12}-[0-9A-F]{2}$/);
    expect(result.sha256).toBe(sha256(bytes));
    expect(result.recovered).toBe(false);
    const upo = parseUpo(result.upo);
    expect(upo.documents.map((one) => [one.ksefNumber, one.sha256])).toEqual([
      [result.ksefNumber, sha256(bytes)],
    ]);
    expect(steps).toEqual(['opening', 'opened', 'sending', 'sent', 'accepted', 'closing', 'closed']);
  });

  it('marks an offline invoice and an invoice of an earlier day as offline', async () => {
    const offline = await world.client().send(testInvoice('S/offline', '2026-11-23'), { offline: true });
    expect(offline.invoicingMode).toBe('Offline');
    const today = await world.client().send(testInvoice('S/today', '2026-11-23'));
    expect(today.invoicingMode).toBe('Online');
  });

  it('refuses what is no invoice before anything is sent', async () => {
    const client = world.client({
      environment: { apiUrl: 'http://127.0.0.1:9/v2', qrUrl: 'http://127.0.0.1:9' },
    });
    await expect(client.send(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'invoice.not-xml' });
  });

  it('tells a duplicate of the same bytes from a clash of numbers', async () => {
    const client = world.client();
    const first = await client.send(testInvoice('S/dup'));
    const duplicate = {
      code: 'invoice.duplicate',
      number: 440,
      level: 'invoice',
      retry: 'never',
    };
    await expect(client.send(testInvoice('S/dup'))).rejects.toMatchObject({
      ...duplicate,
      details: {
        originalKsefNumber: first.ksefNumber,
        originalSessionReferenceNumber: first.sessionReferenceNumber,
        identical: true,
      },
    });
    await expect(client.send(testInvoice('S/dup', '2026-11-20', 'inna'))).rejects.toMatchObject({
      ...duplicate,
      details: { originalKsefNumber: first.ksefNumber, identical: false },
    });
  });

  it('adopts an identical duplicate when asked to', async () => {
    const client = world.client();
    const first = await client.send(testInvoice('S/adopt'));
    const second = await client.send(testInvoice('S/adopt'), { adoptIdentical: true });
    expect(second).toMatchObject({ ksefNumber: first.ksefNumber, recovered: true });
    expect(Buffer.from(second.upo)).toEqual(Buffer.from(first.upo));
  });

  it('raises a refusal with its status and the step to take', async () => {
    const future = testInvoice('S/future', '2027-01-01');
    await expect(world.client().send(future)).rejects.toMatchObject({
      code: 'invoice.refused',
      retry: 'never',
      number: expect.toSatisfy((code: number) => [430, 450].includes(code)),
      details: { sha256: sha256(future) },
    });
  });

  it.each([
    ['dropped on the way there', 'drop-before'],
    ['lost on the way back', 'drop-after'],
  ] as const)('gets through when the invoice is %s', async (_name, kind) => {
    world.sandbox.faults.add({
      operation: 'POST /sessions/online/{referenceNumber}/invoices',
      times: 1,
      fault: { kind },
    });
    const client = world.client();
    const result = await client.send(testInvoice(`S/${kind}`));
    const stored = await client.invoices.download(result.ksefNumber);
    expect(stored.sha256).toBe(result.sha256);
  });

  it('opens again when the answer to opening a session is lost: the lost one stays empty', async () => {
    world.sandbox.faults.add({
      operation: 'POST /sessions/online',
      times: 1,
      fault: { kind: 'drop-after' },
    });
    const client = world.client();
    const result = await client.send(testInvoice('S/opening-lost'));
    const opened: number[] = [];
    for await (const session of client.sessions.list({ sessionType: 'Online' })) {
      if (Date.parse(session.dateCreated) >= Date.parse(result.invoicingDate) - 10_000) {
        opened.push(session.totalInvoiceCount);
      }
    }
    expect(opened.filter((count) => count === 1).length).toBeGreaterThanOrEqual(1);
    expect(opened).toContain(0);
  });

  it('opens another session when the first one becomes unavailable (21184)', async () => {
    world.sandbox.faults.add({
      operation: 'POST /sessions/online/{referenceNumber}/invoices',
      times: 1,
      fault: { kind: 'session-unavailable' },
    });
    const sessions: string[] = [];
    const result = await world.client().send(testInvoice('S/21184'), {
      onProgress: (progress) => {
        if (progress.step === 'opened') sessions.push(progress.sessionReferenceNumber);
      },
    });
    expect(sessions).toHaveLength(2);
    expect(result.sessionReferenceNumber).toBe(sessions[1]);
  });

  it('survives a change of public keys in an emergency (21470)', async () => {
    const client = world.client();
    await client.send(testInvoice('S/keys-1'));
    await world.sandbox.rotateKeys('emergency');
    const after = await client.send(testInvoice('S/keys-2'));
    expect(after.ksefNumber).toMatch(/^9994072312-/);
  });

  it('stops waiting when told to, and says to look first', async () => {
    world.sandbox.faults.add({ operation: invoiceStatus, fault: { kind: 'stuck-status' } });
    const controller = new AbortController();
    const sending = world.client().send(testInvoice('S/stuck'), {
      signal: controller.signal,
      onProgress: ({ step }) => step === 'processing' && controller.abort(),
    });
    await expect(sending).rejects.toMatchObject({
      code: 'http.aborted',
      retry: 'look-first',
      details: {
        sessionReferenceNumber: expect.stringContaining('-SO-'),
        invoiceReferenceNumber: expect.stringContaining('-EE-'),
      },
    });
    await expect(world.client().send(testInvoice('S/stuck-2'), { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'invoice.still-processing',
      retry: 'look-first',
    });
  });

  it('says to look first when the verdict cannot be asked for: the invoice was handed in', async () => {
    world.sandbox.faults.add({ operation: invoiceStatus, fault: { kind: 'status', status: 503 } });
    const failed = (await world
      .client()
      .send(testInvoice('S/deaf'))
      .catch((error: unknown) => error)) as KsefError;
    expect(failed).toMatchObject({
      code: 'http.outcome-unknown',
      retry: 'look-first',
      details: { invoiceReferenceNumber: expect.stringContaining('-EE-') },
      cause: { code: 'http.unavailable' },
    });
    expect(failed.text('pl')).toMatch(/^KSeF przyjął wysyłkę.*HTTP 503/);
    expect(isOutcomeUnknown(failed)).toBe(true);
  });
});
