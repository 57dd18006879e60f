// Starting, and staying: start-up of a process, memory over many invoices.
import { spawnSync } from 'node:child_process';
import { zip } from './bare.mjs';
import { invoices } from './documents.mjs';
import { begin, encrypt, packageFolder, report } from './program.mjs';
import { sendBatch } from './sending.mjs';

/** From the start of a fresh process until its server listens, in turn with a bare fastify server's. */
export function startUp() {
  const run = (body) =>
    Number(
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `const t = performance.timeOrigin; ${body} console.log(Date.now() - t); process.exit(0);`,
        ],
        { cwd: packageFolder, encoding: 'utf8' },
      ).stdout,
    );
  const rounds = Array.from({ length: 7 }, () => [
    run("const { startSandbox } = await import('./dist/index.js'); await startSandbox();"),
    run(
      "const { default: fastify } = await import('fastify'); const app = fastify(); app.get('/', () => 'x'); await app.listen({ port: 0 });",
    ),
  ]);
  report(
    'start-up of a process',
    rounds,
    3,
    (ours, theirs) => `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms`,
  );
}

/** The highest resident memory while the second half of so many invoices came in, against the first half's. */
export async function memory(batchSize) {
  const { client, rss, stop } = await begin('memory');
  const encryption = await client.encryption();
  const sizes = [];
  for (let round = 0; round < 10; round++) {
    const { archive } = zip(invoices(batchSize).map((bytes, n) => [`${n}.xml`, bytes]));
    const { session } = await sendBatch(client, encryption, archive, encrypt(archive));
    if (session.successfulInvoiceCount !== batchSize) throw new Error(JSON.stringify(session));
    sizes.push(rss());
  }
  const halves = [sizes.slice(5), sizes.slice(0, 5)].map((half) => Math.max(...half));
  report(
    `memory over ${batchSize * 10} invoices`,
    [halves],
    1.15,
    () => `resident MB after every ${batchSize}: ${sizes.join(' ')}`,
  );
  await stop();
}
