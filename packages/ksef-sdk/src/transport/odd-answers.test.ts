import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';

// Answers that neither KSeF's contract nor the sandbox gives: of a later version, or of a proxy in between.
const api = 'https://ksef.example';
const warnings: string[] = [];
let client: KsefClient;

beforeEach(() => {
  warnings.length = 0;
  nock.disableNetConnect();
  client = new KsefClient({
    environment: { apiUrl: `${api}/v2`, qrUrl: api },
    context: { nip: '9994072312' },
    credentials: ksefToken('a-secret-token'),
    retry: { baseMs: 1, capMs: 2, retries: 1 },
    onWarning: (text) => warnings.push(text),
  });
});

afterEach(async () => {
  await client.close();
  nock.cleanAll();
  nock.enableNetConnect();
});

const key = {
  certificate: 'AAAA',
  publicKeyId: 'k1',
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
};

describe('answers from the future or from in between', () => {
  it('keep fields and values that this version does not know', async () => {
    nock(api)
      .get('/v2/security/public-key-certificates')
      .reply(200, [{ ...key, usage: ['QuantumEncryption'], strength: 4 }]);
    const [first] = await client.security.publicKeyCertificates();
    expect(first).toMatchObject({ usage: ['QuantumEncryption'], strength: 4 });
  });

  it('hand on a system warning once for each text', async () => {
    nock(api)
      .get('/v2/security/public-key-certificates')
      .times(3)
      .reply(200, [], { 'x-system-warning': 'Maintenance on Sunday' });
    for (let i = 0; i < 3; i++) await client.security.publicKeyCertificates();
    expect(warnings).toEqual(['Maintenance on Sunday']);
  });

  it('turn the HTML page of a proxy into an error that says so, without the page', async () => {
    nock(api)
      .get('/v2/security/public-key-certificates')
      .times(2)
      .reply(502, '<html><body>Bad Gateway</body></html>', { 'content-type': 'text/html' });
    const failure = await client.security.publicKeyCertificates().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'http.unavailable', retry: 'after' });
    expect(nock.isDone()).toBe(true);
  });

  it('do not take a web page for an answer, though it comes with 200', async () => {
    const page = [
      '<html>Zaloguj się do sieci</html>',
      { 'content-type': 'text/html; charset=utf-8' },
    ] as const;
    nock(api)
      .get('/v2/security/public-key-certificates')
      .times(2)
      .reply(200, ...page);
    await expect(client.security.publicKeyCertificates()).rejects.toMatchObject({ code: 'http.unavailable' });
    nock(api)
      .post('/v2/testdata/subject')
      .reply(200, ...page);
    await expect(
      client.testData.createSubject({ subjectNip: '9994072312', subjectType: 'VatGroup', description: 'x' }),
    ).rejects.toMatchObject({ code: 'http.outcome-unknown', retry: 'look-first' });
    expect(nock.isDone()).toBe(true);
  });

  it.each([
    ['nothing', '', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a word', '"ok"', 'application/json'],
    ['words that are no JSON', 'OK', 'text/plain'],
  ])('do not take %s for an answer where the contract has one', async (_name, body, type) => {
    nock(api).post('/v2/testdata/attachment').reply(200);
    await client.testData.allowAttachments('9994072312');
    nock(api).post('/v2/auth/challenge').twice().reply(200, body, { 'content-type': type });
    await expect(client.auth.challenge()).rejects.toMatchObject({ code: 'http.unavailable', retry: 'after' });
    nock(api).post('/v2/auth/token/redeem').reply(202, body, { 'content-type': type });
    await expect(client.auth.redeem('a')).rejects.toMatchObject({
      code: 'http.outcome-unknown',
      retry: 'look-first',
    });
  });

  it('take JSON for what it is, whatever it is called', async () => {
    nock(api)
      .get('/v2/security/public-key-certificates')
      .reply(200, JSON.stringify([{ ...key, usage: [] }]), { 'content-type': 'text/plain' });
    expect(await client.security.publicKeyCertificates()).toHaveLength(1);
  });

  it('never follow a redirect with what is secret', async () => {
    const elsewhere = nock('https://elsewhere.example').post(/.*/).reply(200, {});
    nock(api)
      .post('/v2/auth/token/redeem')
      .reply(307, '', { location: 'https://elsewhere.example/v2/auth/token/redeem' });
    await expect(client.auth.redeem('a-secret')).rejects.toMatchObject({
      code: 'http.unexpected',
      details: { httpStatus: 307 },
    });
    expect(elsewhere.isDone()).toBe(false);
  });

  it('reach the caller although the listener of warnings throws', async () => {
    const shown = new Promise<Error>((resolve) => process.once('warning', resolve));
    const deaf = new KsefClient({
      environment: { apiUrl: `${api}/v2`, qrUrl: api },
      context: { nip: '9994072312' },
      credentials: ksefToken('a-secret-token'),
      onWarning: () => {
        throw new Error('of the listener');
      },
    });
    nock(api)
      .get('/v2/security/public-key-certificates')
      .reply(200, [key], { 'x-system-warning': 'Maintenance on Sunday' });
    expect(await deaf.security.publicKeyCertificates()).toEqual([key]);
    expect((await shown).message).toBe('of the listener');
    await deaf.close();
  });
});
