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

/** Ten batches of so many invoices into a fresh program; `look` after each. */
async function tenBatches(size, options, look) {
  const sandbox = await begin('memory', options);
  const encryption = await sandbox.client.encryption();
  const seen = [];
  for (let round = 0; round < 10; round++) {
    const { archive } = zip(invoices(size).map((bytes, n) => [`${n}.xml`, bytes]));
    const { session } = await sendBatch(sandbox.client, encryption, archive, encrypt(archive));
    if (session.successfulInvoiceCount !== size) throw new Error(JSON.stringify(session));
    seen.push(await look(sandbox));
  }
  await sandbox.stop();
  return seen;
}

const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;

/**
 * What is alive after a collection: the mean of the last three batches against that of the second to the fourth (the
 * first lets code and caches settle). It hardly varies, so that a few hundred bytes kept of each invoice are noticed;
 * `LEAK=1000` keeps so many.
 */
export async function alive(size) {
  const bytes = await tenBatches(size, { watched: size }, ({ live }) => live());
  const [late, early] = [mean(bytes.slice(7)), mean(bytes.slice(1, 4))];
  const megabytes = (one) => (one / 2 ** 20).toFixed(1);
  report(
    `alive over ${size * 10} invoices`,
    [[late, early]],
    1.1,
    () =>
      `${((late - early) / (6 * size)).toFixed(0)} bytes an invoice; MB after every ${size}: ${bytes.map(megabytes).join(' ')}`,
  );
}

/**
 * The highest resident memory while the second half came in against the first half's, nothing collected on demand.
 * It varies with the garbage collector and with SQLite's cache, and says little over few invoices.
 */
export async function resident(size) {
  const sizes = await tenBatches(size, {}, ({ rss }) => rss());
  const halves = [sizes.slice(5), sizes.slice(0, 5)].map((half) => Math.max(...half));
  report(
    `resident over ${size * 10} invoices`,
    [halves],
    1.15,
    () => `MB after every ${size}: ${sizes.join(' ')}`,
  );
}
