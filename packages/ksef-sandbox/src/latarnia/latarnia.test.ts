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
    sandbox.declareOutage({ category: 'MAINTENANCE', to, enforced: true });
    expect((await sales.call('POST', '/auth/challenge')).status).toBe(503);
    sandbox.faults.clear();
  });
});
