import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warsawDay } from '@eszok/core';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { ZipWriter } from './exports/zip-writer.js';
import { startSandbox } from './sandbox.js';
import { invoiceXml } from './seed/invoice-xml.js';
import { bundleProgram, startProgram } from './test-support/child.js';
import { TestClient } from './test-support/client.js';
import { buyer, seller } from './test-support/start.js';

type Schemas = components['schemas'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const count = 2000;
const kills = 2;

describe('kill -9 in the middle of long work', () => {
  let program: Awaited<ReturnType<typeof bundleProgram>>;
  let folder: string;
  beforeAll(async () => {
    program = await bundleProgram();
    folder = mkdtempSync(join(tmpdir(), 'eszok-killed-'));
  });
  afterAll(() => {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A data folder with two companies, and how to begin a life of the program on it. */
  async function prepare(name: string, invoices: number) {
    const data = join(folder, name);
    const seeding = await startSandbox({ dataDir: data });
    const { companies } = await seeding.seed({ companies: [seller, buyer], invoices });
    await seeding.close();
    /** Whoever signed in before stays signed in. */
    return async (accessToken?: string) => {
      const running = await startProgram(program.file, ['--data', data]);
      const client = new TestClient(running);
      if (accessToken === undefined) await client.login(seller.nip, companies[0]!.token);
      else client.accessToken = accessToken;
      return { running, client };
    };
  }

  it('a batch: each file is settled once, and the session ends with its UPO', async () => {
    const issued = warsawDay(new Date());
    const files = Array.from({ length: count }, (_, i) =>
      Buffer.from(invoiceXml({ seller, buyer, number: `K/${i}`, issued, index: i })),
    );
    const zip = new ZipWriter();
    const archive = Buffer.concat([...files.map((bytes, i) => zip.add(`${i}.xml`, bytes)), zip.end()]);
    const [key, iv] = [randomBytes(32), randomBytes(16)];
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const encrypted = Buffer.concat([cipher.update(archive), cipher.final()]);
    const live = await prepare('batch', 0);
    let { running, client } = await live();
    const wrapped = await client.encrypt('SymmetricKeyEncryption', key);
    const opened = await client.expect<Schemas['OpenBatchSessionResponse']>(201, 'POST', '/sessions/batch', {
      body: {
        formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
        batchFile: {
          fileSize: archive.length,
          fileHash: sha256(archive),
          fileParts: [{ ordinalNumber: 1, fileSize: encrypted.length, fileHash: sha256(encrypted) }],
        },
        encryption: { encryptedSymmetricKey: wrapped.text, initializationVector: iv.toString('base64') },
      },
    });
    const [part] = opened.partUploadRequests;
    const put = await fetch(part!.url, {
      method: part!.method,
      headers: part!.headers as Record<string, string>,
      body: new Uint8Array(encrypted),
    });
    expect(put.status).toBe(201);
    const path = `/sessions/${opened.referenceNumber}`;
    await client.expect(204, 'POST', `/sessions/batch/${opened.referenceNumber}/close`);
    const settled: number[] = [0];
    for (let life = 0; life < kills; life++) {
      // Killed as soon as some more were settled and others wait.
      for (;;) {
        const status = await client.expect<Schemas['SessionStatusResponse']>(200, 'GET', path);
        const done = status.invoiceCount ?? 0;
        if (done > settled.at(-1)! || status.status.code === 200) {
          settled.push(done);
          break;
        }
        await pause(1);
      }
      await running.kill();
      ({ running, client } = await live(client.accessToken));
    }
    const end = await client.sessionOutcome(opened.referenceNumber);
    expect(end).toMatchObject({
      status: { code: 200 },
      invoiceCount: count,
      successfulInvoiceCount: count,
      failedInvoiceCount: 0,
    });
    expect(end.upo?.pages).toHaveLength(1);
    expect(settled[1]).toBeLessThan(count);
    const seen: Schemas['SessionInvoiceStatusResponse'][] = [];
    let next: string | null | undefined;
    do {
      const page: Schemas['SessionInvoicesResponse'] = await client.expect(
        200,
        'GET',
        `${path}/invoices?pageSize=1000`,
        { headers: next ? { 'x-continuation-token': next } : {} },
      );
      seen.push(...page.invoices);
      next = page.continuationToken;
    } while (next);
    expect(seen.map((one) => one.ordinalNumber)).toEqual(files.map((_, i) => i + 1));
    expect(seen.map((one) => one.invoiceHash)).toEqual(files.map(sha256));
    expect(new Set(seen.map((one) => one.ksefNumber)).size).toBe(count);
    await running.kill();
  });

  it('an export: it starts again and its package is whole', async () => {
    const live = await prepare('export', 2 * count);
    let { running, client } = await live();
    const [key, iv] = [randomBytes(32), randomBytes(16)];
    const wrapped = await client.encrypt('SymmetricKeyEncryption', key);
    const from = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const { referenceNumber } = await client.expect<Schemas['ExportInvoicesResponse']>(
      201,
      'POST',
      '/invoices/exports',
      {
        body: {
          filters: { subjectType: 'Subject1', dateRange: { dateType: 'PermanentStorage', from } },
          encryption: { encryptedSymmetricKey: wrapped.text, initializationVector: iv.toString('base64') },
        },
      },
    );
    for (let life = 0; life < kills; life++) {
      await pause(Math.random() * 60);
      await running.kill();
      ({ running, client } = await live(client.accessToken));
    }
    const path = `/invoices/exports/${referenceNumber}`;
    let status = await client.expect<Schemas['InvoiceExportStatusResponse']>(200, 'GET', path);
    while (status.status.code === 100) {
      await pause(10);
      status = await client.expect(200, 'GET', path);
    }
    expect(status).toMatchObject({ status: { code: 200 }, package: { invoiceCount: count } });
    const pieces: Buffer[] = [];
    for (const part of status.package!.parts) {
      const bytes = Buffer.from(await (await fetch(part.url)).arrayBuffer());
      expect(sha256(bytes)).toBe(part.encryptedPartHash);
      const decipher = createDecipheriv('aes-256-cbc', key, iv);
      pieces.push(decipher.update(bytes), decipher.final());
    }
    const zip = await yauzl.fromBufferPromise(Buffer.concat(pieces), { lazyEntries: true });
    const names = new Set<string>();
    for await (const entry of zip.eachEntry()) names.add(entry.fileName);
    expect(names.size).toBe(count + 1);
    await running.kill();
  });
});
