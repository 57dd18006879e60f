import { PDFDict, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import { type Box, num, union } from '../geometry.js';
import { entryOf, type Page, readBox } from './pages.js';

/** Private entry of a page that we enlarged: the strip, and the boxes as they were. */
export const STRIP = PDFName.of('ESZK_Strip');

const MEDIA = PDFName.of('MediaBox');
const CROP = PDFName.of('CropBox');

/** The strip by which we enlarged a page, in the page's own units. */
export function readStrip(page: Page): Box | null {
  const strip = page.node.context.lookup(page.node.get(STRIP));
  return strip instanceof PDFDict
    ? readBox(page, page.node.context.lookup(strip.get(PDFName.of('Box'))))
    : null;
}

/** Enlarges a page by `strip`, a box beside its visible part, in the page's own units. */
export function addStrip(page: Page, visible: Box, strip: Box): void {
  const { node } = page;
  const { context } = node;
  const media = readBox(page, entryOf(page, 'MediaBox')) ?? visible;
  const before = context.lookup(node.get(STRIP));
  const kept: Record<string, PDFObject> = {};
  if (before instanceof PDFDict) {
    for (const [name, value] of before.entries()) kept[name.decodeText()] = value;
  } else {
    const [own, crop] = [node.get(MEDIA), node.get(CROP)];
    if (own) kept.MediaBox = own;
    if (crop) kept.CropBox = crop;
  }
  const old = readStrip(page);
  node.set(STRIP, context.obj({ ...kept, Box: toArray(old ? union(old, strip) : strip) }));
  node.set(MEDIA, context.obj(toArray(union(media, strip))));
  node.set(CROP, context.obj(toArray(union(visible, strip))));
}

/** Gives a page the size back that it had before it was enlarged. */
export function removeStrip(page: Page): void {
  const { node } = page;
  const before = node.context.lookup(node.get(STRIP));
  if (!(before instanceof PDFDict)) return;
  for (const name of [MEDIA, CROP]) {
    const value = before.get(name);
    if (value) node.set(name, value);
    else node.delete(name);
  }
  node.delete(STRIP);
}

const toArray = ({ x, y, width, height }: Box): number[] =>
  [x, y, x + width, y + height].map((side) => Number(num(side)));
