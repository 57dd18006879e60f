// What one invoice costs in a large queue beside a small one, and a durable enqueue beside the least that is durable.
// Build first.
//   node --expose-gc bench/queue.bench.mjs
//
// The first lines compare the same work in a queue of 10 000 entries and in one of 1 000, in turns in one process: a ratio
// of 1 says that the cost of an entry does not grow with what lies beside it. Draining is into a KSeF that takes
// everything at once (a client of five lines), so that nothing but the queue's own work is counted. The last compares with
// one file written and synced and one row committed, by wall time.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildInvoice } from '@eszok/fa-schema';
import { openQueue } from '@eszok/offline-queue';
import { openStore } from '@eszok/store';
import { cpuOf, inTurns, report } from '../../../tools/measure.mjs';

const Libsql = createRequire(new URL('../../store/package.json', import.meta.url))('libsql');
const folder = mkdtempSync(join(process.env.ESZOK_BENCH_DIR ?? tmpdir(), 'eszok-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const nip = '5265877635';
const day = (days) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw' }).format(Date.now() + days * 86_400_000);

let count = 0;
function invoice() {
  count += 1;
  return buildInvoice({
    number: `B/${count}`,
    issueDate: day(0),
    seller: { nip, name: 'Sprzedawca', address: { line1: 'ul. Piaskowa 1' } },
    buyer: { nip: '9111111115', name: 'Nabywca', address: { line1: 'Rynek 2' } },
    lines: [1, 2, 3].map((n) => ({
      name: `Towar ${n}`,
      quantity: '2',
      unit: 'szt.',
      netPrice: '10.00',
      rate: '23',
    })),
  }).xml;
}

/** Half of them accepted, half waiting for a day to come; every tenth corrects another. */
async function filled(name, size) {
  const store = await openStore({ dir: join(folder, name) });
  const { sha256: upoSha256 } = await store.keep(new TextEncoder().encode('<Potwierdzenie/>'));
  const ids = [];
  await store.transaction(async ({ outgoing }) => {
    for (let at = 0; at < size; at += 1) {
      const accepted = at % 2 === 0;
      const sha256 = createHash('sha256').update(String(at)).digest('base64');
      const { row } = await outgoing.add(
        {
          ...{
            profile: nip,
            mode: 'offline24',
            state: accepted ? 'accepted' : 'waiting',
            form: 'FA (3)',
            kind: 'VAT',
          },
          ...{
            number: `Q/${at}`,
            issueDate: day(accepted ? 0 : 2),
            sellerNip: nip,
            sellerName: 'Sprzedawca',
          },
          ...{ buyerNip: '9111111115', buyerName: 'Nabywca', gross: '123.00', currency: 'PLN', after: '[]' },
          ...{ correctedNumbers: JSON.stringify(at % 10 === 9 ? [`Q/${at - 4}`] : []), corrects: null },
          hashOfCorrected: null,
        },
        { sha256, size: 1_000, path: '' },
      );
      if (accepted) await outgoing.change(row.id, {}, { upoSha256 }, { name: 'upo' });
      ids.push(row.id);
    }
  });
  return { store, ids, queue: openQueue({ store, profile: nip }) };
}

/** Takes every invoice at once. */
const generous = {
  sendAll(invoices, { journal }) {
    const outcomes = async function* () {
      for await (const { bytes, name } of invoices) {
        const sha256 = createHash('sha256').update(bytes).digest('base64');
        const at = { id: name, sha256, at: new Date().toISOString() };
        await journal.write({ ...at, step: 'sending' });
        await journal.write({ ...at, step: 'accepted', ksefNumber: `K-${name}` });
        yield {
          name,
          sha256,
          outcome: 'accepted',
          ksefNumber: `K-${name}`,
          upo: new TextEncoder().encode(`<u>${name}</u>`),
        };
      }
    };
    return Object.assign(outcomes(), { report: () => ({ sessions: [] }) });
  },
};

const sides = [await filled('large', 10_000), await filled('small', 1_000)];
const portion = 12;
const rounds = 15;
const each = (work) =>
  sides.map((side) => async (round) => {
    const spent = await cpuOf(async () => {
      for (let n = 0; n < portion; n += 1) await work(side, side.ids[round * portion + n]);
    });
    return spent / portion;
  });
const enqueue = ({ queue }) => queue.enqueue(invoice(), { mode: 'offline24' });
await inTurns(2, each(enqueue));
report('enqueue, an entry beside 10 000 against one beside 1 000', await inTurns(rounds, each(enqueue)), 1.5);
report(
  'show, the same',
  await inTurns(
    rounds,
    each(({ queue }, id) => queue.show(id)),
  ),
  1.5,
);

const drained = sides.map((side) => async () => {
  for (let n = 0; n < portion; n += 1) await enqueue(side);
  const only = (await side.queue.list({ state: 'waiting' })).filter(({ number }) => number.startsWith('B/'));
  let sent = 0;
  const spent = await cpuOf(async () => {
    const done = await side.queue.drain({
      client: generous,
      only: only.map(({ id }) => id),
      onProgress: () => {},
    });
    sent = done.accepted.length;
  });
  if (sent !== only.length) throw new Error(`${sent} of ${only.length} sent`);
  return spent / sent;
});
report('drain of a few, an entry, the same', await inTurns(7, drained), 1.5);
const perEntry = (work) =>
  sides.map(({ queue }) => async () => {
    let size = 0;
    const spent = await cpuOf(async () => {
      size = await work(queue);
    });
    return (spent / size) * 1000;
  });
const idle = async (queue) => (await queue.drain({ client: generous })).postponed.length;
await inTurns(1, perEntry(idle));
report(
  'drain, an entry that is not due, of 5 000 against of 500',
  await inTurns(5, perEntry(idle)),
  1.5,
  'us',
);
report(
  'list, an entry of 10 000 against one of 1 000',
  await inTurns(
    7,
    perEntry(async (queue) => (await queue.list()).length),
  ),
  1.5,
  'us',
);
for (const { store } of sides) await store.close();

const bare = new Libsql(join(folder, 'bare.sqlite'));
bare.exec(
  'pragma journal_mode = WAL; pragma synchronous = FULL; create table entries (id text primary key, number text)',
);
const insert = bare.prepare('insert into entries values (?, ?)');
const store = await openStore({ dir: join(folder, 'durable') });
const queue = openQueue({ store, profile: nip });
// A folder of the registry is made (and synced) once; an old registry has them all.
for (let at = 0; at < 256; at += 1) {
  for (let salt = 0; ; salt += 1) {
    const bytes = new TextEncoder().encode(`${at}/${salt}`);
    if (createHash('sha256').update(bytes).digest()[0] !== at) continue;
    await store.files.write(bytes);
    break;
  }
}
const wall = async (work) => {
  const bytes = invoice();
  const start = performance.now();
  await work(bytes);
  return performance.now() - start;
};
const durable = await inTurns(150, [
  () => wall((bytes) => queue.enqueue(bytes, { mode: 'offline24' })),
  () =>
    wall(async (bytes) => {
      const id = createHash('sha256').update(bytes).digest('hex');
      const file = await open(join(folder, id), 'wx');
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      insert.run([id, 'B']);
    }),
]);
report('enqueue against a synced file and a committed row, wall', durable.slice(20), 3);
bare.close();
await store.close();
