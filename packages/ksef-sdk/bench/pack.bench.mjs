// Packing, hashing and encrypting 10 000 invoices against plain node:zlib and node:crypto over the same bytes, and the
// memory that a package of 2 GB takes. Run: pnpm bench ksef-sdk.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { buildInternals, freeBytes, judge, median, runAlone } from './tools.mjs';

const template = await readFile(
  new URL('../../../examples/invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url),
  'utf8',
);
const invoices = Array.from({ length: 10_000 }, (_, index) => ({
  name: `${String(index + 1).padStart(5, '0')}.xml`,
  bytes: Buffer.from(template.replace(/<P_2>[^<]*</, `<P_2>FV/${index}<`)),
}));
async function* each(files) {
  yield* files;
}

const folder = mkdtempSync(join(tmpdir(), 'eszok-bench-'));
const internals = await buildInternals(['pack']);
const { pack } = internals;
const documentKey = { key: randomBytes(32), iv: randomBytes(16) };
const plain = {
  async TarGz() {
    const body = gzipSync(Buffer.concat(invoices.map((one) => one.bytes)));
    await encrypt(body);
  },
  async Zip() {
    await encrypt(Buffer.concat(invoices.map((one) => deflateRawSync(one.bytes))));
  },
};
async function encrypt(body) {
  createHash('sha256').update(body).digest();
  const cipher = createCipheriv('aes-256-cbc', documentKey.key, documentKey.iv);
  const encrypted = Buffer.concat([cipher.update(body), cipher.final()]);
  createHash('sha256').update(encrypted).digest();
  await writeFile(join(folder, 'plain.aes'), encrypted);
}
async function cpu(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

for (const compression of ['TarGz', 'Zip']) {
  const ours = async () => {
    for (const one of invoices) createHash('sha256').update(one.bytes).digest('base64');
    const made = await pack(each(invoices), { documentKey, compression, folder });
    await made.remove();
  };
  const base = async () => {
    for (const one of invoices) createHash('sha256').update(one.bytes).digest('base64');
    await plain[compression]();
  };
  await base();
  await ours();
  const pairs = [];
  for (let round = 0; round < 9; round++) {
    pairs.push(round % 2 ? [await cpu(base), await cpu(ours)] : [await cpu(ours), await cpu(base)].reverse());
  }
  const ratio = median(pairs.map(([one, two]) => two / one));
  judge(
    `10 000 invoices as ${compression}: plain ${median(pairs.map((pair) => pair[0])).toFixed(0)} ms CPU, ` +
      `pack ${median(pairs.map((pair) => pair[1])).toFixed(0)} ms CPU, ratio ${ratio.toFixed(2)}`,
    ratio,
    1.5,
  );
}

if (freeBytes(folder) < 4e9) console.log('2 GB package: skipped, less than 4 GB free for temporary files');
else {
  // Noise does not shrink, so that the package itself has 2 GB; deflating it takes most of the time.
  const { parts, bytes, seconds, peak } = runAlone(`
    import { randomBytes } from 'node:crypto';
    import { pack } from ${JSON.stringify(pathToFileURL(internals.pathOf('pack')))};
    const noise = randomBytes(1_000_000);
    async function* huge() {
      for (let index = 0; index < 2_000; index++) {
        const bytes = Buffer.from(noise);
        bytes.writeUInt32LE(index, 0);
        yield { name: index + '.xml', bytes };
      }
    }
    const documentKey = { key: randomBytes(32), iv: randomBytes(16) };
    const started = Date.now();
    const made = await pack(huge(), { documentKey, compression: 'TarGz', folder: ${JSON.stringify(folder)} });
    const seconds = (Date.now() - started) / 1000;
    await made.remove();
    console.log(JSON.stringify({ parts: made.parts.length, bytes: made.info.fileSize, seconds, peak: peakMb() }));
  `);
  judge(
    `2 GB package: ${(bytes / 1e9).toFixed(2)} GB in ${parts} parts, ${seconds.toFixed(1)} s, peak RSS ${peak.toFixed(0)} MB`,
    peak,
    200,
    ' MB',
  );
}
internals.remove();
rmSync(folder, { recursive: true, force: true });
