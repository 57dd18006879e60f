import type { PDFRef } from '@cantoo/pdf-lib';
import { cm, mm, rotated } from '../geometry.js';
import type { BorderLook, Colour, Stamp } from '../types.js';
import { type Block, type Ink, LEADING, rowsBlock, textBlock, titleBlock } from './blocks.js';
import type { Faces } from './faces.js';
import { POSTING_TITLE, postingTable } from './posting.js';
import { type Drawing, Sheet } from './sheet.js';

/** A picture of the document's, and its size when drawn at 96 pixels an inch. */
export interface PlacedPicture {
  ref: PDFRef;
  width: number;
  height: number;
  /** Fills the unit square with the picture the right way up. */
  operators: string;
}

const DEFAULT_COLOUR: Colour = '#1f3a8a';
const DEFAULT_SIZE = 9;
const DEFAULT_PADDING = 2;
const DEFAULT_WIDEST = 105;
const DEFAULT_WIDEST_TABLE = 140;
const DEFAULT_PICTURE_WIDTH = 40;

/** A stamp ready to be placed: upright bounds, and the operators that turn the drawing into them. */
export interface Composed {
  drawing: Drawing;
  turned: { operators: string; width: number; height: number };
}

/** Draws a stamp, by itself no wider than `widest` millimetres; `picture` is what an image stamp shows. */
export function compose(faces: Faces, stamp: Stamp, widest: number, picture?: PlacedPicture): Composed {
  const drawing = drawStamp(faces, stamp, widest, picture);
  const { matrix, width, height } = rotated(drawing.width, drawing.height, stamp.rotation ?? 0);
  return { drawing, turned: { operators: cm(matrix), width, height } };
}

function drawStamp(faces: Faces, stamp: Stamp, widest: number, picture?: PlacedPicture): Drawing {
  const border = borderOf(stamp);
  const pad = mm(stamp.padding ?? (stamp.kind === 'image' && !border ? 0 : DEFAULT_PADDING));
  const outset = (border?.stroke ?? 0) * (border?.style === 'double' ? 3 : 1) + pad;
  const fixed = stamp.width !== undefined;
  const outer = mm(stamp.width ?? Math.min(widest, widestOf(stamp)));
  const limit = Math.max(outer - 2 * outset, 12);
  const ink: Ink = { faces, size: stamp.fontSize ?? DEFAULT_SIZE, colour: stamp.color ?? DEFAULT_COLOUR };
  const blocks = contentOf(ink, stamp, limit, fixed, picture);
  const gap = ink.size * (LEADING - 1) * 2;
  const inner = fixed ? limit : Math.max(1, ...blocks.map((block) => block.width));
  const width = inner + 2 * outset;
  const height =
    blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1) + 2 * outset;
  const sheet = new Sheet(faces, height);
  if (stamp.background) sheet.fill(0, 0, width, height, border?.radius ?? 0, stamp.background);
  if (border) drawBorder(sheet, width, height, border);
  let top = outset;
  for (const block of blocks) {
    block.draw(sheet, outset, top);
    top += block.height + gap;
  }
  return sheet.finish(width);
}

function widestOf({ kind }: Stamp): number {
  if (kind === 'image') return DEFAULT_PICTURE_WIDTH;
  return kind === 'posting' ? DEFAULT_WIDEST_TABLE : DEFAULT_WIDEST;
}

function contentOf(ink: Ink, stamp: Stamp, limit: number, fixed: boolean, picture?: PlacedPicture): Block[] {
  switch (stamp.kind) {
    case 'text':
      return [textBlock(ink, stamp, limit, fixed)];
    case 'key-values':
      return [
        ...(stamp.title ? [titleBlock(ink, stamp.title, limit)] : []),
        ...(stamp.rows.length > 0 ? [rowsBlock(ink, stamp.rows, limit)] : []),
      ];
    case 'posting': {
      const title = stamp.title ?? POSTING_TITLE[stamp.lang ?? 'pl'];
      return [
        ...(title ? [titleBlock(ink, title, limit)] : []),
        postingTable(ink, stamp, limit),
        ...(stamp.rows?.length ? [rowsBlock(ink, stamp.rows, limit)] : []),
      ];
    }
    case 'image':
      return picture ? [pictureBlock(picture, limit)] : [];
  }
}

function pictureBlock(picture: PlacedPicture, width: number): Block {
  const height = (width * picture.height) / picture.width;
  return {
    width,
    height,
    draw: (sheet, x, y) => sheet.picture(picture, x, y, width, height),
  };
}

interface Border {
  stroke: number;
  colour: Colour;
  style: 'solid' | 'dashed' | 'double';
  radius: number;
}

function borderOf(stamp: Stamp): Border | null {
  const asked = stamp.border ?? stamp.kind !== 'image';
  if (asked === false) return null;
  const look: BorderLook = asked === true ? {} : asked;
  return {
    stroke: look.width ?? 1,
    colour: look.color ?? stamp.color ?? DEFAULT_COLOUR,
    style: look.style ?? 'solid',
    radius: mm(look.radius ?? 1),
  };
}

function drawBorder(sheet: Sheet, width: number, height: number, border: Border): void {
  const { stroke, colour, style } = border;
  const ring = (inset: number, thickness: number) => {
    const at = inset + thickness / 2;
    const radius = Math.max(0, border.radius - at);
    const look = { radius, stroke: thickness, colour };
    const dash = style === 'dashed' ? { dash: `${thickness * 3} ${thickness * 2}` } : {};
    sheet.frame(at, at, width - 2 * at, height - 2 * at, { ...look, ...dash });
  };
  ring(0, stroke);
  if (style === 'double') ring(stroke * 2, stroke / 2);
}
