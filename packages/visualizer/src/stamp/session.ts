import { type PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { type Composed, compose, type PlacedPicture } from './draw/compose.js';
import { Faces } from './draw/faces.js';
import { toForm } from './draw/sheet.js';
import { type Box, intersect, invert, type Matrix, mapBox, multiply } from './geometry.js';
import { appendUpdate } from './pdf/append.js';
import { LayerWriter } from './pdf/layer.js';
import type { OpenedPdf } from './pdf/open.js';
import { type Frame, frameOf, listPages, type Page, toPageBox } from './pdf/pages.js';
import { appendPage, dropPage } from './pdf/stamp-page.js';
import { addStrip, readStrip, removeStrip } from './pdf/strip.js';
import { readPicture, uprightOperators, uprightSize } from './picture/picture.js';
import { isFixed } from './place/anchor.js';
import type { Stamp } from './types.js';

/** One document being stamped: its pages, what changed, and the forms made so far. */
export class Session {
  readonly doc: PDFDocument;
  readonly pages: Page[];
  readonly #opened: OpenedPdf;
  readonly #changed = new Set<PDFRef>();
  readonly #writers = new Map<PDFRef, LayerWriter>();
  readonly #firstNew: number;
  readonly #forms = new Map<string, { composed: Composed; form: PDFRef }>();
  readonly #pictures = new Map<Uint8Array, PlacedPicture>();
  readonly #tidy = new Set<Page>();
  #faces: Faces | undefined;

  constructor(opened: OpenedPdf) {
    this.#opened = opened;
    this.doc = opened.doc;
    this.pages = listPages(opened.doc);
    this.#firstNew = opened.doc.context.largestObjectNumber + 1;
  }

  /** The document as it is being stamped: as given, or repaired or decrypted. */
  get bytes(): Uint8Array {
    return this.#opened.bytes;
  }

  /** Pages of the document itself, without those that we appended. */
  get ownPages(): Page[] {
    return this.pages.filter((page) => !page.ours);
  }

  get stampPages(): Page[] {
    return this.pages.filter((page) => page.ours);
  }

  writer(page: Page): LayerWriter {
    let writer = this.#writers.get(page.ref);
    if (!writer) {
      writer = new LayerWriter(page);
      this.#writers.set(page.ref, writer);
    }
    return writer;
  }

  /**
   * Draws a stamp once, however many pages it goes on; no wider than `widest` millimetres unless it says so itself.
   */
  form(stamp: Stamp, widest: number): { composed: Composed; form: PDFRef } {
    this.#faces ??= new Faces(this.doc.context);
    const picture = stamp.kind === 'image' ? this.#picture(stamp.image) : undefined;
    const { name: _, pages: __, anchor: ___, ...look } = stamp;
    const key = JSON.stringify([{ ...look, image: picture?.ref.objectNumber }, widest]);
    let made = this.#forms.get(key);
    if (!made) {
      const composed = compose(this.#faces, stamp, widest, picture);
      const form = toForm(this.doc.context, composed.drawing, composed.turned, stamp.opacity ?? 1);
      made = { composed, form };
      this.#forms.set(key, made);
    }
    return made;
  }

  #picture(bytes: Uint8Array): PlacedPicture {
    let placed = this.#pictures.get(bytes);
    if (!placed) {
      const picture = readPicture(bytes);
      const { width, height } = uprightSize(picture);
      placed = {
        ref: picture.embed(this.doc.context),
        width,
        height,
        operators: uprightOperators(picture.orientation),
      };
      this.#pictures.set(bytes, placed);
    }
    return placed;
  }

  /** Sets a drawn stamp with its lower left corner at a displayed point of a page. */
  place(page: Page, frame: Frame, stamp: Stamp, form: PDFRef, box: Box): void {
    const shift: Matrix = [1, 0, 0, 1, box.x, box.y];
    this.writer(page).add(form, multiply(shift, frame.toPage), {
      name: stamp.name,
      kind: stamp.kind,
      anchor: stamp.anchor ?? 'free',
      box: toPageBox(frame, box),
    });
  }

  /** Displayed boxes of the stamps that are on a page already. */
  stampBoxes(page: Page, frame: Frame, anchor?: string): Box[] {
    const toDisplayed = invert(frame.toPage);
    return this.writer(page)
      .stamps.filter(({ mark }) => anchor === undefined || mark.anchor === anchor)
      .map(({ mark }) => mapBox(toDisplayed, mark.box));
  }

  /** Displayed boxes in which stamps stood that are taken off now, and below which the page is blank. */
  freedBoxes(page: Page, frame: Frame): Box[] {
    const toDisplayed = invert(frame.toPage);
    return this.writer(page)
      .removed.filter(({ anchor }) => !isFixed(anchor))
      .map(({ box }) => mapBox(toDisplayed, box));
  }

  /** Enlarges a page at its displayed foot or head by `height` points; returns its new frame and the strip there. */
  enlarge(page: Page, frame: Frame, height: number, at: 'top' | 'bottom'): { frame: Frame; strip: Box } {
    const strip: Box =
      at === 'bottom'
        ? { x: 0, y: -height, width: frame.width, height }
        : { x: 0, y: frame.height, width: frame.width, height };
    const inPage = toPageBox(frame, strip);
    // What was confined before stays confined to the page as it first was.
    if (!readStrip(page)) this.writer(page).clip(frame.visible);
    addStrip(page, frame.visible, inPage);
    const enlarged = frameOf(page);
    return { frame: enlarged, strip: mapBox(invert(enlarged.toPage), inPage) };
  }

  append(size: { width: number; height: number }): Page {
    const { page, changed } = appendPage(this.doc, size, this.pages.length);
    for (const ref of changed) this.#changed.add(ref);
    this.pages.push(page);
    return page;
  }

  /** Takes stamps off; a page that we enlarged or appended for them goes back to what it was. */
  remove(wanted: (name: string | undefined) => boolean): number {
    let removed = 0;
    for (const page of this.pages) {
      const found = this.writer(page).stamps.filter(({ mark }) => wanted(mark.name));
      if (found.length === 0) continue;
      removed += found.length;
      for (const { ref } of found) this.writer(page).remove(ref);
      this.#tidy.add(page);
    }
    return removed;
  }

  /** The finished file; `null` when nothing changed. */
  finish(): Uint8Array | null {
    this.#tidyUp();
    const touched = [...this.#writers].filter(([, writer]) => writer.touched);
    if (touched.length === 0 && this.#changed.size === 0) return null;
    for (const [, writer] of touched) {
      writer.finish();
      for (const ref of writer.changed) this.#changed.add(ref);
    }
    this.#faces?.finish();
    for (let number = this.#firstNew; number <= this.doc.context.largestObjectNumber; number++) {
      this.#changed.add(PDFRef.of(number));
    }
    const { bytes, tail } = this.#opened;
    return appendUpdate(bytes, this.doc, tail, this.#changed);
  }

  #tidyUp(): void {
    for (const page of this.#tidy) {
      const { empty, stamps } = this.writer(page);
      const strip = readStrip(page);
      if (strip && !stamps.some(({ mark }) => intersect(mark.box, strip))) removeStrip(page);
      if (!empty || !page.ours) continue;
      for (const ref of dropPage(this.doc, page)) this.#changed.add(ref);
    }
  }
}
