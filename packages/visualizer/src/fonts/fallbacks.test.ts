import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RenderWarning } from '../options.js';
import { TrueTypeFont } from '../pdf/truetype.js';
import { renderInvoicePdf, renderUpoPdf } from '../render.js';
import { exampleInvoice, ksefNumber } from '../testing/example.js';
import { pdfText, poppler } from '../testing/poppler.js';
import { sessionUpo } from '../testing/upo.js';
import { readFallbacks } from './fallbacks.js';
import { fontPath } from './load.js';

const known = { ksefNumber, environment: 'test' } as const;
/** Where Debian's fonts-noto-cjk and fonts-urw-base35 put theirs. */
const cjk = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const urw = '/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf';

const company = '株式会社東京貿易 한국 𠀋';

async function drawn(name: string, fonts?: (Uint8Array | string)[]) {
  const warnings: RenderWarning[] = [];
  const pdf = await renderInvoicePdf(exampleInvoice({ lines: 1, name: () => name }), {
    ...known,
    ...(fonts ? { fonts } : {}),
    onWarning: (warning) => warnings.push(warning),
  });
  return { pdf, warnings };
}

describe('characters that no font has', () => {
  it('are told of, once each, in both languages', async () => {
    const { warnings } = await drawn('東京 東京 𠀋 — zażółć');
    expect(warnings).toEqual([
      {
        code: 'render.missing-glyphs',
        characters: ['京', '東', '𠀋'],
        message: {
          pl: expect.stringContaining('U+4EAC, U+6771, U+2000B'),
          en: expect.stringContaining('U+4EAC, U+6771, U+2000B'),
        },
      },
    ]);
  });

  it('are told of on receipts too', async () => {
    const warnings: RenderWarning[] = [];
    await renderUpoPdf(sessionUpo(2).replaceAll('FV/2026', '東/2026'), {
      onWarning: (warning) => warnings.push(warning),
    });
    expect(warnings[0]?.characters).toEqual(['東']);
  });

  it('nobody is told of where there are none', async () => {
    expect((await drawn('Київ Ελλάδα საქართველო հայերեն')).warnings).toEqual([]);
  });

  it('show their code in a box: wide enough for its digits, with ink', () => {
    const font = new TrueTypeFont(readFileSync(fontPath('regular')));
    const subset = font.subset();
    const [short, long] = [subset.addBox(0x6771), subset.addBox(0x2000b)];
    const embedded = new TrueTypeFont(withNames(subset.finish().program));
    expect(embedded.advance(short)).toBeGreaterThan(600);
    expect(embedded.advance(long)).toBeGreaterThan(embedded.advance(short));
    const components = (glyph: number) => Math.floor((embedded.outline(glyph).length - 18) / 10);
    expect([components(short), components(long)]).toEqual([4, 6]);
  });

  it.skipIf(!poppler)('can be copied out all the same (skipped without poppler)', async () => {
    expect(pdfText((await drawn(company)).pdf)).toContain(company);
  });
});

describe('fonts handed in', () => {
  it('are refused by a clear error when they are none', async () => {
    const none = [
      new Uint8Array(3),
      new TextEncoder().encode('wOF2 and more bytes behind it'),
      'no-such-file.ttf',
    ];
    for (const font of none) {
      await expect(readFallbacks([font])).rejects.toMatchObject({ code: 'render.font' });
    }
    await expect(readFallbacks([readFileSync(fontPath('regular')).slice(0, 200)])).rejects.toMatchObject({
      code: 'render.font',
    });
  });

  it('may be collections of TrueType fonts', async () => {
    const [font] = await readFallbacks([collectionOf(readFileSync(fontPath('fallback')))]);
    expect(font?.postScriptName).toBe('DejaVuSans');
    expect(font?.glyph(0x416)).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync(cjk))('draw what the others lack (skipped without Noto Sans CJK)', async () => {
    const { pdf, warnings } = await drawn(company, [cjk]);
    expect(warnings).toEqual([]);
    expect(Buffer.from(pdf).includes('/CIDFontType0C')).toBe(true);
    // Only the glyphs used: the whole font has 19 MB.
    expect(pdf.length).toBeLessThan(200_000);
    if (poppler) expect(pdfText(pdf)).toContain(company);
    expect(Buffer.compare(pdf, (await drawn(company, [cjk])).pdf)).toBe(0);
  });

  it.skipIf(!existsSync(urw))('may be OpenType without CID (skipped without the URW fonts)', async () => {
    const [font] = await readFallbacks([urw]);
    const subset = font!.subset();
    expect(subset.add(font!.glyph(0x41))).toBe(1);
    expect(subset.finish()).toMatchObject({ outlines: 'CFF' });
  });
});

/** A collection of one font: a header in front, every table further behind. */
function collectionOf(font: Uint8Array): Uint8Array {
  const file = Buffer.alloc(16 + font.length);
  file.write('ttcf\0\u0001\0\0', 'latin1');
  file.writeUInt32BE(1, 8);
  file.writeUInt32BE(16, 12);
  file.set(font, 16);
  for (let table = 0; table < file.readUInt16BE(20); table++) {
    const at = 16 + 12 + table * 16 + 8;
    file.writeUInt32BE(file.readUInt32BE(at) + 16, at);
  }
  return new Uint8Array(file);
}

/** A subset has no names and no map of characters; what reads it here wants empty ones. */
function withNames(program: Uint8Array): Uint8Array {
  const count = Buffer.from(program.buffer).readUInt16BE(4);
  const added = 2 * 16;
  const file = Buffer.concat([
    program.subarray(0, 12 + count * 16),
    Buffer.alloc(added),
    program.subarray(12 + count * 16),
    Buffer.alloc(8),
  ]);
  file.writeUInt16BE(count + 2, 4);
  for (let table = 0; table < count; table++) {
    const at = 12 + table * 16 + 8;
    file.writeUInt32BE(file.readUInt32BE(at) + added, at);
  }
  ['name', 'cmap'].forEach((tag, index) => {
    const at = 12 + (count + index) * 16;
    file.write(tag, at, 'latin1');
    file.writeUInt32BE(file.length - 8, at + 8);
    file.writeUInt32BE(8, at + 12);
  });
  return new Uint8Array(file);
}
