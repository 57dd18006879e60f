import { describe, expect, it } from 'vitest';
import { mm } from './geometry.js';
import { listStamps, stampPdf } from './stamp-pdf.js';
import { makePdf } from './testing/pdfs.js';
import { hasPoppler, type Rgb, rasterise, textOf } from './testing/poppler.js';
import type { Stamp, TextStamp } from './types.js';

const DPI = 72;
const base: TextStamp = {
  kind: 'text',
  lines: [' '],
  anchor: 'top-left',
  margin: 10,
  width: 60,
  padding: 10,
};

async function drawn(stamp: Stamp): Promise<{ image: Rgb; box: { width: number; height: number } }> {
  const stamped = await stampPdf(await makePdf([{}]), [stamp]);
  const box = (await listStamps(stamped))[0]?.box;
  if (!box) throw new Error('no stamp');
  return { image: rasterise(stamped, 1, DPI), box };
}

/** The colour at a place in millimetres from the top left. */
function at({ width, data }: Rgb, x: number, y: number): number[] {
  const start = (Math.floor(mm(y)) * width + Math.floor(mm(x))) * 3;
  return [...data.subarray(start, start + 3)];
}

const near = (colour: number[], wanted: number[]) =>
  colour.every((value, channel) => Math.abs(value - (wanted[channel] ?? 0)) <= 2);

describe.skipIf(!hasPoppler)('the look of a stamp (skipped without pdftoppm)', () => {
  it('has a background, and a frame of its own colour', async () => {
    const { image } = await drawn({
      ...base,
      background: '#ffe08a',
      color: '#0000ff',
      border: { width: 6, color: '#ff0000', radius: 0 },
    });
    expect(at(image, 15, 15)).toEqual([0xff, 0xe0, 0x8a]);
    expect(at(image, 40, 11)).toEqual([255, 0, 0]);
    expect(at(image, 40, 9)).toEqual([255, 255, 255]);
  });

  it('is as transparent as asked, as one piece', async () => {
    const { image } = await drawn({
      ...base,
      background: '#ff0000',
      opacity: 0.5,
      border: { width: 8, color: '#ff0000', radius: 0 },
    });
    expect(near(at(image, 15, 18), [255, 128, 128])).toBe(true);
    expect(near(at(image, 40, 11), [255, 128, 128])).toBe(true);
  });

  it('is turned, and takes the room that it needs then', async () => {
    const upright = await drawn({ ...base, background: '#00ff00', border: false });
    const turned = await drawn({ ...base, background: '#00ff00', border: false, rotation: 90 });
    expect(turned.box.width).toBeCloseTo(upright.box.height, 1);
    expect(turned.box.height).toBeCloseTo(upright.box.width, 1);
    expect(at(turned.image, 12, 60)).toEqual([0, 255, 0]);
    const slanted = await drawn({ ...base, background: '#00ff00', border: false, rotation: 45 });
    expect(at(slanted.image, 12, 12)).toEqual([255, 255, 255]);
  });

  it('has a dashed or double frame, or none', async () => {
    const ink = ({ image }: { image: Rgb }) => image.data.filter((value) => value < 128).length;
    const [solid, dashed, double, none] = [
      await drawn({ ...base, border: { width: 3 } }),
      await drawn({ ...base, border: { width: 3, style: 'dashed' } }),
      await drawn({ ...base, border: { width: 3, style: 'double' } }),
      await drawn({ ...base, border: false }),
    ];
    expect(ink(none)).toBe(0);
    expect(ink(dashed)).toBeLessThan(ink(solid));
    expect(ink(double)).toBeGreaterThan(ink(solid));
  });

  it('is moved by an offset to the right and down', async () => {
    const stamp: TextStamp = { ...base, background: '#00ff00', border: false, offset: { x: 30, y: 50 } };
    const { image } = await drawn(stamp);
    expect(at(image, 15, 15)).toEqual([255, 255, 255]);
    expect(at(image, 45, 65)).toEqual([0, 255, 0]);
  });

  it('wraps long lines and breaks long words within its width', async () => {
    const word = 'Konstantynopolitańczykowianeczka'.repeat(3);
    const stamped = await stampPdf(await makePdf([{}]), [
      { kind: 'text', lines: [`przed ${word} po`], width: 40, anchor: 'top-left' },
    ]);
    const box = (await listStamps(stamped))[0]?.box;
    expect(box?.width).toBeCloseTo(40, 2);
    expect(box?.height).toBeGreaterThan(15);
    expect(textOf(stamped).replace(/\s/g, '')).toContain(`przed${word}po`);
  });

  it('shows signs of other scripts, drops controls, and marks what no typeface has', async () => {
    const lines = ['Їжак Ωμέγα ✓', 'a\u0000b\u202ec\td', '\u4e2d'];
    const text = textOf(await stampPdf(await makePdf([{}]), [{ kind: 'text', lines, anchor: 'top' }]));
    expect(text).toContain('Їжак Ωμέγα ✓');
    expect(text).toContain('abc d');
    expect(text).toContain('\ufffd');
  });

  it('keeps account numbers whole on a till roll, in smaller type', async () => {
    const entry = {
      debit: '402-01-003',
      credit: '202-5',
      amount: '1800.00',
      costCentre: 'MPK-12',
      period: '2026-11',
    };
    const roll = await makePdf([{ media: [0, 0, 227, 600] }]);
    const stamped = await stampPdf(roll, [{ kind: 'posting', name: 'posting', entries: [entry] }]);
    const words = textOf(stamped).split(/\s+/);
    expect(words).toEqual(expect.arrayContaining(['402-01-003', '202-5', 'MPK-12', '2026-11']));
  });
});
