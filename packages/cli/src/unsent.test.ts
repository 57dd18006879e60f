import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, stand } from './testing/company.js';

describe('an invoice that got no KSeF number', () => {
  let world: Stand;
  let count = 0;
  beforeAll(async () => {
    world = await stand();
  });
  afterAll(() => world.close());

  /** An invoice of today under a number of its own, changed where asked. */
  async function fresh(change: (xml: string) => string = (xml) => xml): Promise<string> {
    count += 1;
    const xml = (await readFile(world.invoices.first, 'utf8')).replace(
      /<P_2>[^<]*</,
      `<P_2>FV/NIE/${count}<`,
    );
    const path = join(world.dir, `unsent-${count}.xml`);
    await writeFile(path, change(xml));
    return path;
  }

  it('is told of in every run, not only in the first', async () => {
    const path = await fresh((xml) => xml.replace('<P_2>FV/NIE/', '<P_2>FV/INNY/'));
    const first = await world.asBuyer(['send', path]);
    expect(first).toMatchObject({ exit: 4, stderr: expect.stringContaining('(410)') });
    const again = await world.asBuyer(['send', path]);
    expect(again.exit).toBe(4);
    expect(again.stderr).toMatch(/refused by KSeF in an earlier run, not sent again: .*\(410\)/);
    expect(again.stderr).toMatch(/queue retry FV\/INNY\/1/);
  });

  it('has a number that another one has: names it and what to do', async () => {
    const path = await fresh();
    expect((await world.asSeller(['send', path])).exit).toBe(0);
    const other = join(world.dir, 'other.xml');
    await writeFile(other, (await readFile(path, 'utf8')).replace('<P_7>', '<P_7>X '));
    const home = { ESZOK_HOME: join(world.dir, 'another machine') };
    for (const run of [1, 2]) {
      const ran = await world.asSeller(['send', other], home);
      expect(ran.exit, `run ${run}`).toBe(4);
      expect(ran.stderr).toMatch(/Another invoice of yours has this number in KSeF \(9994072312-.{24}\)/);
    }
    const here = await world.asSeller(['send', other, '--lang', 'pl']);
    expect(here).toMatchObject({ exit: 3, stderr: expect.stringContaining('(przyjęta przez KSeF)') });
  });

  it('is somewhere in KSeF, and the sign-in died before that could be learnt: exit 5, and it is found later', async () => {
    const path = await fresh();
    const faults = (['invoices/{invoiceReferenceNumber}', 'invoices', ''] as const).map((rest) =>
      world.sandbox.faults.add({
        operation: `GET /sessions/{referenceNumber}${rest && `/${rest}`}`,
        fault: { kind: 'status', status: 401 },
      }),
    );
    for (const run of [1, 2]) {
      const ran = await world.asSeller(['send', path]);
      expect(ran.exit, `run ${run}`).toBe(5);
      expect(ran.stderr).toMatch(/Mend the sign-in first .*then run the same command again/s);
      expect(ran.stderr).not.toMatch(/When KSeF is back|Do not send again blindly/);
    }
    for (const id of faults) world.sandbox.faults.remove(id);
    const found = await world.asSeller(['send', path]);
    expect(found).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('accepted by an earlier attempt'),
    });
  });

  it('waits for what has to come first: KSeF, signing in, or time', async () => {
    const path = await fresh();
    const add = (fault: Parameters<typeof world.sandbox.faults.add>[0]['fault']) =>
      world.sandbox.faults.add({ operation: 'POST /sessions/online', fault });
    const down = add({ kind: 'status', status: 503 });
    const away = await world.asSeller(['send', path]);
    expect(away).toMatchObject({ exit: 6, stderr: expect.stringContaining('When KSeF is back') });
    world.sandbox.faults.remove(down);
    const busy = add({ kind: 'status', status: 429, retryAfterSeconds: 30 });
    const limited = await world.asSeller(['send', path, '--patience', '1']);
    expect(limited).toMatchObject({ exit: 7, stderr: expect.stringContaining('After that time') });
    world.sandbox.faults.remove(busy);
    const locked = await world.asSeller(['send', await fresh()], { ESZOK_TOKEN: 'wrong' });
    expect(locked).toMatchObject({ exit: 5, stderr: expect.stringContaining('When signing in works again') });
  });
});
