import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Face } from '../pdf/face.js';
import type { FontFile } from '../pdf/font-file.js';
import type { Weight } from '../pdf/page.js';
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

/** The bytes of one of the package's fonts. */
export const readFont = (name: keyof typeof fontFiles): Uint8Array => readFileSync(fontPath(name));

/** The package's own faces with more fonts behind them. */
export function facesWith(fallbacks: readonly FontFile[]): Readonly<Record<Weight, Face>> {
  const own = loadFaces();
  if (fallbacks.length === 0) return own;
  return {
    regular: new Face([...own.regular.fonts, ...fallbacks]),
    bold: new Face([...own.bold.fonts, ...fallbacks]),
  };
}

/** Both weights with their fallback, read and parsed once per process. */
export function loadFaces(): Readonly<Record<Weight, Face>> {
  if (!faces) {
    const fallback = new TrueTypeFont(readFont('fallback'));
    faces = {
      regular: new Face([new TrueTypeFont(readFont('regular')), fallback]),
      bold: new Face([new TrueTypeFont(readFont('bold')), fallback]),
    };
  }
  return faces;
}
