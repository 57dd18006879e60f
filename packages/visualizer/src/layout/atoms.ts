import type { Direction } from '../direction/direction.js';
import type { Page, PdfDocument } from '../pdf/document.js';
import type { Face } from '../pdf/face.js';
import type { Layer, Weight } from '../pdf/page.js';
import type { Element, Role } from '../pdf/structure.js';
import type { Align, Line, Style } from './blocks.js';
import { cleanText } from './clean.js';
import type { Look, TextLook } from './theme.js';
import { wrapText } from './wrap.js';

/** A piece that never breaks across pages. Heights and gaps are points. */
export interface Atom {
  height: number;
  /** Space before it, unless it starts a page. */
  gap: number;
  /** Stays on one page with what follows. */
  keep?: boolean;
  /** Needs a page turned on its side; pages stay so from there on. */
  landscape?: boolean;
  /** Drawn again above it where it starts a page: the head of its table. */
  header?: Atom;
  draw(pen: Pen, x: number, y: number): void;
}

/** What layout needs to measure. */
export interface Measure {
  look: Look;
  face(weight: Weight): Face;
  /** Height of a page's body. */
  room: number;
  /** For documents with text that runs from the right. */
  direction?: Direction | undefined;
  /** Body of a page turned on its side, where turning is possible. */
  landscape: { width: number; room: number } | undefined;
}

/** Draws on one page; everything drawn is either tagged or marked as decoration. */
export class Pen {
  constructor(
    readonly document: PdfDocument,
    readonly page: Page,
    readonly body: Layer,
  ) {}

  /** A new element of the structure; it has to be closed when it is complete. */
  element(role: Role, parent?: Element): Element {
    return this.document.structure.element(role, parent);
  }

  close(element: Element): void {
    this.document.structure.close(element);
  }

  tagged(element: Element, draw: () => void): void {
    this.begin(element);
    draw();
    this.body.end();
  }

  begin(element: Element): void {
    this.body.begin(element.role, this.document.structure.mark(element, this.page));
  }

  decoration(draw: () => void): void {
    this.body.begin('Artifact');
    draw();
    this.body.end();
  }

  /** Lines below one another as an element of their own. */
  lines(
    role: Role,
    lines: readonly LaidLine[],
    x: number,
    y: number,
    width: number,
    align: Align = 'left',
    parent?: Element,
  ): void {
    if (lines.length === 0) return;
    if (lines.some(isLink)) {
      const element = this.element(role, parent);
      drawLines(this, element, lines, x, y, width, align);
      this.close(element);
      return;
    }
    this.beginPiece(role, parent);
    let top = y;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index]!;
      this.body.text(leftOf(line, x, width, align), baselineOf(line, top), line.text, line.look);
      top += line.look.leading;
    }
    this.body.end();
  }

  /** One line as an element of its own; `free` is the room that it leaves. */
  line(
    role: Role,
    text: string,
    look: TextLook,
    x: number,
    y: number,
    free: number,
    align: Align,
    parent?: Element,
  ): void {
    const left = align === 'left' ? x : align === 'right' ? x + free : x + free / 2;
    this.beginPiece(role, parent);
    this.body.text(left, y + baselineIn(look), text, look);
    this.body.end();
  }

  private beginPiece(role: Role, parent: Element | undefined): void {
    this.body.begin(role, this.document.structure.piece(role, this.page, parent));
  }
}

const isLink = (line: LaidLine) => line.url !== undefined;

const leftOf = (line: LaidLine, x: number, width: number, align: Align) =>
  align === 'left' ? x : align === 'right' ? x + width - line.width : x + (width - line.width) / 2;

/** A line after wrapping, ready to be drawn. */
export interface LaidLine {
  text: string;
  look: TextLook;
  width: number;
  url: string | undefined;
}

const nothing: readonly LaidLine[] = [];

/** Wraps lines to a width; empty texts vanish. */
export function layLines(lines: readonly Line[], width: number, measure: Measure): readonly LaidLine[] {
  if (lines.length === 0) return nothing;
  // Most cells are one short text. A list made by `push` would take the room of seventeen.
  const [first] = lines;
  const only =
    lines.length === 1 ? layWhole(first!.text, first!.style, first!.url, width, measure) : undefined;
  if (only) return [only];
  const laid = new Array<LaidLine>(lines.length);
  let count = 0;
  for (const line of lines) {
    const whole = layWhole(line.text, line.style, line.url, width, measure);
    if (whole) {
      laid[count++] = whole;
      continue;
    }
    const look = measure.look.styles[line.style ?? 'body'];
    const text = drawable(line.text, measure);
    if (isBlank(text)) continue;
    const face = measure.face(look.weight);
    for (const part of wrapText(text, face, look.size, width)) {
      const shown = measure.direction?.line(part, text) ?? part;
      laid[count++] = { text: shown, look, width: face.width(part, look.size), url: line.url };
    }
  }
  laid.length = count;
  return laid;
}

/** The same of one plain text; a text that needs no wrapping comes back as a text. */
export function layText(
  given: string,
  style: Style,
  width: number,
  measure: Measure,
): string | readonly LaidLine[] {
  const look = measure.look.styles[style];
  const text = drawable(given, measure);
  if (isBlank(text)) return '';
  if (!text.includes('\n') && measure.face(look.weight).width(text, look.size) <= width) return text;
  return layLines([{ text: given, style }], width, measure);
}

/** A text as it is measured and drawn: clean, its letters joined. */
export const drawable = (text: string, { direction }: Measure): string =>
  direction ? direction.join(cleanText(text)) : cleanText(text);

const isBlank = (text: string) => text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');

/** A line that is not blank, and needs no wrapping. */
function layWhole(
  given: string,
  style: Style = 'body',
  url: string | undefined,
  width: number,
  measure: Measure,
): LaidLine | undefined {
  const look = measure.look.styles[style];
  const text = drawable(given, measure);
  if (isBlank(text) || text.includes('\n')) return undefined;
  const length = measure.face(look.weight).width(text, look.size);
  return length <= width ? { text, look, width: length, url } : undefined;
}

/** Where the baseline of a line stands whose top is at `top`. */
export const baselineOf = ({ look }: LaidLine, top: number): number => top + baselineIn(look);

const baselineIn = (look: TextLook): number => (look.leading - look.size) / 2 + look.size * 0.83;

export function heightOf(lines: readonly LaidLine[]): number {
  let sum = 0;
  for (let index = 0; index < lines.length; index++) sum += lines[index]!.look.leading;
  return sum;
}

/** Draws lines below one another from `y`, aligned in a box of the given width; what can be followed is a link. */
export function drawLines(
  pen: Pen,
  element: Element,
  lines: readonly LaidLine[],
  x: number,
  y: number,
  width: number,
  align: Align = 'left',
): void {
  let top = y;
  let open: Element | undefined;
  for (const line of lines) {
    const left = leftOf(line, x, width, align);
    const baseline = baselineOf(line, top);
    if (line.url === undefined) {
      if (!open) pen.begin(element);
      open = element;
      pen.body.text(left, baseline, line.text, line.look);
    } else {
      if (open) pen.body.end();
      open = undefined;
      const link = pen.element('Link', element);
      pen.tagged(link, () => pen.body.text(left, baseline, line.text, line.look));
      const box = { x: left, y: top, width: line.width, height: line.look.leading };
      pen.document.link(pen.page, link, box, line.url);
      pen.close(link);
    }
    top += line.look.leading;
  }
  if (open) pen.body.end();
}

/** Lines as one tagged atom. */
export function linesAtom(
  lines: readonly LaidLine[],
  width: number,
  gap: number,
  role: Role = 'P',
  keep = false,
): Atom {
  return {
    height: heightOf(lines),
    gap,
    keep,
    draw(pen, x, y) {
      pen.lines(role, lines, x, y, width);
    },
  };
}
