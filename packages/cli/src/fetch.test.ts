import { readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultRule } from '@eszok/ksef-sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exampleCompanies } from './demo/companies.js';
import { type Stand, stand } from './testing/company.js';

let world: Stand;
const at = (...parts: string[]) => join(world.dir, ...parts);
const trouble = (rule: FaultRule) => world.sandbox.faults.add(rule);

beforeAll(async () => {
  world = await stand();
  await world.sandbox.seed({ companies: [...exampleCompanies], invoices: 80 });
});
afterEach(() => world.sandbox.faults.clear());
afterAll(() => world.close());

interface Fetched {
  exitCode: number;
  stored: { ksefNumber: string; size: number }[];
  files: string[];
}

describe('fetch in trouble', () => {
  const fetch = async (...words: string[]) => {
    const ran = await world.asBuyer(['fetch', '--since', '90d', '--json', ...words]);
    return { ...ran, data: ran.json() as unknown as Fetched };
  };

  it('tells what KSeF lists and does not give, ends with 8, and gets it next time', async () => {
    trouble({
      operation: 'GET /invoices/ksef/{ksefNumber}',
      skip: 1,
      fault: { kind: 'status', status: 404 },
    });
    const since = ['--since', '12d'];
    const ran = await world.asBuyer(['fetch', ...since, '--data', at('gaps'), '--json', '--lang', 'pl']);
    const data = ran.json() as unknown as Fetched & { problems: { error: { message: string } }[] };
    expect(data).toMatchObject({ ok: false, exitCode: 8 });
    expect(ran.exit).toBe(8);
    expect(data.stored).toHaveLength(1);
    expect(data.problems.length).toBeGreaterThan(1);
    expect(ran.stderr).toContain(data.problems[0]?.error.message);
    expect(ran.stderr).toContain('zapyta następne `fetch`');
    world.sandbox.faults.clear();
    const again = await world.asBuyer(['fetch', ...since, '--data', at('gaps'), '--json']);
    expect(again.exit).toBe(0);
    expect(again.json().stored).toHaveLength(data.problems.length);
  });

  it('says of answers lost again and again that fetching again is safe', async () => {
    trouble({ operation: 'POST /invoices/exports', fault: { kind: 'drop-after' } });
    const { exit, data, stderr } = await fetch();
    expect(exit).toBe(6);
    expect(data).toMatchObject({ error: { code: 'http.outcome-unknown', retry: 'after' } });
    expect(stderr).toContain('Run `fetch` again');
  });

  it('writes every file, mends one that was cut, and clears away what a killed run left', async () => {
    const first = await fetch('--out', at('out'));
    expect(first.exit).toBe(0);
    expect(first.data.files).toHaveLength(first.data.stored.length);
    const [path = '', alive = ''] = first.data.files;
    const whole = await readFile(path);
    await truncate(path, 100);
    const left = `${path}.999999999.0123abcd.part`;
    const young = `${alive}.${process.pid}.0123abcd.part`;
    for (const draft of [left, young]) {
      await writeFile(draft, 'half');
      await utimes(draft, new Date(0), new Date(0));
    }
    const again = await fetch('--out', at('out'));
    expect(again.data.files).toEqual([path]);
    expect(await readFile(path)).toEqual(whole);
    await expect(readFile(left)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readFile(young, 'utf8')).toBe('half');
  });

  it('reads again from --since with --rescan', async () => {
    const { data } = await fetch('--rescan');
    expect(data).toMatchObject({ exitCode: 0, stored: [], roles: [{ late: [] }] });
    expect((data as unknown as { known: number }).known).toBeGreaterThanOrEqual(40);
  });
});

describe('watch', () => {
  it('fetches although sending is not allowed, and ends with the reason', async () => {
    const path = world.invoices.first;
    await world.asSeller(['queue', 'add', path]);
    trouble({ operation: 'POST /sessions/online', fault: { kind: 'status', status: 403 } });
    const ran = await world.asSeller(['watch', '--once', '--role', 'seller', '--json']);
    expect(ran.json()).toMatchObject({ sent: 0, error: { code: 'auth.forbidden' } });
    expect((ran.json().ksefNumbers as string[]).length).toBeGreaterThan(0);
    expect(ran.exit).toBe(5);
  });
});
