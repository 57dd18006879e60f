import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addDays, warsawDay } from '@eszok/core';
import type { Store } from '@eszok/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { House } from '../../offline-queue/src/test-support/house.js';
import { buyer, invoiceXml, seller } from '../../offline-queue/src/test-support/invoice.js';
import { onEveryEngine, type Place } from '../../store/src/test-support/engines.js';
import { type Inbox, openInbox } from './inbox.js';
import type { InboxItem } from './item.js';
import { readZip } from './test-support/read-zip.js';

const run = promisify(execFile);
const today = warsawDay(new Date());
const since = addDays(today, -3);
const renderPdf = async (xml: Uint8Array, item: InboxItem) =>
  new TextEncoder().encode(`%PDF of ${item.id} with ${xml.byteLength} bytes`);

await onEveryEngine('the inbox of a buyer', (place) => {
  let house: House;
  let here: Place;
  let dir: string;
  let store: Store;
  let inbox: Inbox;
  let numbers: string[];
  let count = 0;

  const send = async (...more: Parameters<typeof invoiceXml>[0][]) => {
    const client = house.client();
    const sent = [];
    for (const invoice of more) sent.push(await client.send(invoiceXml(invoice)));
    return sent;
  };
  const nextNumber = () => `I/${++count}/2026`;
  const sync = (more: object = {}) =>
    inbox.sync({ client: house.client('buyer'), roles: ['Subject2'], since, ...more });

  beforeAll(async () => {
    house = await House.build();
    numbers = [nextNumber(), nextNumber(), nextNumber()];
    await send(...numbers.map((number) => ({ number })));
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    here = await place();
    dir = here.dir;
    store = await here.open();
    inbox = openInbox({ store, profile: buyer.nip });
  });

  it('has every invoice once, byte for byte, however often it is synchronised', async () => {
    const first = await sync();
    expect(first.stored.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
    expect(first.problems).toEqual([]);
    expect(first.roles[0]?.checkpoint).not.toBeNull();
    const [item] = first.stored;
    expect(item).toMatchObject({
      decision: 'received',
      source: 'ksef',
      roles: ['Subject2'],
      sellerNip: seller.nip,
      buyerName: buyer.name,
      gross: '123.00',
      month: today.slice(0, 7),
    });
    const bytes = await inbox.bytes(item!.id);
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(item!.sha256);
    expect(Buffer.from(bytes).equals(invoiceXml({ number: item!.number }))).toBe(true);

    const second = await sync();
    expect(second.stored).toEqual([]);
    const extra = nextNumber();
    await send({ number: extra });
    const third = await sync();
    expect(third.stored.map(({ number }) => number)).toEqual([extra]);
    expect(await inbox.list()).toHaveLength(first.stored.length + 1);
  });

  it('keeps a checkpoint a role, and adds a role to what it knows', async () => {
    const own = openInbox({ store, profile: 'both' });
    const client = house.client('seller');
    const report = await own.sync({ client, roles: ['Subject1', 'Subject2'], since });
    expect(report.roles.map(({ role, stored }) => [role, stored > 0])).toEqual([
      ['Subject1', true],
      ['Subject2', false],
    ]);
    const buying = await own.sync({
      client: house.client('buyer'),
      roles: ['Subject2'],
      since,
      rescan: true,
    });
    expect(buying.known).toBeGreaterThan(0);
    expect((await own.list())[0]?.roles).toEqual(['Subject1', 'Subject2']);
  });

  it('reads what lies before the first beginning when asked for an earlier one', async () => {
    const late = await sync({ since: new Date(Date.now() + 3_600_000) });
    expect(late.stored).toEqual([]);
    const early = await sync({ since });
    expect(early.stored.length).toBeGreaterThanOrEqual(numbers.length);
  });

  it('goes on after an interruption, and never moves the checkpoint past what is not stored', async () => {
    const client = house.client('buyer');
    let downloads = 0;
    const flaky = {
      invoices: {
        queryPage: client.invoices.queryPage,
        download: async (ksefNumber: string) => {
          downloads += 1;
          if (downloads === 2) throw new Error('the power went');
          return client.invoices.download(ksefNumber);
        },
      },
    };
    await expect(sync({ client: flaky })).rejects.toThrow('the power went');
    const kept = await inbox.list();
    expect(kept).toHaveLength(1);
    const report = await sync();
    expect(report.stored.length).toBeGreaterThanOrEqual(numbers.length - 1);
    expect(report.known).toBe(1);
  });

  it('stores nothing whose hash differs, keeps the others, and asks again next time', async () => {
    const client = house.client('buyer');
    let spoiled = '';
    const lying = {
      invoices: {
        queryPage: client.invoices.queryPage,
        download: async (ksefNumber: string) => {
          const document = await client.invoices.download(ksefNumber);
          if (spoiled === '') spoiled = ksefNumber;
          return ksefNumber === spoiled ? { ...document, bytes: new Uint8Array([1, 2, 3]) } : document;
        },
      },
    };
    const report = await sync({ client: lying });
    expect(report.problems).toMatchObject([{ ksefNumber: spoiled, error: { code: 'inbox.hash-differs' } }]);
    expect(report.stored.length).toBeGreaterThanOrEqual(numbers.length - 1);
    expect(report.stored.map(({ id }) => id)).not.toContain(spoiled);
    const again = await sync();
    expect(again.stored.map(({ id }) => id)).toEqual([spoiled]);
    expect(again.problems).toEqual([]);
  });

  it('takes decisions, remembers who and when, and closes months', async () => {
    await sync();
    const [one, two] = await inbox.list();
    const accepted = await inbox.accept(one!.id, { by: 'anna', description: 'meble, koszt 402' });
    expect(accepted).toMatchObject({
      decision: 'accepted',
      decidedBy: 'anna',
      description: 'meble, koszt 402',
    });
    await expect(inbox.setAside(two!.id, ' ')).rejects.toMatchObject({ code: 'inbox.reason-missing' });
    expect(await inbox.setAside(two!.id, 'nie nasze', { by: 'jan' })).toMatchObject({
      decision: 'set-aside',
      reason: 'nie nasze',
    });
    expect(await inbox.accept(two!.id)).toMatchObject({ decision: 'accepted', reason: null });
    expect(await inbox.describe(two!.id, { doNotPost: true })).toMatchObject({ doNotPost: true });
    expect((await inbox.history(two!.id)).map(({ event }) => event)).toEqual([
      'registered',
      'set-aside',
      'accepted',
      'described',
    ]);
    await expect(inbox.accept('nothing')).rejects.toMatchObject({ code: 'inbox.unknown-document' });
    await inbox.lockMonth(one!.month, { by: 'biuro' });
    await expect(inbox.setAside(one!.id, 'jednak nie')).rejects.toMatchObject({ code: 'inbox.month-locked' });
    const late = nextNumber();
    await send({ number: late });
    const report = await sync();
    expect(report.stored).toMatchObject([{ number: late }]);
    expect(report.stored[0]!.month > one!.month).toBe(true);
    await expect(inbox.describe(report.stored[0]!.id, { month: one!.month })).rejects.toMatchObject({
      code: 'inbox.month-locked',
    });
    await inbox.unlockMonth(one!.month);
    expect(await inbox.lockedMonths()).toEqual([]);
    expect(await inbox.describe(report.stored[0]!.id, { month: one!.month })).toMatchObject({
      month: one!.month,
    });
  });

  it('finds the same invoice that came as a scan, and corrections of what is there', async () => {
    const number = nextNumber();
    await send({ number });
    const correction = nextNumber();
    await send({ number: correction, corrects: { number, issueDate: today } });
    await sync();
    const scan = await inbox.add(new TextEncoder().encode('%PDF scan'), {
      source: 'scan',
      mediaType: 'application/pdf',
      kind: 'faktura',
      number: ` ${number.toLowerCase().replace('/', ' /')}`,
      issueDate: today,
      sellerNip: seller.nip,
      gross: '123.0',
    });
    const items = await inbox.list();
    const original = items.find((item) => item.number === number)!;
    const kor = items.find((item) => item.number === correction)!;
    expect(scan).toMatchObject({ ksefNumber: null, duplicates: [original.id], source: 'scan' });
    expect(original).toMatchObject({ duplicates: [scan.id], correctedBy: [kor.id] });
    expect(kor.corrects).toEqual(expect.arrayContaining([original.id]));
    expect(kor.duplicates).toEqual([]);
    const twice = await inbox.add(new TextEncoder().encode('%PDF scan'), {
      source: 'file',
      mediaType: 'application/pdf',
      kind: 'faktura',
      number: 'other',
    });
    expect(twice).toEqual(await inbox.show(scan.id));
  });

  it.each([
    ['a toll slip with VAT, which is an invoice in the form of a ticket', { vat: '3.37' }, 'BFK'],
    ['a toll slip without VAT', { vat: '0.00' }, 'DI'],
    ['a toll slip whose seller was not read', { vat: '3.37', sellerNip: '' }, 'DI'],
  ])('marks %s for JPK', async (_name, facts, marker) => {
    const slip = await inbox.add(new TextEncoder().encode(`%PDF ${nextNumber()}`), {
      source: 'scan',
      mediaType: 'application/pdf',
      kind: 'opłata drogowa',
      number: nextNumber(),
      issueDate: '2026-03-05',
      sellerNip: seller.nip,
      gross: '18.00',
      ...facts,
    });
    expect(slip.jpk).toBe(marker);
  });

  it('lets a person correct what was read from a document, but not what KSeF gave', async () => {
    await send({ number: nextNumber() });
    await sync();
    const paper = await inbox.add(new TextEncoder().encode(`%PDF ${nextNumber()}`), {
      source: 'scan',
      mediaType: 'application/pdf',
      kind: 'inny',
      number: '',
      issueDate: '2026-03-05',
      sellerNip: seller.nip,
      details: { confidence: { gross: 0.4 } },
    });
    expect(paper).toMatchObject({ jpk: 'DI', duplicates: [], month: '2026-03' });
    const facts = { kind: 'faktura', number: 'A/1', issueDate: '2026-04-05', gross: '12.30' };
    const mended = await inbox.edit(paper.id, { ...facts, details: { account: '12' } }, { by: 'anna' });
    expect(mended).toMatchObject({ ...facts, jpk: 'BFK', month: '2026-04', sha256: paper.sha256 });
    expect(mended.details).toEqual({ confidence: { gross: 0.4 }, account: '12' });
    const moved = await inbox.describe(paper.id, { month: '2026-06' });
    expect((await inbox.edit(paper.id, { issueDate: '2026-05-01' })).month).toBe(moved.month);
    const printed = '5265877635-20260405-0100001AF629-AF';
    expect((await inbox.edit(paper.id, { details: { ksefNumber: printed } })).jpk).toBe(printed);
    const [ksef] = (await inbox.list()).filter((item) => item.source === 'ksef');
    await expect(inbox.edit(ksef!.id, { gross: '1.00' })).rejects.toMatchObject({
      code: 'inbox.not-editable',
    });
    expect((await inbox.history(paper.id)).map(({ event }) => event)).toContain('edited');
  });

  describe('hands over', () => {
    const acceptAll = async () => {
      await sync();
      const items = await inbox.list();
      for (const item of items.slice(0, -1)) await inbox.accept(item.id, { by: 'anna' });
      await inbox.setAside(items.at(-1)!.id, 'nie nasze');
      return items;
    };
    const outOf = (name: string) => join(dir, name);

    it('what was accepted: XML, PDF, register and hashes that fit', async () => {
      const items = await acceptAll();
      const out = outOf('paczka.zip');
      const report = await inbox.handover({ out, renderPdf, month: today.slice(0, 7) });
      expect(report.items).toHaveLength(items.length - 1);
      expect(report.left).toEqual({ undecided: 0, setAside: 1, doNotPost: 0, handedOverBefore: 0 });
      expect(report.handover).toMatchObject({ file: out, sequence: 1 });
      const zip = await readFile(out);
      expect(createHash('sha256').update(zip).digest('base64')).toBe(report.handover!.sha256);
      expect(report.handover!.size).toBe(zip.byteLength);

      const files = await readZip(out);
      const sums = new TextDecoder().decode(files.get('SHA256SUMS'));
      for (const line of sums.trimEnd().split('\n')) {
        const [hash, path] = line.split('  ');
        expect(createHash('sha256').update(files.get(path!)!).digest('hex')).toBe(hash);
      }
      expect(sums.trimEnd().split('\n')).toHaveLength(files.size - 1);
      for (const item of report.items) {
        expect(files.get(`dokumenty/${item.id}.xml`)).toEqual(Buffer.from(await inbox.bytes(item.id)));
        expect(new TextDecoder().decode(files.get(`pdf/${item.id}.pdf`))).toContain(item.id);
        expect(item.handover).toMatchObject({ file: out, id: report.handover!.id });
      }
      const register = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get('rejestr.csv'));
      expect(register.charCodeAt(0)).toBe(0xfeff);
      const [head, ...rows] = register.slice(1).trimEnd().split('\r\n');
      expect(head).toMatch(/^Lp\.;Numer KSeF;Numer dokumentu;/);
      expect(rows).toHaveLength(report.items.length);
      expect(rows[0]).toContain(`;${report.items[0]!.ksefNumber};`);
      expect(rows.join()).toContain(';100,00;23,00;123,00;PLN;');
      expect(rows.join()).not.toContain(`dokumenty/${items.at(-1)!.id}`);
      expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);
      await expect(inbox.setAside(report.items[0]!.id, 'za późno')).rejects.toMatchObject({
        code: 'inbox.handed-over',
      });
    });

    it('with a package that unzip and sha256sum agree with', async () => {
      await acceptAll();
      const out = outOf('paczka.zip');
      await inbox.handover({ out, renderPdf });
      const to = join(dir, 'rozpakowane');
      try {
        await run('python3', ['-m', 'zipfile', '-e', out, to]);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
        throw error;
      }
      const { stdout } = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: to });
      expect(stdout).not.toContain('FAILED');
    });

    it('nothing twice: a second run has only what is new', async () => {
      await acceptAll();
      const first = await inbox.handover({ out: outOf('1.zip'), renderPdf });
      const nothing = await inbox.handover({ out: outOf('2.zip'), renderPdf });
      expect(nothing).toMatchObject({ handover: null, items: [] });
      expect(nothing.left.handedOverBefore).toBe(first.items.length);
      await expect(readFile(outOf('2.zip'))).rejects.toMatchObject({ code: 'ENOENT' });
      const [last] = await inbox.list({ decision: 'set-aside' });
      await inbox.accept(last!.id);
      const second = await inbox.handover({ out: outOf('2.zip'), renderPdf });
      expect(second.items.map(({ id }) => id)).toEqual([last!.id]);
      expect(second.handover).toMatchObject({ sequence: 2 });
      expect((await inbox.handovers()).map(({ items }) => items)).toEqual([first.items.length, 1]);
    });

    it('the same bytes for the same items', async () => {
      await acceptAll();
      await inbox.handover({ out: outOf('1.zip'), renderPdf });
      const first = await readFile(outOf('1.zip'));
      const items = await inbox.list({ handedOver: true });
      store = await (await place()).open();
      inbox = openInbox({ store, profile: buyer.nip });
      await sync();
      for (const item of items) await inbox.accept(item.id, { by: 'anna' });
      const zone = process.env.TZ;
      process.env.TZ = 'Pacific/Auckland';
      await inbox.handover({ out: outOf('2.zip'), renderPdf });
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
      expect((await readFile(outOf('2.zip'))).equals(first)).toBe(true);
    });

    it('never over a file that is there, and leaves nothing behind when it fails', async () => {
      await acceptAll();
      await writeFile(outOf('mine.zip'), 'mine');
      await expect(inbox.handover({ out: outOf('mine.zip'), renderPdf })).rejects.toMatchObject({
        code: 'inbox.out-exists',
      });
      expect(await readFile(outOf('mine.zip'), 'utf8')).toBe('mine');
      await expect(
        inbox.handover({ out: join(dir, 'no', 'such', 'folder.zip'), renderPdf }),
      ).rejects.toMatchObject({ code: 'inbox.write-failed' });
      const controller = new AbortController();
      await expect(
        inbox.handover({
          out: outOf('stopped.zip'),
          renderPdf,
          signal: controller.signal,
          onProgress: () => controller.abort(),
        }),
      ).rejects.toThrow();
      expect((await readdir(dir)).filter((name) => /zip|part/.test(name))).toEqual(['mine.zip']);
      const report = await inbox.handover({ out: outOf('then.zip'), renderPdf });
      expect(report.items.length).toBeGreaterThan(1);
    });

    it('the document even when its picture cannot be made, and says so', async () => {
      const items = await acceptAll();
      const bad = items[0]!.id;
      const report = await inbox.handover({
        out: outOf('p.zip'),
        renderPdf: async (xml, item) => {
          if (item.id === bad) throw new Error('no font for this');
          return renderPdf(xml, item);
        },
      });
      expect(report.problems).toMatchObject([{ id: bad, error: { message: 'no font for this' } }]);
      const files = await readZip(outOf('p.zip'));
      expect(files.has(`dokumenty/${bad}.xml`)).toBe(true);
      expect(files.has(`pdf/${bad}.pdf`)).toBe(false);
    });

    it('stops when a document is changed while the package is written', async () => {
      const items = await acceptAll();
      let changed = false;
      const meddling = async (xml: Uint8Array, item: InboxItem) => {
        if (!changed) await inbox.setAside(items[1]!.id, 'jednak nie');
        changed = true;
        return renderPdf(xml, item);
      };
      await expect(inbox.handover({ out: outOf('p.zip'), renderPdf: meddling })).rejects.toMatchObject({
        code: 'inbox.changed-meanwhile',
      });
      const report = await inbox.handover({ out: outOf('p.zip'), renderPdf });
      expect(report.items.map(({ id }) => id)).not.toContain(items[1]!.id);
    });
  });
});
