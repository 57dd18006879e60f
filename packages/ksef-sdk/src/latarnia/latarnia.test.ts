import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import { seller } from '../testing/invoice.js';
import { openWorld, testClock } from '../testing/world.js';

let server: Server;
let body = '';
let status = 200;
beforeEach(async () => {
  status = 200;
  server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const client = (latarniaUrl?: string) =>
  new KsefClient({
    environment: { apiUrl: 'http://127.0.0.1:9/v2', qrUrl: 'http://127.0.0.1:9', latarniaUrl },
    context: { nip: seller.nip },
    credentials: ksefToken('a|b|c'),
    clock: testClock,
  });
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

describe('latarnia', () => {
  const message = { id: 'a', eventId: 7, category: 'FAILURE', type: 'FAILURE_START', shade: 'new' };

  it('reports a failure with its announcements and the answer as it came', async () => {
    body = JSON.stringify({ status: 'FAILURE', messages: [message] });
    const one = client(url());
    expect(await one.latarnia.status()).toMatchObject({ state: 'failure', messages: [message], raw: body });
    body = JSON.stringify([message]);
    expect((await one.latarnia.messages()).messages).toEqual([message]);
    await one.close();
  });

  it('speaks with the sandbox', async () => {
    const world = await openWorld();
    const { url: apiUrl, qrUrl, latarniaUrl } = world.sandbox;
    const one = world.client({ environment: { apiUrl, qrUrl, latarniaUrl } });
    expect(await one.latarnia.status()).toMatchObject({
      state: 'available',
      askedAt: expect.stringMatching(/^2026-11-23T/),
    });
    await world.close();
  });

  it('takes silence, nonsense and news for "unknown", never for an outage', async () => {
    const one = client(url());
    body = '<html>';
    expect(await one.latarnia.status()).toMatchObject({ state: 'unknown', messages: [] });
    body = JSON.stringify({ status: 'SHINY' });
    expect(await one.latarnia.status()).toMatchObject({ state: 'unknown', silence: 'unknown status SHINY' });
    body = 'null';
    expect(await one.latarnia.status()).toMatchObject({
      state: 'unknown',
      silence: 'the answer is no status',
    });
    status = 503;
    expect(await one.latarnia.status()).toMatchObject({ state: 'unknown', silence: 'HTTP 503' });
    await one.close();
    for (const nowhere of ['http://127.0.0.1:9', undefined]) {
      const lonely = client(nowhere);
      expect(await lonely.latarnia.status()).toMatchObject({ state: 'unknown', silence: expect.any(String) });
      await lonely.close();
    }
  });
});
