import { addDays, warsawDay } from '@eszok/core';
import type { InvoiceMetadata } from '@eszok/ksef-sdk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../offline-queue/src/test-support/house.js';
import { buyer, invoiceXml, seller } from '../../../offline-queue/src/test-support/invoice.js';
import { openInbox } from '../inbox.js';
import { type FetchingClient, querySource } from './query-source.js';
import type { SourceEvent } from './source.js';

const since = addDays(warsawDay(new Date()), -3);

describe('a sync beside a busy KSeF', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.build({ settings: { hwmLagMs: 400, processingMs: 60 } });
  });
  afterAll(() => house.close());

  it('misses nothing while invoices keep coming and the high water mark lags', async () => {
    const inbox = openInbox({ store: await house.store(), profile: buyer.nip });
    const sales = house.client();
    const buying = house.client('buyer');
    let sending = true;
    const sent: string[] = [];
    const sender = (async () => {
      for (let at = 1; at <= 12; at += 1) {
        sent.push((await sales.send(invoiceXml({ number: `B/${at}` }))).ksefNumber);
      }
      sending = false;
    })();
    const stored: string[] = [];
    const syncOnce = async () => {
      const report = await inbox.sync({ client: buying, roles: ['Subject2'], since });
      stored.push(...report.stored.map(({ id }) => id));
    };
    while (sending) await syncOnce();
    await sender;
    await new Promise((resolve) => setTimeout(resolve, 500));
    await syncOnce();
    expect([...stored].sort()).toEqual([...sent].sort());
    expect((await inbox.list()).length).toBe(sent.length);
    await syncOnce();
    expect(stored).toHaveLength(sent.length);
  });
});

describe('many invoices', () => {
  it('come in packages, and those of two packages come once', async () => {
    const house = await House.build({ settings: { queryLimit: 25, hwmLagMs: 0 } });
    try {
      await house.sandbox.seed({ companies: [seller, buyer], invoices: 120 });
      const store = await house.store();
      const inbox = openInbox({ store, profile: buyer.nip });
      const client = house.client('buyer');
      const from = new Date(Date.now() - 95 * 86_400_000);
      const report = await inbox.sync({ client, roles: ['Subject2', 'Subject1'], since: from });
      expect(report.problems).toEqual([]);
      expect(report.roles.map(({ stored }) => stored)).toEqual([60, 60]);
      const listed: string[] = [];
      for (const subjectType of ['Subject1', 'Subject2'] as const) {
        const dateRange = { dateType: 'PermanentStorage' as const, from: from.toISOString() };
        for await (const one of client.invoices.query({ subjectType, dateRange }))
          listed.push(one.ksefNumber);
      }
      expect((await inbox.list()).map(({ id }) => id).sort()).toEqual(listed.sort());
      expect((await store.verify()).ok).toBe(true);
      const again = await inbox.sync({ client, roles: ['Subject2'], since: from, rescan: true });
      expect(again).toMatchObject({ stored: [], roles: [{ stored: 0, late: [] }] });
      expect(again.known).toBeGreaterThanOrEqual(60);
    } finally {
      await house.close();
    }
  });
});

/** A KSeF of metadata alone, with the contract's habits: pages, results cut at a limit, a high water mark. */
function ksefOf(rows: readonly InvoiceMetadata[], limit: number, hwm: string): FetchingClient['invoices'] {
  return {
    async queryPage({ dateRange }, { pageOffset = 0, pageSize = 250 } = {}) {
      const size = Math.min(pageSize, 3);
      const found = rows
        .filter(
          ({ permanentStorageDate: at }) => at >= dateRange.from && at <= (dateRange.to ?? hwm) && at <= hwm,
        )
        .slice(0, limit);
      const fits = rows.filter(
        ({ permanentStorageDate: at }) => at >= dateRange.from && at <= (dateRange.to ?? hwm) && at <= hwm,
      ).length;
      const invoices = found.slice(pageOffset * size, (pageOffset + 1) * size);
      const lastPage = (pageOffset + 1) * size >= found.length;
      return {
        invoices,
        hasMore: !lastPage || fits > limit,
        isTruncated: lastPage && fits > limit,
        permanentStorageHwmDate: hwm,
      };
    },
    download: async () => ({ bytes: new Uint8Array(), sha256: '' }),
  };
}

const row = (at: Date, id: number): InvoiceMetadata => ({
  ksefNumber: `${seller.nip}-20260101-${String(id).padStart(12, '0')}-00`,
  invoiceNumber: String(id),
  issueDate: '2026-01-01',
  invoicingDate: at.toISOString(),
  acquisitionDate: at.toISOString(),
  permanentStorageDate: at.toISOString(),
  seller: { nip: seller.nip },
  buyer: { identifier: { type: 'Nip', value: buyer.nip } },
  netAmount: 1,
  grossAmount: 1,
  vatAmount: 0,
  currency: 'PLN',
  invoicingMode: 'Online',
  invoiceType: 'Vat',
  formCode: { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
  isSelfInvoicing: false,
  hasAttachment: false,
  invoiceHash: '',
});

describe('reading a stretch by queries', () => {
  it('gives every row up to the mark, and calls nothing complete before it was given', async () => {
    const start = Date.parse('2026-01-01T00:00:00.000Z');
    const day = 86_400_000;
    await fc.assert(
      fc.asyncProperty(
        // Many rows share an instant, and the stretch is longer than KSeF's hundred days.
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
        fc.integer({ min: 4, max: 12 }),
        fc.integer({ min: 0, max: 60 }),
        async (slots, limit, mark) => {
          const perInstant = new Map<number, number>();
          const kept = slots.filter((slot) => {
            const already = perInstant.get(slot) ?? 0;
            perInstant.set(slot, already + 1);
            // More rows of one instant than a whole result holds cannot be told apart by date; KSeF's limit is 10 000.
            return already < limit - 1;
          });
          const rows = kept
            .sort((a, b) => a - b)
            .map((slot, id) => row(new Date(start + slot * 5 * day), id));
          const hwm = new Date(start + mark * 5 * day).toISOString();
          const source = querySource(
            { invoices: ksefOf(rows, limit, hwm) },
            () => new Date(start + 400 * day),
          );
          const given = new Set<string>();
          let complete = '';
          const events: AsyncIterable<SourceEvent> = source({
            role: 'Subject2',
            from: new Date(start).toISOString(),
            known: async () => false,
          });
          for await (const event of events) {
            if (event.type === 'invoice') given.add(event.metadata.ksefNumber);
            else if (event.type === 'complete') {
              complete = event.until > complete ? event.until : complete;
              for (const one of rows) {
                if (one.permanentStorageDate < event.until && one.permanentStorageDate <= hwm) {
                  expect(given.has(one.ksefNumber)).toBe(true);
                }
              }
              expect(event.until <= hwm).toBe(true);
            }
          }
          const wanted = rows.filter(({ permanentStorageDate }) => permanentStorageDate <= hwm);
          expect(given.size).toBe(wanted.length);
          expect(complete).toBe(hwm);
        },
      ),
      { numRuns: 300 },
    );
  });
});
