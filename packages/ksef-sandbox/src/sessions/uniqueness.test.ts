import { describe, expect, it } from 'vitest';
import { invoiceXml } from '../seed/invoice-xml.js';
import { TestClient } from '../test-support/client.js';
import { buyer, seller, startWithCompanies } from '../test-support/start.js';

describe('the number of an invoice', () => {
  it("is its seller's alone for ten full years after the year of issue, in Warsaw, and free afterwards", async () => {
    // 23:30 in Warsaw, the last day of the tenth year after 2016.
    const { sandbox, tokens } = await startWithCompanies({
      clock: { now: () => new Date('2026-12-31T22:30:00Z') },
    });
    try {
      const send = async (issued: string) => {
        const client = await new TestClient(sandbox).login(seller.nip, tokens[0]!);
        const xml = invoiceXml({ seller, buyer, number: 'U/1', issued, index: 1 });
        // The schema knows no files that were made before it.
        const made = xml.replace(/(<DataWytworzeniaFa>)[^T]*/, '$12026-12-31');
        return client.sendInvoice(await client.openOnline(), made);
      };
      const first = await send('2016-01-04');
      expect(first.status.code).toBe(200);
      const within = await send('2026-12-31');
      expect(within.status).toMatchObject({
        code: 440,
        extensions: { originalKsefNumber: first.ksefNumber },
      });
      // Still 2026 in Greenwich, 2027 in Warsaw.
      sandbox.clock.jump(3_600_000);
      const free = await send('2027-01-01');
      expect(free.status.code).toBe(200);
      expect(free.ksefNumber).not.toBe(first.ksefNumber);
      const again = await send('2027-01-01');
      expect(again.status).toMatchObject({ code: 440, extensions: { originalKsefNumber: free.ksefNumber } });
    } finally {
      await sandbox.close();
    }
  });
});
