// Accepting invoices: online, one request each, and in a batch.
import { inflateRawSync } from 'node:zlib';
import { bareTable, decrypt, validate, zip } from './bare.mjs';
import { invoices } from './documents.mjs';
import { begin, encrypt, formCode, own, pause, report, sha256 } from './program.mjs';

const senders = 16;
/**
 * Rounds that both sides do before they are measured. The path of a request through Node, fastify and the sandbox is
 * long, and is compiled in the first four thousand or so; a loop over the bare parts is ready after a few hundred.
 */
const warmUps = 4;

function request(bytes) {
  const content = encrypt(bytes);
  const invoiceHash = sha256(bytes);
  const body = {
    invoiceHash,
    invoiceSize: bytes.length,
    encryptedInvoiceHash: sha256(content),
    encryptedInvoiceSize: content.length,
    encryptedInvoiceContent: content.toString('base64'),
  };
  return {
    bytes,
    content,
    invoiceHash,
    encryptedInvoiceHash: body.encryptedInvoiceHash,
    text: JSON.stringify(body),
  };
}

/**
 * Ours: processor time of the whole sandbox process (HTTP, JSON, contract, sign-in, judging, state, and the bytes
 * and fsyncs in the kernel) while sixteen senders keep it busy. Bare: both hashes, AES, the same judgement, one
 * insert of the same row, a commit with fsync for every sixteen.
 */
export async function online() {
  const count = 1000;
  const { client, cpu, database, stop } = await begin('online');
  const encryption = await client.encryption();
  const send = async (requests) => {
    const { referenceNumber } = await client.call('POST', '/sessions/online', { formCode, encryption });
    const path = `/sessions/online/${referenceNumber}/invoices`;
    let next = 0;
    const before = cpu();
    const start = performance.now();
    await Promise.all(
      Array.from({ length: senders }, async () => {
        while (next < requests.length) await client.call('POST', path, requests[next++].text);
      }),
    );
    const spent = { cpu: cpu() - before, wall: performance.now() - start };
    const session = await client.call('GET', `/sessions/${referenceNumber}`);
    if (session.successfulInvoiceCount !== requests.length) throw new Error(JSON.stringify(session));
    return { ...spent, referenceNumber };
  };
  const bare = (table, rows, requests) => {
    table.begin();
    for (const [n, { content, encryptedInvoiceHash, invoiceHash }] of requests.entries()) {
      if (sha256(content) !== encryptedInvoiceHash) throw new Error('hash');
      const bytes = decrypt(content);
      if (sha256(bytes) !== invoiceHash) throw new Error('hash');
      validate(bytes);
      table.put(rows[n], bytes);
      if (n % senders === senders - 1) {
        table.commit();
        table.begin();
      }
    }
    table.commit();
  };
  const rounds = [];
  const cold = [];
  const walls = [];
  let table;
  for (let round = -warmUps; round < 7; round++) {
    const requests = invoices(count).map(request);
    const { referenceNumber, cpu: ours, wall } = await send(requests);
    table ??= bareTable('online', database);
    // As many rows as the sandbox kept, in the order of their numbers.
    const rows = table.rowsOf(referenceNumber);
    const theirs = own(() => bare(table, rows, requests));
    if (round < 0) {
      cold.push(ours / theirs);
      continue;
    }
    rounds.push([ours, theirs]);
    walls.push(wall);
  }
  const each = (ms) => `${((ms / count) * 1000).toFixed(0)} µs`;
  const wall = walls.sort((a, b) => a - b)[Math.floor(walls.length / 2)];
  report(
    'accepting an online invoice over HTTP',
    rounds,
    2,
    (ours, theirs) =>
      `${each(ours)} of processor time against ${each(theirs)}; ${((count / wall) * 1000).toFixed(0)} a second; the first ${warmUps}, unmeasured: ${cold.map((one) => one.toFixed(2)).join(' ')}`,
  );
  table.close();
  await stop();
}

/** Opens a session, puts the package in one part, closes, and waits for the UPO. */
export async function sendBatch(client, encryption, archive, encrypted) {
  const opened = await client.call('POST', '/sessions/batch', {
    formCode,
    encryption,
    batchFile: {
      fileSize: archive.length,
      fileHash: sha256(archive),
      fileParts: [{ ordinalNumber: 1, fileSize: encrypted.length, fileHash: sha256(encrypted) }],
    },
  });
  const [part] = opened.partUploadRequests;
  const put = await fetch(part.url, { method: part.method, headers: part.headers, body: encrypted });
  if (put.status !== 201) throw new Error(await put.text());
  const { referenceNumber } = opened;
  await client.call('POST', `/sessions/batch/${referenceNumber}/close`);
  for (;;) {
    const session = await client.call('GET', `/sessions/${referenceNumber}`);
    if (session.status.code === 200) return { referenceNumber, session };
    if (session.status.code > 200) throw new Error(JSON.stringify(session));
    await pause(100);
  }
}

/**
 * Ours: processor time from the opening of the session, with the upload, to the UPO. Bare: hash of the part,
 * AES, hash of the package, and for each file inflate, hash, the same judgement, an insert of the same row; a
 * commit with fsync for every 300, which is what the sandbox's slices come to.
 */
export async function batch() {
  const count = 10_000;
  const { client, cpu, database, stop } = await begin('batch');
  const encryption = await client.encryption();
  const packed = (size) => {
    const made = zip(invoices(size).map((bytes, n) => [`${n}.xml`, bytes]));
    return { ...made, encrypted: encrypt(made.archive) };
  };
  let table;
  const bare = (rows, { encrypted, places }) => {
    sha256(encrypted);
    const whole = decrypt(encrypted);
    sha256(whole);
    table.begin();
    for (const [n, [at, length]] of places.entries()) {
      const bytes = inflateRawSync(whole.subarray(at, at + length));
      sha256(bytes);
      validate(bytes);
      table.put(rows[n], bytes);
      if (n % 300 === 299) {
        table.commit();
        table.begin();
      }
    }
    table.commit();
  };
  const rounds = [];
  const walls = [];
  // The first of each side is not measured.
  for (let round = -1; round < 3; round++) {
    const { archive, encrypted, places } = packed(round < 0 ? 2000 : count);
    const before = cpu();
    const start = performance.now();
    const { referenceNumber, session } = await sendBatch(client, encryption, archive, encrypted);
    const wall = performance.now() - start;
    const ours = cpu() - before;
    if (session.successfulInvoiceCount !== places.length) throw new Error(JSON.stringify(session));
    table ??= bareTable('batch', database);
    const rows = table.rowsOf(referenceNumber);
    const theirs = own(() => bare(rows, { encrypted, places }));
    if (round < 0) continue;
    walls.push(wall);
    rounds.push([ours, theirs]);
  }
  const seconds = (ms) => (ms / 1000).toFixed(2);
  report(
    'a batch of 10 000',
    rounds,
    1.5,
    (ours, theirs) =>
      `${seconds(ours)} s of processor time against ${seconds(theirs)} s, ${seconds(Math.min(...walls))} s from opening to UPO`,
  );
  table.close();
  await stop();
}
