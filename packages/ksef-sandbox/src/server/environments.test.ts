import { warsawDay } from '@eszok/core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import { invoiceXml } from '../seed/invoice-xml.js';
import { TestClient } from '../test-support/client.js';
import { codeOf } from '../test-support/stage.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';
import { authTokenRequest, makeSigner, seal, signXades } from '../test-support/xades-signer.js';

describe('the rules of an environment', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  it.each([
    ['test', 201, '200', 200, 200],
    ['demo', 21405, '460', 200, 404],
    ['production', 21405, '460', 450, 404],
  ] as const)(
    '%s: FA (2), self-signed certificates, checksums, test data',
    async (environment, old, self, sum, data) => {
      const started = await startWithCompanies({ settings: { environment } });
      ({ sandbox } = started);
      const { sales } = started;
      const wrapped = await sales.encrypt('SymmetricKeyEncryption', Buffer.alloc(32, 1));
      const opened = await sales.call('POST', '/sessions/online', {
        body: {
          formCode: { systemCode: 'FA (2)', schemaVersion: '1-0E', value: 'FA' },
          encryption: {
            encryptedSymmetricKey: wrapped.text,
            initializationVector: Buffer.alloc(16).toString('base64'),
          },
        },
      });
      expect(codeOf(opened) ?? opened.status).toBe(old);
      const stranger = { nip: '1111111112', name: 'Bez sumy' };
      const xml = invoiceXml({
        seller,
        buyer: stranger,
        number: 'E/1',
        issued: warsawDay(new Date()),
        index: 1,
      });
      expect((await sales.sendInvoice(await sales.openOnline(), xml)).status.code).toBe(sum);
      const client = new TestClient(sandbox);
      const { challenge } = await client.expect<{ challenge: string }>(200, 'POST', '/auth/challenge');
      const signed = signXades(
        authTokenRequest(challenge, `<Nip>${buyer.nip}</Nip>`),
        await makeSigner({ subject: seal(buyer.nip) }),
      );
      const begun = await client.expect<never>(202, 'POST', '/auth/xades-signature', { xml: signed });
      expect(String((await client.outcome(begun)).status.code)).toBe(self);
      const attachment = await client.call('POST', '/testdata/attachment', { body: { nip: buyer.nip } });
      expect(attachment.status).toBe(data);
    },
  );
});
