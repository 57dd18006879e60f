// Packing, hashing and encrypting 10 000 invoices against plain node:zlib and node:crypto over the same bytes, and the
// memory that a package of 2 GB takes. Run: pnpm bench ksef-sdk.
import { spawnSync } from 'node:child_process';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { build } from 'tsup';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
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
// Packing is no part of the public surface, so it is built for the bench alone.
const source = fileURLToPath(new URL('../src/package/pack.ts', import.meta.url));
await build({
  entry: [source],
  outDir: folder,
  format: ['esm'],
  target: 'node20',
  silent: true,
  config: false,
});
const entry = join(folder, existsSync(join(folder, 'pack.mjs')) ? 'pack.mjs' : 'pack.js');
const { pack } = await import(entry);
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
async function time(work) {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e6;
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
  for (let round = 0; round < 7; round++) pairs.push([await time(base), await time(ours)]);
  const ratio = median(pairs.map(([one, two]) => two / one));
  console.log(
    `10 000 invoices as ${compression}: plain ${median(pairs.map((pair) => pair[0])).toFixed(0)} ms, ` +
      `pack ${median(pairs.map((pair) => pair[1])).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (wanted: at most 1.5)`,
  );
}

const free = statfsSync(folder);
if (free.bavail * free.bsize < 4e9)
  console.log('2 GB package: skipped, less than 4 GB free for temporary files');
else {
  const child = `
    import { randomBytes } from 'node:crypto';
    import { pack } from ${JSON.stringify(entry)};
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
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log('2 GB package: ' + (made.info.fileSize / 1e9).toFixed(2) + ' GB in ' + made.parts.length +
      ' parts, ' + seconds.toFixed(1) + ' s, peak RSS ' + peak.toFixed(0) + ' MB (wanted: below 200 MB)');
    await made.remove();`;
  spawnSync(process.execPath, ['--input-type=module', '-e', child], { stdio: 'inherit' });
}
rmSync(folder, { recursive: true, force: true });
