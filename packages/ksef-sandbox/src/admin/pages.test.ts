import { describe, expect, it } from 'vitest';
import { useStage } from '../test-support/stage.js';

describe("the sandbox's own endpoints", () => {
  const stage = useStage();
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${stage.sandbox.qrUrl}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const challenge = async () => (await send('POST', '/v2/auth/challenge')).status;

  it.each<[string, unknown]>([
    ['/sandbox/clock', { do: 'jump', ms: 1e300 }],
    ['/sandbox/clock', { do: 'jump', ms: '5' }],
    ['/sandbox/clock', { do: 'run', speed: 'x' }],
    ['/sandbox/clock', { do: 'run', speed: 0 }],
    ['/sandbox/clock', { do: 'freeze', at: '+275760-09-13T00:00:00Z' }],
    ['/sandbox/clock', null],
    ['/sandbox/clock', []],
    ['/sandbox/faults', null],
    ['/sandbox/seed', null],
    ['/sandbox/seed', { companies: 5 }],
    ['/sandbox/seed', { companies: [null] }],
    ['/sandbox/seed', { companies: [{ nip: '5265877635', name: 7 }] }],
    ['/sandbox/seed', { companies: [{ nip: '5265877635', name: 'a\u0001' }] }],
    ['/sandbox/seed', { invoices: -5 }],
    ['/sandbox/seed', { invoices: '3' }],
    ['/sandbox/outages', null],
    ['/sandbox/outages', { category: 'constructor' }],
    ['/sandbox/outages', { category: 'FAILURE', title: {} }],
    ['/sandbox/outages', { category: 'FAILURE', from: 7 }],
    ['/sandbox/keys/rotate', null],
    ['/sandbox/keys/rotate', { kind: 'x' }],
    ['/sandbox/certificates/0123456789ABCDEF', { status: 'Blocked' }],
    ['/sandbox/tokens/x', { status: {} }],
  ])('%s refuses %j with 400, and all goes on', async (path, body) => {
    const reply = await send('POST', path, body);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { code: 'sandbox.option' } });
    expect(await challenge()).toBe(200);
  });

  it('says so when there is no such outage', async () => {
    expect((await send('DELETE', '/sandbox/outages/77')).status).toBe(400);
  });

  it('are not for pages of other sites, which a browser on this machine may have open', async () => {
    const jump = (origin: string) => send('POST', '/sandbox/clock', { do: 'jump', ms: 1 }, { origin });
    for (const origin of ['https://example.com', 'null', 'http://127.0.0.1.example.com']) {
      expect((await jump(origin)).status).toBe(403);
    }
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8181', 'http://[::1]:1']) {
      expect((await jump(origin)).status).toBe(200);
    }
  });

  it('a clock that runs as fast as it may stops in 2200', async () => {
    await send('POST', '/sandbox/clock', { do: 'run', at: '2199-12-31T23:59:59Z', speed: 1_000_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stage.sandbox.clock.state().now).toBe('2200-01-01T00:00:00.000Z');
    expect(await challenge()).toBe(200);
  });
});
