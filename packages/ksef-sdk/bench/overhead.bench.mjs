// Two figures of issue 5: what the client adds to a bare undici request against the same loopback server, and what
// importing the package adds to `node -e 0`. Run: pnpm build, then pnpm bench ksef-sdk.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { Agent, request } from 'undici';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

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

const rounds = 30;
const calls = 150;
async function time(work) {
  const started = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) await work();
  return Number(process.hrtime.bigint() - started) / 1e3 / calls;
}
await time(bare);
await time(ours);
const pairs = [];
for (let round = 0; round < rounds; round++) {
  pairs.push(
    round % 2 ? [await time(bare), await time(ours)] : [await time(ours), await time(bare)].reverse(),
  );
}
const bareUs = median(pairs.map(([one]) => one));
const oursUs = median(pairs.map(([, two]) => two));
const ratio = median(pairs.map(([one, two]) => two / one));
console.log(
  `one call: bare undici ${bareUs.toFixed(0)} µs, client ${oursUs.toFixed(0)} µs, ratio ${ratio.toFixed(3)} (wanted: below 1.10)`,
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
console.log(
  `import: node -e 0 ${empty.toFixed(0)} ms, with the package ${withSdk.toFixed(0)} ms, added ${((withSdk - empty) / empty).toFixed(2)} of it (wanted: at most 1.5)`,
);
