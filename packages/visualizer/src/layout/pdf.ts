import type { Direction } from '../direction/direction.js';
import type { Theme } from '../options.js';
import type { ArchiveFile } from '../pdf/archive.js';
import { type DocumentInfo, type Page, PdfDocument } from '../pdf/document.js';
import type { Face } from '../pdf/face.js';
import type { Layer, Weight } from '../pdf/page.js';
import { type Atom, type Measure, Pen } from './atoms.js';
import type { Sheet } from './blocks.js';
import { cleanText } from './clean.js';
import { flow } from './flow.js';
import { type Look, lookOf } from './theme.js';

const page = { width: 595.28, height: 841.89 };
const margin = { left: 42, right: 42, top: 38, running: 50, bottom: 50 };
const bodyWidth = page.width - margin.left - margin.right;

export interface PdfRequest {
  sheet: Sheet;
  faces: Readonly<Record<Weight, Face>>;
  theme: Partial<Theme>;
  info: Pick<DocumentInfo, 'identity' | 'created'>;
  files?: readonly ArchiveFile[];
  /** Where there may be text that runs from the right. */
  direction?: Direction | undefined;
  /** Told of characters that no font has. */
  onMissing?: ((characters: string[]) => void) | undefined;
}

type Setting = Pick<PdfRequest, 'faces' | 'direction'>;

interface Laid {
  landscape: boolean;
  atoms: { atom: Atom; y: number }[];
}

const sizeOf = (landscape: boolean) =>
  landscape ? { width: page.height, height: page.width } : { width: page.width, height: page.height };

/** Draws a sheet as PDF, page by page: no page is held longer than it takes to draw it. */
export function drawPdf({ sheet, faces, theme, info, files, direction, onMissing }: PdfRequest): Uint8Array {
  const { look, pages } = arrange(sheet, { faces, direction }, theme);
  const document = new PdfDocument(
    faces,
    {
      title: sheet.title,
      language: sheet.language,
      ...(sheet.author === undefined ? {} : { author: sheet.author }),
      ...(sheet.subject === undefined ? {} : { subject: sheet.subject }),
      ...info,
    },
    files,
    direction,
  );
  for (const { atoms, landscape } of pages) {
    const current = document.addPage(sizeOf(landscape));
    document.draw(current, (layer) => {
      const pen = new Pen(document, current, layer);
      for (const { atom, y } of atoms) atom.draw(pen, margin.left, y);
    });
    document.close(current);
  }
  document.pages.forEach((current, index) => {
    document.draw(current, (layer) => {
      drawMargin(layer, current, sheet, look, { faces, direction }, index + 1, document.pages.length);
    });
  });
  const { missing } = document;
  if (missing.length > 0) onMissing?.(missing);
  return document.finish();
}

/** A document a little too long for its last page is set tighter, once. */
function arrange(
  sheet: Sheet,
  setting: Setting,
  theme: Partial<Theme>,
): { look: Look; pages: Iterable<Laid> } {
  const look = lookOf(theme);
  const rest = paginate(sheet, setting, look);
  const first: Laid[] = [];
  let more = true;
  while (more && first.length < 3) {
    const next = rest.next();
    if (next.done) more = false;
    else first.push(next.value);
  }
  const last = first[1]?.atoms.at(-1);
  const fill = last ? last.y + last.atom.height : 0;
  if (first.length === 2 && fill < page.height * 0.4) {
    for (const factor of [0.93, 0.86]) {
      const tighter = lookOf(theme, look.scale * factor);
      const again = [...paginate(sheet, setting, tighter)];
      if (again.length === 1) return { look: tighter, pages: again };
    }
  }
  return { look, pages: chained(first, rest) };
}

function* chained(first: Laid[], rest: Iterable<Laid>): Generator<Laid> {
  while (first.length > 0) yield first.shift()!;
  yield* rest;
}

function* paginate(sheet: Sheet, { faces, direction }: Setting, look: Look): Generator<Laid> {
  const roomOf = (landscape: boolean) => sizeOf(landscape).height - margin.bottom - margin.running;
  const measure: Measure = {
    look,
    face: (weight) => faces[weight],
    direction,
    room: roomOf(false),
    landscape: { width: page.height - margin.left - margin.right, room: roomOf(true) },
  };
  const atoms = new Ahead(flow(sheet.blocks, bodyWidth, measure));
  let laid: Laid = { landscape: atoms.turned, atoms: [] };
  let previous: Atom | undefined;
  let y = margin.top;
  for (;;) {
    const { turned, chain } = atoms;
    const atom = atoms.next();
    if (!atom) break;
    const turn = !laid.landscape && turned;
    const bottom = sizeOf(laid.landscape).height - margin.bottom;
    if (turn || (laid.atoms.length > 0 && y + atom.gap + chain > bottom)) {
      yield laid;
      laid = { landscape: laid.landscape || turn, atoms: [] };
      y = margin.running;
      if (atom.header && atom.header !== atom && atom.header !== previous) {
        laid.atoms.push({ atom: atom.header, y });
        y += atom.header.height;
      }
    } else if (laid.atoms.length > 0) y += atom.gap;
    laid.atoms.push({ atom, y });
    y += atom.height;
    previous = atom;
  }
  yield laid;
}

/** As many atoms may be kept on one page with the one before them. */
const KEPT = 6;

/** Atoms as they come, with a look at those that the next one must not be parted from. */
class Ahead {
  private readonly seen: Atom[] = [];

  constructor(private readonly atoms: Iterator<Atom>) {}

  next(): Atom | undefined {
    return this.at(0) && this.seen.shift();
  }

  /** Whether the next one, or a table that it is the heading of, needs a page turned on its side. */
  get turned(): boolean {
    for (let index = 0; index <= KEPT; index++) {
      const atom = this.at(index);
      if (atom?.landscape) return true;
      if (!atom?.keep) return false;
    }
    return false;
  }

  /** Height of the next one together with everything it must not be parted from. */
  get chain(): number {
    let height = this.at(0)?.height ?? 0;
    for (let index = 0; index < KEPT && this.at(index)?.keep; index++) {
      const kept = this.at(index + 1);
      if (kept) height += kept.gap + Math.min(kept.height, 300);
    }
    return height;
  }

  private at(index: number): Atom | undefined {
    while (this.seen.length <= index) {
      const next = this.atoms.next();
      if (next.done) return undefined;
      this.seen.push(next.value);
    }
    return this.seen[index];
  }
}

function drawMargin(
  layer: Layer,
  current: Page,
  sheet: Sheet,
  look: Look,
  { faces, direction }: Setting,
  number: number,
  count: number,
): void {
  const style = { size: 6.8, weight: 'regular' as const, color: look.muted };
  const width = (text: string) => faces.regular.width(text, style.size);
  const { width: pageWidth, height: pageHeight } = current.size;
  const ready = (text: string) => direction?.join(cleanText(text)) ?? cleanText(text);
  const right = pageWidth - margin.right;
  layer.begin('Artifact');
  if (number > 1) {
    const [left, other] = sheet.running.map(ready) as [string, string];
    layer.text(margin.left, 32, left, { ...style, weight: 'bold' });
    layer.text(right - width(other), 32, other, style);
    layer.line(margin.left, 38, right, 38, look.rule, 0.5);
  }
  const foot = pageHeight - 26;
  layer.line(margin.left, foot - 11, right, foot - 11, look.rule, 0.5);
  const label = sheet.pageLabel.replaceAll('{page}', String(number)).replaceAll('{pages}', String(count));
  layer.text(right - width(label), foot, label, style);
  const room = right - margin.left - width(label) - 12;
  [sheet.footer, sheet.imprint]
    .filter((text) => text !== undefined)
    .forEach((text, index) => {
      layer.text(margin.left, foot + index * 9, shorten(ready(text), width, room), style);
    });
  layer.end();
}

function shorten(text: string, width: (text: string) => number, room: number): string {
  let shown = text.replaceAll('\n', ' ');
  while (width(shown) > room && shown.length > 1) shown = `${shown.slice(0, -2).trimEnd()}…`;
  return shown;
}
