import { createHash } from 'node:crypto';
import type { InvoiceMetadata } from '@eszok/ksef-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../offline-queue/src/test-support/house.js';
import { buyer, invoiceXml, seller } from '../../../offline-queue/src/test-support/invoice.js';
import { openInbox } from '../inbox.js';
import type { InvoiceSource, Stretch } from './source.js';

const day = 86_400_000;
const hour = day / 24;
const noon = Date.parse('2026-03-28T11:00:00.000Z');

interface Row {
  bytes: Uint8Array;
  metadata: InvoiceMetadata;
  /** When it is seen first. */
  shows: number;
}

const text = (at: number) => new Date(at).toISOString();

function rowOf(id: number, stored: number, shows = stored): Row {
  const bytes = invoiceXml({ number: `R/${id}` });
  return {
    bytes,
    shows,
    metadata: {
      ksefNumber: `${seller.nip}-20260328-${String(id).padStart(12, '0')}-00`,
      invoiceNumber: `R/${id}`,
      issueDate: '2026-03-28',
      invoicingDate: text(stored),
      acquisitionDate: text(stored),
      permanentStorageDate: text(stored),
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
      invoiceHash: createHash('sha256').update(bytes).digest('base64'),
    },
  };
}

/** A KSeF with late rows and a clock of its own, which it takes for complete up to now. */
class Ksef {
  now = noon;
  skew = 0;
  rows: Row[] = [];
  readonly asked: Pick<Stretch, 'from' | 'until'>[] = [];
  readonly source: InvoiceSource = async function* (this: Ksef, { from, until }: Stretch) {
    this.asked.push({ from, until });
    const end = until ?? text(this.now + this.skew);
    for (const { metadata, bytes, shows } of this.rows) {
      const at = metadata.permanentStorageDate;
      if (shows <= this.now && at >= from && at <= end)
        yield { type: 'invoice' as const, metadata, load: async () => bytes };
    }
    yield { type: 'complete' as const, until: end };
  }.bind(this);
}

describe('looking again behind the checkpoint', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.build();
  });
  afterAll(() => house.close());

  const open = async () => {
    const ksef = new Ksef();
    const store = await house.store();
    const inbox = openInbox({ store, profile: buyer.nip, clock: { now: () => new Date(ksef.now) } });
    const night = (more = {}) =>
      inbox.sync({
        source: ksef.source,
        roles: ['Subject2'],
        since: text(noon - day),
        rescanDays: 3,
        ...more,
      });
    return { ksef, night, inbox };
  };

  it('finds a row that appeared late, once a day, and tells that it was late', async () => {
    const { ksef, night } = await open();
    const late = rowOf(1, noon - hour, noon + hour);
    ksef.rows = [late];
    expect(await night()).toMatchObject({ stored: [] });
    ksef.now += 2 * hour;
    // The same day: what is new only.
    expect(await night()).toMatchObject({ stored: [] });
    ksef.now += day;
    const found = await night();
    expect(found.stored.map(({ id }) => id)).toEqual([late.metadata.ksefNumber]);
    expect(found.roles[0]?.late).toEqual([late.metadata.ksefNumber]);
    ksef.asked.length = 0;
    ksef.now += hour;
    expect(await night()).toMatchObject({ stored: [], known: 0 });
    expect(ksef.asked).toHaveLength(1);
  });

  it('never looks behind the day asked for', async () => {
    const { ksef, night } = await open();
    await night();
    ksef.now += 1.5 * day;
    await night();
    expect(ksef.asked.map(({ from }) => from).every((from) => from >= text(noon - day))).toBe(true);
  });

  it('takes passing trouble there for a reason to come back, and other trouble for trouble', async () => {
    const { ksef, night, inbox } = await open();
    await night();
    ksef.now += 2 * day;
    const broken: InvoiceSource = async function* (stretch) {
      if (stretch.until !== undefined) await inbox.show('nothing').catch((error) => fail(error));
      yield* ksef.source(stretch);
    };
    const fail = (error: object) => {
      throw Object.assign(error, { retry: passing ? 'after' : 'never' });
    };
    let passing = true;
    expect(await night({ source: broken })).toMatchObject({ problems: [] });
    passing = false;
    await expect(night({ source: broken })).rejects.toMatchObject({ code: 'inbox.unknown-document' });
    ksef.asked.length = 0;
    await night();
    expect(ksef.asked).toEqual([{ from: text(noon - day), until: text(noon + 2 * day) }]);
  });

  it("keeps the checkpoint behind this machine's clock while KSeF's is ahead", async () => {
    const { ksef, night } = await open();
    ksef.skew = hour;
    expect((await night()).roles[0]?.checkpoint).toBe(text(ksef.now));
    ksef.skew = 0;
    ksef.rows = [rowOf(7, noon + hour / 2)];
    ksef.now += 2 * hour;
    expect((await night()).stored).toHaveLength(1);
  });

  it('goes on where a clock that was ahead had carried the checkpoint', async () => {
    const { ksef, night } = await open();
    ksef.now += 10 * day;
    await night();
    ksef.now -= 10 * day - hour;
    ksef.rows = [rowOf(9, noon + 1.5 * hour)];
    await night();
    ksef.now += hour;
    expect((await night()).stored).toHaveLength(1);
  });

  it('tells problems in the language asked for', async () => {
    const { ksef, night } = await open();
    const row = rowOf(11, noon - hour);
    ksef.rows = [{ ...row, bytes: invoiceXml({ number: 'other' }) }];
    const { problems } = await night({ lang: 'en' });
    expect(problems[0]?.error).toMatchObject({ code: 'inbox.hash-differs' });
    expect(problems[0]?.error.message).toMatch(/has another hash/);
  });
});
