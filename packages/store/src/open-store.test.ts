import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.js';
import { newId } from './repositories/ids.js';
import { onEveryEngine } from './test-support/engines.js';
import { incomingRow, outgoingRow } from './test-support/rows.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const clockAt = (start: string) => {
  let now = new Date(start);
  return {
    now: () => now,
    move(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
};

const ksefNumber = '7740001454-20261123-0123456789AB-CD';
const outgoing = outgoingRow({});
const incoming = incomingRow({ id: ksefNumber, ksefNumber });

await onEveryEngine('the registry', (place) => {
  it('keeps what was written when it is opened again', async () => {
    const { open, options } = await place();
    const first = await openStore(options);
    const file = await first.keep(bytes('<a/>'));
    const added = await first.outgoing.add(outgoing, file);
    expect(added.result).toBe('added');
    await first.close();

    const again = await open();
    const row = await again.outgoing.get(outgoing.profile, added.row.id);
    expect(row).toEqual(added.row);
    expect(row?.sellerName).toBe('Zażółć sp. z o.o.');
    expect(await again.files.get(file.sha256)).toEqual(Buffer.from('<a/>'));
  });

  it('takes the same bytes of a profile once', async () => {
    const store = await (await place()).open();
    const file = await store.files.write(bytes('<a/>'));
    const one = await store.outgoing.add(outgoing, file);
    const two = await store.outgoing.add({ ...outgoing, number: 'other' }, file);
    const elsewhere = await store.outgoing.add({ ...outgoing, profile: 'other' }, file);
    expect(two).toEqual({ row: one.row, result: 'same' });
    expect(elsewhere.result).toBe('added');
    expect(await store.outgoing.list(outgoing.profile)).toHaveLength(1);
  });

  it('takes a number of a seller and kind once, while it may be in KSeF', async () => {
    const { open } = await place();
    const [store, other] = [await open(), await open()];
    const files = await Promise.all(['<a/>', '<b/>', '<c/>'].map((text) => store.files.write(bytes(text))));
    const results = await Promise.all([
      store.outgoing.add(outgoing, files[0]!),
      other.outgoing.add(outgoing, files[1]!),
    ]);
    expect(results.map(({ result }) => result).sort()).toEqual(['added', 'number-taken']);
    const [kept] = await store.outgoing.list(outgoing.profile);
    expect(results.map(({ row }) => row.id)).toEqual([kept!.id, kept!.id]);
    expect((await store.outgoing.add({ ...outgoing, kind: 'KOR' }, files[2]!)).result).toBe('added');
    await store.outgoing.change(kept!.id, {}, { state: 'refused' }, { name: 'refused' });
    const again = files.find(({ sha256 }) => sha256 !== kept!.sha256 && sha256 !== files[2]!.sha256);
    expect((await store.outgoing.add(outgoing, again!)).result).toBe('added');
    await expect(
      store.outgoing.change(kept!.id, {}, { state: 'waiting' }, { name: 'retried' }),
    ).rejects.toMatchObject({ code: 'store.conflict' });
  });

  it('gives an entry to one of many who want it at once', async () => {
    const { open } = await place();
    const stores = await Promise.all([open(), open(), open()]);
    const { row } = await stores[0]!.outgoing.add(outgoing, await stores[0]!.files.write(bytes('<a/>')));
    const until = new Date(Date.now() + 60_000).toISOString();
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        stores[at % 3]!.outgoing.claim(row.id, { owner: `o${at}`, until, states: ['waiting'] }),
      ),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('lets a lease expire, and refuses changes by the one who lost it', async () => {
    const clock = clockAt('2026-11-23T08:00:00Z');
    const store = await (await place()).open(clock);
    const { row } = await store.outgoing.add(outgoing, await store.files.write(bytes('<a/>')));
    const lease = (owner: string) => ({
      owner,
      until: new Date(clock.now().getTime() + 1000).toISOString(),
      states: ['waiting', 'sending'],
    });
    expect(await store.outgoing.claim(row.id, lease('one'))).not.toBeNull();
    expect(await store.outgoing.claim(row.id, lease('two'))).toBeNull();
    expect(await store.outgoing.change(row.id, {}, { state: 'withdrawn' }, { name: 'withdrawn' })).toBeNull();
    clock.move(1000);
    expect(await store.outgoing.claim(row.id, lease('two'))).not.toBeNull();
    expect(
      await store.outgoing.change(row.id, { owner: 'one' }, { state: 'accepted' }, { name: 'accepted' }),
    ).toBeNull();
    const mine = await store.outgoing.change(
      row.id,
      { owner: 'two', states: ['waiting'] },
      { state: 'sending', attempts: 1 },
      { name: 'sending', data: { attempt: 1 } },
    );
    expect(mine).toMatchObject({ state: 'sending', attempts: 1 });
    expect(await store.outgoing.renew(row.id, 'one', '2030-01-01T00:00:00.000Z')).toBe(false);
    const history = await store.outgoing.history(row.profile, row.id);
    expect(history.map(({ event }) => event)).toEqual(['enqueued', 'sending']);
  });

  it('lets transactions of several connections wait for one another, and gives up in time', async () => {
    const { options, open } = await place();
    const [one, two] = [await open(), await open()];
    const rounds = Array.from({ length: 20 }, (_, at) => at);
    await Promise.all(
      [one, two].flatMap((store, who) =>
        rounds.map((at) =>
          store.transaction(async (inside) => {
            await inside.checkpoints.advance('p', `${who}-${at}`, '2026-01-01T00:00:00.000Z');
            await new Promise((resolve) => setTimeout(resolve, 2));
            await inside.checkpoints.advance('p', `${who}-${at}`, '2026-01-02T00:00:00.000Z');
          }),
        ),
      ),
    );
    expect(await one.checkpoints.get('p', '1-19')).toBe('2026-01-02T00:00:00.000Z');
    if ('url' in options) return;
    const hasty = await openStore({ ...options, busyTimeoutMs: 50 });
    await one.transaction(async () => {
      await expect(hasty.checkpoints.advance('p', 'x', '2026-01-01T00:00:00.000Z')).rejects.toMatchObject({
        code: 'store.busy',
        retry: 'after',
      });
    });
    await hasty.checkpoints.advance('p', 'x', '2026-01-01T00:00:00.000Z');
    await hasty.transaction((inside) => inside.checkpoints.reset('p', 'x'));
    await hasty.close();
  });

  it('does again what failed before, and commits what follows', async () => {
    const store = await (await place()).open();
    const files = [await store.keep(bytes('<a/>')), await store.keep(bytes('<b/>'))] as const;
    const { row: first } = await store.outgoing.add(outgoing, files[0]);
    const move = (id: string, state: string) => store.outgoing.change(id, {}, { state }, { name: state });
    await move(first.id, 'refused');
    const { row: second } = await store.outgoing.add(outgoing, files[1]);
    for (const _ of [1, 2, 3]) {
      await expect(move(first.id, 'waiting')).rejects.toMatchObject({ code: 'store.conflict' });
      expect((await store.outgoing.get(outgoing.profile, first.id))?.state).toBe('refused');
    }
    await move(second.id, 'withdrawn');
    expect((await move(first.id, 'waiting'))?.state).toBe('waiting');
    const names = (await store.outgoing.history(outgoing.profile, first.id)).map(({ event }) => event);
    expect(names).toEqual(['enqueued', 'refused', 'waiting']);
  });

  it('undoes a transaction that fails, wholly', async () => {
    const store = await (await place()).open();
    const file = await store.files.write(bytes('<a/>'));
    await expect(
      store.transaction(async (inside) => {
        await inside.outgoing.add(outgoing, file);
        await inside.checkpoints.advance('p', 'n', '2026-01-01T00:00:00.000Z');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await store.outgoing.list(outgoing.profile)).toEqual([]);
    expect(await store.checkpoints.get('p', 'n')).toBeNull();
    expect((await store.verify()).unrecorded).toEqual([file.sha256]);
  });

  it('registers a document once, and changes it only from the version that was read', async () => {
    const store = await (await place()).open();
    const file = await store.files.write(bytes('<in/>'));
    expect(await store.incoming.add(incoming, file)).toBe(true);
    expect(await store.incoming.add({ ...incoming, month: '2020-01' }, file)).toBe(false);
    const row = await store.incoming.get(incoming.profile, incoming.id);
    expect(row).toMatchObject({ version: 1, decision: 'received', month: '2026-11', doNotPost: 0 });
    const changed = await store.incoming.change(
      incoming.profile,
      incoming.id,
      1,
      { decision: 'accepted' },
      { name: 'accepted' },
    );
    expect(changed).toMatchObject({ version: 2, decision: 'accepted' });
    expect(
      await store.incoming.change(incoming.profile, incoming.id, 1, { decision: 'x' }, { name: 'x' }),
    ).toBeNull();
    expect(await store.incoming.list(incoming.profile, { month: '2026-11', handedOver: false })).toHaveLength(
      1,
    );
    expect(await store.incoming.list(incoming.profile, { handedOver: true })).toEqual([]);
  });

  it('moves a checkpoint forward only', async () => {
    const store = await (await place()).open();
    await store.checkpoints.advance('p', 'fetch:Subject2', '2026-11-02T00:00:00.000Z');
    await store.checkpoints.advance('p', 'fetch:Subject2', '2026-11-01T00:00:00.000Z');
    expect(await store.checkpoints.get('p', 'fetch:Subject2')).toBe('2026-11-02T00:00:00.000Z');
    await store.checkpoints.advance('p', 'fetch:Subject2', '2026-11-03T00:00:00.000Z');
    expect(await store.checkpoints.get('p', 'fetch:Subject2')).toBe('2026-11-03T00:00:00.000Z');
    expect(await store.checkpoints.get('q', 'fetch:Subject2')).toBeNull();
    await store.checkpoints.reset('p', 'fetch:Subject2');
    expect(await store.checkpoints.get('p', 'fetch:Subject2')).toBeNull();
  });

  it('keeps announcements, each outside record once', async () => {
    const store = await (await place()).open();
    const failure = {
      kind: 'failure',
      startedAt: '2025-07-09T06:00:00.000Z',
      endedAt: null,
      source: 'latarnia',
      externalId: 'L-1',
      evidence: '{"title":"Awaria"}',
    };
    const one = await store.announcements.put(failure);
    const two = await store.announcements.put({ ...failure, endedAt: '2025-07-12T10:00:00.000Z' });
    expect(two).toMatchObject({ id: one.id, endedAt: '2025-07-12T10:00:00.000Z' });
    const own = { ...failure, source: 'declared', externalId: null };
    await store.announcements.put(own);
    const third = await store.announcements.put(own);
    await store.announcements.end(third.id, '2025-07-13T00:00:00.000Z');
    const all = await store.announcements.list();
    expect(all).toHaveLength(3);
    expect(all.map(({ endedAt }) => endedAt)).toEqual([
      '2025-07-12T10:00:00.000Z',
      null,
      '2025-07-13T00:00:00.000Z',
    ]);
  });

  it('gives a named lease to one owner at a time', async () => {
    const clock = clockAt('2026-11-23T08:00:00Z');
    const store = await (await place()).open(clock);
    const later = () => new Date(clock.now().getTime() + 1000);
    expect(await store.leases.take('handover', 'a', later())).toBe(true);
    expect(await store.leases.take('handover', 'b', later())).toBe(false);
    expect(await store.leases.take('handover', 'a', later())).toBe(true);
    clock.move(1000);
    expect(await store.leases.take('handover', 'b', later())).toBe(true);
    await store.leases.give('handover', 'a');
    expect(await store.leases.take('handover', 'c', later())).toBe(false);
    await store.leases.give('handover', 'b');
    expect(await store.leases.take('handover', 'c', later())).toBe(true);
  });

  it('changes a book of requests one at a time, by the clock that all share', async () => {
    const { options, open } = await place();
    const shiftMs = 'url' in options ? 300_000 : 0;
    const fast = { now: () => new Date(Date.now() + shiftMs) };
    const stores = [await open(), await open(fast)];
    const enter = (store: (typeof stores)[0], stamp: number) =>
      store.rateLimits.update('test Nip 1 invoiceMetadata', (book) => ({
        book: { ...book, stamps: [...book.stamps, stamp] },
        result: book.stamps.length,
      }));
    const now = Date.now();
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, at) => enter(stores[at % 2]!, now + (at % 2) * shiftMs)),
    );
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    const seen = (store: (typeof stores)[0]) =>
      store.rateLimits.update('test Nip 1 invoiceMetadata', (book) => ({ book, result: book }));
    for (const [at, store] of stores.entries()) {
      for (const stamp of (await seen(store)).stamps) {
        expect(Math.abs(stamp - now - at * shiftMs)).toBeLessThan(5_000);
      }
    }
    await expect(
      stores[0]!.rateLimits.update('test Nip 1 invoiceMetadata', () => {
        throw new Error('too long');
      }),
    ).rejects.toThrow('too long');
    expect((await seen(stores[0]!)).stamps).toHaveLength(20);
    expect((await seen(stores[0]!)).blockedUntil).toBeUndefined();
    await stores[1]!.rateLimits.update('other', (book) => ({
      book: { ...book, open: [now], blockedUntil: now },
      result: 0,
    }));
    const other = await stores[1]!.rateLimits.update('other', (book) => ({ book, result: book }));
    expect(other).toEqual({ stamps: [], open: [now], blockedUntil: now });
  });

  it('finds files that are gone, altered or unrecorded', async () => {
    const store = await (await place()).open();
    const [kept, gone, altered] = await Promise.all(['1', '2', '3'].map((text) => store.keep(bytes(text))));
    const loose = await store.files.write(bytes('4'));
    expect(await store.verify()).toMatchObject({ ok: true, checked: 3, unrecorded: [loose.sha256] });
    await rm(gone!.path);
    await writeFile(altered!.path, 'x');
    expect(await store.verify()).toEqual({
      ok: false,
      checked: 3,
      missing: [{ sha256: gone!.sha256, path: gone!.path }],
      altered: [{ sha256: altered!.sha256, path: altered!.path }],
      unrecorded: [loose.sha256],
    });
    await expect(store.files.get(gone!.sha256)).rejects.toMatchObject({ code: 'store.file-missing' });
    await expect(store.files.get(altered!.sha256)).rejects.toMatchObject({ code: 'store.file-altered' });
    expect(await store.files.get(kept!.sha256)).toEqual(Buffer.from('1'));
    await store.keep(bytes('3'));
    expect(await readFile(altered!.path, 'utf8')).toBe('3');
  });

  it('is backed up as it is at one instant, and the copy is verified', async () => {
    const { open, options, dir } = await place();
    const store = await open();
    const copy = join(dir, 'copy');
    const file = await store.files.write(bytes('<a/>'));
    const { row } = await store.outgoing.add(outgoing, file);
    if ('url' in options) {
      await expect(store.backup(copy)).rejects.toMatchObject({ code: 'store.backup-not-here' });
      return;
    }
    expect(await store.backup(copy)).toEqual({
      ok: true,
      checked: 1,
      missing: [],
      altered: [],
      unrecorded: [],
    });
    await store.outgoing.change(row.id, {}, { state: 'withdrawn' }, { name: 'withdrawn' });
    const restored = await openStore({ dir: copy });
    expect(await restored.outgoing.get(row.profile, row.id)).toEqual(row);
    expect(await restored.files.get(file.sha256)).toEqual(Buffer.from('<a/>'));
    await restored.close();
    await expect(store.backup(copy)).rejects.toMatchObject({ code: 'store.backup-exists' });
    await writeFile(file.path, 'spoiled');
    await expect(store.backup(join(dir, 'second'))).rejects.toMatchObject({ code: 'store.file-altered' });
  });

  it('refuses a hash that no file stands for', async () => {
    const store = await (await place()).open();
    const orphan = { sha256: Buffer.alloc(32).toString('base64'), size: 1, path: '' };
    await expect(
      store.transaction((inside) =>
        inside.outgoing.change('x', {}, { upoSha256: orphan.sha256 }, { name: 'upo' }),
      ),
    ).resolves.toBeNull();
    const { row } = await store.outgoing.add(outgoing, await store.files.write(bytes('<a/>')));
    await expect(
      store.outgoing.change(row.id, {}, { upoSha256: orphan.sha256 }, { name: 'upo' }),
    ).rejects.toMatchObject({ name: 'StoreError' });
  });

  it('is opened by many at once, from nothing', async () => {
    const { open } = await place();
    const stores = await Promise.all(Array.from({ length: 5 }, () => open()));
    await Promise.all(stores.map((store, at) => store.keep(bytes(String(at)))));
    expect((await stores[0]!.verify()).checked).toBe(5);
  });

  it('refuses a registry of a newer version', async () => {
    const { options, open } = await place();
    const store = await open();
    await store.keep(bytes('1'));
    const { default: Database } = await import('libsql');
    if ('url' in options) {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: options.url });
      await client.connect();
      await client.query(`insert into eszok_schema values (99, 'later')`);
      await client.end();
    } else {
      const database = new Database(join(options.dir, 'eszok.sqlite'));
      database.exec(`insert into eszok_schema values (99, 'later')`);
      database.close();
    }
    await expect(openStore(options)).rejects.toMatchObject({ code: 'store.newer-version' });
  });
});

describe('what is wrong with a registry is said by code', () => {
  it('a file that is no database, a folder that is a file, a server that is not there', async () => {
    const { mkdtemp } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const dir = await mkdtemp(join(tmpdir(), 'eszok-bad-'));
    try {
      await mkdir(join(dir, 'a'));
      await writeFile(join(dir, 'a', 'eszok.sqlite'), 'this is not a database, by far not one '.repeat(100));
      await expect(openStore({ dir: join(dir, 'a') })).rejects.toMatchObject({ code: 'store.damaged' });
      await writeFile(join(dir, 'b'), '');
      await expect(openStore({ dir: join(dir, 'b') })).rejects.toMatchObject({ name: 'StoreError' });
      await expect(
        openStore({ dir: join(dir, 'c'), url: 'postgres://x@127.0.0.1:1/x' }),
      ).rejects.toMatchObject({ code: 'store.unreachable', retry: 'after' });
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('ids sort in the order in which they were made', () => {
    const ids = Array.from({ length: 2000 }, () => newId(new Date('2026-11-23T08:00:00Z')));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
    expect(ids[0]).toMatch(/^[0-9a-z]{26}$/);
  });
});
