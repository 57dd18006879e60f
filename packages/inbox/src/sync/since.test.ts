import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@eszok/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInbox } from '../inbox.js';
import type { InvoiceSource } from './source.js';

describe('the beginning of a sync', () => {
  let dir: string;
  let store: Store;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'eszok-inbox-'));
    store = await openStore({ dir });
  });
  afterAll(async () => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });

  const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
  let profile = 0;
  /** From where the source is asked, in a registry that knows nothing yet. */
  async function askedFrom(since: string | Date): Promise<string[]> {
    const asked: string[] = [];
    const source: InvoiceSource = async function* ({ from }) {
      asked.push(from);
      yield { type: 'complete' as const, until: '2026-11-23T12:00:00.000Z' };
    };
    const inbox = openInbox({ store, clock, profile: String(++profile) });
    await inbox.sync({ source, roles: ['Subject2'], since });
    return asked;
  }

  it('is midnight in Warsaw for a day, in winter and in summer', async () => {
    expect(await askedFrom('2026-11-01')).toEqual(['2026-10-31T23:00:00.000Z']);
    expect(await askedFrom('2026-07-01')).toEqual(['2026-06-30T22:00:00.000Z']);
  });

  it('is an instant as it stands, whichever offset it is written with', async () => {
    const instant = ['2026-11-01T08:00:00.000Z'];
    expect(await askedFrom('2026-11-01T08:00:00Z')).toEqual(instant);
    expect(await askedFrom('2026-11-01T09:00:00+01:00')).toEqual(instant);
    expect(await askedFrom(new Date('2026-11-01T08:00:00Z'))).toEqual(instant);
  });

  it.each(['2026-11-01T08:00:00', '2026-11-01 08:00', '1.11.2026', 'yesterday', '2026-13-01T08:00:00Z', ''])(
    'is never guessed: %j',
    async (since) => {
      await expect(askedFrom(since)).rejects.toMatchObject({ code: 'inbox.date' });
    },
  );
});
