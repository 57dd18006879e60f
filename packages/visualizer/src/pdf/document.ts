import { createHash } from 'node:crypto';
import type { Direction } from '../direction/direction.js';
import { type ArchiveFile, writeArchive } from './archive.js';
import { Encoding } from './encoding.js';
import type { Face } from './face.js';
import { FontProgram } from './font-program.js';
import { type PdfImage, writeImage } from './images.js';
import { writeMetadata } from './metadata.js';
import { PdfObjects, type Ref, textString } from './objects.js';
import { Layer, type PageFonts, type Weight } from './page.js';
import { type Element, type StructuredPage, StructureTree } from './structure.js';
import { num, Writer } from './writer.js';

export interface DocumentInfo {
  title: string;
  author?: string;
  subject?: string;
  /** BCP 47, e.g. `pl`. */
  language: string;
  /** Anything that makes this document itself, e.g. the hash of its source; the file identifier comes from it. */
  identity: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; left out where the source names no moment, so that bytes depend on the input alone. */
  created?: string;
}

export interface PageSize {
  width: number;
  height: number;
}

export const A4: PageSize = { width: 595.28, height: 841.89 };

/** A box on a page, from its top left corner, in points. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A page that was drawn, or is being drawn: `content` are its streams, `notes` its annotations. */
export interface Page extends StructuredPage {
  readonly size: PageSize;
  readonly content: Ref[];
  readonly notes: Ref[];
}

/**
 * A PDF 1.7 file drawn page by page: real text in subset fonts, tagged, the same bytes for the same calls.
 * What is drawn goes into the file at once; only one layer of one page is held at a time.
 */
export class PdfDocument implements PageFonts {
  readonly pages: Page[] = [];
  readonly structure: StructureTree;
  private readonly objects = new PdfObjects();
  private readonly ink = Writer.lent('ink', 32_768);
  private readonly resources: Ref;
  private readonly programs = new Map<string, FontProgram>();
  private readonly encodings: Readonly<Record<Weight, Encoding>>;
  private readonly images = new Map<PdfImage, { name: string; ref: Ref }>();

  constructor(
    private readonly faces: Readonly<Record<Weight, Face>>,
    private readonly info: DocumentInfo,
    private readonly files?: readonly ArchiveFile[],
    readonly direction?: Direction,
  ) {
    this.resources = this.objects.ref();
    this.structure = new StructureTree(this.objects);
    const encoding = (weight: Weight) => new Encoding(faces[weight], (index) => this.program(weight, index));
    this.encodings = { regular: encoding('regular'), bold: encoding('bold') };
  }

  encoding(weight: Weight): Encoding {
    return this.encodings[weight];
  }

  private program(weight: Weight, index: number): FontProgram {
    const font = this.faces[weight].fonts[index]!;
    const key = font.postScriptName;
    let program = this.programs.get(key);
    if (!program) {
      program = new FontProgram(font, `F${this.programs.size + 1}`, this.objects.ref());
      this.programs.set(key, program);
    }
    return program;
  }

  addPage(size: PageSize = A4): Page {
    const page: Page = {
      size,
      ref: this.objects.ref(),
      key: this.structure.key(),
      owners: [],
      content: [],
      notes: [],
    };
    this.pages.push(page);
    return page;
  }

  /** Draws a layer of a page, above those that are there. Layers are drawn one after the other. */
  draw(page: Page, work: (layer: Layer) => void): void {
    this.ink.clear();
    work(new Layer(this.ink, page.size.height, this));
    if (this.ink.length > 0) page.content.push(this.objects.stream(this.ink.view()));
  }

  /** Of a page that gets nothing more but decoration, what its content belongs to is written and let go of. */
  close(page: Page): void {
    this.structure.closePage(page);
  }

  /** A link over a box, owned by an element of the structure. */
  link(page: Page, element: Element, box: Box, url: string): void {
    const ref = this.objects.ref();
    const key = this.structure.annotation(element, ref, page);
    const uri = url.replace(/[^!-'*-[\]-~]/g, (sign) => encodeURIComponent(sign));
    this.objects.write(
      ref,
      `<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [${bounds(page, box).join(' ')}] ` +
        `/StructParent ${key} /Contents ${textString(url)} /A << /S /URI /URI (${uri}) >> >>`,
    );
    page.notes.push(ref);
  }

  /** Says what a figure shows, and where it stands. */
  describe(page: Page, figure: Element, box: Box, text: string): void {
    figure.alt = textString(text);
    figure.box = bounds(page, box);
  }

  /** Characters drawn that no font has: they show their code point in a box. */
  get missing(): string[] {
    const points = [...this.programs.values()].flatMap((program) => program.missing);
    return [...new Set(points)].sort((a, b) => a - b).map((point) => String.fromCodePoint(point));
  }

  /** Name of a picture within the document. */
  image(image: PdfImage): string {
    let known = this.images.get(image);
    if (!known) {
      known = { name: `I${this.images.size + 1}`, ref: writeImage(this.objects, image) };
      this.images.set(image, known);
    }
    return known.name;
  }

  finish(): Uint8Array {
    const { objects, info, files } = this;
    for (const page of this.pages) this.close(page);
    const tree = objects.ref();
    for (const page of this.pages) {
      const notes = page.notes.length === 0 ? '' : ` /Annots [${refs(page.notes)}]`;
      objects.write(
        page.ref,
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${num(page.size.width)} ${num(page.size.height)}] ` +
          `/Contents [${refs(page.content)}] /StructParents ${page.key} /Tabs /S ` +
          `/Resources ${this.resources} 0 R${notes} >>`,
      );
    }
    objects.write(
      tree,
      `<< /Type /Pages /Count ${this.pages.length} /Kids [${refs(this.pages.map(({ ref }) => ref))}] >>`,
    );
    for (const program of this.programs.values()) program.write(objects);
    objects.write(
      this.resources,
      `<< /Font << ${named(this.programs.values())} >> /XObject << ${named(this.images.values())} >> >>`,
    );
    const structure = this.structure.finish();
    const id = createHash('sha256')
      .update(`${info.identity}\0${info.title}\0${info.language}\0${this.pages.length}`)
      .digest('hex')
      .slice(0, 32);
    const archive = files ? writeArchive(objects, info, files) : '';
    const metadata = writeMetadata(objects, info, files !== undefined);
    const root = objects.add(
      `<< /Type /Catalog /Pages ${tree} 0 R /Lang (${info.language}) /MarkInfo << /Marked true >> ` +
        `/StructTreeRoot ${structure} 0 R /Metadata ${metadata} 0 R ` +
        `/ViewerPreferences << /DisplayDocTitle true >>${archive} >>`,
    );
    this.ink.giveBack('ink');
    return objects.finish(root, objects.add(infoDictionary(info)), id);
  }
}

const refs = (list: readonly Ref[]) => list.map((ref) => `${ref} 0 R`).join(' ');

const named = (list: Iterable<{ name: string; ref: Ref }>) =>
  [...list].map(({ name, ref }) => `/${name} ${ref} 0 R`).join(' ');

function bounds(page: Page, { x, y, width, height }: Box): [number, number, number, number] {
  const top = page.size.height - y;
  return [x, top - height, x + width, top].map((edge) => Math.round(edge * 100) / 100) as [
    number,
    number,
    number,
    number,
  ];
}

function infoDictionary(info: DocumentInfo): string {
  const entries = [`/Title ${textString(info.title)}`, '/Producer (eszok)'];
  if (info.author !== undefined) entries.push(`/Author ${textString(info.author)}`);
  if (info.subject !== undefined) entries.push(`/Subject ${textString(info.subject)}`);
  if (info.created !== undefined) entries.push(`/CreationDate (D:${info.created.replace(/[-:T]/g, '')})`);
  return `<< ${entries.join(' ')} >>`;
}
