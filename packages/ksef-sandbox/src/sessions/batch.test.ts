import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { warsawDay } from '@eszok/core';
import { parseUpo } from '@eszok/fa-schema';
import type { components } from '@eszok/ksef-sdk/wire';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { invoiceXml } from '../seed/invoice-xml.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];
type Started = Awaited<ReturnType<typeof startWithCompanies>>;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function tarGzOf(files: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

const limits = (maxInvoices: number) => ({
  maxInvoiceSizeInMB: 1,
  maxInvoiceWithAttachmentSizeInMB: 3,
  maxInvoices,
});

describe('a batch session', () => {
  let world: Started;
  beforeAll(async () => {
    world = await startWithCompanies();
  });
  afterAll(() => world.sandbox.close());

  const issued = warsawDay(new Date());
  const invoice = (number: string) => invoiceXml({ seller, buyer, number, issued, index: 1 });

  /** Opens a session for a package cut into so many parts; `change` may spoil the request. */
  async function open(
    archive: Buffer,
    parts: number,
    more: object = {},
    change: (part: Buffer) => Buffer = (part) => part,
    wrongKey = false,
  ) {
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const size = Math.ceil(archive.length / parts);
    const encrypted = Array.from({ length: parts }, (_, i) => {
      const cipher = createCipheriv('aes-256-cbc', key, iv);
      return Buffer.concat([cipher.update(archive.subarray(i * size, (i + 1) * size)), cipher.final()]);
    });
    const wrapped = await world.sales.encrypt('SymmetricKeyEncryption', key);
    const opened = await world.sales.expect<Schemas['OpenBatchSessionResponse']>(
      201,
      'POST',
      '/sessions/batch',
      {
        body: {
          formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
          batchFile: {
            fileSize: archive.length,
            fileHash: sha256(archive),
            fileParts: encrypted.map((part, i) => ({
              ordinalNumber: i + 1,
              fileSize: part.length,
              fileHash: sha256(part),
            })),
            ...more,
          },
          encryption: {
            encryptedSymmetricKey: wrongKey ? randomBytes(256).toString('base64') : wrapped.text,
            initializationVector: iv.toString('base64'),
            publicKeyId: wrapped.publicKeyId,
          },
        },
      },
    );
    return { opened, encrypted: encrypted.map(change) };
  }

  async function put(
    request: Schemas['PartUploadRequest'],
    bytes: Buffer,
    headers: Record<string, string> = {},
  ) {
    return fetch(request.url, {
      method: request.method,
      headers: { ...(request.headers as Record<string, string>), ...headers },
      body: new Uint8Array(bytes),
    });
  }

  const close = (reference: string) =>
    world.sales.call<Schemas['ExceptionResponse']>('POST', `/sessions/batch/${reference}/close`);

  it.each([
    ['ZIP', 1, {}, zipOf],
    ['ZIP cut into three', 3, {}, zipOf],
    ['tar.gz', 2, { compressionType: 'TarGz' }, tarGzOf],
  ] as const)(
    'takes a %s: good invoices get numbers, bad ones a reason',
    async (name, parts, more, packed) => {
      const archive = await packed({
        'a.xml': invoice(`B/${name}/1`),
        'b.xml': invoice(`B/${name}/2`),
        'again.xml': invoice(`B/${name}/1`),
        'broken.xml': '<Faktura',
      });
      const { opened, encrypted } = await open(archive, parts, more);
      for (const [i, request] of opened.partUploadRequests.entries()) {
        expect((await put(request, encrypted[i]!)).status).toBe(201);
      }
      expect((await close(opened.referenceNumber)).status).toBe(204);
      const outcome = await world.sales.sessionOutcome(opened.referenceNumber);
      expect(outcome).toMatchObject({
        status: { code: 200 },
        invoiceCount: 4,
        successfulInvoiceCount: 2,
        failedInvoiceCount: 2,
      });
      const { invoices } = await world.sales.expect<Schemas['SessionInvoicesResponse']>(
        200,
        'GET',
        `/sessions/${opened.referenceNumber}/invoices`,
      );
      expect(invoices.map((one) => [one.invoiceFileName, one.status.code])).toEqual([
        ['a.xml', 200],
        ['b.xml', 200],
        ['again.xml', 440],
        ['broken.xml', 450],
      ]);
      expect(invoices[0]!.invoicingDate).toBe(outcome.dateCreated);
      const failed = await world.sales.expect<Schemas['SessionInvoicesResponse']>(
        200,
        'GET',
        `/sessions/${opened.referenceNumber}/invoices/failed`,
      );
      expect(failed.invoices).toHaveLength(2);
      const upo = await fetch(outcome.upo!.pages[0]!.downloadUrl);
      expect(parseUpo(new Uint8Array(await upo.arrayBuffer())).documents).toHaveLength(2);
      expect(
        (await close(opened.referenceNumber)).body.exception?.exceptionDetailList?.[0]?.exceptionCode,
      ).toBe(21180);
    },
  );

  it('wants every part before it closes (21205), and of the declared size (21157)', async () => {
    const { opened, encrypted } = await open(await zipOf({ 'a.xml': invoice('B/parts') }), 2);
    const [first, second] = opened.partUploadRequests;
    await put(first!, encrypted[0]!);
    const code = async () =>
      (await close(opened.referenceNumber)).body.exception?.exceptionDetailList?.[0]?.exceptionCode;
    expect(await code()).toBe(21205);
    await put(second!, encrypted[1]!.subarray(16));
    expect(await code()).toBe(21157);
    await put(second!, encrypted[1]!);
    expect((await close(opened.referenceNumber)).status).toBe(204);
    expect((await world.sales.sessionOutcome(opened.referenceNumber)).status.code).toBe(200);
  });

  it('refuses a link that was changed, a bearer, and a missing blob type', async () => {
    const { opened, encrypted } = await open(await zipOf({ 'a.xml': invoice('B/link') }), 1);
    const request = opened.partUploadRequests[0]!;
    expect((await put({ ...request, url: request.url.replace('/1?', '/2?') }, encrypted[0]!)).status).toBe(
      403,
    );
    expect((await put(request, encrypted[0]!, { authorization: 'Bearer x' })).status).toBe(403);
    expect((await put({ ...request, headers: {} }, encrypted[0]!)).status).toBe(400);
  });

  it('gives 405 for a wrong hash of a part, 430 for one of the package or for what is no archive', async () => {
    const outcome = async (archive: Buffer, change?: (part: Buffer) => Buffer, more: object = {}) => {
      const { opened, encrypted } = await open(archive, 1, more, change);
      await put(opened.partUploadRequests[0]!, encrypted[0]!);
      expect((await close(opened.referenceNumber)).status).toBe(204);
      return (await world.sales.sessionOutcome(opened.referenceNumber)).status.code;
    };
    const good = await zipOf({ 'a.xml': invoice('B/outcomes') });
    expect(
      await outcome(good, (part) => {
        const spoilt = Buffer.from(part);
        spoilt[0]! ^= 1;
        return spoilt;
      }),
    ).toBe(405);
    expect(await outcome(good, undefined, { fileHash: sha256(Buffer.from('other')) })).toBe(430);
    expect(await outcome(Buffer.from('this is no archive'))).toBe(430);
    expect(await outcome(Buffer.from('this is no archive'), undefined, { compressionType: 'TarGz' })).toBe(
      430,
    );
    const cut = (await tarGzOf({ 'a.xml': invoice('B/cut') })).subarray(0, -20);
    expect(await outcome(cut, undefined, { compressionType: 'TarGz' })).toBe(430);
    expect(await outcome(await zipOf({ 'x.xml': '<x/>' }))).toBe(445);
  });

  it('refused as a whole, shows no counts and says why', async () => {
    const refusedWith = async (archive: Buffer, more: object = {}, wrongKey = false) => {
      const { opened, encrypted } = await open(archive, 1, more, undefined, wrongKey);
      await put(opened.partUploadRequests[0]!, encrypted[0]!);
      expect((await close(opened.referenceNumber)).status).toBe(204);
      const outcome = await world.sales.sessionOutcome(opened.referenceNumber);
      expect(outcome).not.toHaveProperty('invoiceCount');
      expect(outcome).not.toHaveProperty('failedInvoiceCount');
      return `${outcome.status.code} ${outcome.status.details?.[0]}`;
    };
    const good = await zipOf({ 'a.xml': invoice('B/whole/1'), 'b.xml': invoice('B/whole/2') });
    const goodTar = await tarGzOf({ 'a.xml': invoice('B/whole/1'), 'b.xml': invoice('B/whole/2') });
    expect(await refusedWith(good, {}, true)).toMatch(/^415 Rozszyfrowania klucza symetrycznego/);
    await world.sales.expect(200, 'POST', '/testdata/limits/context/session', {
      body: {
        onlineSession: limits(10),
        batchSession: limits(1),
        collectiveIdentifier: { maxInvoices: 500 },
      },
    });
    const tooMany = "420 Przekroczono dopuszczalną liczbę faktur w paczce: '1'. Liczba faktur w paczce: '2'.";
    expect(await refusedWith(good)).toBe(tooMany);
    expect(await refusedWith(goodTar, { compressionType: 'TarGz' })).toBe(tooMany);
    await world.sales.expect(200, 'DELETE', '/testdata/limits/context/session');
    const fileParts = Array.from({ length: 51 }, (_, i) => ({
      ordinalNumber: i + 1,
      fileSize: 16,
      fileHash: sha256(Buffer.from('x')),
    }));
    await expect(open(good, 1, { fileParts })).rejects.toThrow(/21161.*mniejsza lub równa niż 50/);
    await expect(open(good, 1, { fileSize: 5_000_000_001 })).rejects.toThrow(
      /'fileSize' must be less than or equal to '5000000000'/,
    );
  });

  it('takes nothing of a package in which a later file is damaged', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [`${n}.xml`, invoice(`B/damaged/${n}`)]),
    );
    const damaged = await zipOf(files);
    const last = damaged.lastIndexOf(Buffer.from([0x50, 0x4b, 3, 4]));
    damaged.fill(0xff, last + 60, last + 90);
    const { opened, encrypted } = await open(damaged, 1);
    await put(opened.partUploadRequests[0]!, encrypted[0]!);
    expect((await close(opened.referenceNumber)).status).toBe(204);
    const outcome = await world.sales.sessionOutcome(opened.referenceNumber);
    expect(outcome.status).toMatchObject({ code: 430 });
    expect(outcome.status.details?.[0]).toMatch(/^Plik 149\.xml jest uszkodzony/);
    expect(outcome).not.toHaveProperty('invoiceCount');
    const session = await world.sales.openOnline();
    expect((await world.sales.sendInvoice(session, invoice('B/damaged/0'))).status.code).toBe(200);
  });

  it('is cancelled when the parts come too late (21208, then 440)', async () => {
    const { opened } = await open(await zipOf({ 'a.xml': invoice('B/late') }), 1);
    world.sandbox.clock.jump(21 * 60_000);
    try {
      await world.sales
        .expect(200, 'POST', '/auth/token/refresh', { token: world.sales.refreshToken })
        .then((answer) => {
          world.sales.accessToken = (
            answer as Schemas['AuthenticationTokenRefreshResponse']
          ).accessToken.token;
        });
      expect(
        (await close(opened.referenceNumber)).body.exception?.exceptionDetailList?.[0]?.exceptionCode,
      ).toBe(21208);
      expect((await world.sales.sessionOutcome(opened.referenceNumber)).status.code).toBe(440);
    } finally {
      world.sandbox.clock.jump(-21 * 60_000);
    }
  });
});
