// Giving invoices out: an export.
import { inflateRawSync } from 'node:zlib';
import { decrypt, unzip, zip } from './bare.mjs';
import { invoices } from './documents.mjs';
import { begin, encrypt, own, pause, report } from './program.mjs';
import { sendBatch } from './sending.mjs';

/**
 * Ours: processor time from the request to the finished package (query, rows, metadata file, ZIP, AES, both hashes
 * of every part, files synced). Bare: the same files, taken out of that very package and ready in memory, packed
 * at the same level and encrypted.
 */
export async function exporting() {
  const count = 10_000;
  const { client, cpu, stop } = await begin('export');
  const encryption = await client.encryption();
  const { archive } = zip(invoices(count).map((bytes, n) => [`${n}.xml`, bytes]));
  await sendBatch(client, encryption, archive, encrypt(archive));
  const from = new Date(Date.now() - 90 * 86_400_000).toISOString();
  const filters = { subjectType: 'Subject1', dateRange: { dateType: 'PermanentStorage', from } };
  const run = async () => {
    const before = cpu();
    const start = performance.now();
    const { referenceNumber } = await client.call('POST', '/invoices/exports', { encryption, filters });
    for (;;) {
      const status = await client.call('GET', `/invoices/exports/${referenceNumber}`);
      if (status.status.code === 200) {
        const wall = performance.now() - start;
        if (status.package.invoiceCount !== count) throw new Error(JSON.stringify(status));
        return { ours: cpu() - before, wall, parts: status.package.parts };
      }
      await pause(50);
    }
  };
  const { parts } = await run();
  const pieces = [];
  for (const part of parts) pieces.push(decrypt(Buffer.from(await (await fetch(part.url)).arrayBuffer())));
  const files = unzip(Buffer.concat(pieces), inflateRawSync);
  if (files.length !== count + 1) throw new Error(`${files.length} files`);
  const bare = () => encrypt(zip(files).archive);
  bare();
  const rounds = [];
  const walls = [];
  for (let round = 0; round < 5; round++) {
    const { ours, wall } = await run();
    walls.push(wall);
    rounds.push([ours, own(bare)]);
  }
  const seconds = (ms) => (ms / 1000).toFixed(2);
  report(
    'an export of 10 000',
    rounds,
    1.5,
    (ours, theirs) =>
      `${seconds(ours)} s of processor time against ${seconds(theirs)} s, ${seconds(Math.min(...walls))} s waited`,
  );
  await stop();
}
