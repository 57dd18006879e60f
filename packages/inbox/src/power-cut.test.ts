import { link, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, warsawDay } from '@eszok/core';
import { openStore, type Store } from '@eszok/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../offline-queue/src/test-support/house.js';
import { buyer, invoiceXml } from '../../offline-queue/src/test-support/invoice.js';
import { mortal, PowerCut } from '../../store/src/test-support/mortal-store.js';
import { openInbox } from './inbox.js';
import { readZip } from './test-support/read-zip.js';

const since = addDays(warsawDay(new Date()), -3);
const renderPdf = async () => new Uint8Array([37, 80, 68, 70]);
const numbers = ['P/1', 'P/2', 'P/3', 'P/4'];

describe('the power goes at any write', () => {
  let house: House;
  let root: string;
  const client = () => house.client('buyer');

  beforeAll(async () => {
    house = await House.build();
    root = await mkdtemp(join(tmpdir(), 'eszok-power-'));
    const sales = house.client();
    for (const number of numbers) await sales.send(invoiceXml({ number }));
  });
  afterAll(async () => {
    await house.close();
    await rm(root, { recursive: true, force: true });
  });

  const within = async <T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ dir });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const inboxOf = (store: Store) => openInbox({ store, profile: buyer.nip });

  it('of a sync: the next one has every invoice once, and its checkpoint is true', async () => {
    const buying = client();
    let cuts = 0;
    for (let at = 1; ; at += 1) {
      const dir = join(root, `sync-${at}`);
      const cut = await within(dir, async (store) => {
        const dying = inboxOf(mortal(store, at).store);
        return dying.sync({ client: buying, roles: ['Subject2'], since }).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof PowerCut)) throw error;
            return true;
          },
        );
      });
      await within(dir, async (store) => {
        const inbox = inboxOf(store);
        const already = (await inbox.list()).map(({ number }) => number);
        const report = await inbox.sync({ client: buying, roles: ['Subject2'], since });
        expect(report.problems).toEqual([]);
        const all = (await inbox.list()).map(({ number }) => number).sort();
        expect(all, `cut at write ${at}`).toEqual(numbers);
        expect(report.stored.length + already.length).toBe(numbers.length);
        expect(await store.verify()).toMatchObject({ ok: true, unrecorded: [] });
        const again = await inbox.sync({ client: buying, roles: ['Subject2'], since });
        expect(again).toMatchObject({ stored: [] });
      });
      if (!cut) break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThanOrEqual(10);
  });

  describe('of a hand-over', () => {
    let prepared: string;
    beforeAll(async () => {
      prepared = join(root, 'prepared');
      await within(prepared, async (store) => {
        const inbox = inboxOf(store);
        await inbox.sync({ client: client(), roles: ['Subject2'], since });
        for (const item of (await inbox.list()).slice(0, 3)) await inbox.accept(item.id);
      });
    });

    const copy = async (name: string) => {
      const dir = join(root, name);
      await within(prepared, (store) => store.backup(dir));
      return dir;
    };

    /** Every accepted document is in exactly one package, and no half-made file is left. */
    const expectWhole = async (dir: string, where: string) => {
      const names = (await readdir(dir)).filter((name) => /zip|part/.test(name));
      expect(
        names.filter((name) => name.endsWith('.part')),
        where,
      ).toEqual([]);
      const carried: string[] = [];
      for (const name of names) {
        for (const path of (await readZip(join(dir, name))).keys()) {
          if (path.startsWith('dokumenty/')) carried.push(path.slice('dokumenty/'.length, -'.xml'.length));
        }
      }
      await within(dir, async (store) => {
        const accepted = await inboxOf(store).list({ decision: 'accepted' });
        expect(carried.sort(), where).toEqual(accepted.map(({ id }) => id).sort());
        for (const item of accepted) expect(item.handover, where).not.toBeNull();
      });
    };

    for (const again of ['p.zip', 'other.zip']) {
      it(`then made again as ${again}: nothing twice, nothing lost`, async () => {
        let cuts = 0;
        for (let at = 1; ; at += 1) {
          const dir = await copy(`handover-${at}-${again}`);
          const cut = await within(dir, async (store) => {
            const dying = inboxOf(mortal(store, at).store);
            return dying.handover({ out: join(dir, 'p.zip'), renderPdf }).then(
              () => false,
              (error: unknown) => {
                if (!(error instanceof PowerCut)) throw error;
                return true;
              },
            );
          });
          await within(dir, async (store) => {
            // The dead run's lease is this very process's, so it has to expire.
            const clock = { now: () => new Date(Date.now() + 3_600_000) };
            const later = await openStore({ dir, clock });
            const report = await openInbox({ store: later, profile: buyer.nip, clock })
              .handover({ out: join(dir, again), renderPdf })
              .finally(() => later.close());
            expect(report, `cut at write ${at}`).toMatchObject({ problems: [] });
            if (again === 'p.zip') expect(report.items, `cut at write ${at}`).toHaveLength(3);
            expect((await store.verify()).ok).toBe(true);
          });
          await expectWhole(dir, `cut at write ${at}`);
          if (!cut) break;
          cuts += 1;
        }
        expect(cuts).toBeGreaterThanOrEqual(8);
      });
    }

    /** A package that was recorded but not named yet, as a crash leaves it. */
    const recorded = async (name: string) => {
      const dir = await copy(name);
      const out = join(dir, 'p.zip');
      const temporary = await within(dir, async (store) => {
        await inboxOf(store).handover({ out, renderPdf });
        const [one] = await store.handovers.list(buyer.nip);
        await store.handovers.change(one!.id, { state: 'recorded' });
        return one!.tempFile;
      });
      return { dir, out, temporary };
    };

    it('between the name and the removal of the temporary file', async () => {
      const { dir, out, temporary } = await recorded('linked');
      await link(out, temporary);
      const report = await within(dir, (store) => inboxOf(store).handover({ out, renderPdf }));
      expect(report).toMatchObject({ handover: { file: out }, finished: [{ file: out, items: 3 }] });
      expect(report.items).toHaveLength(3);
      await expectWhole(dir, 'linked');
    });

    it('after the name, when the package was carried away meanwhile', async () => {
      const { dir, out } = await recorded('carried');
      await rename(out, join(root, 'elsewhere.zip'));
      const report = await within(dir, (store) =>
        inboxOf(store).handover({ out: join(dir, 'n.zip'), renderPdf }),
      );
      expect(report).toMatchObject({ handover: null, items: [], finished: [{ file: out, items: 3 }] });
    });

    it('before the name, which somebody else has taken since', async () => {
      const { dir, out, temporary } = await recorded('taken');
      await rename(out, temporary);
      await writeFile(out, 'mine');
      const next = join(dir, 'n.zip');
      const report = await within(dir, (store) => inboxOf(store).handover({ out: next, renderPdf }));
      expect(report).toMatchObject({ handover: { file: next }, finished: [] });
      expect(report.items).toHaveLength(3);
      await rm(out);
      await expectWhole(dir, 'taken');
    });
  });
});
