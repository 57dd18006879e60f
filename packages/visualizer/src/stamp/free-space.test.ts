import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mm } from './geometry.js';
import { findFree, Mask } from './place/free-space.js';
import { listStamps, stampPdf } from './stamp-pdf.js';
import { type Compared, compare, DPI } from './testing/compare.js';
import { letter, makePdf, type PageSpec } from './testing/pdfs.js';
import { hasPoppler, pageCount, rasterise } from './testing/poppler.js';
import type { TextStamp } from './types.js';

const stamp: TextStamp = { kind: 'text', lines: ['WPŁYNĘŁO', '2026-11-23'], background: '#ffe08a' };

async function stampedAndCompared(spec: PageSpec): Promise<{ result: Compared; strip: boolean }> {
  const pdf = await makePdf([spec]);
  const stamped = await stampPdf(pdf, [stamp]);
  const [before, after] = [rasterise(pdf, 1, DPI), rasterise(stamped, 1, DPI)];
  const found = (await listStamps(stamped))[0];
  if (!found) throw new Error('no stamp');
  const strip = pageCount(stamped) > 1 || after.height !== before.height;
  if (pageCount(stamped) > 1) return { result: { covered: 0, changed: 0 }, strip };
  return { result: compare(before, after, found.box), strip };
}

describe.skipIf(!hasPoppler)('a stamp in free space, pixel by pixel (skipped without pdftoppm)', () => {
  const rotations = [0, 90, 180, 270] as const;
  const cases: [string, PageSpec][] = [
    ...rotations.map((rotate): [string, PageSpec] => [`turned by ${rotate}`, { rotate, text: letter(30) }]),
    ...rotations.map((rotate): [string, PageSpec] => [
      `cropped off its origin and turned by ${rotate}`,
      { rotate, media: [-50, 30, 650, 1000], crop: [20, 100, 560, 830], text: letter(25) },
    ]),
    ['of a receipt', { media: [0, 0, 226, 500], text: ['total 12.30'] }],
    ['of A2', { media: [0, 0, 1190, 1684], text: letter(60) }],
    ['with hairlines of light grey', { marks: grid(12, 0.93) }],
    ['with hairlines of very light grey', { marks: grid(12, 0.97) }],
  ];

  it.each(cases)('covers nothing and changes nothing else on a page %s', async (_, spec) => {
    const { result, strip } = await stampedAndCompared(spec);
    expect(result).toEqual({ covered: 0, changed: 0 });
    expect(strip).toBe(false);
  });

  it('covers nothing on 15 pages of random ink', async () => {
    const fraction = fc.double({ min: 0, max: 0.95, noNaN: true });
    const size = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.5, noNaN: true }));
    const mark = fc.record({
      x: fraction,
      y: fraction,
      width: size,
      height: size,
      grey: fc.constantFrom(0, 0.4, 0.85, 0.95),
    });
    const page = fc.record({
      rotate: fc.constantFrom(...rotations),
      marks: fc.array(mark, { minLength: 1, maxLength: 14 }),
      media: fc.constantFrom<[number, number, number, number]>([0, 0, 595, 842], [10, -20, 430, 575]),
    });
    let onPage = 0;
    await fc.assert(
      fc.asyncProperty(page, async (spec) => {
        const { result, strip } = await stampedAndCompared(spec);
        if (!strip) {
          onPage += 1;
          expect(result).toEqual({ covered: 0, changed: 0 });
        }
      }),
      { numRuns: 15, seed: 20261123 },
    );
    expect(onPage).toBeGreaterThan(6);
  });

  it('becomes a strip on a full page, and the page itself stays as it was', async () => {
    for (const rotate of rotations) {
      const pdf = await makePdf([{ rotate, marks: grid(60, 0.5), crop: [30, 40, 500, 700] }]);
      for (const prefer of ['top-right', 'bottom-right'] as const) {
        const stamped = await stampPdf(pdf, [{ ...stamp, prefer }]);
        const [before, after] = [rasterise(pdf, 1, 72), rasterise(stamped, 1, 72)];
        expect(after.width).toBe(before.width);
        expect(after.height).toBeGreaterThan(before.height);
        const box = (await listStamps(stamped))[0]?.box;
        if (!box) throw new Error('no stamp');
        const down = prefer === 'top-right' ? after.height - before.height : 0;
        expect(compare(before, after, box, down, 72)).toEqual({ covered: 0, changed: 0 });
      }
    }
  });

  it('lets a second stamp share the strip of the first', async () => {
    const pdf = await makePdf([{ marks: grid(60, 0.5) }]);
    const stamped = await stampPdf(pdf, [stamp, { ...stamp, lines: ['ZAPŁACONO', 'przelewem'] }]);
    const again = await stampPdf(stamped, [{ ...stamp, lines: ['ZAKSIĘGOWANO', 'w listopadzie'] }]);
    const boxes = (await listStamps(again)).map(({ box }) => box);
    expect(boxes).toHaveLength(3);
    for (const box of boxes) expect(box.y).toBeCloseTo(boxes[0]?.y ?? 0, 0);
    expect(rasterise(again, 1, DPI).height).toBe(rasterise(stamped, 1, DPI).height);
  });

  it('leaves what is free on the page to small stamps after a large one went to a strip', async () => {
    const marks = grid(60, 0.5).filter(({ y, x }) => y < 0.85 && x === 0);
    const large: TextStamp = { ...stamp, width: 150, fontSize: 40 };
    for (const prefer of ['top-right', 'bottom-right'] as const) {
      const pdf = await makePdf([{ marks }]);
      const both = await stampPdf(pdf, [
        { ...large, prefer },
        { ...stamp, prefer },
      ]);
      const boxes = (await listStamps(both)).map(({ box }) => box);
      const [before, after] = [rasterise(pdf, 1, 72), rasterise(both, 1, 72)];
      const down = prefer === 'top-right' ? after.height - before.height : 0;
      expect(after.height).toBeGreaterThan(before.height);
      const second = boxes[1];
      if (!second) throw new Error('no stamp');
      expect(mm(second.y) - down).toBeGreaterThan(0);
      expect(mm(second.y + second.height) - down).toBeLessThan(842 * 0.17);
      expect(compare(before, after, second, down, 72)).toEqual({ covered: 0, changed: 0 });
    }
  });

  it('looks at nothing without a renderer, and takes a strip', async () => {
    const pdf = await makePdf([{ text: ['almost empty'] }]);
    const stamped = await stampPdf(pdf, [stamp], { renderer: 'none' });
    expect(rasterise(stamped, 1, DPI).height).toBeGreaterThan(rasterise(pdf, 1, DPI).height);
  });
});

function grid(lines: number, grey: number): NonNullable<PageSpec['marks']> {
  return Array.from({ length: lines }, (_, index) => [
    { x: 0, y: (index + 1) / (lines + 1), width: 1, height: 0, grey },
    { x: (index + 1) / (lines + 1), y: 0, width: 0, height: lines > 20 ? 1 : 0, grey },
  ]).flat();
}

describe('the search for a free place', () => {
  it('agrees with trying every position', () => {
    const dimension = fc.integer({ min: 5, max: 24 });
    const box = fc.record({
      x: fc.integer({ min: 0, max: 20 }),
      y: fc.integer({ min: 0, max: 20 }),
      width: fc.integer({ min: 1, max: 12 }),
      height: fc.integer({ min: 1, max: 12 }),
    });
    const corner = fc.constantFrom('top-left', 'top-right', 'bottom-left', 'bottom-right' as const);
    fc.assert(
      fc.property(
        dimension,
        dimension,
        fc.array(box, { maxLength: 5 }),
        corner,
        (width, height, boxes, prefer) => {
          const mask = new Mask(width, height);
          for (const taken of boxes) mask.take(taken);
          const region = { x: 0, y: 0, width, height };
          const found = findFree(mask, 4, 3, region, prefer);
          const free = (x: number, y: number) => {
            for (let dy = 0; dy < 3; dy++) {
              for (let dx = 0; dx < 4; dx++) if (mask.taken[(y + dy) * width + x + dx]) return false;
            }
            return true;
          };
          const distances: number[] = [];
          const distance = (x: number, y: number) =>
            (prefer.endsWith('right') ? width - 4 - x : x) ** 2 +
            (prefer.startsWith('bottom') ? height - 3 - y : y) ** 2;
          for (let y = 0; y + 3 <= height; y++) {
            for (let x = 0; x + 4 <= width; x++) if (free(x, y)) distances.push(distance(x, y));
          }
          if (!found) return distances.length === 0;
          return free(found.x, found.y) && distance(found.x, found.y) === Math.min(...distances);
        },
      ),
    );
  });
});
