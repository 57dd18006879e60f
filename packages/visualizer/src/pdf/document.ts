import { createHash } from 'node:crypto';
import { type ArchiveFile, writeArchive } from './archive.js';
import { Encoding } from './encoding.js';
import type { Face } from './face.js';
import { FontProgram } from './font-program.js';
import { type PdfImage, writeImage } from './images.js';
import { num, PdfObjects, type Ref, textString } from './objects.js';
import { Layer, type PageFonts, type Weight } from './page.js';
import { StructureTree } from './structure.js';

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

/** A page being drawn: `body` is closed with the page, `margin` (heading, page number) at the very end. */
export class Page {
  readonly body: Layer;
  readonly margin: Layer;
  readonly links: { x: number; y: number; width: number; height: number; url: string }[] = [];
  readonly images = new Map<string, Ref>();
  content: Ref | undefined;

  constructor(
    readonly size: PageSize,
    readonly index: number,
    readonly ref: Ref,
    fonts: PageFonts,
  ) {
    this.body = new Layer(size.height, fonts);
    this.margin = new Layer(size.height, fonts);
  }

  link(x: number, y: number, width: number, height: number, url: string): void {
    this.links.push({ x, y, width, height, url });
  }
}

/** A PDF 1.7 file drawn page by page: real text in subset fonts, tagged, the same bytes for the same calls. */
export class PdfDocument implements PageFonts {
  readonly pages: Page[] = [];
  readonly structure = new StructureTree();
  private readonly objects = new PdfObjects();
  private readonly programs = new Map<string, FontProgram>();
  private readonly encodings: Readonly<Record<Weight, Encoding>>;
  private readonly images = new Map<PdfImage, { name: string; ref: Ref }>();

  constructor(
    private readonly faces: Readonly<Record<Weight, Face>>,
    private readonly info: DocumentInfo,
    private readonly files?: readonly ArchiveFile[],
  ) {
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
    const page = new Page(size, this.pages.length, this.objects.ref(), this);
    this.pages.push(page);
    return page;
  }

  /** Compresses what was drawn on a page's body, so that long documents hold no page in full. */
  closePage(page: Page): void {
    page.content ??= this.objects.stream(page.body.take());
  }

  image(page: Page, image: PdfImage): string {
    let known = this.images.get(image);
    if (!known) {
      known = { name: `I${this.images.size + 1}`, ref: writeImage(this.objects, image) };
      this.images.set(image, known);
    }
    page.images.set(known.name, known.ref);
    return known.name;
  }

  finish(): Uint8Array {
    const { objects, info } = this;
    const tree = objects.ref();
    const margins = this.pages.map((page) => {
      this.closePage(page);
      const drawn = page.margin.take();
      return drawn === '' ? undefined : objects.stream(drawn);
    });
    for (const program of this.programs.values()) program.write(objects);
    const fonts = [...this.programs.values()]
      .map((program) => `/${program.name} ${program.ref} 0 R`)
      .join(' ');
    const structure = this.structure.write(objects, this.pages);
    this.pages.forEach((page, index) => {
      const contents = [page.content, margins[index]].filter((ref) => ref !== undefined);
      const images = [...page.images].map(([name, ref]) => `/${name} ${ref} 0 R`).join(' ');
      const links = page.links.map((link) => linkAnnotation(link, page.size.height));
      objects.write(
        page.ref,
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${num(page.size.width)} ${num(page.size.height)}] ` +
          `/Contents [${contents.map((ref) => `${ref} 0 R`).join(' ')}] /StructParents ${index} /Tabs /S ` +
          `/Resources << /Font << ${fonts} >>${images === '' ? '' : ` /XObject << ${images} >>`} >>` +
          `${links.length === 0 ? '' : ` /Annots [${links.join(' ')}]`} >>`,
      );
    });
    const kids = this.pages.map((page) => `${page.ref} 0 R`).join(' ');
    objects.write(tree, `<< /Type /Pages /Count ${this.pages.length} /Kids [${kids}] >>`);
    const id = createHash('sha256')
      .update(`${info.identity}\0${info.title}\0${info.language}\0${this.pages.length}`)
      .digest('hex')
      .slice(0, 32);
    const archive = this.files ? writeArchive(objects, info, this.files) : '';
    const root = objects.add(
      `<< /Type /Catalog /Pages ${tree} 0 R /Lang (${info.language}) /MarkInfo << /Marked true >> ` +
        `/StructTreeRoot ${structure} 0 R /ViewerPreferences << /DisplayDocTitle true >>${archive} >>`,
    );
    return objects.finish(root, objects.add(infoDictionary(info)), id);
  }
}

function infoDictionary(info: DocumentInfo): string {
  const entries = [`/Title ${textString(info.title)}`, '/Producer (eszok)'];
  if (info.author !== undefined) entries.push(`/Author ${textString(info.author)}`);
  if (info.subject !== undefined) entries.push(`/Subject ${textString(info.subject)}`);
  if (info.created !== undefined) entries.push(`/CreationDate (D:${info.created.replace(/[-:T]/g, '')})`);
  return `<< ${entries.join(' ')} >>`;
}

function linkAnnotation(link: Page['links'][number], pageHeight: number): string {
  const uri = link.url.replace(/[^!-'*-[\]-~]/g, (sign) => encodeURIComponent(sign));
  const box = [link.x, pageHeight - link.y - link.height, link.x + link.width, pageHeight - link.y];
  return (
    `<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [${box.map(num).join(' ')}] ` +
    `/Contents ${textString(link.url)} /A << /S /URI /URI (${uri}) >> >>`
  );
}
