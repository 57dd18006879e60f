// What one document costs in a large registry beside a small one, and what receiving adds to fetching. Build first.
//   node --expose-gc bench/inbox.bench.mjs
//
// The first lines compare the same work in a registry of 10 000 documents and in one of 1 000, in turns in one process:
// a ratio of 1 says that the cost of a document does not grow with what lies beside it. The last compares `sync` with the
// client's own `fetch` of the same invoices from a sandbox in another process, and with `fetch` and the least that is
// durable (a file written and synced, a row committed) for each.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInbox } from '@eszok/inbox';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openStore } from '@eszok/store';
import { cpuOf, inTurns, report } from '../../../tools/measure.mjs';

const Libsql = createRequire(new URL('../../store/package.json', import.meta.url))('libsql');
const folder = mkdtempSync(join(process.env.ESZOK_BENCH_DIR ?? tmpdir(), 'eszok-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const profile = '9111111115';

/** Documents of a year; every tenth corrects one of before, every fifteenth came twice. */
async function filled(name, count) {
  const store = await openStore({ dir: join(folder, name) });
  const file = await store.keep(new TextEncoder().encode(`<Faktura>${'x'.repeat(6_000)}</Faktura>`));
  await store.transaction(async ({ incoming }) => {
    for (let at = 0; at < count; at += 1) {
      const corrects = at % 10 === 9 ? [{ number: `FV/${at - 4}` }] : [];
      const month = `2026-${String((at % 10) + 1).padStart(2, '0')}`;
      const id = `5265877635-202611${String((at % 28) + 1).padStart(2, '0')}-${at.toString(16).toUpperCase().padStart(12, '0')}-AA`;
      await incoming.add(
        {
          ...{ profile, id, ksefNumber: id, source: 'ksef', roles: '["Subject2"]', form: 'FA (3)' },
          ...{ kind: 'VAT', number: `FV/${at % 15 === 14 ? at - 1 : at}`, issueDate: `${month}-12`, month },
          ...{ receivedAt: '2026-11-20T10:00:00.000Z', sellerNip: '5265877635', sellerName: 'Sprzedawca' },
          ...{ buyerNip: profile, buyerName: 'Nabywca', net: '100.00', vat: '23.00', gross: '123.00' },
          ...{
            currency: 'PLN',
            mediaType: 'application/xml',
            metadata: JSON.stringify({ id, more: 'x'.repeat(900) }),
          },
          corrected: JSON.stringify(corrects),
        },
        file,
      );
    }
  });
  const ids = (await store.incoming.list(profile)).map(({ id }) => id);
  return { store, ids, inbox: openInbox({ store, profile }) };
}

const large = await filled('large', 10_000);
const small = await filled('small', 1_000);
const sides = [large, small];
const portion = 20;
/** Processor time a document of the n-th portion. */
const each = (work) =>
  sides.map(({ inbox, ids }) => async (round) => {
    const some = ids.slice(round * portion, (round + 1) * portion);
    return (
      (await cpuOf(async () => {
        for (const id of some) await work(inbox, id);
      })) / portion
    );
  });

const rounds = 15;
await inTurns(
  3,
  each((inbox, id) => inbox.show(id)),
);
report(
  'accept, a document of 10 000 against one of 1 000',
  await inTurns(
    rounds,
    each((inbox, id) => inbox.accept(id)),
  ),
  1.5,
);
report(
  'show, the same',
  await inTurns(
    rounds,
    each((inbox, id) => inbox.show(id)),
  ),
  1.5,
);
report(
  'find by number, the same',
  await inTurns(
    rounds,
    each((inbox, id) => inbox.find(`FV/${Number.parseInt(id.slice(20, 32), 16)}`)),
  ),
  1.5,
);
const listed = (filter) =>
  sides.map(({ inbox }) => async () => {
    let count = 0;
    const spent = await cpuOf(async () => {
      count = (await inbox.list(filter)).length;
    });
    return (spent / count) * 1000;
  });
report('list, a document of 10 000 against one of 1 000', await inTurns(7, listed({})), 2, 'us');
report(
  'list of accepted of one month, the same',
  await inTurns(15, listed({ month: '2026-01', decision: 'accepted' })),
  2,
  'us',
);

/** Everything of so many documents, into a package of its own. */
const handed = (count) => async (round) => {
  const one = await filled(`handover-${count}-${round}`, count);
  await one.store.transaction(async ({ incoming }) => {
    for (const id of one.ids)
      await incoming.change(profile, id, 1, { decision: 'accepted' }, { name: 'accepted' });
  });
  const spent = await cpuOf(() =>
    one.inbox.handover({
      out: join(folder, `${count}-${round}.zip`),
      renderPdf: async () => new Uint8Array(4_000),
    }),
  );
  await one.store.close();
  return spent / count;
};
report(
  'handover, a document of 1 000 against one of 100',
  await inTurns(3, [handed(1_000), handed(100)]),
  1.5,
);
for (const { store } of sides) await store.close();

// Receiving.
const count = 600;
const world = spawn(
  process.execPath,
  [
    '--input-type=module',
    '-e',
    `import { startSandbox } from '@eszok/ksef-sandbox';
     const sandbox = await startSandbox({ log: () => {} });
     const { companies } = await sandbox.seed({ companies: [{ nip: '5265877635', name: 'S' }, { nip: '${profile}', name: 'N' }], invoices: ${count} });
     console.log(JSON.stringify({ apiUrl: sandbox.url, qrUrl: sandbox.qrUrl, token: companies[1].token }));`,
  ],
  { cwd: new URL('..', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] },
);
process.once('exit', () => world.kill('SIGKILL'));
const { token, ...environment } = await new Promise((resolve, reject) => {
  world.stdout.once('data', (text) => resolve(JSON.parse(String(text))));
  world.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
});
const client = new KsefClient({
  environment,
  context: { nip: profile },
  credentials: ksefToken(token),
  pollIntervalMs: 20,
});
const since = new Date(Date.now() - 90 * 86_400_000);
const received = { synced: 0, fetched: 0 };
const fetched = async (keep) => {
  let seen = 0;
  for await (const invoice of client.fetch({ roles: ['buyer'], since: since.toISOString() })) {
    keep?.(invoice);
    seen += 1;
  }
  received.fetched = seen;
  return seen;
};
const bare = async () => {
  const dir = mkdtempSync(join(folder, 'bare-'));
  const db = new Libsql(join(dir, 'bare.sqlite'));
  db.exec(
    'pragma journal_mode = WAL; pragma synchronous = FULL; create table invoices (id text primary key, sha256 text, metadata text)',
  );
  const insert = db.prepare('insert into invoices values (?, ?, ?)');
  const spent = await cpuOf(() =>
    fetched(({ metadata, bytes }) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const file = openSync(join(dir, hash), 'wx');
      writeSync(file, bytes);
      fsyncSync(file);
      closeSync(file);
      insert.run([metadata.ksefNumber, hash, JSON.stringify(metadata)]);
    }),
  );
  db.close();
  return spent / received.fetched;
};
const synced = async () => {
  const store = await openStore({ dir: mkdtempSync(join(folder, 'sync-')) });
  const spent = await cpuOf(async () => {
    const { stored } = await openInbox({ store, profile }).sync({ client, roles: ['Subject2'], since });
    received.synced = stored.length;
  });
  await store.close();
  return spent / received.synced;
};
const alone = async () => (await cpuOf(() => fetched())) / received.fetched;
await alone();
await synced();
report(
  'sync, an invoice, against fetch with a synced file and a committed row',
  await inTurns(3, [synced, bare]),
  6,
);
// No target: the disk is most of it.
const [[whole, reading]] = await inTurns(1, [synced, alone]);
console.log(`sync, an invoice: ${whole.toFixed(3)} ms; fetch alone: ${reading.toFixed(3)} ms`);
if (received.synced !== received.fetched) throw new Error(JSON.stringify(received));
console.log(`(${received.synced} invoices)`);
await client.close();
world.kill('SIGTERM');
