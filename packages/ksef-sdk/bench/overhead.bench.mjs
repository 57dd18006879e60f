// Two figures of issue 5: what the client adds to a bare undici request against the same loopback server, and what
// importing the package adds to `node -e 0`. Run: pnpm build, then pnpm bench ksef-sdk.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { Agent, request } from 'undici';
import { judge, median } from './tools.mjs';

// A server in a thread of its own that makes its answer anew each time, as any does: 8 KB of JSON.
const server = new Worker(
  `const { createServer } = require('node:http');
   const { parentPort } = require('node:worker_threads');
   const one = (index) => ({
     certificate: 'A'.repeat(80),
     certificateId: String(index).padStart(44, '0'),
     validFrom: '2026-01-01T00:00:00.000+00:00',
     usage: ['SymmetricKeyEncryption'],
   });
   const server = createServer((request, response) => {
     const body = JSON.stringify(Array.from({ length: 40 }, (_, index) => one(index)));
     response.writeHead(200, { 'content-type': 'application/json' }).end(body);
   });
   server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
  { eval: true },
);
const port = await new Promise((resolve) => server.once('message', resolve));
const url = `http://127.0.0.1:${port}`;

const agent = new Agent({ connections: 16 });
const client = new KsefClient({
  environment: { apiUrl: url, qrUrl: url },
  context: { nip: '9994072312' },
  credentials: ksefToken('a|b|c'),
});
const bare = async () => {
  const { body } = await request(`${url}/security/public-key-certificates`, {
    dispatcher: agent,
    headers: { accept: 'application/json', 'x-error-format': 'problem-details' },
  });
  JSON.parse(Buffer.from(await body.arrayBuffer()).toString('utf8'));
};
const ours = () => client.security.publicKeyCertificates();

// Short slices in turn, so that whatever else the machine does strikes both alike.
const slices = 400;
const calls = 20;
async function slice(work) {
  const cpu = process.cpuUsage();
  const started = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) await work();
  const wall = Number(process.hrtime.bigint() - started) / 1e3 / calls;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / calls };
}
for (let warm = 0; warm < 20; warm++) {
  await slice(bare);
  await slice(ours);
}
const taken = { bare: [], ours: [] };
for (let round = 0; round < slices; round++) {
  const order = round % 2 ? ['bare', 'ours'] : ['ours', 'bare'];
  for (const side of order) taken[side].push(await slice(side === 'bare' ? bare : ours));
}
const of = (side, kind) => median(taken[side].map((one) => one[kind]));
const ratio = of('ours', 'wall') / of('bare', 'wall');
judge(
  `one call: bare undici ${of('bare', 'wall').toFixed(0)} µs (${of('bare', 'cpu').toFixed(0)} µs CPU with the server's), ` +
    `client ${of('ours', 'wall').toFixed(0)} µs (${of('ours', 'cpu').toFixed(0)} µs), ratio ${ratio.toFixed(3)}`,
  ratio,
  1.1,
);
await client.close();
await agent.close();
await server.terminate();

const run = (...args) => {
  const started = process.hrtime.bigint();
  spawnSync(process.execPath, args);
  return Number(process.hrtime.bigint() - started) / 1e6;
};
const entry = fileURLToPath(import.meta.resolve('@eszok/ksef-sdk'));
const starts = Array.from({ length: 15 }, () => [
  run('-e', '0'),
  run('--input-type=module', '-e', `import ${JSON.stringify(entry)}`),
]);
const empty = median(starts.map(([one]) => one));
const withSdk = median(starts.map(([, two]) => two));
const added = median(starts.map(([one, two]) => (two - one) / one));
judge(
  `import: node -e 0 ${empty.toFixed(0)} ms, with the package ${withSdk.toFixed(0)} ms, added ${added.toFixed(2)} of it`,
  added,
  1.5,
);
