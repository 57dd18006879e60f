import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, warsawDay } from '@eszok/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.js';
import { seller } from '../testing/invoice.js';
import type { SendTask } from '../testing/send-child.js';
import { openWorld, type TestWorld } from '../testing/world.js';
import type { SendMode } from './types.js';

const clock = { now: () => new Date() };
let world: TestWorld;
let child: { file: string; env: { NODE_PATH: string } };
let requests = 0;
let onRequest: (count: number) => void = () => {};
beforeAll(async () => {
  world = await openWorld({
    clock,
    log: () => {
      requests += 1;
      onRequest(requests);
    },
  });
  child = await bundle(fileURLToPath(new URL('../testing/send-child.ts', import.meta.url)));
});
afterAll(async () => {
  await world.close();
  await rm(dirname(child.file), { recursive: true, force: true });
});

/** Runs a process that sends, killed (SIGKILL) when KSeF has answered so many of its requests. */
function run(task: SendTask, killAt?: number): Promise<'killed' | { name: string; ksefNumber: string }[]> {
  return new Promise((resolve, reject) => {
    requests = 0;
    const sender = spawn(process.execPath, [child.file, JSON.stringify(task)], {
      env: { ...process.env, ...child.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    sender.stdout.on('data', (chunk) => {
      out += chunk;
    });
    sender.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    onRequest = (count) => {
      if (count === killAt) sender.kill('SIGKILL');
    };
    sender.once('close', (code, signal) => {
      onRequest = () => {};
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(JSON.parse(out));
      else reject(new Error(errors));
    });
  });
}

describe('a process that sends and is killed', () => {
  it.each([
    ['batch', 6],
    ['batch', 8],
    ['batch', 10],
    ['online', 8],
    ['online', 11],
  ] as const)(
    '%s, after %i answers, sends each invoice once when it is started again',
    async (mode, killAt) => {
      const home = await mkdtemp(join(tmpdir(), 'eszok-kill-'));
      const numbers = [1, 2, 3].map((number) => `KILL/${mode}/${killAt}/${number}`);
      const { url: apiUrl, qrUrl } = world.sandbox;
      const task: SendTask = {
        apiUrl,
        qrUrl,
        nip: seller.nip,
        token: world.tokens.seller,
        journal: join(home, 'journal.jsonl'),
        folder: home,
        mode: mode as SendMode,
        numbers,
        issueDate: addDays(warsawDay(clock.now()), -1),
      };
      expect(await run(task, killAt)).toBe('killed');
      const outcomes = await run(task);
      expect(outcomes).toMatchObject(numbers.map((name) => ({ name, outcome: 'accepted' })));
      const found: string[] = [];
      const dateRange = {
        dateType: 'Invoicing' as const,
        from: new Date(Date.now() - 86_400_000).toISOString(),
      };
      const client = world.client({ clock });
      for await (const one of client.invoices.query({ subjectType: 'Subject1', dateRange })) {
        if (numbers.includes(one.invoiceNumber)) found.push(one.invoiceNumber);
      }
      expect(found.sort()).toEqual(numbers);
      expect(await readdir(home)).toEqual(['journal.jsonl']);
    },
  );
});
