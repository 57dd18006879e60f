import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../testing/world.js';
import { RateLimiter } from './limiter.js';
import { fileRateLimits, memoryRateLimits } from './store.js';
import { answered, type Book, earliest, emptyBook, entered, withdrawn } from './windows.js';

const rates = { perSecond: 3, perMinute: 8, perHour: 12 };

describe('windows', () => {
  it('hold for every second, minute and hour, whenever requests come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 40 }), (gaps) => {
        let book: Book = emptyBook;
        let now = 0;
        const sent: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const at = earliest(book, rates, now);
          expect(at).toBeGreaterThanOrEqual(now);
          book = entered(book, at, now);
          sent.push(at);
        }
        for (const [limit, length] of [
          [3, 1_000],
          [8, 60_000],
          [12, 3_600_000],
        ] as const) {
          for (const end of sent) {
            const within = sent.filter((at) => at <= end && at > end - length).length;
            expect(within).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('hold whenever between leaving and answer KSeF counts a request', () => {
    const request = fc.record({
      gap: fc.integer({ min: 0, max: 900 }),
      counted: fc.integer({ min: 0, max: 3_000 }),
      answer: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
        let book: Book = emptyBook;
        let now = 0;
        const counts: number[] = [];
        let open: { at: number; answeredAt: number }[] = [];
        /** As time goes by, answers come in. */
        const until = (instant: number) => {
          now = Math.max(now, instant);
          open.sort((a, b) => a.answeredAt - b.answeredAt);
          for (const { at, answeredAt } of open.filter((one) => one.answeredAt <= now)) {
            book = answered(book, at, answeredAt);
          }
          open = open.filter((one) => one.answeredAt > now);
        };
        for (const { gap, counted, answer } of requests) {
          until(now + gap);
          // One asks again, as the limiter does, when the instant has come that seemed to be the one.
          for (let at = earliest(book, rates, now); at > now; at = earliest(book, rates, now)) until(at);
          book = entered(book, now, now);
          counts.push(now + counted);
          open.push({ at: now, answeredAt: now + counted + answer });
        }
        for (const [limit, length] of [
          [3, 1_000],
          [8, 60_000],
          [12, 3_600_000],
        ] as const) {
          for (const end of counts) {
            const within = counts.filter((at) => at <= end && at > end - length).length;
            expect(within).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not wait for ever for a request whose process was killed', () => {
    const book: Book = { stamps: [], open: [1_000, 1_000, 1_000] };
    expect(earliest(book, rates, 2_000)).toBe(3_030);
    expect(earliest(book, rates, 16_001)).toBe(16_001);
    expect(withdrawn(withdrawn(book, 1_000), 9).open).toEqual([1_000, 1_000]);
  });

  it('let a request through at once while there is room', () => {
    expect(earliest({ stamps: [100, 200] }, rates, 300)).toBe(300);
    expect(earliest({ stamps: [100, 200, 300] }, rates, 400)).toBe(1_130);
    expect(earliest({ stamps: [], blockedUntil: 5_000 }, rates, 400)).toBe(5_000);
  });
});

describe('the limiter', () => {
  const clock = { now: () => new Date() };
  const config = { scope: 'x', clock, patienceMs: 3_000 };

  it('keeps two processes that share a folder under one limit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eszok-rates-'));
    const waits: number[] = [];
    const one = () =>
      new RateLimiter({
        ...config,
        store: fileRateLimits(folder),
        onWait: ({ waitMs }) => waits.push(waitMs),
      });
    const [a, b] = [one(), one()];
    const started = Date.now();
    await Promise.all(
      Array.from({ length: 15 }, async (_, index) =>
        (await (index % 2 ? a : b).admit('POST /sessions/online')).answered(),
      ),
    );
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
    // Fewer where the files are slow enough by themselves.
    expect(waits.length).toBeLessThanOrEqual(5);
  });

  it('is not held up by a clock that was set back, whether it waits already or not', async () => {
    let shift = 0;
    const moving = { now: () => new Date(Date.now() + shift) };
    const store = memoryRateLimits();
    const limiter = new RateLimiter({ ...config, clock: moving, store });
    for (let count = 0; count < 10; count++) await (await limiter.admit('POST /sessions/online')).answered();
    const waiting = limiter.admit('POST /sessions/online');
    shift = -3_600_000;
    const started = Date.now();
    await (await waiting).answered();
    for (let count = 0; count < 5; count++) await (await limiter.admit('POST /sessions/online')).answered();
    expect(Date.now() - started).toBeLessThan(10_000);
    // The budget is kept to all the same.
    expect(await store.update('x onlineSession', (book) => ({ book, result: book.stamps.length }))).toBe(16);
  });

  it('counts each operation of the group "other" by itself', async () => {
    const limiter = new RateLimiter({ ...config, patienceMs: 0, store: memoryRateLimits() });
    for (let count = 0; count < 10; count++) await limiter.admit('GET /limits/context');
    await expect(limiter.admit('GET /limits/context')).rejects.toMatchObject({ code: 'http.rate-limited' });
    await limiter.admit('GET /limits/subject');
  });

  it('says how long it would take when that is more than the patience', async () => {
    const limiter = new RateLimiter({ ...config, store: memoryRateLimits() });
    for (let count = 0; count < 5; count++) await limiter.admit('GET /sessions');
    await limiter.penalise('GET /sessions', 60_000);
    await expect(limiter.admit('GET /sessions')).rejects.toMatchObject({
      code: 'http.rate-limited',
      retryAfterMs: expect.toSatisfy((ms: number) => ms > 55_000 && ms <= 60_000),
    });
  });

  it('sends nothing when its store fails, and loses no answer when it fails later', async () => {
    const store = memoryRateLimits();
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    let broken = false;
    const failing = {
      update: ((key, change) =>
        broken ? Promise.reject(full) : store.update(key, change)) as typeof store.update,
    };
    const limiter = new RateLimiter({ ...config, store: failing });
    const admission = await limiter.admit('POST /sessions/online');
    broken = true;
    await admission.answered();
    await limiter.penalise('POST /sessions/online', 10);
    await expect(limiter.admit('POST /sessions/online')).rejects.toMatchObject({
      code: 'client.rate-limit-store',
      cause: full,
    });
  });

  it('gives a place back when the one who waits leaves', async () => {
    const store = memoryRateLimits();
    const limiter = new RateLimiter({ ...config, store });
    for (let count = 0; count < 5; count++) await limiter.admit('GET /sessions');
    await expect(limiter.admit('GET /sessions', AbortSignal.timeout(20))).rejects.toMatchObject({
      code: 'http.aborted',
    });
    expect(await store.update('x sessionList', (book) => ({ book, result: book.open?.length }))).toBe(5);
  });
});

describe('a client', () => {
  it('never sees a 429 from a KSeF that limits', async () => {
    const requests: string[] = [];
    const world = await openWorld({
      settings: { rateLimits: { factor: 1 } },
      log: (line) => requests.push(line),
    });
    const client = world.client({ rateLimits: 'contract', patienceMs: 5_000 });
    const look = () =>
      client.invoices.queryPage({
        subjectType: 'Subject1',
        dateRange: { dateType: 'Invoicing', from: '2026-11-01T00:00:00Z' },
      });
    await Promise.all(Array.from({ length: 12 }, look));
    const looks = requests.filter((line) => line.includes('/invoices/query/metadata'));
    expect(looks).toHaveLength(12);
    expect(looks.filter((line) => line.includes(' 429 '))).toEqual([]);
    await world.close();
  });
});
