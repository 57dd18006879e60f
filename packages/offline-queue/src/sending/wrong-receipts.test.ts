import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warsawDay } from '@eszok/core';
import { parseUpo } from '@eszok/fa-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawDatabase } from '../../../store/src/test-support/raw-database.js';
import { openQueue } from '../queue.js';
import { House } from '../test-support/house.js';
import { invoiceXml, seller } from '../test-support/invoice.js';

const today = warsawDay(new Date());

/** Another KSeF would be needed to sign a forgery; these break what the check looks at. */
const forgeries: readonly (readonly [string, (xml: string, other: string) => string])[] = [
  ['upo.signature', (xml) => xml.replace(seller.nip, '1111111111')],
  ['upo.mismatch', (_, other) => other],
  ['upo.schema', (xml) => xml.replace('<TrybWysylki>Offline', '<TrybWysylki>Inaczej')],
];

describe('a receipt that comes late', () => {
  let house: House;
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'eszok-receipts-'));
    house = await House.build({ dataDir: data });
  });
  afterAll(async () => {
    await house.close();
    await rm(data, { recursive: true, force: true });
  });

  /** Takes every way to a receipt away, so that the invoice is accepted without one. */
  const withoutReceipts = async <T>(work: () => Promise<T>): Promise<T> => {
    for (const operation of [
      'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
      'GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo',
      'GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}',
      'GET /storage/upo',
    ]) {
      house.sandbox.faults.add({ operation, fault: { kind: 'status', status: 400 } });
    }
    return work().finally(() => house.sandbox.faults.clear());
  };

  const receiptIn = (database: InstanceType<typeof RawDatabase>, ksefNumber: string | null) =>
    Buffer.from(
      (database.prepare('select xml from upos where reference = ?').get(ksefNumber) as { xml: Uint8Array })
        .xml,
    ).toString('utf8');

  it.each(forgeries)(
    'is refused with %s while it is wrong, and stored once it is right',
    async (code, forge) => {
      const queue = openQueue({ store: await house.store(), profile: seller.nip });
      const client = house.client();
      const number = `${code}/${today}`;
      await queue.enqueue(invoiceXml({ number }), { mode: 'offline24' });
      const sent = await withoutReceipts(() => queue.drain({ client }));
      expect(sent.accepted).toMatchObject([{ number, upoSha256: null, lastError: null }]);
      expect(sent.wrongUpos).toEqual([]);

      const entry = await queue.show(number);
      const { upo: other } = await client.send(invoiceXml({ number: `${number}/other` }), { offline: true });
      const session = entry.sessionReferenceNumber ?? '';
      await client.sessions.invoiceUpoByKsefNumber(session, entry.ksefNumber ?? '');
      const database = new RawDatabase(join(data, 'sandbox.db'));
      const write = (xml: string) =>
        database
          .prepare('update upos set xml = ? where reference = ?')
          .run([Buffer.from(xml), entry.ksefNumber]);
      const right = receiptIn(database, entry.ksefNumber);
      const wrong = forge(right, Buffer.from(other).toString('utf8'));
      expect(wrong).not.toBe(right);
      write(wrong);

      for (const _ of [1, 2]) {
        const report = await queue.drain({ client, lang: 'en' });
        expect(report.upos).toEqual([]);
        expect(report.wrongUpos).toMatchObject([
          { entry: { number, state: 'accepted', upoSha256: null, lastError: { code } }, error: { code } },
        ]);
        expect(report.stoppedBy).toBeNull();
      }
      expect(await queue.upo(number)).toBeNull();
      expect((await queue.history(number)).filter(({ event }) => event === 'upo-wrong')).toHaveLength(1);

      write(right);
      database.close();
      const mended = await queue.drain({ client });
      expect(mended.upos).toMatchObject([{ number, lastError: null }]);
      expect(mended.wrongUpos).toEqual([]);
      expect(parseUpo((await queue.upo(number)) ?? new Uint8Array()).documents[0]).toMatchObject({
        number,
        sha256: entry.sha256,
      });
    },
  );
});
