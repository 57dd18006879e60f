import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type IsoDate, warsawDay, warsawMidnight } from '@eszok/core';
import { type Sandbox, startSandbox } from '@eszok/ksef-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, exampleCompanies, seller } from './demo/companies.js';
import { issuedOn, issueInvoices } from './demo/invoices.js';
import { eszok, temporaryFolder } from './testing/eszok.js';

const HOUR = 3_600_000;

/** `eszok watch --once` from cron, in the hours when clocks in Warsaw are changed, with KSeF away on some nights. */
describe.each([
  ['autumn, one night of 25 hours', '2026-10-21'],
  ['spring, one night of 23 hours', '2027-03-24'],
] as const)('nights around the change of clocks: %s', (_name, first) => {
  let now = new Date(0);
  const clock = { now: () => new Date(now) };
  let dir: string;
  let sandbox: Sandbox;
  let tokens: Record<string, string>;
  let template: string;

  beforeAll(async () => {
    now = warsawMidnight(first);
    dir = await temporaryFolder();
    sandbox = await startSandbox({ clock, log: () => {} });
    const { companies } = await sandbox.seed({ companies: [...exampleCompanies] });
    tokens = Object.fromEntries(companies.map(({ nip, token }) => [nip, token]));
    template = await readFile((await issueInvoices(join(dir, 'invoices'), now, first)).first, 'utf8');
  });
  afterAll(() => sandbox.close());

  const as = (nip: string) => (words: readonly string[]) =>
    eszok(words, {
      clock,
      env: {
        ...{ ESZOK_API_URL: sandbox.url, ESZOK_NIP: nip, ESZOK_TOKEN: tokens[nip] },
        ESZOK_HOME: join(dir, nip),
      },
    });

  async function issue(number: string, day: IsoDate): Promise<void> {
    const path = join(dir, 'next.xml');
    await writeFile(path, issuedOn(template, now, day).replace(/<P_2>[^<]*</, `<P_2>${number}<`));
    const ran = await as(seller.nip)(['send', path, '--json']);
    expect(ran.exit, ran.stderr).toBe(0);
  }

  it('brings every invoice once, whatever the clock on the wall did', async () => {
    const sent: string[] = [];
    const came: string[] = [];
    for (let night = 0; night < 6; night++) {
      const day = addDays(first, night);
      const midnight = warsawMidnight(day).getTime();
      // Before and in the hour that is doubled or left out, and in the evening.
      for (const hour of [1.5, 2.5, 20]) {
        now = new Date(midnight + hour * HOUR);
        const number = `FV/${day}/${hour}`;
        await issue(number, warsawDay(now));
        sent.push(number);
      }
      now = new Date(warsawMidnight(addDays(day, 1)).getTime() + 2.6 * HOUR);
      const away = night === 2 || night === 3;
      const outage = away
        ? sandbox.faults.add({
            operation: 'POST /invoices/query/metadata',
            fault: { kind: 'status', status: 503 },
          })
        : undefined;
      const ran = await as(buyer.nip)(['watch', '--once', '--json', '--quiet']);
      expect(ran.exit, ran.stderr).toBe(away ? 6 : 0);
      // A line of a log says when, for whom and what, in a language.
      if (away) expect(ran.stderr).toMatch(/^20\d\d-\d\d-\d\d \d\d:36:\d\d {2}9995183640 {2}✗ KSeF /m);
      if (outage) sandbox.faults.remove(outage);
      came.push(...((ran.json().ksefNumbers as string[] | undefined) ?? []));
      if (night !== 4) continue;
      // Two at the same time, as when a run takes longer than the pause between two.
      const both = await Promise.all([
        as(buyer.nip)(['fetch', '--json']),
        as(buyer.nip)(['fetch', '--json']),
      ]);
      expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
      for (const one of both) expect(one.json().stored).toEqual([]);
    }
    const list = (await as(buyer.nip)(['inbox', 'list', '--json'])).json().items as { number: string }[];
    expect(list.map(({ number }) => number).sort()).toEqual(sent.sort());
    expect(new Set(came).size).toBe(came.length);
    expect(came.length).toBe(sent.length);
  }, 240_000);
});
