import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LatarniaMessage } from '@eszok/ksef-sdk';
import { openStore, type Store } from '@eszok/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQueue, type Queue } from '../queue.js';
import { invoiceXml, seller } from '../test-support/invoice.js';

const message = (more: Partial<LatarniaMessage>): LatarniaMessage => ({
  id: 'm1',
  eventId: 7,
  category: 'FAILURE',
  type: 'FAILURE_START',
  title: 'Awaria KSeF',
  text: '…',
  start: '2025-07-09T06:00:00Z',
  end: null,
  version: 1,
  published: '2025-07-09T06:05:00Z',
  ...more,
});
const ended = message({
  id: 'm2',
  type: 'FAILURE_END',
  end: '2025-07-12T13:00:00Z',
  version: 2,
  published: '2025-07-12T13:10:00Z',
});

describe('announced outages', () => {
  let dir: string;
  let store: Store;
  let queue: Queue;
  const clock = { now: () => new Date('2025-07-10T08:00:00Z') };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'eszok-outages-'));
    store = await openStore({ dir, clock });
    queue = openQueue({ store, profile: seller.nip, clock });
  });
  afterEach(async () => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('move the deadline of what waits, as the official example says', async () => {
    const bytes = invoiceXml({ number: 'A/1', issueDate: '2025-07-08' });
    const entry = await queue.enqueue(bytes, { mode: 'offline24' });
    expect(entry).toMatchObject({ deadline: { day: '2025-07-09', rule: 'next-working-day' }, overdue: true });
    const failure = await queue.outages.declare({ kind: 'failure', start: '2025-07-09T08:00:00+02:00' });
    expect(failure).toMatchObject({ end: null, source: 'declared', start: '2025-07-09T06:00:00.000Z' });
    expect(await queue.show('A/1')).toMatchObject({ deadline: { day: null, rule: 'open' }, overdue: false });
    await queue.outages.end(failure.id, '2025-07-12T15:00:00+02:00');
    expect(await queue.show('A/1')).toMatchObject({
      deadline: { day: '2025-07-22', rule: 'after-failure', announcementId: failure.id },
      overdue: false,
    });
  });

  it('refuse times that cannot be', async () => {
    const declare = (start: string, end?: string) => queue.outages.declare({ kind: 'failure', start, end });
    await expect(declare('2025-07-09T08:00:00')).rejects.toMatchObject({ code: 'queue.outage-times' });
    await expect(declare('yesterday')).rejects.toMatchObject({ code: 'queue.outage-times' });
    await expect(declare('2025-07-09T08:00:00Z', '2025-07-08T08:00:00Z')).rejects.toMatchObject({
      code: 'queue.outage-times',
    });
    const { id } = await declare('2025-07-09T08:00:00Z');
    await expect(queue.outages.end(id, '2025-07-09T07:59:59Z')).rejects.toMatchObject({
      code: 'queue.outage-times',
    });
    await expect(queue.outages.end('nothing')).rejects.toMatchObject({ code: 'queue.unknown-outage' });
    expect((await queue.outages.end(id)).end).toBe('2025-07-10T08:00:00.000Z');
  });

  it('are learned from the status service, each event once', async () => {
    const maintenance = message({
      id: 'm3',
      eventId: 8,
      category: 'MAINTENANCE',
      type: 'MAINTENANCE_ANNOUNCEMENT',
      start: '2025-07-19T20:00:00Z',
      end: '2025-07-20T02:00:00Z',
    });
    const unknown = message({ id: 'm4', eventId: 9, category: 'PARTY', type: 'PARTY_START' });
    const first = await queue.outages.learn([message({}), maintenance, unknown]);
    expect(first).toMatchObject([
      { kind: 'failure', end: null, source: 'latarnia' },
      { kind: 'unavailability', end: '2025-07-20T02:00:00.000Z' },
    ]);
    expect(await queue.outages.learn([message({}), maintenance])).toEqual([]);
    const second = await queue.outages.learn([message({}), ended]);
    expect(second).toMatchObject([{ id: first[0]?.id, end: '2025-07-12T13:00:00.000Z' }]);
    expect(await queue.outages.learn([message({})])).toEqual([]);
    const all = await queue.outages.list();
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({ end: '2025-07-12T13:00:00.000Z' });
    expect(JSON.parse(second[0]?.evidence ?? '')).toMatchObject([{ id: 'm1' }, { id: 'm2' }]);
    expect(await queue.outages.learn([])).toEqual([]);
  });
});
