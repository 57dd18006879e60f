import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, warsawDay } from '@eszok/core';
import { parseUpo } from '@eszok/fa-schema';
import type { KsefClient } from '@eszok/ksef-sdk';
import type { Store } from '@eszok/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue } from '../queue.js';
import { type Bundle, bundle } from '../test-support/bundle.js';
import type { ChildTask } from '../test-support/drain-child.js';
import { House } from '../test-support/house.js';
import { invoiceXml, seller } from '../test-support/invoice.js';

const today = warsawDay(new Date());
let count = 0;

describe('a drain that is killed', () => {
  let house: House;
  let child: Bundle;
  let client: KsefClient;
  let requests = 0;
  let onRequest: (count: number) => void = () => {};

  beforeAll(async () => {
    house = await House.build({
      log: () => {
        requests += 1;
        onRequest(requests);
      },
    });
    client = house.client();
    child = await bundle(fileURLToPath(new URL('../test-support/drain-child.ts', import.meta.url)));
  });
  afterAll(async () => {
    await house.close();
    await rm(dirname(child.file), { recursive: true, force: true });
  });

  /** Runs a drain in another process; resolves with how it ended. */
  const drainElsewhere = (
    dir: string,
    killAt: ChildTask['killAt'],
    atRequest?: number,
    mode?: ChildTask['mode'],
  ) =>
    new Promise<'killed' | 'done'>((resolve, reject) => {
      const task: ChildTask = {
        store: { dir },
        profile: seller.nip,
        apiUrl: house.sandbox.url,
        qrUrl: house.sandbox.qrUrl,
        nip: seller.nip,
        token: house.tokens.seller,
        ...(killAt === undefined ? {} : { killAt }),
        ...(mode === undefined ? {} : { mode }),
      };
      let errors = '';
      const process_ = spawn(process.execPath, [child.file, JSON.stringify(task)], {
        env: { ...process.env, ...child.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      process_.stderr.on('data', (chunk) => {
        errors += chunk;
      });
      requests = 0;
      onRequest = (made) => {
        if (made === atRequest) process_.kill('SIGKILL');
      };
      process_.once('exit', (code, signal) => {
        onRequest = () => {};
        if (signal === 'SIGKILL') resolve('killed');
        else if (code === 0) resolve('done');
        else reject(new Error(errors));
      });
    });

  const prepared = async () => {
    const dir = await house.folder();
    const store = await house.store(dir);
    const queue = openQueue({ store, profile: seller.nip });
    const numbers = [1, 2].map(() => `K/${++count}/2026`);
    for (const number of numbers) await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
    return { dir, store, queue, numbers };
  };

  /** Everything is in KSeF exactly once, and the registry knows it, with the right receipts. */
  const expectWhole = async (store: Store, numbers: string[], where: string) => {
    const queue = openQueue({ store, profile: seller.nip });
    const report = await queue.drain({ client, now: true });
    expect(report, where).toMatchObject({ stoppedBy: null, refused: [], clashes: [], postponed: [] });
    for (const entry of await queue.list()) {
      expect(entry, where).toMatchObject({ state: 'accepted', lastError: null });
      const upo = await queue.upo(entry.id);
      expect(upo, where).not.toBeNull();
      const { ksefNumber, sha256 } = entry;
      expect(parseUpo(upo ?? '').documents, where).toContainEqual(
        expect.objectContaining({ ksefNumber, sha256 }),
      );
      expect(entry.acceptedAt, where).not.toBeNull();
    }
    for (const number of numbers) {
      const found = [];
      for await (const { ksefNumber } of client.invoices.query({
        subjectType: 'Subject1',
        invoiceNumber: number,
        dateRange: { dateType: 'PermanentStorage', from: `${addDays(today, -2)}T00:00:00Z` },
      })) {
        found.push(ksefNumber);
      }
      expect(found, where).toEqual([(await queue.show(number)).ksefNumber]);
    }
    expect((await store.verify()).ok).toBe(true);
  };

  it.each([
    ['online', 16],
    ['batch', 10],
  ] as const)(
    'before any of its writes (%s), neither loses nor doubles',
    async (mode, least) => {
      let killed = 0;
      for (let write = 1; ; write += 1) {
        const { dir, store, numbers } = await prepared();
        const end = await drainElsewhere(dir, { write }, undefined, mode);
        await expectWhole(store, numbers, `${mode}, killed before write ${write}`);
        if (end === 'done') break;
        killed += 1;
      }
      expect(killed).toBeGreaterThanOrEqual(least);
    },
    240_000,
  );

  it.each([
    ['online', 12],
    ['batch', 10],
  ] as const)(
    'at any of its requests (%s), when KSeF has done its part and the answer is lost',
    async (mode, least) => {
      let killed = 0;
      for (let request = 1; ; request += 1) {
        const { dir, store, numbers } = await prepared();
        const end = await drainElsewhere(dir, undefined, request, mode);
        await expectWhole(store, numbers, `${mode}, killed at request ${request}`);
        if (end === 'done') break;
        killed += 1;
      }
      expect(killed).toBeGreaterThanOrEqual(least);
    },
    240_000,
  );
});
