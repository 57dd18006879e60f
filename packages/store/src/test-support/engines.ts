import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@eszok/core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../open-store.js';
import { findPostgres, startPostgres, type TestPostgres } from './postgres.js';

export interface Place {
  options: StoreOptions;
  dir: string;
  /** Another connection to the same registry, closed after the test. */
  open(clock?: Clock): Promise<Store>;
}

/** The same behaviour on both engines; PostgreSQL is skipped, out loud, where it is not installed. */
export async function onEveryEngine(
  title: string,
  suite: (place: () => Promise<Place>) => void,
): Promise<void> {
  const bin = await findPostgres();
  describe(`${title} [sqlite]`, () => {
    suite(places(async (dir) => ({ dir })));
  });
  describe.skipIf(bin === null)(
    `${title} [postgres]${bin === null ? ' (skipped: PostgreSQL of Debian is not installed)' : ''}`,
    () => {
      let server: TestPostgres;
      beforeAll(async () => {
        server = await startPostgres(bin ?? '');
      });
      afterAll(async () => {
        await server.stop();
      });
      suite(places(async (dir) => ({ url: await server.database(), dir })));
    },
  );
}

function places(optionsFor: (dir: string) => Promise<StoreOptions>): () => Promise<Place> {
  const open: Store[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const dir = await mkdtemp(join(tmpdir(), 'eszok-store-'));
    folders.push(dir);
    const options = await optionsFor(dir);
    return {
      options,
      dir,
      async open(clock) {
        const store = await openStore({ ...options, ...(clock === undefined ? {} : { clock }) });
        open.push(store);
        return store;
      },
    };
  };
}
