import { ScanError } from '../errors.js';
import type { Page, Word } from '../page.js';
import { failed, type Program, run } from './run.js';

const debian = 'tesseract-ocr tesseract-ocr-pol';

/**
 * Reads a picture (PNG, JPEG, PNM) with the system's tesseract.
 * Throws `scan.program-missing`, `scan.language-missing`, `scan.program-failed`.
 */
export async function recognise(
  command: string,
  picture: Uint8Array,
  options: { languages: readonly string[]; number: number; signal?: AbortSignal | undefined },
): Promise<Page> {
  const program: Program = { command, debian };
  const languages = options.languages.join('+');
  const ran = await run(
    program,
    // 1: segmentation after the orientation is found; boxes stay in the picture as it lies.
    ['stdin', 'stdout', '-l', languages, '--psm', '1', 'tsv'],
    picture,
    options.signal,
  );
  if (ran.exit !== 0) {
    throw /loading language|traineddata/i.test(ran.stderr)
      ? languageMissing(languages)
      : failed(program, ran);
  }
  return parseTsv(ran.stdout.toString('utf8'), options.number);
}

/** tesseract's TSV: a line a box; level 1 is the page, level 5 a word (tesseract(1), "tsv"). */
export function parseTsv(tsv: string, number: number): Page {
  const words: Word[] = [];
  let [width, height, line] = [1, 1, 0];
  for (const row of tsv.split('\n').slice(1)) {
    const cells = row.split('\t');
    if (cells[0] === '4') line += 1;
    const [left = 0, top = 0, w = 0, h = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    const text = cells[11]?.trim() ?? '';
    if (cells[0] === '1') [width, height] = [w, h];
    if (cells[0] !== '5' || text === '') continue;
    words.push({
      text,
      box: { left, top, width: w, height: h },
      confidence: Math.min(1, Math.max(0, confidence / 100)),
      line,
    });
  }
  return { number, width, height, words, source: 'ocr' };
}

const languageMissing = (languages: string): ScanError =>
  new ScanError({
    code: 'scan.language-missing',
    message: {
      pl: `tesseract nie ma danych języków: ${languages}.`,
      en: `tesseract has no data for the languages ${languages}.`,
    },
    hint: {
      pl: 'Zainstaluj je (Debian, Ubuntu: apt install tesseract-ocr-pol tesseract-ocr-eng).',
      en: 'Install them (Debian, Ubuntu: apt install tesseract-ocr-pol tesseract-ocr-eng).',
    },
    details: { languages },
  });
