// What the sandbox costs beside its parts done bare, in the same run on the same machine.
// node --expose-gc packages/ksef-sandbox/bench/sandbox.bench.mjs [online|batch|export|start|memory]   (build first)
import { spawn, spawnSync } from 'node:child_process';
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { validateInvoice } from '@eszok/fa-schema';

const require = createRequire(import.meta.url);
const Libsql = require('libsql');
const here = fileURLToPath(new URL('../', import.meta.url));
const program = join(here, 'dist/main.js');
const wanted = process.argv[2] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'eszok-bench-'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
const now = () => performance.now();
const seller = { nip: '5265877635', name: 'Sprzedawca sp. z o.o.' };
const buyer = { nip: '9111111115', name: 'Nabywca S.A.' };
const report = (name, ours, bare, more) =>
  console.log(`${name}: ratio x ${(ours / bare).toFixed(2)} (${more})`);

/** A valid invoice of three lines. */
function invoice(n) {
  const issued = new Date().toISOString().slice(0, 10);
  const party = (one) =>
    `<DaneIdentyfikacyjne><NIP>${one.nip}</NIP><Nazwa>${one.name}</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Piaskowa ${n}</AdresL1></Adres>`;
  const line = (i) =>
    `<FaWiersz><NrWierszaFa>${i}</NrWierszaFa><P_7>Towar ${i} do faktury ${n}</P_7><P_8A>szt.</P_8A><P_8B>2</P_8B><P_9A>10.00</P_9A><P_11>20.00</P_11><P_12>23</P_12></FaWiersz>`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>${issued}T00:00:00Z</DataWytworzeniaFa></Naglowek>` +
      `<Podmiot1>${party(seller)}</Podmiot1><Podmiot2>${party(buyer)}<JST>2</JST><GV>2</GV></Podmiot2><Fa><KodWaluty>PLN</KodWaluty><P_1>${issued}</P_1><P_2>BENCH/${n}</P_2><P_13_1>60.00</P_13_1><P_14_1>13.80</P_14_1><P_15>73.80</P_15>` +
      '<Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>' +
      `<RodzajFaktury>VAT</RodzajFaktury>${[1, 2, 3].map(line).join('')}</Fa></Faktura>`,
  );
}

class Client {
  constructor(sandbox) {
    this.sandbox = sandbox;
  }
  async call(method, path, body, token = this.token) {
    const response = await fetch(`${this.sandbox.url}${path}`, {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  async wrap(usage, bytes) {
    const keys = await this.call('GET', '/security/public-key-certificates');
    const { certificate } = keys.find((key) => key.usage.includes(usage));
    const key = createPublicKey(
      new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({
        type: 'spki',
        format: 'pem',
      }),
    );
    return publicEncrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      bytes,
    ).toString('base64');
  }
  async login(token) {
    const { challenge, timestampMs } = await this.call('POST', '/auth/challenge');
    const encryptedToken = await this.wrap('KsefTokenEncryption', Buffer.from(`${token}|${timestampMs}`));
    const started = await this.call('POST', '/auth/ksef-token', {
      challenge,
      contextIdentifier: { type: 'Nip', value: seller.nip },
      encryptedToken,
    });
    const operation = started.authenticationToken.token;
    while (
      (await this.call('GET', `/auth/${started.referenceNumber}`, undefined, operation)).status.code === 100
    );
    this.token = (await this.call('POST', '/auth/token/redeem', undefined, operation)).accessToken.token;
    return this;
  }
  async encryption(key, iv) {
    return {
      encryptedSymmetricKey: await this.wrap('SymmetricKeyEncryption', key),
      initializationVector: iv.toString('base64'),
    };
  }
}

/** The built program in a process of its own: what it costs is measured there, the client's work is not. */
async function begin(name, ...more) {
  const args = [
    program,
    '--port',
    '0',
    '--quiet',
    '--data',
    join(folder, name),
    '--company',
    `${seller.nip}:S`,
    '--company',
    `${buyer.nip}:N`,
  ];
  const child = spawn(process.execPath, [...args, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const ready = more.includes('--invoices') ? /invoices made/ : new RegExp(`${buyer.nip} .*token`);
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (ready.test(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`exited with ${code}: ${text}`)));
  });
  const url = /API\s+(\S+)/.exec(text)[1];
  const token = new RegExp(`${seller.nip} .*token (\\S+)`).exec(text)[1];
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { pid: child.pid, stop, client: await new Client({ url }).login(token) };
}

/** Processor time of a process in milliseconds (Linux); null where it cannot be told. */
function cpu(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Resident memory in MB (Linux). */
const rss = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);

/** Processor time that this process spends on `work`, and its result. */
function own(work) {
  const before = process.cpuUsage();
  work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
const key = randomBytes(32);
const iv = randomBytes(16);
const encrypt = (bytes) => {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};
const decrypt = (bytes) => {
  const decipher = createDecipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
};

/** A table for the bare loops: the bytes and a dozen columns, one durable commit for every `group` rows. */
function bareTable(name) {
  const db = new Libsql(join(folder, `${name}.db`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(
    'create table i (id integer primary key, hash text, seller text, number text, size integer, bytes blob); create index h on i (hash); create index n on i (seller, number)',
  );
  const insert = db.prepare('insert into i (hash, seller, number, size, bytes) values (?, ?, ?, ?, ?)');
  return {
    db,
    insert: (hash, n, bytes) => insert.run([hash, seller.nip, `BENCH/${n}`, bytes.length, bytes]),
  };
}

async function online() {
  const count = 3000;
  const { client, pid, stop } = await begin('online');
  const encryption = await client.encryption(key, iv);
  const request = (bytes) => {
    const encrypted = encrypt(bytes);
    return {
      invoiceHash: sha256(bytes),
      invoiceSize: bytes.length,
      encryptedInvoiceHash: sha256(encrypted),
      encryptedInvoiceSize: encrypted.length,
      encryptedInvoiceContent: encrypted.toString('base64'),
    };
  };
  const requests = Array.from({ length: count }, (_, n) => request(invoice(n)));
  const { db, insert } = bareTable('online');
  const bare = () => {
    db.exec('delete from i; BEGIN');
    for (const [n, one] of requests.entries()) {
      const content = Buffer.from(one.encryptedInvoiceContent, 'base64');
      if (sha256(content) !== one.encryptedInvoiceHash) throw new Error('hash');
      const bytes = decrypt(content);
      if (sha256(bytes) !== one.invoiceHash) throw new Error('hash');
      if (!validateInvoice(bytes, { rules: false, environment: 'test' }).valid) throw new Error('invalid');
      insert(one.invoiceHash, n, bytes);
      if (n % 16 === 15) db.exec('COMMIT; BEGIN');
    }
    db.exec('COMMIT');
  };
  bare();
  const bareMs = own(bare);
  const send = async (list) => {
    const { referenceNumber } = await client.call('POST', '/sessions/online', { formCode, encryption });
    let next = 0;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (next < list.length)
          await client.call('POST', `/sessions/online/${referenceNumber}/invoices`, list[next++]);
      }),
    );
    for (;;) {
      const session = await client.call('GET', `/sessions/${referenceNumber}`);
      if (session.successfulInvoiceCount === list.length) return;
      if (session.failedInvoiceCount > 0) throw new Error(JSON.stringify(session));
    }
  };
  await send(Array.from({ length: 1000 }, (_, n) => request(invoice(1_000_000 + n))));
  const before = cpu(pid);
  const start = now();
  await send(requests);
  const wholeMs = now() - start;
  const ours = before === null ? wholeMs : cpu(pid) - before;
  const each = (ms) => `${((ms / count) * 1000).toFixed(0)} µs`;
  report(
    'accepting an online invoice over HTTP',
    ours,
    bareMs,
    `${each(ours)} of processor time against ${each(bareMs)} bare; ${((count / wholeMs) * 1000).toFixed(0)} a second; wanted at most 2`,
  );
  await stop();
  db.close();
}

/** A ZIP as a sender makes it, and where its files begin. */
function zip(files) {
  const chunks = [];
  const directory = [];
  const places = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(bytes), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(offset, 42);
    chunks.push(local, title, packed);
    directory.push(central, title);
    places.push([offset + 30 + title.length, packed.length]);
    offset += 30 + title.length + packed.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return { archive: Buffer.concat([...chunks, table, end]), places };
}

async function sendBatch(client, encryption, archive, encrypted) {
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
  return opened.referenceNumber;
}

async function finish(client, reference) {
  await client.call('POST', `/sessions/batch/${reference}/close`);
  for (;;) {
    const session = await client.call('GET', `/sessions/${reference}`);
    if (session.status.code === 200) return session;
    if (session.status.code > 200) throw new Error(JSON.stringify(session));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function batch() {
  const count = 10_000;
  const { client, pid, stop } = await begin('batch');
  const encryption = await client.encryption(key, iv);
  const { archive, places } = zip(Array.from({ length: count }, (_, n) => [`${n}.xml`, invoice(n)]));
  const encrypted = encrypt(archive);
  const { db, insert } = bareTable('batch');
  const bare = () => {
    db.exec('delete from i; BEGIN');
    const whole = decrypt(encrypted);
    sha256(whole);
    for (const [n, [at, length]] of places.entries()) {
      const bytes = inflateRawSync(whole.subarray(at, at + length));
      const hash = sha256(bytes);
      if (!validateInvoice(bytes, { rules: false, environment: 'test' }).valid) throw new Error('invalid');
      insert(hash, n, bytes);
      if (n % 100 === 99) db.exec('COMMIT; BEGIN');
    }
    db.exec('COMMIT');
  };
  bare();
  const bareMs = own(bare);
  const warm = zip(Array.from({ length: 2000 }, (_, n) => [`${n}.xml`, invoice(1_000_000 + n)])).archive;
  await finish(client, await sendBatch(client, encryption, warm, encrypt(warm)));
  const reference = await sendBatch(client, encryption, archive, encrypted);
  const before = cpu(pid);
  const start = now();
  const session = await finish(client, reference);
  const wall = now() - start;
  if (session.successfulInvoiceCount !== count) throw new Error(JSON.stringify(session));
  const ours = before === null ? wall : cpu(pid) - before;
  report(
    'a batch of 10 000',
    ours,
    bareMs,
    `${(ours / 1000).toFixed(1)} s of processor time against ${(bareMs / 1000).toFixed(1)} s bare, ${(wall / 1000).toFixed(1)} s from close to UPO; wanted at most 1.5`,
  );
  await stop();
  db.close();
}

async function exporting() {
  const count = 10_000;
  const { client, pid, stop } = await begin('export', '--invoices', String(count * 2));
  const invoices = Array.from({ length: count }, (_, n) => invoice(n));
  const { db, insert } = bareTable('export');
  db.exec('BEGIN');
  for (const [n, bytes] of invoices.entries()) insert(sha256(bytes), n, bytes);
  db.exec('COMMIT');
  const select = db.prepare('select bytes from i where id = ?');
  const bare = () => {
    const { id: first } = db.prepare('select min(id) as id from i').get([]);
    const { archive } = zip(
      Array.from({ length: count }, (_, n) => [`${n}.xml`, select.get([first + n]).bytes]),
    );
    sha256(archive);
    const encrypted = encrypt(archive);
    sha256(encrypted);
    writeFileSync(join(folder, 'bare.aes'), encrypted);
  };
  bare();
  const bareMs = own(bare);
  const run = async () => {
    const encryption = await client.encryption(key, iv);
    const from = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const filters = { subjectType: 'Subject1', dateRange: { dateType: 'PermanentStorage', from } };
    const before = cpu(pid);
    const start = now();
    const { referenceNumber } = await client.call('POST', '/invoices/exports', { encryption, filters });
    for (;;) {
      const status = await client.call('GET', `/invoices/exports/${referenceNumber}`);
      if (status.status.code === 200) {
        if (status.package.invoiceCount !== count) throw new Error(JSON.stringify(status));
        const wall = now() - start;
        return { wall, ours: before === null ? wall : cpu(pid) - before };
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await run();
  const { wall, ours } = await run();
  report(
    'an export of 10 000',
    ours,
    bareMs,
    `${(ours / 1000).toFixed(2)} s of processor time against ${(bareMs / 1000).toFixed(2)} s bare, ${(wall / 1000).toFixed(2)} s waited; wanted at most 1.5`,
  );
  await stop();
  db.close();
}

/** Time from the start of a fresh process until its server listens, the fastest of five. */
function startUp() {
  const script = (body) =>
    `const t = performance.timeOrigin; ${body} console.log(Date.now() - t); process.exit(0);`;
  const run = (body) =>
    Math.min(
      ...Array.from({ length: 5 }, () =>
        Number(
          spawnSync(process.execPath, ['--input-type=module', '-e', script(body)], {
            cwd: here,
            encoding: 'utf8',
          }).stdout,
        ),
      ),
    );
  const ours = run("const { startSandbox } = await import('./dist/index.js'); await startSandbox();");
  const bare = run(
    "const { default: fastify } = await import('fastify'); const app = fastify(); app.get('/', () => 'x'); await app.listen({ port: 0 });",
  );
  report(
    'start-up of a process',
    ours,
    bare,
    `${ours} ms against ${bare} ms of a bare fastify server; wanted at most 3`,
  );
}

async function memory() {
  const { client, pid, stop } = await begin('memory');
  const encryption = await client.encryption(key, iv);
  const sizes = [];
  for (let round = 0; round < 10; round++) {
    const { archive } = zip(
      Array.from({ length: 10_000 }, (_, n) => [`${n}.xml`, invoice(round * 10_000 + n)]),
    );
    const session = await finish(client, await sendBatch(client, encryption, archive, encrypt(archive)));
    if (session.successfulInvoiceCount !== 10_000) throw new Error(JSON.stringify(session));
    sizes.push(rss(pid));
  }
  report(
    'memory after 100 000 invoices against after 20 000',
    sizes[9],
    sizes[1],
    `resident MB after each 10 000: ${sizes.join(' ')}`,
  );
  await stop();
}

const all = { online, batch, export: exporting, start: startUp, memory };
try {
  for (const [name, run] of Object.entries(all)) {
    // The long one runs only when it is asked for.
    if (wanted === name || (wanted === '' && name !== 'memory')) await run();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
