import { PDFArray, PDFBool, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { type Box, intersect, type Matrix, mapBox } from '../geometry.js';
import { damaged, kidsOf } from './open.js';

/** A page as its reader sees it. Displayed coordinates: points, origin at the lower left, y upwards. */
export interface Page {
  ref: PDFRef;
  node: PDFDict;
  /** Inherited entries from the nodes above, by name. */
  inherited: ReadonlyMap<string, unknown>;
  /** From 0, among all pages of the file. */
  index: number;
  /** A page of stamps that we appended. */
  ours: boolean;
}

export interface Frame {
  /** Displayed size in points. */
  width: number;
  height: number;
  /** The visible box in the page's own units. */
  visible: Box;
  /** From displayed points to the page's own units. */
  toPage: Matrix;
}

const A4: Box = { x: 0, y: 0, width: 595.28, height: 841.89 };

export const STAMP_PAGE = PDFName.of('ESZK_StampPage');

const INHERITABLE = ['MediaBox', 'CropBox', 'Rotate', 'Resources'] as const;

/** All pages in order. Broken branches are left out, loops are cut. */
export function listPages(doc: PDFDocument): Page[] {
  const pages: Page[] = [];
  const seen = new Set<PDFRef>();
  const waiting: { ref: PDFRef; above: ReadonlyMap<string, unknown> }[] = [];
  const root = doc.catalog.get(PDFName.of('Pages'));
  if (root instanceof PDFRef) waiting.push({ ref: root, above: new Map() });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const node = doc.context.lookup(next.ref);
    if (!(node instanceof PDFDict) || seen.has(next.ref)) continue;
    seen.add(next.ref);
    const kids = kidsOf(node);
    if (kids && node.get(PDFName.of('Type')) !== PDFName.of('Page')) {
      const below = new Map(next.above);
      for (const name of INHERITABLE) {
        const value = doc.context.lookup(node.get(PDFName.of(name)));
        if (value !== undefined) below.set(name, value);
      }
      for (const kid of kids.asArray().reverse()) {
        if (kid instanceof PDFRef) waiting.push({ ref: kid, above: below });
      }
    } else {
      const ours = node.get(STAMP_PAGE) === PDFBool.True;
      pages.push({ ref: next.ref, node, inherited: next.above, index: pages.length, ours });
    }
  }
  if (pages.length === 0) throw damaged();
  return pages;
}

/** An entry of a page, its own or inherited, with references followed. */
export function entryOf(page: Page, name: (typeof INHERITABLE)[number]): unknown {
  return page.node.context.lookup(page.node.get(PDFName.of(name))) ?? page.inherited.get(name);
}

export function readBox(page: Page, value: unknown): Box | null {
  if (!(value instanceof PDFArray) || value.size() < 4) return null;
  const sides = value
    .asArray()
    .slice(0, 4)
    .map((side) => page.node.context.lookup(side))
    .map((side) => (side instanceof PDFNumber ? side.asNumber() : Number.NaN));
  if (sides.some((side) => !Number.isFinite(side) || Math.abs(side) > 1e7)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = sides;
  const box = { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
  return box.width >= 1 && box.height >= 1 ? box : null;
}

/** Where a page is visible and how it is turned (ISO 32000-1, 7.7.3.3 and 14.11.2). */
export function frameOf(page: Page): Frame {
  const media = readBox(page, entryOf(page, 'MediaBox')) ?? A4;
  const crop = readBox(page, entryOf(page, 'CropBox'));
  const visible = (crop && intersect(media, crop)) ?? media;
  const unit = page.node.context.lookup(page.node.get(PDFName.of('UserUnit')));
  const scale = unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1;
  const turn = entryOf(page, 'Rotate');
  const degrees =
    turn instanceof PDFNumber ? (((Math.round(turn.asNumber() / 90) * 90) % 360) + 360) % 360 : 0;
  const upright = degrees % 180 === 0;
  return {
    width: (upright ? visible.width : visible.height) * scale,
    height: (upright ? visible.height : visible.width) * scale,
    visible,
    toPage: displayedToPage(visible, degrees, 1 / scale),
  };
}

function displayedToPage({ x, y, width, height }: Box, degrees: number, k: number): Matrix {
  if (degrees === 90) return [0, k, -k, 0, x + width, y];
  if (degrees === 180) return [-k, 0, 0, -k, x + width, y + height];
  if (degrees === 270) return [0, -k, k, 0, x, y + height];
  return [k, 0, 0, k, x, y];
}

/** A displayed box in the page's own units. */
export const toPageBox = (frame: Frame, box: Box): Box => mapBox(frame.toPage, box);
