import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, seller } from './demo/companies.js';
import { changedInvoice, type Stand, stand } from './testing/company.js';
import { eszok } from './testing/eszok.js';

let world: Stand;
const at = (...names: string[]) => join(world.dir, ...names);
const KSEF_NUMBER = /^9994072312-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}$/;
let first: string;
let second: string;

beforeAll(async () => {
  world = await stand();
});
afterAll(() => world.close());

interface SendRow {
  path: string;
  ok: boolean;
  number: string;
  state: string;
  ksefNumber: string;
  deadline: string | null;
  upo?: string;
  error?: { code: string; number?: number; message: string };
}
const rows = (ran: { json(): Record<string, unknown> }) => ran.json().results as SendRow[];

// The steps build on one another, as a company's day does.
describe('a day of two companies', () => {
  it('sends two invoices and keeps their receipts', async () => {
    const ran = await world.asSeller([
      'send',
      world.invoices.first,
      world.invoices.second,
      '--upo',
      at('upo'),
      '--json',
    ]);
    expect(ran.exit).toBe(0);
    const sent = rows(ran);
    expect(sent.map((row) => row.ok)).toEqual([true, true]);
    for (const row of sent) {
      expect(row.ksefNumber).toMatch(KSEF_NUMBER);
      expect(await readFile(row.upo as string, 'utf8')).toContain(row.ksefNumber);
    }
    [first, second] = sent.map((row) => row.ksefNumber) as [string, string];
  });

  it('sends nothing twice', async () => {
    const before = await metadataCount();
    const ran = await world.asSeller(['send', world.invoices.first, '--json']);
    expect(rows(ran)).toMatchObject([{ ok: true, state: 'accepted', ksefNumber: first }]);
    expect(await metadataCount()).toBe(before);
  });

  it('recognises its own invoice when the registry is new', async () => {
    const ran = await world.asSeller(['send', world.invoices.first, '--json', '--data', at('elsewhere')]);
    expect(rows(ran)).toMatchObject([{ ok: true, ksefNumber: first }]);
    expect(ran.exit).toBe(0);
  });

  it('is told of a number that is taken, with exit 4', async () => {
    const path = at('invoices', 'taken.xml');
    await writeFile(
      path,
      await changedInvoice(world.invoices.first, (xml) => xml.replace('Gniezno</P_1M>', 'Poznań</P_1M>')),
    );
    const ran = await world.asSeller(['send', path, '--json', '--data', at('third')]);
    expect(ran.exit).toBe(4);
    expect(rows(ran)).toMatchObject([
      { ok: false, state: 'clash', error: { code: 'invoice.duplicate', number: 440 } },
    ]);
    const local = await world.asSeller(['send', path, '--json']);
    expect(local.exit).toBe(3);
    expect(rows(local)).toMatchObject([{ ok: false, error: { code: 'queue.number-taken' } }]);
  });

  it('does part of the work with exit 8, and says which', async () => {
    const bad = at('invoices', 'bad.xml');
    await writeFile(bad, (await readFile(world.invoices.first, 'utf8')).replace(/<P_15>[^<]*<\/P_15>/, ''));
    const ran = await world.asSeller(['send', world.invoices.second, bad, '--json']);
    expect(ran.exit).toBe(8);
    expect(rows(ran).map(({ path, ok }) => ({ path, ok }))).toEqual(
      expect.arrayContaining([
        { path: bad, ok: false },
        { path: world.invoices.second, ok: true },
      ]),
    );
  });

  it('keeps what it cannot send, and says so with exit 6', async () => {
    await world.sandbox.close();
    const path = at('invoices', 'later.xml');
    await writeFile(
      path,
      await changedInvoice(world.invoices.first, (xml) => xml.replace('/014</P_2>', '/090</P_2>')),
    );
    const ran = await world.asSeller(['send', path, '--json']);
    expect(ran.exit).toBe(6);
    expect(rows(ran)).toMatchObject([{ ok: false, error: { code: 'http.unreachable' } }]);
    expect(ran.stderr).toContain('queue drain');
  });

  it('issues offline while KSeF is down, with a deadline', async () => {
    const ran = await world.asSeller(['send', '--offline', world.invoices.offline, '--json']);
    expect(ran.exit).toBe(0);
    expect(rows(ran)).toMatchObject([
      { ok: true, state: 'waiting', deadline: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    ]);
    const list = await world.asSeller(['queue', 'list', '--json']);
    expect(list.json()).toMatchObject({
      entries: [{ state: expect.any(String) }, { mode: 'offline24', state: 'waiting' }],
    });
    const drain = await world.asSeller(['queue', 'drain', '--now', '--json']);
    expect(drain.exit).toBe(6);
  });

  it('drains the queue when KSeF is back, once', async () => {
    await world.restart();
    const ran = await world.asSeller(['queue', 'drain', '--now', '--upo', at('upo'), '--json']);
    expect(ran.exit).toBe(0);
    const { accepted, upos } = ran.json() as unknown as {
      accepted: { number: string; mode: string; invoicingMode: string }[];
      upos: string[];
    };
    expect(accepted.length).toBe(2);
    expect(accepted.find(({ mode }) => mode === 'offline24')?.invoicingMode).toBe('Offline');
    expect(upos.length).toBe(2);
    const again = await world.asSeller(['queue', 'drain', '--json']);
    expect(again.json()).toMatchObject({ accepted: [], stoppedBy: null });
  });

  it('shows where things stand', async () => {
    const overview = await world.asSeller(['status', '--json']);
    expect(overview.json()).toMatchObject({ nip: seller.nip, accepted: 4, waiting: 0, overdue: 0 });
    const one = await world.asSeller(['status', world.invoices.first, '--json']);
    expect(one.json()).toMatchObject({ entry: { ksefNumber: first, state: 'accepted' } });
    const session = (one.json().entry as { sessionReferenceNumber: string }).sessionReferenceNumber;
    const sessions = await world.asSeller(['status', session, '--json']);
    expect(sessions.json()).toMatchObject({
      session: { status: { code: 200 } },
      invoices: expect.arrayContaining([
        expect.objectContaining({ ksefNumber: first }),
        expect.objectContaining({ ksefNumber: second }),
      ]),
    });
    expect((await world.asSeller(['upo', first])).stdout).toContain(first);
    expect((await world.asSeller(['upo', session])).stdout).toContain(first);
    const unknown = await world.asSeller(['status', 'FV/1999/1', '--json']);
    expect(unknown.json().error).toMatchObject({ code: 'usage.unknown-reference' });
  });

  it('lets the buyer fetch, as files and PDFs too', async () => {
    const ran = await world.asBuyer(['fetch', '--since', '5d', '--out', at('received'), '--pdf', '--json']);
    expect(ran.exit).toBe(0);
    expect((ran.json().stored as unknown[]).length).toBe(4);
    const files = await readdir(at('received'));
    expect(files.filter((name) => name.endsWith('.xml')).length).toBe(4);
    expect(files.filter((name) => name.endsWith('.pdf')).length).toBe(4);
    expect(await readFile(at('received', `${first}.xml`))).toEqual(await readFile(world.invoices.first));
    const again = await world.asBuyer(['fetch', '--json']);
    expect(again.json()).toMatchObject({ stored: [], files: [] });
  });

  it('decides, and hands over only what was accepted, once', async () => {
    const accept = await world.asBuyer([
      'inbox',
      'accept',
      first,
      second,
      '--description',
      'wyposażenie',
      '--json',
    ]);
    expect(accept.exit).toBe(0);
    const items = (await world.asBuyer(['inbox', 'list', '--decision', 'undecided', '--json'])).json()
      .items as { id: string; month: string }[];
    expect(items.length).toBe(2);
    const aside = await world.asBuyer([
      'inbox',
      'set-aside',
      items[0]?.id ?? '',
      '--reason',
      'nie nasze',
      '--json',
    ]);
    expect(aside.exit).toBe(0);
    expect(aside.stderr).toMatch(/KSeF knows no rejection/);
    const part = await world.asBuyer(['inbox', 'accept', first, 'no-such-number', '--json']);
    expect(part.exit).toBe(8);

    const zip = at('office', 'package.zip');
    const month = items[0]?.month ?? '';
    const ran = await world.asBuyer(['handover', '--month', month, '-o', zip, '--json']);
    expect(ran.json()).toMatchObject({ items: [{}, {}], left: { undecided: 1, setAside: 1 } });
    expect((await readFile(zip)).subarray(0, 2).toString()).toBe('PK');
    const over = await world.asBuyer(['handover', '--month', month, '-o', zip, '--json']);
    expect(over.json()).toMatchObject({ exitCode: 0, handover: { file: zip }, items: [{}, {}] });
    const foreign = at('invoices', 'foreign.zip');
    await writeFile(foreign, 'not a package of ours');
    const taken = await world.asBuyer(['handover', '--month', month, '-o', foreign, '--json']);
    expect(taken.json()).toMatchObject({ exitCode: 2, error: { code: 'inbox.out-exists' } });
    const nothing = await world.asBuyer([
      'handover',
      '--month',
      month,
      '-o',
      at('office', 'second.zip'),
      '--json',
    ]);
    expect(nothing.json()).toMatchObject({ handover: null, items: [] });
    expect(await readdir(at('office'))).toEqual(['package.zip']);
  });

  it('locks a month against changes', async () => {
    const month = new Date().toISOString().slice(0, 7);
    expect((await world.asBuyer(['inbox', 'lock', month])).exit).toBe(0);
    const ran = await world.asBuyer(['inbox', 'set-aside', second, '--reason', 'x', '--json']);
    expect(ran.exit).not.toBe(0);
    expect((await world.asBuyer(['inbox', 'lock', '--json'])).json()).toMatchObject({ months: [{ month }] });
    expect((await world.asBuyer(['inbox', 'lock', month, '--unlock'])).exit).toBe(0);
  });

  it('renders from the registry and from files, stamps, and verifies', async () => {
    const ran = await world.asBuyer([
      'render',
      first,
      world.invoices.second,
      '-o',
      at('pdf'),
      '--stamp',
      'Zapłacono {{today}}',
      '--lang',
      'pl+en',
      '--json',
    ]);
    expect(ran.exit).toBe(0);
    expect((await readdir(at('pdf'))).length).toBe(2);
    const twice = await world.asBuyer(['render', first, '-o', at('pdf'), '--json']);
    expect(twice.exit).toBe(2);
    const html = await world.asBuyer(['render', first, '--html', '-o', at('page.html'), '--json']);
    expect(html.exit).toBe(0);
    expect(await readFile(at('page.html'), 'utf8')).toContain(first);
    const upo = await world.asSeller(['render', at('upo', `UPO-${first}.xml`), '-o', at('pdf'), '--json']);
    expect(upo.exit).toBe(0);
    const receipt = await world.asSeller(['verify', at('upo', `UPO-${first}.xml`), '--json']);
    expect(receipt.json()).toMatchObject({ ok: true, kind: 'upo', signature: { valid: true } });

    const stamped = await eszok(['stamp', at('pdf', `${first}.pdf`), '--stamp', 'Księgowano', '--json']);
    expect(stamped.json()).toMatchObject({ out: at('pdf', `${first}-stamped.pdf`) });

    const verified = await world.asSeller([
      'verify',
      world.invoices.first,
      '--upo',
      at('upo', `UPO-${first}.xml`),
      '--json',
    ]);
    expect(verified.json()).toMatchObject({
      ok: true,
      ksefNumber: first,
      qrLink: expect.stringContaining(`/invoice/${seller.nip}/`),
    });
    const other = await world.asSeller([
      'verify',
      world.invoices.second,
      '--upo',
      at('upo', `UPO-${first}.xml`),
      '--json',
    ]);
    expect(other.exit).toBe(3);
  });

  it('lists the registry of each company for itself', async () => {
    const issued = (await world.asSeller(['list', '--json'])).json().documents as { direction: string }[];
    const received = (await world.asBuyer(['list', '--json'])).json().documents as { direction: string }[];
    expect(new Set(issued.map((row) => row.direction))).toEqual(new Set(['out']));
    expect(new Set(received.map((row) => row.direction))).toEqual(new Set(['in']));
    const shown = await world.asBuyer(['show', first, '--xml']);
    expect(shown.stdout.trimEnd()).toBe((await readFile(world.invoices.first, 'utf8')).trimEnd());
    expect((await world.asBuyer(['show', second, '--json'])).json()).toMatchObject({
      item: { buyerNip: buyer.nip },
    });
  });

  it('sends a folder in a batch session, and nothing twice', async () => {
    await mkdir(at('batch'), { recursive: true });
    for (const number of [201, 202, 203]) {
      const xml = await changedInvoice(world.invoices.first, (one) =>
        one.replace('/014</P_2>', `/${number}</P_2>`),
      );
      await writeFile(at('batch', `${number}.xml`), xml);
    }
    await writeFile(at('batch', 'letter.xml'), 'Dear Sir');
    const ran = await world.asSeller(['send', '--batch', at('batch'), '--upo', at('batch-upo'), '--json']);
    expect(ran.exit).toBe(8);
    const numbers = rows(ran)
      .filter((row) => row.ok)
      .map((row) => row.ksefNumber);
    expect(numbers).toEqual(Array(3).fill(expect.stringMatching(KSEF_NUMBER)));
    expect((await readdir(at('batch-upo'))).sort()).toEqual(numbers.map((one) => `UPO-${one}.xml`).sort());
    const kept = (await world.asSeller(['list', '--json'])).json().documents as { number: string }[];
    expect(kept.filter(({ number }) => /\/20[123]$/.test(number))).toHaveLength(3);
    const again = await world.asSeller(['send', '--batch', at('batch', '201.xml'), '--json']);
    expect(rows(again)).toMatchObject([
      { ok: true, ksefNumber: rows(ran).find((row) => row.path.endsWith('201.xml'))?.ksefNumber },
    ]);
    const both = await world.asSeller(['send', '--batch', '--offline', at('batch'), '--json']);
    expect(both.json().error).toMatchObject({ code: 'usage.at-most-one' });
  });

  it('fetches for every profile, and says which one failed', async () => {
    const home = at('office');
    const login = ['login', '--env', world.sandbox.url, '--profile'];
    const as = (env: NodeJS.ProcessEnv) => ({ env: { ESZOK_HOME: home, ...env } });
    await eszok([...login, 'kawiarnia', '--nip', buyer.nip], as({ ESZOK_TOKEN: world.tokens.buyer }));
    await eszok(
      [...login, 'stolarnia', '--nip', seller.nip, '--no-check'],
      as({ ESZOK_TOKEN: 'wrong-token-text' }),
    );
    const ran = await eszok(['fetch', '--all-profiles', '--since', '2d', '--json'], as({}));
    expect(ran.exit).toBe(8);
    expect(ran.json()).toMatchObject({
      profiles: [
        { profile: 'kawiarnia', ok: true },
        { profile: 'stolarnia', ok: false, error: { level: 'auth' } },
      ],
    });
  });

  it('watches: sends what waits and fetches what is new, round by round', async () => {
    const path = at('invoices', 'watched.xml');
    await writeFile(
      path,
      await changedInvoice(world.invoices.first, (xml) => xml.replace('/014</P_2>', '/097</P_2>')),
    );
    await world.asSeller(['queue', 'add', path]);
    const seller = await world.asSeller(['watch', '--once', '--json']);
    expect(seller.json()).toMatchObject({ ok: true, sent: 1 });
    const controller = new AbortController();
    const running = eszok(['watch', '--json'], {
      env: {
        ESZOK_API_URL: world.sandbox.url,
        ESZOK_NIP: buyer.nip,
        ESZOK_TOKEN: world.tokens.buyer,
        ESZOK_HOME: at('buyer'),
      },
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 1_500);
    const watched = await running;
    expect(watched.exit).toBe(0);
    expect(JSON.parse(watched.stdout.split('\n')[0] ?? '')).toMatchObject({ round: 1, received: 4 });
    await world.sandbox.close();
    const down = await world.asSeller(['watch', '--once', '--json']);
    expect(down.exit).toBe(6);
    await world.restart();
  });

  it('records outages and moves deadlines by them', async () => {
    const path = at('invoices', 'outage.xml');
    await mkdir(at('invoices'), { recursive: true });
    await writeFile(
      path,
      await changedInvoice(world.invoices.first, (xml) => xml.replace('/014</P_2>', '/095</P_2>')),
    );
    const added = await world.asSeller(['queue', 'add', path, '--json']);
    const before = (rows(added)[0] as unknown as { entry: { id: string; deadline: { day: string } } }).entry;
    const declared = await world.asSeller(['outage', 'declare', 'failure', '--source', 'BIP', '--json']);
    const { id } = declared.json().outage as { id: string };
    const open = (await world.asSeller(['queue', 'show', before.id, '--json'])).json().entry;
    expect(open).toMatchObject({ deadline: { day: null, rule: 'open' } });
    expect((await world.asSeller(['outage', 'end', id, '--json'])).exit).toBe(0);
    const moved = (await world.asSeller(['queue', 'show', before.id, '--json'])).json().entry as {
      deadline: { day: string };
    };
    expect(moved.deadline.day > before.deadline.day).toBe(true);
    expect((await world.asSeller(['outage', 'list'])).stdout).toContain('BIP');
    expect((await world.asSeller(['queue', 'withdraw', before.id, '--reason', 'test'])).exit).toBe(0);
  });

  it('learns announcements from the status service, each event once', async () => {
    const { sandbox } = world;
    sandbox.declareOutage({ category: 'FAILURE', title: 'Awaria próbna' });
    const check = ['outage', 'check', '--record', '--json'];
    const silent = await world.asSeller(check);
    expect(silent.json()).toMatchObject({ exitCode: 0, state: 'unknown', recorded: [] });
    const env = { ESZOK_LATARNIA_URL: sandbox.latarniaUrl };
    const heard = await world.asSeller(check, env);
    expect(heard.json()).toMatchObject({
      state: 'failure',
      recorded: [{ kind: 'failure', source: 'latarnia' }],
    });
    expect((await world.asSeller(check, env)).json()).toMatchObject({ recorded: [] });
    const broken = await world.asSeller(['outage', 'check', '--latarnia-url', 'not-an-address', '--json']);
    expect(broken.json()).toMatchObject({ exitCode: 2, error: { code: 'settings.environment' } });
  });
});

async function metadataCount(): Promise<number> {
  const ran = await world.asBuyer([
    'fetch',
    '--since',
    '2d',
    '--data',
    at(`count-${Math.random()}`),
    '--json',
  ]);
  return (ran.json().stored as unknown[]).length;
}
