import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Face } from '../pdf/face.js';
import { type FontFile, LaterFont } from '../pdf/font-file.js';
import type { Weight } from '../pdf/page.js';
import { readTables } from '../pdf/sfnt.js';
import { TrueTypeFont } from '../pdf/truetype.js';

/** Files of the package's own fonts: IBM Plex Sans (OFL 1.1), and DejaVu Sans for what it lacks. */
export const fontFiles = {
  regular: 'IBMPlexSans-Regular.ttf',
  bold: 'IBMPlexSans-SemiBold.ttf',
  fallback: 'DejaVuSans.ttf',
} as const;

let folder: string | undefined;
let faces: Record<Weight, Face> | undefined;

/** The folder `fonts` of this package, above the running file whether that is a source or a bundle. */
function fontFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'fonts', fontFiles.regular))) {
    const parent = dirname(at);
    if (parent === at) throw new Error('the fonts of @eszok/visualizer are not where the package keeps them');
    at = parent;
  }
  return join(at, 'fonts');
}

/** Where one of the package's fonts lies. */
export function fontPath(name: keyof typeof fontFiles): string {
  folder ??= fontFolder();
  return join(folder, fontFiles[name]);
}

/** What drawing text needs of a font; half of a file are tables for setting it sign by sign, which pdfmake reads. */
const tables = ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name'];

const openFont = (name: keyof typeof fontFiles): FontFile =>
  new TrueTypeFont(readTables(fontPath(name), tables));

/** The package's own faces with more fonts behind them. */
export function facesWith(fallbacks: readonly FontFile[]): Readonly<Record<Weight, Face>> {
  const own = loadFaces();
  if (fallbacks.length === 0) return own;
  return {
    regular: new Face([...own.regular.fonts, ...fallbacks]),
    bold: new Face([...own.bold.fonts, ...fallbacks]),
  };
}

/** Both weights with their fallback, parsed once per process; the fallback when a character first needs it. */
export function loadFaces(): Readonly<Record<Weight, Face>> {
  if (!faces) {
    const fallback = new LaterFont(() => openFont('fallback'));
    faces = {
      regular: new Face([openFont('regular'), fallback]),
      bold: new Face([openFont('bold'), fallback]),
    };
  }
  return faces;
}
