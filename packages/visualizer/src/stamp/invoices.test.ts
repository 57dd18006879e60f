import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { renderInvoicePdf } from '../index.js';
import { listStamps, stampPdf } from './stamp-pdf.js';
import { compare } from './testing/compare.js';
import { hasPoppler, rasterise, textOf } from './testing/poppler.js';
import type { Stamp } from './types.js';

const samples = fileURLToPath(new URL('../../../../../shared/ksef/samples/', import.meta.url));
const files = ((): string[] => {
  try {
    return ['fa2', 'fa3', 'fa_rr'].flatMap((form) =>
      readdirSync(join(samples, form))
        .filter((name) => name.endsWith('.xml'))
        .map((name) => join(form, name)),
    );
  } catch {
    return [];
  }
})();

const stamps: Stamp[] = [
  { kind: 'text', name: 'received', lines: ['WPŁYNĘŁO', '2026-11-23', 'Anna Łęcka'] },
  {
    kind: 'posting',
    name: 'posting',
    entries: [
      { debit: '402-01', credit: '202-5', amount: '1800.00', costCentre: 'MPK 12', period: '2026-11' },
    ],
  },
];

describe.skipIf(files.length === 0 || !hasPoppler)(
  'stamps on the invoices of the samples (skipped without ../shared/ksef or poppler)',
  () => {
    it.each(files)('%s: over nothing, and nothing else changes', async (file) => {
      const xml = new Uint8Array(readFileSync(join(samples, file)));
      const pdf = await renderInvoicePdf(xml, { environment: 'test', invalid: 'warn' });
      const once = await stampPdf(pdf, stamps.slice(0, 1));
      const stamped = await stampPdf(once, stamps.slice(1));
      expect(Buffer.compare(stamped.subarray(0, pdf.length), pdf)).toBe(0);
      const found = await listStamps(stamped);
      expect(found.map(({ name }) => name)).toEqual(['received', 'posting']);
      const [before, between, after] = [pdf, once, stamped].map((one) => rasterise(one, 1, 72));
      if (!before || !between || !after) throw new Error('not drawn');
      const [first, second] = found.filter(({ page }) => page === 1);
      expect(after.width).toBe(before.width);
      // On a strip nothing can be covered; what lies above it must not have changed all the same.
      const nowhere = { x: 0, y: 0, width: 0, height: 0 };
      const boxOn = (image: typeof after, box = nowhere) => (image.height === before.height ? box : nowhere);
      expect(compare(before, between, boxOn(between, first?.box), 0, 72)).toEqual({ covered: 0, changed: 0 });
      const grown = after.height !== between.height;
      expect(compare(between, after, grown ? nowhere : (second?.box ?? nowhere), 0, 72)).toMatchObject({
        changed: 0,
      });
      if (!grown && second) expect(compare(between, after, second.box, 0, 72).covered).toBe(0);
      expect(textOf(stamped)).toContain('WPŁYNĘŁO');
    });

    it('leave a PDF/A-3 its attachments, and add nothing that it forbids', async () => {
      const xml = new Uint8Array(readFileSync(join(samples, files[0] ?? '')));
      const pdf = await renderInvoicePdf(xml, { environment: 'test', invalid: 'warn', archive: true });
      const before = await PDFDocument.load(pdf);
      const stamped = await stampPdf(pdf, [
        ...stamps,
        { kind: 'text', lines: ['✓'], opacity: 0.5, rotation: 20 },
      ]);
      const after = await PDFDocument.load(stamped, { updateMetadata: false });
      expect(after.getAttachments().map(({ data }) => Buffer.compare(data, xml))).toContain(0);
      for (const name of ['Metadata', 'OutputIntents', 'AF', 'MarkInfo', 'StructTreeRoot']) {
        const key = PDFName.of(name);
        expect(String(after.catalog.get(key)), name).toBe(String(before.catalog.get(key)));
      }
      const known = new Set(before.context.enumerateIndirectObjects().map(([ref]) => ref));
      const added = after.context
        .enumerateIndirectObjects()
        .filter(([ref]) => !known.has(ref))
        .map(([, object]) => String(object));
      const all = added.join('\n');
      expect(all).not.toMatch(/\/(JavaScript|Launch|Encrypt|Interpolate true|LZWDecode|PS\b)/);
      const fonts = added.filter((object) => /\/Subtype\s*\/Type0/.test(object));
      expect(fonts.length).toBeGreaterThan(1);
      for (const font of fonts) expect(font).toContain('/ToUnicode');
      const embedded = (entry: string) => added.filter((object) => object.includes(entry)).length;
      expect(embedded('/CIDToGIDMap')).toBe(fonts.length);
      expect(embedded('/FontFile2')).toBe(fonts.length);
      expect(Buffer.from(stamped).lastIndexOf('/ID [')).toBeGreaterThan(pdf.length);
    });
  },
);
