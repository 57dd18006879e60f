import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { isEszokError } from '@eszok/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stampImage } from './stamp-image.js';
import { listStamps, removeStamps, stampPdf } from './stamp-pdf.js';
import { letter, makePdf } from './testing/pdfs.js';
import { hasPoppler, pageCount, rasterise, textOf } from './testing/poppler.js';
import type { StampOptions, TextStamp } from './types.js';

const stamp: TextStamp = { kind: 'text', name: 'received', lines: ['WPŁYNĘŁO'] };

/** A one-page document whose content and resources are given as they are. */
async function withContent(content: string, entries: Record<string, string> = {}): Promise<Uint8Array> {
  const doc = await PDFDocument.load(await makePdf([{ text: ['base'] }]));
  const { context } = doc;
  const page = doc.getPage(0).node;
  const font = page.Resources()?.get(PDFName.of('Font'));
  const parts = content.split('|').map((part) => context.register(context.stream(part)));
  page.set(PDFName.of('Contents'), context.obj(parts));
  page.set(PDFName.of('Resources'), context.obj({ Font: font ?? {} }));
  for (const [name, value] of Object.entries(entries)) page.set(PDFName.of(name), context.obj(Number(value)));
  return doc.save({ useObjectStreams: false });
}

const topLeft = async (pdf: Uint8Array) => {
  const stamped = await stampPdf(pdf, [{ ...stamp, anchor: 'top-left', margin: 0, background: '#ff0000' }]);
  return rasterise(stamped, 1, 20);
};

describe.skipIf(!hasPoppler)('a page whose content is not tidy (skipped without pdftoppm)', () => {
  const cases: [string, string][] = [
    ['leaves states open', 'q q 0.1 0 0 0.1 300 300 cm'],
    ['closes more than it opened', '0.1 0 0 0.1 300 300 cm Q Q Q 1 0 0 1 50 50 cm'],
    ['is split within a state', 'q 0.1 0 0 0.1 300 300 cm|0 0 10 10 re f|'],
    ['has operators in strings and comments', 'q (Q Q \\( Q) Tj % Q Q\n[(Q)] TJ <51> Tj 0.1 0 0 0.1 9 9 cm'],
    [
      'has operators in names and pictures',
      'q /Q gs /q gs BI /W 1 /H 1 /BPC 8 /CS /G ID Q EI 2 0 0 2 1 1 cm',
    ],
  ];
  it.each(cases)('still gets its stamp at the right place: %s', async (_, content) => {
    const image = await topLeft(await withContent(content));
    const at = (5 * image.width + 5) * 3;
    expect([...image.data.subarray(at, at + 3)]).toEqual([255, 0, 0]);
  });

  it('gets a strip when a picture on it cannot be shown', async () => {
    const doc = await PDFDocument.load(await makePdf([{}]));
    const { context } = doc;
    const picture = context.register(
      context.stream(new Uint8Array(200).fill(7), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 100,
        Height: 100,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceRGB',
        Filter: 'JPXDecode',
      }),
    );
    const page = doc.getPage(0).node;
    page.set(PDFName.of('Resources'), context.obj({ XObject: { I: picture } }));
    page.set(PDFName.of('Contents'), context.register(context.stream('q 595 0 0 842 0 0 cm /I Do Q')));
    const pdf = await doc.save({ useObjectStreams: false });
    const stamped = await stampPdf(pdf, [stamp]);
    expect(rasterise(stamped, 1, 20).height).toBeGreaterThan(rasterise(pdf, 1, 20).height);
  });

  it('keeps clear of comments and form fields', async () => {
    const doc = await PDFDocument.load(await makePdf([{}]));
    const { context } = doc;
    const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [200, 700, 595, 842] });
    doc.getPage(0).node.set(PDFName.of('Annots'), context.obj([note]));
    const pdf = await doc.save({ useObjectStreams: false });
    const box = (await listStamps(await stampPdf(pdf, [stamp])))[0]?.box;
    expect((box?.x ?? 999) + (box?.width ?? 0) < 70.6 || (box?.y ?? 0) > 50).toBe(true);
  });
});

describe('documents of unusual make', () => {
  it('share one page object, one content and one set of resources among pages', async () => {
    const doc = await PDFDocument.load(await makePdf([{ text: letter(3) }, {}]));
    const [first, second] = doc.getPages();
    const contents = first?.node.get(PDFName.of('Contents'));
    const resources = first?.node.get(PDFName.of('Resources'));
    if (contents && resources) {
      second?.node.set(PDFName.of('Contents'), contents);
      second?.node.set(PDFName.of('Resources'), resources);
    }
    const pdf = await doc.save({ useObjectStreams: false });
    const stamped = await stampPdf(pdf, [{ ...stamp, pages: 2, anchor: 'top' }]);
    expect((await listStamps(stamped)).map(({ page }) => page)).toEqual([2]);
    if (hasPoppler) {
      const pages = textOf(stamped).split('\f');
      expect(pages[0]).not.toContain('WPŁYNĘŁO');
      expect(pages[1]).toContain('WPŁYNĘŁO');
      expect(pages[1]).toContain('Line 3');
    }
  });

  it('have a unit of their own: sizes stay millimetres', async () => {
    const pdf = await withContent('', { UserUnit: '2' });
    const found = (
      await listStamps(await stampPdf(pdf, [{ ...stamp, width: 50, anchor: 'bottom-right', margin: 10 }]))
    )[0];
    expect(found?.box.width).toBeCloseTo(50, 2);
    expect(found?.box.x).toBeCloseTo(((595 * 2) / 72) * 25.4 - 60, 1);
  });

  it('have 500 pages, all of them stamped', async () => {
    const pdf = await makePdf(Array.from({ length: 500 }, () => ({ text: ['page'] })));
    const started = performance.now();
    const stamped = await stampPdf(pdf, [
      { ...stamp, lines: ['{{page}}/{{pages}}'], pages: 'all', anchor: 'top-right' },
    ]);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await listStamps(stamped)).toHaveLength(500);
    expect(Buffer.compare(stamped.subarray(0, pdf.length), pdf)).toBe(0);
    if (hasPoppler) {
      expect(pageCount(stamped)).toBe(500);
      expect(textOf(stamped).split('\f')[499]).toContain('500/500');
    }
    const none = await removeStamps(stamped, ['received']);
    expect(await listStamps(none)).toEqual([]);
  });

  it.each([
    ['a receipt of 58 mm', [0, 0, 164, 400]],
    ['a label', [0, 0, 40, 30]],
    ['one point', [0, 0, 1, 1]],
    ['A0', [0, 0, 2384, 3370]],
    ['the largest there is', [0, 0, 14400, 14400]],
    ['beyond what is allowed', [0, 0, 1e6, 1e6]],
    ['upside down', [595, 842, 0, 0]],
    ['nothing', [0, 0, 0, 0]],
  ] as const)('have odd sizes: %s', async (_, box) => {
    const doc = await PDFDocument.load(await makePdf([{}]));
    doc.getPage(0).node.set(PDFName.of('MediaBox'), doc.context.obj([...box]));
    const pdf = await doc.save({ useObjectStreams: false });
    const wide: TextStamp = {
      ...stamp,
      lines: ['a line that is rather long for a receipt, and a price of 1 234,56'],
    };
    for (const anchor of ['free', 'top-right', 'strip', 'page'] as const) {
      const stamped = await stampPdf(pdf, [{ ...wide, anchor }]);
      const found = (await listStamps(stamped))[0];
      expect(found?.box.width).toBeGreaterThan(5);
      if (box[2] !== 164 || anchor === 'page') continue;
      expect(found?.box.x).toBeGreaterThan(5);
      expect((found?.box.x ?? 0) + (found?.box.width ?? 0)).toBeLessThan(58);
    }
  });

  it('nest their pages in a loop', async () => {
    const doc = await PDFDocument.load(await makePdf([{}]));
    const root = doc.catalog.Pages();
    const ref = doc.catalog.get(PDFName.of('Pages'));
    if (ref) root.set(PDFName.of('Kids'), doc.context.obj([...root.Kids().asArray(), ref]));
    const stamped = await stampPdf(await doc.save({ useObjectStreams: false, addDefaultPage: false }), [
      stamp,
    ]);
    expect(await listStamps(stamped)).toHaveLength(1);
  });

  it('hold content that unpacks to gigabytes', async () => {
    const doc = await PDFDocument.load(await makePdf([{}]));
    const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024, ' '));
    const content = doc.context.register(doc.context.stream(bomb, { Filter: 'FlateDecode' }));
    doc.getPage(0).node.set(PDFName.of('Contents'), content);
    const pdf = await doc.save({ useObjectStreams: false });
    const stamped = await stampPdf(pdf, [{ ...stamp, anchor: 'top' }]);
    expect(await listStamps(stamped)).toHaveLength(1);
  });
});

describe('mutated documents', () => {
  it('end in a stamped document or a clear error, soon', async () => {
    const seeds = [
      await makePdf([{ text: letter(5) }, { text: letter(2), rotate: 90 }]),
      await makePdf([{ text: letter(5) }, {}], { objectStreams: true }),
      await stampPdf(await makePdf([{}]), [stamp, { ...stamp, name: 'other', anchor: 'strip' }]),
    ];
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('byte' as const), at: place, value: fc.integer({ min: 0, max: 255 }) }),
      fc.record({
        kind: fc.constant('number' as const),
        at: place,
        value: fc.constantFrom(0, 1, -1, 7, 99999999),
      }),
      fc.record({ kind: fc.constant('cut' as const), at: place, value: fc.integer({ min: 1, max: 400 }) }),
    );
    const options = fc.constantFrom<StampOptions>({}, { renderer: 'none' });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(seeds.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        options,
        async (seed, edits, choice) => {
          const bytes = edits.reduce(mutate, Buffer.from(seeds[seed] ?? []));
          const started = performance.now();
          try {
            const stamped = await stampPdf(bytes, [{ ...stamp, name: 'new', pages: 'all' }], choice);
            expect((await listStamps(stamped)).length).toBeGreaterThan(0);
          } catch (error) {
            if (!isEszokError(error)) throw error;
            expect(error.code).toMatch(/^stamp\./);
          }
          expect(performance.now() - started).toBeLessThan(15_000);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what is no file at all', () => {
  it('is refused by name', async () => {
    const text: TextStamp = { kind: 'text', lines: ['Zapłacono'], color: undefined };
    for (const file of [undefined, null, '%PDF-1.7', 42, new ArrayBuffer(8), Promise.resolve()] as never[]) {
      const details = (path: string) => ({ code: 'stamp.invalid', details: { path } });
      await expect(stampPdf(file, [text])).rejects.toMatchObject(details('pdf'));
      await expect(stampImage(file, [text])).rejects.toMatchObject(details('image'));
    }
  });
});

function mutate(bytes: Buffer, edit: { kind: 'byte' | 'number' | 'cut'; at: number; value: number }): Buffer {
  if (bytes.length === 0) return bytes;
  const at = Math.floor(edit.at * (bytes.length - 1));
  if (edit.kind === 'cut') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + edit.value)]);
  const copy = Buffer.from(bytes);
  if (edit.kind === 'byte') copy[at] = edit.value;
  else {
    const digits = /\d+/.exec(copy.subarray(at).toString('latin1'));
    const value = String(edit.value)
      .padEnd(digits?.[0].length ?? 1)
      .slice(0, digits?.[0].length ?? 1);
    copy.write(value, at + (digits?.index ?? 0), 'latin1');
  }
  return copy;
}
