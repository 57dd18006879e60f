import { describe, expect, it } from 'vitest';
import { type FieldName, readScan } from './read-scan.js';
import { testInvoice } from './test-support/invoices.js';
import { type Layout, lacking, paperOf, type Scanning, scanned } from './test-support/papers.js';

/** `ESZOK_SCANS=36 npx vitest run packages/scans/src/accuracy` prints the figures of the README. */
const count = Number(process.env.ESZOK_SCANS ?? 3);
const layouts: readonly Layout[] = ['ksef', 'classic', 'plain'];
const scanners: readonly Scanning[] = [
  { dpi: 300, degrees: 0, dirt: 0.3 },
  { dpi: 200, degrees: 0.7, dirt: 0.6 },
  { dpi: 300, degrees: -1.1, dirt: 0.6 },
  { dpi: 200, degrees: 0.4, dirt: 0.3 },
];
/** A value that is read with this confidence is not asked about. */
const SURE = 0.6;

const missing = lacking();
describe.skipIf(missing !== '')(`reading scans of invoices${missing}`, () => {
  it(`finds nearly every field of ${count} generated invoices, turned, grainy and grey`, async () => {
    const right = new Map<string, number>();
    const asked = new Map<string, number>();
    let [all, wrongAndSure] = [0, 0];
    for (let seed = 1; seed <= count; seed += 1) {
      const invoice = testInvoice(seed);
      const layout = layouts[seed % layouts.length] ?? 'ksef';
      const scanner = scanners[Math.floor(seed / layouts.length) % scanners.length] ?? scanners[0];
      const picture = scanned(await paperOf(invoice, layout), scanner as Scanning, seed);
      const { fields, kind } = await readScan(picture);
      expect(kind.value).toBe('faktura');
      for (const [name, truth] of Object.entries(invoice.truth)) {
        const read = fields[name as FieldName];
        const ok = read?.value === truth;
        all += 1;
        asked.set(name, (asked.get(name) ?? 0) + 1);
        right.set(name, (right.get(name) ?? 0) + Number(ok));
        // What was worked out from others has no place of its own.
        if (ok) expect(read.place?.page ?? 1).toBe(1);
        else if (process.env.ESZOK_SCANS)
          console.log(`${seed} ${layout} ${name}: ${truth} read as ${read?.value} (${read?.confidence})`);
        if (!ok && read !== undefined && read.confidence >= SURE) wrongAndSure += 1;
      }
    }
    const found = [...right.values()].reduce((sum, value) => sum + value, 0);
    if (process.env.ESZOK_SCANS) {
      for (const [name, of] of asked) console.log(`${name}: ${right.get(name)} of ${of}`);
      console.log(`all: ${found} of ${all}; wrong though sure: ${wrongAndSure}`);
    }
    expect(found / all).toBeGreaterThanOrEqual(0.9);
    expect(wrongAndSure / all).toBeLessThanOrEqual(0.05);
  }, 1_200_000);
});
