// Unpacking an export: parts decrypted, joined, unpacked and hashed as streams, against node:zlib and node:crypto over the
// same bytes in memory; and the memory that a package of 2 GB takes. Run: pnpm build, then pnpm bench unpack.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32, deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib';
import { buildInternals, freeBytes, judge, median, runAlone } from './tools.mjs';

const folder = mkdtempSync(join(tmpdir(), 'eszok-bench-'));
const internals = await buildInternals(['pack', 'read-archive', 'download-parts']);
const { pack, openArchive, downloadParts } = internals;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
const documentKey = { key: randomBytes(32), iv: randomBytes(16) };
const decipher = () => createDecipheriv('aes-256-cbc', documentKey.key, documentKey.iv);

const template = await readFile(
  new URL('../../../examples/invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url),
  'utf8',
);
const metadataName = '_metadata.json';
const row = (index) => ({
  ksefNumber: `9994072312-20261116-5ADB${String(index).padStart(8, '0')}-00`,
  invoiceNumber: `FV/${index}`,
  issueDate: '2026-11-16',
  invoicingDate: '2026-11-16T09:12:44.000+00:00',
  acquisitionDate: '2026-11-16T09:12:44.000+00:00',
  permanentStorageDate: '2026-11-16T09:12:44.000+00:00',
  seller: { nip: '9994072312', name: 'Pracownia Stolarska Dąb' },
  buyer: { identifier: { type: 'Nip', value: '9995183640' }, name: 'Kawiarnia Hokera' },
  netAmount: 7526,
  grossAmount: 9256.98,
  vatAmount: 1730.98,
  currency: 'PLN',
  invoicingMode: 'Online',
  invoiceType: 'Vat',
  formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
  isSelfInvoicing: false,
  hasAttachment: false,
  invoiceHash: sha256(String(index)),
});

/** 10 000 invoices and what KSeF says of them, last, as the sandbox packs it. */
async function* contents() {
  const rows = [];
  for (let index = 0; index < 10_000; index++) {
    const bytes = Buffer.from(template.replace(/<P_2>[^<]*</, `<P_2>FV/${index}<`));
    rows.push(row(index));
    yield { name: `${rows.at(-1).ksefNumber}.xml`, bytes };
  }
  yield { name: metadataName, bytes: Buffer.from(JSON.stringify({ invoices: rows })) };
}

/** What an export's status says of its parts, and a store that gives them as streams. */
async function exportOf(compression) {
  const made = await pack(contents(), { documentKey, compression, folder, partBytes: 1_000_000 });
  const parts = [];
  for (const { ordinalNumber, path, size } of made.parts) {
    const encrypted = await readFile(path);
    const plain = decipherAll(encrypted);
    const hashes = { partHash: sha256(plain), encryptedPartHash: sha256(encrypted) };
    parts.push({ ordinalNumber, url: path, partSize: plain.length, encryptedPartSize: size, ...hashes });
  }
  return parts;
}
const decipherAll = (bytes) => {
  const cipher = decipher();
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};
const http = { open: async ({ url }) => ({ status: 200, headers: {}, body: createReadStream(url) }) };
const deps = { http, timing: { retries: 0, baseMs: 1, capMs: 1 } };

async function ours(parts, compression) {
  const file = join(folder, 'package');
  await writeFile(file, '');
  await downloadParts(deps, parts, documentKey, file, () => undefined);
  const archive = await openArchive(file, compression);
  const listed = new Set();
  for await (const { bytes } of archive.files((name) => name === metadataName)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    for (const { ksefNumber } of JSON.parse(text).invoices) listed.add(`${ksefNumber}.xml`);
  }
  let files = 0;
  for await (const { bytes } of archive.files((name) => listed.has(name))) {
    sha256(bytes);
    files += 1;
  }
  await archive.close();
  return files;
}

/** The same steps with nothing around them: everything in memory, each file inflated in one go. */
async function bare(parts, compression) {
  const plain = [];
  for (const part of parts) {
    const encrypted = await readFile(part.url);
    if (sha256(encrypted) !== part.encryptedPartHash) throw new Error('hash');
    const piece = decipherAll(encrypted);
    if (sha256(piece) !== part.partHash) throw new Error('hash');
    plain.push(piece);
  }
  const whole = Buffer.concat(plain);
  await writeFile(join(folder, 'bare'), whole);
  return compression === 'TarGz' ? untar(gunzipSync(whole)) : unzip(whole);
}
function untar(bytes) {
  let files = 0;
  for (let at = 0; bytes[at] !== 0; ) {
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    files += take(bytes.toString('latin1', at, at + 14), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
function unzip(bytes) {
  let files = 0;
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const to = from + bytes.readUInt32LE(at + 18);
    files += take(bytes.toString('latin1', at + 30, at + 44), inflateRawSync(bytes.subarray(from, to)));
    at = to;
  }
  return files;
}
function take(name, bytes) {
  if (name !== metadataName) return sha256(bytes) ? 1 : 0;
  JSON.parse(bytes.toString('utf8'));
  return 0;
}

async function cpu(work, expected) {
  const before = process.cpuUsage();
  if ((await work()) !== expected) throw new Error('not all files came out');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

for (const compression of ['Zip', 'TarGz']) {
  const parts = await exportOf(compression);
  await bare(parts, compression);
  await ours(parts, compression);
  const pairs = [];
  for (let round = 0; round < 9; round++) {
    const one = () => cpu(() => bare(parts, compression), 10_000);
    const two = () => cpu(() => ours(parts, compression), 10_000);
    pairs.push(round % 2 ? [await one(), await two()] : [await two(), await one()].reverse());
  }
  const ratio = median(pairs.map(([one, two]) => two / one));
  const text =
    `10 000 invoices from ${compression}: bare ${median(pairs.map((pair) => pair[0])).toFixed(0)} ms CPU, ` +
    `ours ${median(pairs.map((pair) => pair[1])).toFixed(0)} ms CPU, ratio ${ratio.toFixed(2)}`;
  judge(text, ratio, 1.5);
}

/** Parts of a ZIP of 2 GB, of files of half and of one and a half megabytes that are deflated without being squeezed. */
async function hugeExport() {
  const noise = randomBytes(1_500_000);
  const directory = [];
  const parts = [];
  let at = 0;
  let held = [];
  let size = 0;
  const flush = async () => {
    const plain = Buffer.concat(held);
    const cipher = createCipheriv('aes-256-cbc', documentKey.key, documentKey.iv);
    const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
    const url = join(folder, `huge-${parts.length + 1}.aes`);
    await writeFile(url, encrypted);
    const hashes = { partHash: sha256(plain), encryptedPartHash: sha256(encrypted) };
    const sizes = { partSize: plain.length, encryptedPartSize: encrypted.length };
    parts.push({ ordinalNumber: parts.length + 1, url, ...sizes, ...hashes });
    held = [];
    size = 0;
  };
  const put = async (...pieces) => {
    held.push(...pieces);
    for (const piece of pieces) size += piece.length;
    if (size >= 48_000_000) await flush();
  };
  for (let index = 0; index < 2_000; index++) {
    noise.writeUInt32LE(index, 0);
    const bytes = noise.subarray(0, index % 2 ? 1_500_000 : 500_000);
    const data = deflateRawSync(bytes, { level: 0 });
    const name = Buffer.from(`${index}.xml`);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, name);
    await put(Buffer.from('PK\x03\x04', 'latin1'), fields, name, data);
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(2_000, 8);
  end.writeUInt16LE(2_000, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  await put(...directory, end);
  await flush();
  return parts;
}

if (freeBytes(folder) < 6e9) console.log('2 GB package: skipped, less than 6 GB free for temporary files');
else {
  const parts = await hugeExport();
  const { peak, seconds, files } = runAlone(`
    import { createHash } from 'node:crypto';
    import { createReadStream } from 'node:fs';
    import { writeFile } from 'node:fs/promises';
    import { downloadParts } from ${JSON.stringify(pathToFileURL(internals.pathOf('download-parts')))};
    import { openArchive } from ${JSON.stringify(pathToFileURL(internals.pathOf('read-archive')))};
    const file = ${JSON.stringify(join(folder, 'huge'))};
    const key = {
      key: Buffer.from('${documentKey.key.toString('hex')}', 'hex'),
      iv: Buffer.from('${documentKey.iv.toString('hex')}', 'hex'),
    };
    const parts = ${JSON.stringify(parts)};
    const started = Date.now();
    await writeFile(file, '');
    const http = { open: async ({ url }) => ({ status: 200, headers: {}, body: createReadStream(url) }) };
    const timing = { retries: 0, baseMs: 1, capMs: 1 };
    await downloadParts({ http, timing }, parts, key, file, () => undefined);
    let files = 0;
    const archive = await openArchive(file, 'Zip');
    for await (const { bytes } of archive.files()) {
      createHash('sha256').update(bytes).digest();
      files += 1;
    }
    console.log(JSON.stringify({ peak: peakMb(), seconds: (Date.now() - started) / 1000, files }));
  `);
  if (files !== 2_000) throw new Error(`${files} files came out`);
  judge(
    `2 GB package of ${parts.length} parts: ${seconds.toFixed(1)} s, peak RSS ${peak.toFixed(0)} MB`,
    peak,
    200,
    ' MB',
  );
}
internals.remove();
rmSync(folder, { recursive: true, force: true });
