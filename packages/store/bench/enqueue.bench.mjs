// What a durable enqueue costs beside the least that is durable: one file written and synced, one row committed.
// Both sides run in turns in one process, on the same disk.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@eszok/store';
import Database from 'libsql';

const invoices = 600;
const size = 8_000;
const dir = mkdtempSync(join(process.env.ESZOK_BENCH_DIR ?? tmpdir(), 'eszok-bench-'));

const bare = new Database(join(dir, 'bare.sqlite'));
bare.exec(
  'pragma journal_mode = WAL; pragma synchronous = FULL; create table entries (id text primary key, number text)',
);
const insert = bare.prepare('insert into entries values (?, ?)');

async function bareEnqueue(bytes, number) {
  const id = createHash('sha256').update(bytes).digest('hex');
  const file = await open(join(dir, id), 'wx');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  insert.run(id, number);
}

const store = await openStore({ dir: join(dir, 'registry') });
const row = {
  profile: '5265877635',
  mode: 'offline24',
  state: 'waiting',
  form: 'FA (3)',
  kind: 'VAT',
  issueDate: '2026-11-23',
  sellerNip: '5265877635',
  sellerName: 'Sprzedawca',
  buyerNip: '9111111115',
  buyerName: 'Nabywca',
  gross: '123.00',
  currency: 'PLN',
  after: '[]',
  correctedNumbers: '[]',
  corrects: null,
  hashOfCorrected: null,
};

async function storeEnqueue(bytes, number) {
  const file = await store.files.write(bytes);
  await store.outgoing.add({ ...row, number }, file);
}

async function time(enqueue, number) {
  const bytes = randomBytes(size);
  const start = performance.now();
  await enqueue(bytes, number);
  return performance.now() - start;
}

// A folder of the registry is made (and synced) once; an old registry has them all.
for (let at = 0; at < 2_000; at += 1) await store.files.write(randomBytes(16));
const spent = { bare: [], store: [] };
for (let at = -50; at < invoices; at += 1) {
  // Invoice by invoice in turns, so that whatever else the disk does hits both alike.
  const turns = at % 2 === 0 ? ['bare', 'store'] : ['store', 'bare'];
  for (const turn of turns) {
    const ms = await time(turn === 'bare' ? bareEnqueue : storeEnqueue, `N/${at}`);
    if (at >= 0) spent[turn].push(ms);
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sum = (values) => values.reduce((all, one) => all + one, 0);
console.log(`bare file + fsync + committed row: ${median(spent.bare).toFixed(2)} ms an invoice (median)`);
console.log(`store.files.write + outgoing.add:  ${median(spent.store).toFixed(2)} ms an invoice (median)`);
console.log(`ratio of medians ${(median(spent.store) / median(spent.bare)).toFixed(2)}`);
console.log(
  `ratio of sums    ${(sum(spent.store) / sum(spent.bare)).toFixed(2)} (${invoices} invoices of ${size} bytes)`,
);
const sure = await store.verify();
console.log(`verify: ${sure.checked} files, ok ${sure.ok}`);
await store.close();
bare.close();
rmSync(dir, { recursive: true, force: true });
