import { createCipheriv, randomBytes } from 'node:crypto';
import { sha256Base64 } from '@eszok/fa-schema';
import type { components } from '@eszok/ksef-sdk/wire';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox.js';
import { TestClient } from '../test-support/client.js';
import { codeOf, personDetails, pesel, useStage } from '../test-support/stage.js';
import { seller, startChecked, startWithCompanies } from '../test-support/start.js';

type Schemas = components['schemas'];

describe('what stands around every operation', () => {
  const stage = useStage();

  it('X-System-Warning comes back on request, with the outcome unchanged', async () => {
    const answer = await stage.sales.call('GET', '/limits/context', {
      headers: { 'x-test-system-warning': 'Klucz wygasa jutro' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-system-warning')).toBe('Klucz wygasa jutro');
    expect((await stage.sales.call('GET', '/limits/context')).headers.has('x-system-warning')).toBe(false);
  });

  it('X-Error-Format chooses the shape of 400 and 429; 401 and 403 have one', async () => {
    const wrong = (headers: Record<string, string>) =>
      stage.sales.call<Record<string, unknown>>('GET', '/sessions?sessionType=Nothing', { headers });
    const old = await wrong({});
    expect(old.headers.get('content-type')).toMatch(/^application\/json/);
    expect(old.body).toMatchObject({ exception: { exceptionDetailList: [{ exceptionCode: 21405 }] } });
    const asked = await wrong({ 'x-error-format': 'problem-details' });
    expect(asked.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(asked.body).toMatchObject({ status: 400, errors: [{ code: 21405 }], traceId: expect.any(String) });
    for (const token of [null, 'invalid']) {
      const refused = await stage.sales.call<Record<string, unknown>>('GET', '/limits/context', { token });
      expect(refused.body).toMatchObject({ status: 401, detail: 'Wymagane jest uwierzytelnienie.' });
    }
  });

  it('texts with U+0000 are refused, and no others for looking like it', async () => {
    const make = (description: string) =>
      stage.sales.call('POST', '/permissions/persons/grants', {
        body: {
          subjectIdentifier: { type: 'Pesel', value: pesel },
          permissions: ['InvoiceRead'],
          description,
          subjectDetails: personDetails,
        },
      });
    expect(codeOf(await make('ab\u0000cdefg'))).toBe(21405);
    expect(codeOf(await make('abcd\\\u0000efg'))).toBe(21405);
    expect((await make('ab\\u0000cdefg')).status).toBe(202);
  });

  it('unknown addresses and methods are refused without a word about their insides', async () => {
    expect((await stage.sales.call('GET', '/nothing')).status).toBe(404);
    expect([404, 405]).toContain((await stage.sales.call('PUT', '/auth/challenge')).status);
  });
});

describe('the access log', () => {
  it('tells context, status and why something was refused', async () => {
    const lines: string[] = [];
    const { sandbox, sales } = await startWithCompanies({ log: (line) => lines.push(line) });
    await sales.call('GET', '/limits/context');
    await sales.call('GET', '/sessions?sessionType=Nothing');
    await sales.call('POST', '/permissions/eu-entities/grants', { body: {} });
    await sales.call('GET', '/limits/context', { token: null });
    await sandbox.close();
    const [fine, wrong, forbidden, nobody] = lines.slice(-4);
    const who = `127.0.0.1 nip-${seller.nip}`;
    expect(fine).toMatch(new RegExp(`^\\d{4}-.*Z ${who} GET /v2/limits/context 200 \\d+ms$`));
    expect(wrong).toContain(`${who} GET /v2/sessions?sessionType=Nothing 400`);
    expect(wrong).toContain('(21405 query.sessionType');
    expect(forbidden).toMatch(/ 403 \d+ms \(missing-permissions\)$/);
    expect(nobody).toMatch(/127\.0\.0\.1 - GET .* 401 \d+ms$/);
  });
});

describe('publicUrl', () => {
  it('starts every link that is given out', async () => {
    const sandbox = await startChecked({ publicUrl: 'https://ksef.example.test/dev/' });
    try {
      expect([sandbox.url, sandbox.qrUrl, sandbox.latarniaUrl]).toEqual([
        'https://ksef.example.test/dev/v2',
        'https://ksef.example.test/dev',
        'https://ksef.example.test/dev/latarnia',
      ]);
      const local = `http://127.0.0.1:${sandbox.port}`;
      const { companies } = await sandbox.seed({ companies: [seller] });
      const client = await new TestClient({ url: `${local}/v2` }).login(seller.nip, companies[0]!.token);
      const wrapped = await client.encrypt('SymmetricKeyEncryption', randomBytes(32));
      const archive = Buffer.from('not a package');
      const cipher = createCipheriv('aes-256-cbc', randomBytes(32), randomBytes(16));
      const part = Buffer.concat([cipher.update(archive), cipher.final()]);
      const opened = await client.expect<Schemas['OpenBatchSessionResponse']>(
        201,
        'POST',
        '/sessions/batch',
        {
          body: {
            formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
            batchFile: {
              fileSize: archive.length,
              fileHash: sha256Base64(archive),
              fileParts: [{ ordinalNumber: 1, fileSize: part.length, fileHash: sha256Base64(part) }],
            },
            encryption: {
              encryptedSymmetricKey: wrapped.text,
              initializationVector: randomBytes(16).toString('base64'),
            },
          },
        },
      );
      const { url, method, headers } = opened.partUploadRequests[0]!;
      expect(url).toMatch(/^https:\/\/ksef\.example\.test\/dev\/storage\/batch\//);
      const put = await fetch(url.replace('https://ksef.example.test/dev', local), {
        method,
        headers: headers as Record<string, string>,
        body: new Uint8Array(part),
      });
      expect(put.status).toBe(201);
      expect(await (await fetch(`${local}/`)).text()).toContain('https://ksef.example.test/dev/v2');
    } finally {
      await sandbox.close();
    }
  });

  it.each(['nothing', 'ftp://x', 'https://x/?a=1'])('is no %s', async (publicUrl) => {
    await expect(startSandbox({ publicUrl })).rejects.toMatchObject({ code: 'sandbox.option' });
  });
});
