import { describe, expect, it } from 'vitest';
import { useStage } from '../test-support/stage.js';

describe('Latarnia', () => {
  const stage = useStage();

  it('Latarnia announces what one declares, and the outage may be real', async () => {
    const { sandbox, sales } = stage;
    const ask = async (path: string) =>
      (await fetch(`${sandbox.latarniaUrl}${path}`)).json() as Promise<never>;
    expect(await ask('/status')).toEqual({ status: 'AVAILABLE', messages: [] });
    expect(await (await fetch(new URL('/status', sandbox.latarniaUrl))).json()).toEqual(await ask('/status'));
    const event = sandbox.declareOutage({ category: 'FAILURE' });
    expect(await ask('/status')).toMatchObject({
      status: 'FAILURE',
      messages: [{ eventId: event, type: 'FAILURE_START' }],
    });
    sandbox.endOutage(event);
    expect(await ask('/status')).toMatchObject({ status: 'AVAILABLE' });
    expect(await ask('/messages')).toMatchObject([{ type: 'FAILURE_END' }, { type: 'FAILURE_START' }]);
    const to = new Date(Date.now() + 60_000).toISOString();
    const challenge = async () => (await sales.call('POST', '/auth/challenge')).status;
    const work = sandbox.declareOutage({ category: 'MAINTENANCE', to, enforced: true });
    expect(await challenge()).toBe(503);
    sandbox.endOutage(work);
    expect(await challenge()).toBe(200);
    const open = sandbox.declareOutage({ category: 'TOTAL_FAILURE', enforced: true });
    expect(await challenge()).toBe(503);
    expect(await ask('/status')).toMatchObject({ status: 'TOTAL_FAILURE' });
    sandbox.endOutage(open);
    expect(await challenge()).toBe(200);
  });

  it('knows of an outage by rule only if that is announced', async () => {
    const { sandbox, sales } = stage;
    const status = async () =>
      (await (await fetch(`${sandbox.latarniaUrl}/status`)).json()) as {
        status: string;
        messages: unknown[];
      };
    const from = new Date(Date.now() - 1000).toISOString();
    const silent = sandbox.faults.add({ fault: { kind: 'outage', from } });
    expect((await sales.call('POST', '/auth/challenge')).status).toBe(503);
    expect(await status()).toEqual({ status: 'AVAILABLE', messages: [] });
    sandbox.faults.remove(silent);
    const told = sandbox.faults.add({ fault: { kind: 'outage', from, announced: 'FAILURE' } });
    expect(await status()).toMatchObject({
      status: 'FAILURE',
      messages: [{ category: 'FAILURE', type: 'FAILURE_START', end: null }],
    });
    sandbox.faults.remove(told);
    expect(await status()).toEqual({ status: 'AVAILABLE', messages: [] });
    expect((await sales.call('POST', '/auth/challenge')).status).toBe(200);
  });
});
