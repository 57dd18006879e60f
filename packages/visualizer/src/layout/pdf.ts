import type { Theme } from '../options.js';
import type { ArchiveFile } from '../pdf/archive.js';
import { type DocumentInfo, type Page, PdfDocument } from '../pdf/document.js';
import type { Face } from '../pdf/face.js';
import type { Weight } from '../pdf/page.js';
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
}

interface Laid {
  landscape: boolean;
  atoms: { atom: Atom; y: number }[];
}

const sizeOf = (landscape: boolean) =>
  landscape ? { width: page.height, height: page.width } : { width: page.width, height: page.height };

/** Draws a sheet as PDF. */
export function drawPdf({ sheet, faces, theme, info, files }: PdfRequest): Uint8Array {
  const { look, pages } = arrange(sheet, faces, theme);
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
  );
  for (const { atoms, landscape } of pages) {
    const current = document.addPage(sizeOf(landscape));
    const pen = new Pen(document, current);
    for (const { atom, y } of atoms) atom.draw(pen, margin.left, y);
    document.closePage(current);
  }
  document.pages.forEach((current, index) => {
    drawMargin(current, sheet, look, faces, index + 1, document.pages.length);
  });
  return document.finish();
}

/** A document a little too long for its last page is set tighter, once. */
function arrange(
  sheet: Sheet,
  faces: PdfRequest['faces'],
  theme: Partial<Theme>,
): { look: Look; pages: Laid[] } {
  const look = lookOf(theme);
  const pages = paginate(sheet, faces, look);
  const last = pages.at(-1)?.atoms.at(-1);
  const fill = last ? last.y + last.atom.height : 0;
  if (pages.length === 2 && fill < page.height * 0.4) {
    for (const factor of [0.93, 0.86]) {
      const tighter = lookOf(theme, look.scale * factor);
      const again = paginate(sheet, faces, tighter);
      if (again.length === 1) return { look: tighter, pages: again };
    }
  }
  return { look, pages };
}

function paginate(sheet: Sheet, faces: PdfRequest['faces'], look: Look): Laid[] {
  const roomOf = (landscape: boolean) => sizeOf(landscape).height - margin.bottom - margin.running;
  const measure: Measure = {
    look,
    face: (weight) => faces[weight],
    room: roomOf(false),
    landscape: { width: page.height - margin.left - margin.right, room: roomOf(true) },
  };
  const atoms = flow(sheet.blocks, bodyWidth, measure);
  // A heading turns with the table under it.
  for (let index = atoms.length - 2; index >= 0; index--) {
    if (atoms[index]!.keep && atoms[index + 1]!.landscape) atoms[index]!.landscape = true;
  }
  let landscape = atoms[0]?.landscape === true;
  const pages: Laid[] = [{ landscape, atoms: [] }];
  let y = margin.top;
  let fresh = true;
  atoms.forEach((atom, index) => {
    const turn = !landscape && atom.landscape === true;
    const bottom = sizeOf(landscape).height - margin.bottom;
    if (turn || (!fresh && y + atom.gap + chain(atoms, index) > bottom)) {
      landscape ||= turn;
      pages.push({ landscape, atoms: [] });
      y = margin.running;
      fresh = true;
      if (atom.header && atom.header !== atom && atom.header !== atoms[index - 1]) {
        pages.at(-1)!.atoms.push({ atom: atom.header, y });
        y += atom.header.height;
      }
    } else if (!fresh) y += atom.gap;
    pages.at(-1)!.atoms.push({ atom, y });
    y += atom.height;
    fresh = false;
  });
  return pages;
}

/** Height of an atom together with everything it must not be parted from. */
function chain(atoms: readonly Atom[], from: number): number {
  let height = atoms[from]!.height;
  for (let index = from; atoms[index]!.keep && index + 1 < atoms.length && index - from < 6; index++) {
    const next = atoms[index + 1]!;
    height += next.gap + Math.min(next.height, 300);
  }
  return height;
}

function drawMargin(
  current: Page,
  sheet: Sheet,
  look: Look,
  faces: PdfRequest['faces'],
  number: number,
  count: number,
): void {
  const layer = current.margin;
  const style = { size: 6.8, weight: 'regular' as const, color: look.muted };
  const width = (text: string) => faces.regular.width(text, style.size);
  const { width: pageWidth, height: pageHeight } = current.size;
  const right = pageWidth - margin.right;
  layer.begin('Artifact');
  if (number > 1) {
    const [left, other] = sheet.running.map(cleanText) as [string, string];
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
      layer.text(margin.left, foot + index * 9, shorten(cleanText(text), width, room), style);
    });
  layer.end();
}

function shorten(text: string, width: (text: string) => number, room: number): string {
  let shown = text.replaceAll('\n', ' ');
  while (width(shown) > room && shown.length > 1) shown = `${shown.slice(0, -2).trimEnd()}…`;
  return shown;
}
