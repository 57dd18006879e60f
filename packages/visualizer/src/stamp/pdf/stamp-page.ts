import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { num } from '../geometry.js';
import { damaged } from './open.js';
import { type Page, STAMP_PAGE } from './pages.js';

const KIDS = PDFName.of('Kids');
const COUNT = PDFName.of('Count');

function rootOf(doc: PDFDocument): { ref: PDFRef; node: PDFDict; kids: PDFArray } {
  const ref = doc.catalog.get(PDFName.of('Pages'));
  const node = doc.context.lookup(ref);
  if (!(ref instanceof PDFRef) || !(node instanceof PDFDict)) throw damaged();
  const kids = doc.context.lookup(node.get(KIDS));
  if (!(kids instanceof PDFArray)) throw damaged();
  return { ref, node, kids };
}

function resize(root: PDFDict, kids: readonly unknown[], by: number): void {
  const count = root.context.lookup(root.get(COUNT));
  root.set(KIDS, root.context.obj([...kids] as PDFRef[]));
  root.set(COUNT, PDFNumber.of((count instanceof PDFNumber ? count.asNumber() : kids.length - by) + by));
}

/** Appends an empty page of stamps, of the given displayed size; returns it and the objects that changed. */
export function appendPage(
  doc: PDFDocument,
  size: { width: number; height: number },
  index: number,
): { page: Page; changed: PDFRef[] } {
  const { ref: parent, node: root, kids } = rootOf(doc);
  const node = doc.context.obj({
    Type: 'Page',
    Parent: parent,
    MediaBox: [0, 0, Number(num(size.width)), Number(num(size.height))],
    CropBox: [0, 0, Number(num(size.width)), Number(num(size.height))],
    Rotate: 0,
    Resources: {},
  });
  node.set(STAMP_PAGE, doc.context.obj(true));
  const ref = doc.context.register(node);
  resize(root, [...kids.asArray(), ref], 1);
  return { page: { ref, node, inherited: new Map(), index, ours: true }, changed: [ref, parent] };
}

/** Takes a page of stamps out again, once it is empty. */
export function dropPage(doc: PDFDocument, page: Page): PDFRef[] {
  const { ref, node, kids } = rootOf(doc);
  if (!kids.asArray().includes(page.ref)) return [];
  resize(
    node,
    kids.asArray().filter((kid) => kid !== page.ref),
    -1,
  );
  return [ref];
}
