// The same sandbox work done by this client and by the public npm clients ksef-client-ts and ksef-client: sign-in by token,
// invoices online (a KSeF number and a receipt that names the hash of each), a batch, all metadata, an export with
// everything in it. Each client in a process of its own against a fresh sandbox, in turn. Ours checks the signature and the
// schema of every receipt besides, and reads every invoice before it is sent; it works with its defaults. What a receipt for
// every invoice of a batch costs is printed at the end, counted in nothing. Run: pnpm build, then pnpm bench clients.
// KSEF_CLIENTS names a folder in which both are installed; without it they are installed into a temporary one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faces } from './client-faces.mjs';
import { judge, median, peakMb } from './tools.mjs';

const self = fileURLToPath(import.meta.url);
const packages = ['ksef-client-ts@0.10.0', 'ksef-client@0.2.0', 'node-forge@1.4.3'];
const onlineCount = 60;
const batchCount = 2_000;
const rounds = 5;
const each = `send ${batchCount} in a batch, with a receipt for each`;
const [mode, ...rest] = process.argv.slice(2);

if (mode === 'sandbox') await serve();
else if (mode === 'work') await work(...rest);
else await compare();

async function serve() {
  // Not a dependency of this package: the sandbox's own tests depend on it.
  const { startSandbox } = await import('../../ksef-sandbox/dist/index.js');
  const nip = '9994072312';
  const sandbox = await startSandbox({ log: () => {} });
  const { companies } = await sandbox.seed({
    companies: [
      { nip, name: 'Pracownia Stolarska Dąb' },
      { nip: '9995183640', name: 'Kawiarnia Hokera' },
    ],
  });
  const world = { apiUrl: sandbox.url, qrUrl: sandbox.qrUrl, nip, token: companies[0].token };
  process.stdout.write(`${JSON.stringify(world)}\n`);
  process.stdin.resume().once('end', () => sandbox.close());
}

async function work(name, folder, given) {
  const template = readFileSync(
    new URL('../../../examples/invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url),
    'utf8',
  );
  const make = (kind, count) =>
    Array.from({ length: count }, (_, index) =>
      Buffer.from(template.replace(/<P_2>[^<]*</, `<P_2>${kind}/${index}<`)),
    );
  const face = await faces[name](JSON.parse(given), folder);
  const results = {};
  const measure = async (task, expected, run) => {
    const cpu = process.cpuUsage();
    const started = process.hrtime.bigint();
    const count = await run();
    const { user, system } = process.cpuUsage(cpu);
    const wall = Number(process.hrtime.bigint() - started) / 1e6;
    if (count !== expected) throw new Error(`${name}: ${task}: ${count} instead of ${expected}`);
    results[task] = { cpu: (user + system) / 1000, wall };
  };
  // Once unmeasured, so that loading modules is no part of it.
  await face.signIn();
  await face.online(make('C', 1));
  await face.batch(make('D', 2));
  await face.query();
  await face.fetch();
  await measure('sign in, 5 times', undefined, async () => {
    for (let time = 0; time < 5; time++) await face.signIn();
  });
  const [single, many] = [make('A', onlineCount), make('B', batchCount)];
  const all = onlineCount + batchCount + 3;
  await measure(`send ${onlineCount} online`, onlineCount, () => face.online(single));
  await measure(`send ${batchCount} in a batch`, batchCount, () => face.batch(many));
  await measure(`list ${all}`, all, () => face.query());
  await measure(`export and unpack ${all}`, all, () => face.fetch());
  const peak = peakMb();
  if (face.batchWithEach) {
    const again = make('E', batchCount);
    await measure(each, batchCount, () => face.batchWithEach(again));
  }
  await face.close();
  console.log(JSON.stringify({ results, peak }));
}

async function compare() {
  const folder = process.env.KSEF_CLIENTS ?? install();
  if (folder === undefined) return;
  const taken = Object.fromEntries(Object.keys(faces).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(faces);
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length];
      taken[name].push(await once(name, folder));
    }
  }
  if (process.env.KSEF_CLIENTS === undefined) rmSync(folder, { recursive: true, force: true });
  const names = Object.keys(faces);
  const tasks = Object.keys(taken[names[1]][0].results);
  const sum = (results, kind) => tasks.reduce((total, task) => total + results[task][kind], 0);
  const figure = (task, kind) => (name) =>
    median(taken[name].map(({ results }) => (task === 'all' ? sum(results, kind) : results[task][kind])));
  console.log(`median of ${rounds} rounds, CPU / wall in ms: ${names.join(', ')}`);
  for (const task of [...tasks, 'all']) {
    const cpu = names.map(figure(task, 'cpu'));
    const wall = names.map(figure(task, 'wall'));
    const ratio = (values) => values[0] / Math.min(...values.slice(1));
    const each = cpu.map((one, at) => `${one.toFixed(0)} / ${wall[at].toFixed(0)}`).join(', ');
    const text = `${task}: ${each}; to the better of the two ${ratio(cpu).toFixed(2)} CPU, ${ratio(wall).toFixed(2)} wall`;
    if (task === 'all') judge(text, ratio(cpu), 1);
    else console.log(text);
  }
  const own = ['cpu', 'wall'].map((kind) => figure(each, kind)(names[0]).toFixed(0));
  const plain = figure(`send ${batchCount} in a batch`, 'cpu')(names[0]);
  console.log(
    `${each} (ours alone): ${own.join(' / ')}, ${(own[0] / plain).toFixed(2)} times as much CPU as without`,
  );
  const peaks = names.map((name) => median(taken[name].map(({ peak }) => peak)));
  const text = `peak RSS: ${peaks.map((peak) => peak.toFixed(0)).join(', ')} MB, ratio`;
  judge(
    `${text} ${(peaks[0] / Math.min(...peaks.slice(1))).toFixed(2)}`,
    peaks[0] / Math.min(...peaks.slice(1)),
    1,
  );
}

/** One client's work in a process of its own, against a sandbox in another. */
async function once(name, folder) {
  const server = spawn(process.execPath, [self, 'sandbox'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const world = await new Promise((resolve, reject) => {
    server.stdout.once('data', (line) => resolve(String(line).trim()));
    server.once('exit', () => reject(new Error('the sandbox did not start')));
  });
  const run = spawn(process.execPath, [self, 'work', name, folder, world], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = [];
  run.stdout.on('data', (piece) => said.push(piece));
  const code = await new Promise((resolve) => run.once('close', resolve));
  server.removeAllListeners('exit');
  server.stdin.end();
  if (code !== 0) throw new Error(`${name} did not finish its work`);
  return JSON.parse(Buffer.concat(said).toString('utf8'));
}

/** A temporary folder with both clients; undefined, out loud, where the registry cannot be reached. */
function install() {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-clients-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const run = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.status === 0 && existsSync(join(folder, 'node_modules', 'ksef-client'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  console.log(`skipped: ${packages.join(', ')} could not be installed (KSEF_CLIENTS may name a folder)`);
  return undefined;
}
