import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Pixels } from './poppler.js';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Chromium's program; tests that need it are skipped, by name, where there is none. */
export const browser = (process.env.PATH ?? '')
  .split(':')
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((file) => existsSync(file));

/** How the reader's browser is set: wishing dark pages, or making all of them dark. */
export type Scheme = 'light' | 'dark' | 'forced dark';

const settings: Record<Scheme, readonly string[]> = {
  light: ['--blink-settings=preferredColorScheme=1'],
  dark: ['--blink-settings=preferredColorScheme=0'],
  'forced dark': ['--blink-settings=forceDarkModeEnabled=true,preferredColorScheme=0'],
};

function open(html: string, scheme: Scheme, result: string, flags: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-browser-'));
  try {
    const [page, made] = [join(folder, 'page.html'), join(folder, result)];
    writeFileSync(page, html);
    const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const always = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run'];
    execFileSync(
      browser!,
      [
        ...always,
        ...quiet,
        ...settings[scheme],
        `--user-data-dir=${join(folder, 'profile')}`,
        ...flags.map((flag) => flag.replace('{}', made)),
        `file://${page}`,
      ],
      { stdio: 'ignore', timeout: 50_000 },
    );
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a reader sees of a page, as pixels. */
export async function screenshot(html: string, scheme: Scheme, width = 1000, height = 1400): Promise<Pixels> {
  const picture = await loadImage(
    open(html, scheme, 'page.png', [`--window-size=${width},${height}`, '--screenshot={}']),
  );
  const drawing = createCanvas(picture.width, picture.height).getContext('2d');
  drawing.drawImage(picture, 0, 0);
  return drawing.getImageData(0, 0, picture.width, picture.height) as unknown as Pixels;
}

/** What comes out of the printer, as PDF. */
export const printed = (html: string, scheme: Scheme): Uint8Array =>
  open(html, scheme, 'page.pdf', ['--no-pdf-header-footer', '--print-to-pdf={}']);
