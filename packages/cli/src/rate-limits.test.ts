import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '@eszok/core';
import { startSandbox } from '@eszok/ksef-sandbox';
import type { StoreOptions } from '@eszok/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundle } from '../../offline-queue/src/test-support/bundle.js';
import { findPostgres, startPostgres, type TestPostgres } from '../../store/src/test-support/postgres.js';
import { seller } from './demo/companies.js';
import { sharedLimits } from './frame/services.js';
import { Settings } from './frame/settings.js';
import { temporaryFolder } from './testing/eszok.js';
import type { LimitsTask } from './testing/limits-child.js';

const run = promisify(execFile);
const postgres = await findPostgres();

let child: Bundle;
let server: TestPostgres;
beforeAll(async () => {
  if (postgres !== null) server = await startPostgres(postgres);
  child = await bundle(fileURLToPath(new URL('./testing/limits-child.ts', import.meta.url)));
});
afterAll(async () => {
  await server?.stop();
  await rm(dirname(child.file), { recursive: true, force: true });
});

describe('processes whose rate limits are in one registry', () => {
  /** Metadata may be asked for 8 times a second and 16 times a minute. */
  const shareTheWindows = async (store: StoreOptions, clocks: readonly number[]) => {
    const answers: string[] = [];
    const sandbox = await startSandbox({
      settings: { rateLimits: { factor: 1 } },
      log: (line) => {
        if (line.includes('/invoices/query/metadata')) answers.push(line);
      },
    });
    const { companies } = await sandbox.seed({ companies: [seller] });
    const task = { store, apiUrl: sandbox.url, qrUrl: sandbox.qrUrl, nip: seller.nip };
    const look = async (more: Pick<LimitsTask, 'looks' | 'patienceMs' | 'clockMs'>): Promise<string[]> => {
      const whole: LimitsTask = { ...task, token: companies[0]?.token ?? '', ...more };
      const { stdout } = await run(process.execPath, [child.file, JSON.stringify(whole)], {
        env: { ...process.env, ...child.env },
      });
      return JSON.parse(stdout);
    };
    const first = await Promise.all(clocks.map((clockMs) => look({ looks: 5, patienceMs: 20_000, clockMs })));
    expect(first.flat()).toEqual(Array.from({ length: 15 }, () => 'ok'));
    const hasty = await look({ looks: 4, patienceMs: 500, clockMs: 0 });
    expect(hasty.sort()).toEqual([...Array.from({ length: 3 }, () => 'http.rate-limited'), 'ok']);
    expect(answers).toHaveLength(16);
    expect(answers.filter((line) => line.includes('429'))).toEqual([]);
    await sandbox.close();
  };

  it('keep to them together [sqlite]', async () => {
    await shareTheWindows({ dir: await temporaryFolder() }, [0, 0, 0]);
  });

  it.skipIf(postgres === null)(
    `keep to them together, though their clocks differ [postgres]${postgres === null ? ' (skipped: PostgreSQL of Debian is not installed)' : ''}`,
    async () => {
      const url = await server.database();
      await shareTheWindows({ url, dir: await temporaryFolder() }, [0, -40_000, 50_000]);
    },
  );

  it.skipIf(postgres === null)(
    `are those of one ESZOK_DATABASE_URL [postgres]${postgres === null ? ' (skipped: PostgreSQL of Debian is not installed)' : ''}`,
    async () => {
      const url = await server.database();
      const cleanups: (() => unknown)[] = [];
      const limitsOf = async (more: NodeJS.ProcessEnv) => {
        const env = { ESZOK_HOME: await temporaryFolder(), ESZOK_ENV: 'test', ...more };
        const hidden: string[] = [];
        const limits = sharedLimits({
          settings: new Settings({}, env),
          env,
          clock: systemClock,
          out: { hide: (text: string) => hidden.push(text) } as never,
          atExit: (cleanup) => cleanups.push(cleanup),
        });
        return { limits, hidden };
      };
      const [one, two] = [
        await limitsOf({ ESZOK_DATABASE_URL: url }),
        await limitsOf({ ESZOK_DATABASE_URL: url }),
      ];
      const enter = () => ({ book: { stamps: [Date.now()] }, result: undefined });
      await one.limits?.update('a', enter);
      expect(await two.limits?.update('a', (book) => ({ book, result: book.stamps.length }))).toBe(1);
      expect(two.hidden).toEqual([url]);
      expect((await limitsOf({})).limits).toBeUndefined();
      for (const cleanup of cleanups) await cleanup();
    },
  );
});
