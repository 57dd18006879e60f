import { createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { components } from '@eszok/ksef-sdk/wire';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];
type Started = Awaited<ReturnType<typeof startWithCompanies>>;
type Status = Schemas['InvoiceExportStatusResponse'];

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const day = 86_400_000;

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

async function untar(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const tar = extract();
  tar.end(gunzipSync(bytes));
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(entry.header.name, Buffer.concat(chunks));
  }
  return files;
}

describe('an export', () => {
  let world: Started;
  beforeAll(async () => {
    world = await startWithCompanies({ settings: { queryLimit: 120, exportPartBytes: 10_000 } });
    await world.sandbox.seed({ companies: [seller, buyer], invoices: 200 });
  });
  afterAll(() => world.sandbox.close());

  const filters = (more: object = {}) => ({
    subjectType: 'Subject2',
    dateRange: {
      dateType: 'PermanentStorage',
      from: new Date(Date.now() - 90 * day).toISOString(),
      restrictToPermanentStorageHwmDate: true,
    },
    ...more,
  });

  async function start(more: object = {}) {
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const wrapped = await world.purchases.encrypt('SymmetricKeyEncryption', key);
    const { referenceNumber } = await world.purchases.expect<Schemas['ExportInvoicesResponse']>(
      201,
      'POST',
      '/invoices/exports',
      {
        body: {
          filters: filters(),
          encryption: { encryptedSymmetricKey: wrapped.text, initializationVector: iv.toString('base64') },
          ...more,
        },
      },
    );
    return { referenceNumber, key, iv };
  }

  async function outcome(reference: string): Promise<Status> {
    for (;;) {
      const status = await world.purchases.expect<Status>(200, 'GET', `/invoices/exports/${reference}`);
      if (status.status.code !== 100) return status;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function fetchParts(
    parts: Schemas['InvoicePackagePart'][],
    key: Uint8Array,
    iv: Uint8Array,
  ): Promise<Buffer> {
    const whole: Buffer[] = [];
    for (const part of parts) {
      const response = await fetch(part.url, { method: part.method });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('x-ms-meta-hash')).toBe(part.encryptedPartHash);
      expect([bytes.length, sha256(bytes)]).toEqual([part.encryptedPartSize, part.encryptedPartHash]);
      const decipher = createDecipheriv('aes-256-cbc', key, iv);
      const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
      expect([plain.length, sha256(plain)]).toEqual([part.partSize, part.partHash]);
      whole.push(plain);
    }
    return Buffer.concat(whole);
  }

  it.each([
    ['Zip', unzip],
    ['TarGz', untar],
  ] as const)(
    'as %s gives parts that decrypt, join and unpack to the invoices and their metadata',
    async (compressionType, open) => {
      const { referenceNumber, key, iv } = await start({ compressionType });
      const status = await outcome(referenceNumber);
      expect(status.status.code).toBe(200);
      const { parts, ...rest } = status.package!;
      expect(rest).toMatchObject({ invoiceCount: 100, isTruncated: false, compressionType });
      expect(parts.length).toBeGreaterThan(1);
      const files = await open(await fetchParts(parts, key, iv));
      expect(files.size).toBe(101);
      const { invoices } = JSON.parse(files.get('_metadata.json')!.toString()) as {
        invoices: Schemas['InvoiceMetadata'][];
      };
      expect(invoices).toHaveLength(100);
      for (const one of invoices) expect(sha256(files.get(`${one.ksefNumber}.xml`)!)).toBe(one.invoiceHash);
      const dates = invoices.map((one) => one.permanentStorageDate);
      expect(dates).toEqual([...dates].sort());
    },
  );

  it('of metadata only has the metadata file alone', async () => {
    const { referenceNumber, key, iv } = await start({ onlyMetadata: true });
    const status = await outcome(referenceNumber);
    const files = await unzip(await fetchParts(status.package!.parts, key, iv));
    expect([...files.keys()]).toEqual(['_metadata.json']);
  });

  it('cut at the limit goes on from the last date, and touches nothing twice but the seam', async () => {
    await world.sandbox.seed({ companies: [seller, buyer], invoices: 100 });
    const seen = new Set<string>();
    let from = filters().dateRange.from;
    for (let round = 0; ; round++) {
      expect(round).toBeLessThan(5);
      const { referenceNumber, key, iv } = await start({
        filters: filters({ dateRange: { ...filters().dateRange, from } }),
      });
      const { package: result } = await outcome(referenceNumber);
      const files = await unzip(await fetchParts(result!.parts, key, iv));
      for (const name of files.keys()) seen.add(name);
      if (!result!.isTruncated) {
        expect(result!.permanentStorageHwmDate).toBeTruthy();
        break;
      }
      expect(result!.invoiceCount).toBe(120);
      from = result!.lastPermanentStorageDate!;
    }
    expect(seen.size).toBe(151);
  });

  it('is refused beyond the high water mark (420), with a wrong key (415), and the eleventh at once (21182)', async () => {
    const future = new Date(Date.now() + day).toISOString();
    const beyond = await start({
      filters: filters({
        dateRange: { ...filters().dateRange, from: future, to: new Date(Date.now() + 2 * day).toISOString() },
      }),
    });
    expect((await outcome(beyond.referenceNumber)).status.code).toBe(420);
    const encryption = {
      encryptedSymmetricKey: randomBytes(256).toString('base64'),
      initializationVector: randomBytes(16).toString('base64'),
    };
    const wrong = await start({ encryption });
    expect((await outcome(wrong.referenceNumber)).status.code).toBe(415);
    const id = world.sandbox.faults.add({
      operation: 'GET /invoices/exports/{referenceNumber}',
      times: 10,
      fault: { kind: 'stuck-status' },
    });
    for (let i = 0; i < 10; i++) await start();
    const answer = await world.purchases.call<Schemas['ExceptionResponse']>('POST', '/invoices/exports', {
      body: { filters: filters(), encryption },
    });
    expect(answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode).toBe(21182);
    world.sandbox.faults.remove(id);
  });

  it('expires: links first, then the package (210), then the status (410)', async () => {
    const { purchases, sandbox } = await startWithCompanies({
      settings: { linkMs: 60_000, exportStatusMs: 5 * day },
    });
    const wrapped = await purchases.encrypt('SymmetricKeyEncryption', randomBytes(32));
    const encryption = {
      encryptedSymmetricKey: wrapped.text,
      initializationVector: randomBytes(16).toString('base64'),
    };
    const { referenceNumber } = await purchases.expect<Schemas['ExportInvoicesResponse']>(
      201,
      'POST',
      '/invoices/exports',
      {
        body: { filters: filters(), encryption },
      },
    );
    const status = async () => {
      const renewed = await purchases.expect<Schemas['AuthenticationTokenRefreshResponse']>(
        200,
        'POST',
        '/auth/token/refresh',
        {
          token: purchases.refreshToken,
        },
      );
      return purchases.call<Status>('GET', `/invoices/exports/${referenceNumber}`, {
        token: renewed.accessToken.token,
      });
    };
    await sandbox.settled();
    const url = (await status()).body.package!.parts[0]!.url;
    sandbox.clock.jump(120_000);
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch((await status()).body.package!.parts[0]!.url)).status).toBe(200);
    sandbox.clock.jump(4 * day);
    expect((await status()).body.status.code).toBe(210);
    sandbox.clock.jump(2 * day);
    expect((await status()).status).toBe(410);
    await sandbox.close();
  });
});
