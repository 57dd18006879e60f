import type { Page, Word } from '../page.js';
import { failed, type Program, run } from './run.js';

const debian = 'poppler-utils';

/** Fine enough for the small print of receipts; tesseract is trained for it. */
const DPI = 300;

/** The text that a PDF carries, page by page; pages without any have no words. Throws `scan.program-*`. */
export async function textLayer(
  command: string,
  pdf: Uint8Array,
  options: { pages: number; signal?: AbortSignal | undefined },
): Promise<Page[]> {
  const program: Program = { command, debian };
  const ran = await run(
    program,
    ['-bbox-layout', '-l', String(options.pages), '-', '-'],
    pdf,
    options.signal,
  );
  if (ran.exit !== 0) throw failed(program, ran);
  return parseBoxes(ran.stdout.toString('utf8'));
}

/** One page (from 1) as a grey picture (PGM). Throws `scan.program-*`. */
export async function pagePicture(
  command: string,
  pdf: Uint8Array,
  options: { page: number; signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const program: Program = { command, debian };
  const page = String(options.page);
  const ran = await run(
    program,
    ['-r', String(DPI), '-gray', '-f', page, '-l', page, '-singlefile', '-'],
    pdf,
    options.signal,
  );
  if (ran.exit !== 0 || ran.stdout.byteLength === 0) throw failed(program, ran);
  return ran.stdout;
}

/** `pdftotext -bbox-layout`: XHTML in which a word is an element with its corners in points. */
export function parseBoxes(xhtml: string): Page[] {
  return xhtml
    .split('<page ')
    .slice(1)
    .map((part, at) => {
      const words: Word[] = [];
      let line = 0;
      for (const match of part.matchAll(/<line |<word ([^>]*)>([^<]*)<\/word>/g)) {
        if (match[1] === undefined) line += 1;
        const text = unescaped(match[2] ?? '').trim();
        if (text === '') continue;
        const [left, top] = [number(match[1], 'xMin'), number(match[1], 'yMin')];
        words.push({
          text,
          confidence: 1,
          line,
          box: {
            left,
            top,
            width: number(match[1], 'xMax') - left,
            height: number(match[1], 'yMax') - top,
          },
        });
      }
      return {
        number: at + 1,
        width: number(part, 'width'),
        height: number(part, 'height'),
        words,
        source: 'text-layer' as const,
      };
    });
}

const number = (attributes: string | undefined, name: string): number =>
  Number(new RegExp(`${name}="([-\\d.]+)"`).exec(attributes ?? '')?.[1] ?? 0);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name] ?? all;
  });
