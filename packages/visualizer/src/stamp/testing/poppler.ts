import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An independent reader of PDFs for the tests: poppler's command line tools. */
export const hasPoppler: boolean = (() => {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

export interface Rgb {
  width: number;
  height: number;
  data: Uint8Array;
}

function onFile<T>(pdf: Uint8Array, work: (file: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'stamp-'));
  try {
    const file = join(dir, 'in.pdf');
    writeFileSync(file, pdf);
    return work(file);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const run = (tool: string, args: string[]): Buffer =>
  execFileSync(tool, args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });

/** A page (from 1) as displayed. */
export function rasterise(pdf: Uint8Array, page = 1, dpi = 100): Rgb {
  return onFile(pdf, (file) => {
    const ppm = run('pdftoppm', ['-r', `${dpi}`, '-cropbox', '-f', `${page}`, '-l', `${page}`, file]);
    const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
    if (!head) throw new Error('not a PPM');
    const data = new Uint8Array(ppm.subarray(head[0].length));
    return { width: Number(head[1]), height: Number(head[2]), data };
  });
}

export const textOf = (pdf: Uint8Array): string =>
  onFile(pdf, (file) => run('pdftotext', ['-layout', file, '-']).toString('utf8'));

export const pageCount = (pdf: Uint8Array): number =>
  onFile(pdf, (file) => Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [file]).toString('utf8'))?.[1]));

/** Whether a pixel differs in any channel. */
export function differs(one: Rgb, other: Rgb, x: number, y: number): boolean {
  const at = (y * one.width + x) * 3;
  const to = (y * other.width + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    if (one.data[at + channel] !== other.data[to + channel]) return true;
  }
  return false;
}

export const isWhite = (image: Rgb, x: number, y: number): boolean => {
  const at = (y * image.width + x) * 3;
  return image.data[at] === 255 && image.data[at + 1] === 255 && image.data[at + 2] === 255;
};
