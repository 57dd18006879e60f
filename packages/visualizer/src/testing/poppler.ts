import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether poppler's programs are on this machine; tests that need them are skipped, by name, where they are not. */
export const poppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function withFile<Result>(pdf: Uint8Array, use: (path: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Text of a PDF: as on the page, in the order in which it was drawn (`-raw`), or words with their places (`-bbox`). */
export const pdfText = (pdf: Uint8Array, mode: '-layout' | '-raw' | '-bbox' = '-layout'): string =>
  withFile(pdf, (path) =>
    execFileSync('pdftotext', [mode, path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  );

/** `pdfinfo` as a record. */
export const pdfInfo = (pdf: Uint8Array): Record<string, string> =>
  withFile(pdf, (path) =>
    Object.fromEntries(
      execFileSync('pdfinfo', [path], { encoding: 'utf8' })
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    ),
  );

export interface Pixels {
  width: number;
  height: number;
  /** RGBA */
  data: Uint8ClampedArray;
}

/** One page as pixels. */
export const pdfPixels = (pdf: Uint8Array, page: number, dpi: number): Pixels =>
  withFile(pdf, (path, folder) => {
    execFileSync('pdftoppm', [
      '-r',
      String(dpi),
      '-f',
      String(page),
      '-l',
      String(page),
      path,
      join(folder, 'p'),
    ]);
    const name = readdirSync(folder).find((entry) => entry.endsWith('.ppm'))!;
    return readPpm(readFileSync(join(folder, name)));
  });

/** Files embedded in a PDF, by name. */
export const pdfAttachments = (pdf: Uint8Array): Map<string, Uint8Array> =>
  withFile(pdf, (path, folder) => {
    execFileSync('pdfdetach', ['-saveall', '-o', folder, path]);
    return new Map(
      readdirSync(folder)
        .filter((name) => name !== 'document.pdf')
        .map((name) => [name, readFileSync(join(folder, name))]),
    );
  });

function readPpm(file: Buffer): Pixels {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'))!;
  const [width, height] = [Number(header[1]), Number(header[2])];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let from = header[0].length;
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let part = 0; part < 3; part++) data[pixel * 4 + part] = file[from++]!;
  }
  return { width, height, data };
}

/** A rectangle of a picture, in fractions of its sides. */
export function crop(pixels: Pixels, left: number, top: number, right: number, bottom: number): Pixels {
  const [x, y] = [Math.round(pixels.width * left), Math.round(pixels.height * top)];
  const width = Math.round(pixels.width * right) - x;
  const height = Math.round(pixels.height * bottom) - y;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * pixels.width + x) * 4;
    data.set(pixels.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, data };
}
