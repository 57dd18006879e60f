import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib';
import type { Box } from '../geometry.js';
import { type Page, readBox } from './pages.js';

const INVISIBLE = new Set(['Link', 'Popup'].map((name) => PDFName.of(name)));

/** Boxes of annotations that a viewer may draw, in the page's own units. */
export function annotationBoxes(page: Page): Box[] {
  const { context } = page.node;
  const annotations = context.lookup(page.node.get(PDFName.of('Annots')));
  if (!(annotations instanceof PDFArray)) return [];
  return annotations.asArray().flatMap((entry) => {
    const annotation = context.lookup(entry);
    if (!(annotation instanceof PDFDict)) return [];
    const kind = context.lookup(annotation.get(PDFName.of('Subtype')));
    if (kind instanceof PDFName && INVISIBLE.has(kind)) return [];
    const box = readBox(page, context.lookup(annotation.get(PDFName.of('Rect'))));
    return box ? [box] : [];
  });
}
