import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import type { Weight } from '../../pdf/page.js';
import { num } from '../geometry.js';
import type { Colour } from '../types.js';
import type { Faces } from './faces.js';

/** Something drawn: PDF operators and what they refer to. Points, origin at the lower left, y upwards. */
export interface Drawing {
  width: number;
  height: number;
  content: string;
  fonts: ReadonlyMap<string, PDFRef>;
  images: ReadonlyMap<string, PDFRef>;
}

/** Red, green and blue from 0 to 1. */
function components(colour: Colour): string {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => num(part / 255)).join(' ');
}

const CURVE = 0.5523;

/** Collects operators; y grows downwards from the top while drawing, as text is laid out. */
export class Sheet {
  readonly #faces: Faces;
  readonly #height: number;
  readonly #fonts = new Map<string, PDFRef>();
  readonly #images = new Map<string, PDFRef>();
  readonly #content: string[] = [];

  constructor(faces: Faces, height: number) {
    this.#faces = faces;
    this.#height = height;
  }

  /** Text with its baseline at `y` from the top. */
  text(text: string, x: number, y: number, weight: Weight, size: number, colour: Colour): void {
    if (text === '') return;
    const shown = this.#faces.runs(text, weight).map(({ name, ref, codes }) => {
      this.#fonts.set(name, ref);
      return `/${name} ${num(size)} Tf <${codes}> Tj`;
    });
    const at = `${num(x)} ${num(this.#height - y)} Td`;
    this.#content.push(`BT ${components(colour)} rg ${at} ${shown.join(' ')} ET`);
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, colour: Colour): void {
    const [from, to] = [`${num(x1)} ${num(this.#height - y1)}`, `${num(x2)} ${num(this.#height - y2)}`];
    this.#content.push(`${components(colour)} RG ${num(width)} w ${from} m ${to} l S`);
  }

  fill(x: number, y: number, width: number, height: number, radius: number, colour: Colour): void {
    this.#content.push(`${components(colour)} rg ${this.#path(x, y, width, height, radius)} f`);
  }

  frame(
    x: number,
    y: number,
    width: number,
    height: number,
    look: { radius: number; stroke: number; colour: Colour; dash?: string },
  ): void {
    const dash = look.dash ? `[${look.dash}] 0 d` : '[] 0 d';
    const path = this.#path(x, y, width, height, look.radius);
    this.#content.push(`q ${components(look.colour)} RG ${num(look.stroke)} w ${dash} ${path} S Q`);
  }

  picture(
    picture: { ref: PDFRef; operators: string },
    x: number,
    y: number,
    width: number,
    height: number,
  ): void {
    const name = `I${picture.ref.objectNumber}`;
    this.#images.set(name, picture.ref);
    const place = `${num(width)} 0 0 ${num(height)} ${num(x)} ${num(this.#height - y - height)} cm`;
    this.#content.push(`q ${place} ${picture.operators} /${name} Do Q`);
  }

  finish(width: number): Drawing {
    return {
      width,
      height: this.#height,
      content: this.#content.join('\n'),
      fonts: this.#fonts,
      images: this.#images,
    };
  }

  #path(x: number, top: number, width: number, height: number, radius: number): string {
    const y = this.#height - top - height;
    const r = Math.min(radius, width / 2, height / 2);
    if (r <= 0) return `${[x, y, width, height].map(num).join(' ')} re`;
    const k = r * (1 - CURVE);
    const [right, upper] = [x + width, y + height];
    const point = (...values: number[]) => values.map(num).join(' ');
    return [
      `${point(x + r, y)} m`,
      `${point(right - r, y)} l`,
      `${point(right - k, y, right, y + k, right, y + r)} c`,
      `${point(right, upper - r)} l`,
      `${point(right, upper - k, right - k, upper, right - r, upper)} c`,
      `${point(x + r, upper)} l`,
      `${point(x + k, upper, x, upper - k, x, upper - r)} c`,
      `${point(x, y + r)} l`,
      `${point(x, y + k, x + k, y, x + r, y)} c h`,
    ].join(' ');
  }
}

/** A drawing as a Form XObject, turned into its upright bounds and as transparent as asked. */
export function toForm(
  context: PDFContext,
  drawing: Drawing,
  turned: { operators: string; width: number; height: number },
  opacity: number,
): PDFRef {
  const refs = (map: ReadonlyMap<string, PDFRef>) => context.obj(Object.fromEntries(map));
  const solid = context.flateStream(`${turned.operators}\n${drawing.content}`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, Number(num(turned.width)), Number(num(turned.height))],
    Resources: { Font: refs(drawing.fonts), XObject: refs(drawing.images) },
    ...(opacity < 1 ? { Group: { S: 'Transparency', CS: 'DeviceRGB' } } : {}),
  });
  const inner = context.register(solid);
  if (opacity >= 1) return inner;
  return context.register(
    context.stream('/G gs /F Do', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, Number(num(turned.width)), Number(num(turned.height))],
      Resources: { ExtGState: { G: { Type: 'ExtGState', ca: opacity, CA: opacity } }, XObject: { F: inner } },
    }),
  );
}
