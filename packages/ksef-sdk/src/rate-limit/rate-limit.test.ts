import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../testing/world.js';
import { RateLimiter } from './limiter.js';
import { fileRateLimits, memoryRateLimits } from './store.js';
import { type Book, earliest, emptyBook, entered } from './windows.js';

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
      Array.from({ length: 15 }, (_, index) => (index % 2 ? a : b).admit('POST /sessions/online')),
    );
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
    expect(waits).toHaveLength(5);
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

  it('gives a place back when the one who waits leaves', async () => {
    const store = memoryRateLimits();
    const limiter = new RateLimiter({ ...config, store });
    for (let count = 0; count < 5; count++) await limiter.admit('GET /sessions');
    await expect(limiter.admit('GET /sessions', AbortSignal.timeout(20))).rejects.toMatchObject({
      code: 'http.aborted',
    });
    expect(await store.update('x sessionList', (book) => ({ book, result: book.stamps.length }))).toBe(5);
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
    expect(looks.filter((line) => line.includes('429'))).toEqual([]);
    await world.close();
  });
});
