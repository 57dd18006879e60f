import { describe, expect, it } from 'vitest';
import { certificate } from './auth/certificate.js';
import { externalSigner } from './auth/external-signer.js';
import { ksefToken } from './auth/ksef-token.js';
import { KsefClient } from './client.js';
import type { KsefClientOptions } from './options.js';
import { readRoles } from './usage.js';

const whole: KsefClientOptions = {
  // Nothing listens there: what is judged here is said before anything is sent.
  environment: { apiUrl: 'http://127.0.0.1:9/v2', qrUrl: 'http://127.0.0.1:9' },
  context: { nip: '5260250274' },
  credentials: ksefToken('a|b|c'),
};
const client = new KsefClient(whole);
const wrong = (changes: object | undefined) => () =>
  new KsefClient((changes && { ...whole, ...changes }) as never);
const code = (text: string) => expect.objectContaining({ code: text, retry: 'never' });

describe('what only JavaScript lets through', () => {
  it('is no client', () => {
    expect(wrong(undefined)).toThrow(code('client.environment'));
    expect(wrong({ context: undefined })).toThrow(code('client.context'));
    for (const credentials of [undefined, null, 'a|b|c', {}])
      expect(wrong({ credentials })).toThrow(code('client.credentials'));
    for (const clock of [() => new Date(), null, new Date()])
      expect(wrong({ clock })).toThrow(code('client.clock'));
  });

  it('is no credentials', () => {
    expect(() => certificate(undefined as never)).toThrow(code('client.certificate'));
    for (const signer of [null, 'signed', 42])
      expect(() => externalSigner(signer as never)).toThrow(code('client.credentials'));
    expect(externalSigner().inTwoSteps).toBe(true);
  });

  it('is no list of invoices', async () => {
    for (const source of [undefined, null, 42, '<x/>', new Uint8Array(3), Buffer.from('<x/>')])
      await expect(client.sendBatch(source as never)).rejects.toThrow(code('client.invoices'));
    expect((await client.sendBatch([])).invoices).toEqual([]);
  });

  it('is no question', async () => {
    for (const filters of [undefined, null, 'Subject2']) {
      const rows = client.invoices.query(filters as never)[Symbol.asyncIterator]();
      await expect(rows.next()).rejects.toThrow(code('client.filters'));
    }
    for (const roles of [[], ['nobody'], 'buyer', null])
      expect(() => client.fetch({ roles, since: '2026-11-01' } as never)).toThrow(code('fetch.roles'));
  });
});

describe('roles', () => {
  it('are known by our names and by those of KSeF', () => {
    expect(readRoles()).toEqual(['buyer']);
    expect(readRoles(['Subject1', 'Subject2', 'Subject3', 'SubjectAuthorized'])).toEqual([
      'seller',
      'buyer',
      'third',
      'authorized',
    ]);
    expect(readRoles(['buyer', 'seller'])).toEqual(['buyer', 'seller']);
  });
});
