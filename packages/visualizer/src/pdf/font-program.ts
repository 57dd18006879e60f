import { createHash } from 'node:crypto';
import { plainLetters } from '../direction/joining.js';
import { boxWidth } from './code-box.js';
import type { FontFile, FontSubset } from './font-file.js';
import type { PdfObjects, Ref } from './objects.js';
import { num, Writer } from './writer.js';

/**
 * One font as one document uses it: the characters drawn so far, each with its place in the subset. Characters which
 * the font lacks have one too: they show their code point in a box, and can still be copied out.
 */
export class FontProgram {
  private readonly codes = new Map<number, number>();
  private readonly subset: FontSubset;
  /** By code: what it stands for, and how wide it is. */
  private readonly points: (number | undefined)[] = [];
  private readonly widths: number[];
  /** Characters drawn that the font has no glyph for. */
  readonly missing: number[] = [];

  constructor(
    readonly font: FontFile,
    readonly name: string,
    readonly ref: Ref,
  ) {
    this.subset = font.subset();
    this.widths = [font.advance(0)];
  }

  /** The code of a character, two bytes. */
  code(codePoint: number): number {
    const known = this.codes.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.font.glyph(codePoint);
    if (glyph === 0) this.missing.push(codePoint);
    const box = glyph === 0 ? this.subset.addBox(codePoint) : undefined;
    const code = box ?? this.subset.add(glyph);
    this.points[code] ??= codePoint;
    this.widths[code] = box === undefined ? this.font.advance(glyph) : boxWidth(codePoint);
    this.codes.set(codePoint, code);
    return code;
  }

  /** Writes the font's objects: the subset, its descriptor, widths and the way back to Unicode. */
  write(objects: Pick<PdfObjects, 'stream' | 'add' | 'write'>): void {
    const { font } = this;
    const { program, outlines } = this.subset.finish();
    const cff = outlines === 'CFF';
    const file = objects.stream(program, cff ? '/Subtype /CIDFontType0C' : `/Length1 ${program.length}`);
    const name = `${subsetTag(program)}+${font.postScriptName}`;
    const descriptor = objects.add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${font.bbox.join(' ')}] ` +
        `/ItalicAngle 0 /Ascent ${font.ascent} /Descent ${font.descent} /CapHeight ${font.capHeight} ` +
        `/StemV 80 /FontFile${cff ? 3 : 2} ${file} 0 R >>`,
    );
    const widths = Array.from(this.widths, (width) => num(width ?? 0)).join(' ');
    const kind = cff ? '/CIDFontType0' : '/CIDFontType2 /CIDToGIDMap /Identity';
    const descendant = objects.add(
      `<< /Type /Font /Subtype ${kind} /BaseFont /${name} ` +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
        `/FontDescriptor ${descriptor} 0 R /DW 0 /W [0 [${widths}]] >>`,
    );
    const unicode = objects.stream(this.toUnicode());
    objects.write(
      this.ref,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
        `/DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
    );
  }

  private toUnicode(): Uint8Array {
    const mapped = this.points.flatMap((point, code) => (point === undefined ? [] : code));
    const out = new Writer(1024).text(
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
        '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
        '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n',
    );
    for (let at = 0; at < mapped.length; at += PER_BLOCK) {
      const block = mapped.slice(at, at + PER_BLOCK);
      out.text(`${block.length} beginbfchar\n`);
      for (const code of block) {
        const text = plainLetters(String.fromCodePoint(this.points[code]!));
        out.text('<').code(code).text('> <');
        for (let unit = 0; unit < text.length; unit++) out.code(text.charCodeAt(unit));
        out.text('>\n');
      }
      out.text('endbfchar\n');
    }
    return out.text('endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n').view();
  }
}

/** As many characters as one block of a CMap may map. */
const PER_BLOCK = 100;

/** Six capital letters that name a subset (ISO 32000-1, 9.6.4), taken from its content. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}
