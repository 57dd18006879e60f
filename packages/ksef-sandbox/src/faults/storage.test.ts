import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useStage } from '../test-support/stage.js';
import { seller } from '../test-support/start.js';
import type { Fault } from './rules.js';

type Schemas = components['schemas'];

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

describe('trouble with pre-signed links', () => {
  const stage = useStage();
  let part: Buffer;
  let upload: Schemas['PartUploadRequest'];
  let download: string;
  beforeAll(async () => {
    const { sales, sandbox } = stage;
    await sandbox.seed({ companies: [seller, { nip: '1100791906', name: 'Nabywca' }], invoices: 40 });
    const key = randomBytes(32);
    const wrapped = await sales.encrypt('SymmetricKeyEncryption', key);
    const iv = randomBytes(16);
    const encryption = {
      encryptedSymmetricKey: wrapped.text,
      initializationVector: iv.toString('base64'),
    };
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    part = Buffer.concat([cipher.update('not a package'), cipher.final()]);
    const fileParts = [{ ordinalNumber: 1, fileSize: part.length, fileHash: sha256(part) }];
    const opened = await sales.expect<Schemas['OpenBatchSessionResponse']>(201, 'POST', '/sessions/batch', {
      body: {
        formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
        batchFile: { fileSize: 13, fileHash: sha256(Buffer.from('not a package')), fileParts },
        encryption,
      },
    });
    upload = opened.partUploadRequests[0]!;
    const from = new Date(Date.now() - 90 * 86_400_000).toISOString();
    const filters = { subjectType: 'Subject1', dateRange: { dateType: 'PermanentStorage', from } };
    const { referenceNumber } = await sales.expect<Schemas['ExportInvoicesResponse']>(
      201,
      'POST',
      '/invoices/exports',
      { body: { filters, encryption } },
    );
    await sandbox.settled();
    const done = await sales.expect<Schemas['InvoiceExportStatusResponse']>(
      200,
      'GET',
      `/invoices/exports/${referenceNumber}`,
    );
    download = done.package!.parts[0]!.url;
  });
  afterEach(() => stage.sandbox.faults.clear());

  const put = () =>
    fetch(upload.url, {
      method: 'PUT',
      headers: upload.headers as Record<string, string>,
      body: new Uint8Array(part),
    });
  const fault = (operation: string, what: Fault) =>
    stage.sandbox.faults.add({ operation, times: 1, fault: what });

  it('answers with a status, and takes the part the second time', async () => {
    fault('PUT /storage/batch', { kind: 'status', status: 503, retryAfterSeconds: 3 });
    const refused = await put();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '3']);
    expect(await refused.text()).toContain('<Error>');
    expect((await put()).status).toBe(201);
  });

  it('drops the connection before and after', async () => {
    for (const kind of ['drop-before', 'drop-after'] as const) {
      fault('PUT /storage/batch', { kind });
      await expect(put()).rejects.toThrow();
    }
    expect((await put()).status).toBe(201);
  });

  it('sends a package slowly, and breaks off', async () => {
    const whole = Buffer.from(await (await fetch(download)).arrayBuffer());
    fault('GET /storage/*', { kind: 'slow-body', bytesPerSecond: whole.length * 4 });
    const start = performance.now();
    const slow = Buffer.from(await (await fetch(download)).arrayBuffer());
    expect(slow.equals(whole)).toBe(true);
    expect(performance.now() - start).toBeGreaterThan(150);
    fault('GET /storage/export', { kind: 'cut-body', afterBytes: 100 });
    await expect(fetch(download).then((one) => one.arrayBuffer())).rejects.toThrow();
  });

  it('leaves links alone that no rule names', async () => {
    stage.sandbox.faults.add({ fault: { kind: 'status', status: 500 } });
    expect((await put()).status).toBe(201);
    expect((await fetch(download)).status).toBe(200);
  });

  it.each([
    [400, { exception: { exceptionDetailList: [{ exceptionCode: 21405 }] } }],
    [401, { status: 401 }],
    [403, { reasonCode: 'security-service-blocked' }],
    [404, { status: 404 }],
    [503, { status: 503, title: 'Service Unavailable' }],
  ])('asks of an operation for %s in its own shape', async (status, body) => {
    fault('GET /rate-limits', { kind: 'status', status, retryAfterSeconds: 9 });
    const answer = await stage.sales.call('GET', '/rate-limits');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    if (status === 503) expect(answer.headers.get('retry-after')).toBe('9');
  });
});
