import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KsefClient } from '../client.js';
import { KsefError } from '../errors/ksef-error.js';
import { testInvoice } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

const query = 'POST /invoices/query/metadata';

/** A call that only reads. */
const look = (client: KsefClient, signal?: AbortSignal) =>
  client.invoices.queryPage(
    { subjectType: 'Subject1', dateRange: { dateType: 'Invoicing', from: '2026-11-01T00:00:00Z' } },
    { signal },
  );

describe('a call', () => {
  it.each([
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 504 },
    { kind: 'cut-body', afterBytes: 5 },
  ] as const)('that only reads is repeated after $kind $status', async (fault) => {
    const client = world.client();
    await client.signIn();
    world.sandbox.faults.add({ operation: query, times: 2, fault });
    expect((await look(client)).hasMore).toBe(false);
  });

  it('waits as long as a 429 asks, within its patience', async () => {
    const client = world.client({ patienceMs: 1_500 });
    await client.signIn();
    world.sandbox.faults.add({
      operation: query,
      times: 1,
      fault: { kind: 'status', status: 429, retryAfterSeconds: 1 },
    });
    const before = Date.now();
    await look(client);
    expect(Date.now() - before).toBeGreaterThanOrEqual(950);
    world.sandbox.faults.add({
      operation: query,
      fault: { kind: 'status', status: 429, retryAfterSeconds: 30 },
    });
    await expect(look(client)).rejects.toMatchObject({
      code: 'http.rate-limited',
      retry: 'after',
      retryAfterMs: 30_000,
    });
  });

  it('that changes something is not repeated when its outcome is unknown', async () => {
    const client = world.client();
    await client.signIn();
    world.sandbox.faults.add({ operation: 'POST /sessions/online', times: 1, fault: { kind: 'drop-after' } });
    const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
    const opening = client.publicKeys.withDocumentKey((encryption) =>
      client.sessions.openOnline({ formCode, encryption }),
    );
    await expect(opening).rejects.toMatchObject({
      code: 'http.outcome-unknown',
      retry: 'look-first',
      details: { operation: 'POST /sessions/online' },
    });
    const sessions = [];
    for await (const session of client.sessions.list({ sessionType: 'Online' })) sessions.push(session);
    expect(sessions).toHaveLength(1);
  });

  it('to a KSeF that is not there says that nothing was sent', async () => {
    const environment = { apiUrl: 'http://127.0.0.1:9/v2', qrUrl: 'http://127.0.0.1:9' };
    const failed = await world
      .client({ environment })
      .send(testInvoice('C/1'))
      .catch((error) => error);
    expect(failed).toBeInstanceOf(KsefError);
    expect(failed).toMatchObject({ code: 'http.unreachable', retry: 'after', level: 'http' });
    expect(failed.text('pl')).toContain('Nic nie wysłano');
    expect(failed.cause).toBeInstanceOf(Error);
  });

  it('is stopped by its signal', async () => {
    const client = world.client();
    await client.signIn();
    world.sandbox.faults.add({ operation: query, fault: { kind: 'delay', ms: 5_000 } });
    await expect(look(client, AbortSignal.timeout(50))).rejects.toMatchObject({
      code: 'http.aborted',
    });
  });

  it('gives number, level and what was said when KSeF refuses it', async () => {
    const client = world.client();
    await expect(client.sessions.status('20261123-SO-0000000000-0000000000-00')).rejects.toMatchObject({
      code: 'http.bad-request',
      number: 21173,
      level: 'session',
      retry: 'never',
      details: { operation: 'GET /sessions/{referenceNumber}', httpStatus: 400 },
    });
  });
});

describe('an answer of whatever kind', () => {
  let server: Server;
  let answer: { status: number; headers: Record<string, string>; body: string };
  const seen: Record<string, unknown>[] = [];
  beforeEach(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const client = (warnings: string[] = []) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return world.client({
      environment: { apiUrl: url, qrUrl: url },
      onWarning: (text: string) => void warnings.push(text),
      userAgent: 'test/1',
    });
  };
  const json = { 'content-type': 'application/json' };

  it('keeps fields and values that the contract does not know', async () => {
    const provider = {
      id: 'PPL000001',
      name: 'x',
      dateCreated: '2026-01-01T00:00:00Z',
      colour: 'Ultramarine',
    };
    answer = {
      status: 200,
      headers: json,
      body: JSON.stringify({ peppolProviders: [provider], hasMore: false }),
    };
    const got = [];
    for await (const one of client().peppol.providers()) got.push(one);
    expect(got).toEqual([provider]);
    expect(seen.at(-1)).toMatchObject({
      'x-error-format': 'problem-details',
      'user-agent': expect.stringMatching(/^test\/1 eszok/),
    });
  });

  it('brings a system warning to the caller once for each text', async () => {
    const warnings: string[] = [];
    const one = client(warnings);
    const polish = Buffer.from('prace w sobotę', 'utf8').toString('latin1');
    answer = { status: 200, headers: { ...json, 'x-system-warning': polish }, body: '[]' };
    await one.security.publicKeyCertificates();
    await one.security.publicKeyCertificates();
    answer.headers['x-system-warning'] = 'inne';
    await one.security.publicKeyCertificates();
    expect(warnings).toEqual(['prace w sobotę', 'inne']);
  });

  it.each([
    [
      'an older exception document',
      400,
      {
        exception: {
          exceptionDetailList: [{ exceptionCode: 21405, exceptionDescription: 'zły', details: ['pole x'] }],
        },
      },
      { code: 'http.bad-request', number: 21405, details: { said: 'zły pole x' } },
    ],
    [
      'a problem with an unknown code',
      400,
      { title: 'Bad Request', errors: [{ code: 99999, description: 'nowość' }] },
      { code: 'http.bad-request', number: 99999, details: { said: 'nowość' } },
    ],
    [
      'a refusal for want of permissions',
      403,
      { title: 'Forbidden', reasonCode: 'missing-permissions', security: { presentPermissions: [] } },
      { code: 'auth.forbidden', level: 'auth', details: { reasonCode: 'missing-permissions' } },
    ],
    ['the end of something kept for a while', 410, { title: 'Gone' }, { code: 'http.gone' }],
  ])('reads %s', async (_name, status, body, expected) => {
    answer = { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body) };
    await expect(client().security.publicKeyCertificates()).rejects.toMatchObject(expected);
  });

  it('reads a page of a gateway, without its tags', async () => {
    answer = {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>Bad Gateway</h1></html>',
    };
    await expect(client().security.publicKeyCertificates()).rejects.toMatchObject({
      code: 'http.unavailable',
      retry: 'after',
      details: { httpStatus: 502, said: 'Bad Gateway' },
    });
  });
});
