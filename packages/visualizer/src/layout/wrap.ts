import type { Face } from '../pdf/face.js';

/**
 * Breaks a text into lines no wider than `width` points: at spaces (not after a word of one letter), after hyphens and slashes of long words,
 * and anywhere in a word which alone is too wide.
 */
export function wrapText(text: string, face: Face, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) wrapParagraph(paragraph.trim(), face, size, width, lines);
  return lines;
}

function wrapParagraph(text: string, face: Face, size: number, width: number, lines: string[]): void {
  if (face.width(text, size) <= width) {
    lines.push(text);
    return;
  }
  const space = face.width(' ', size);
  let line = '';
  let used = 0;
  for (const word of unitsOf(text, face, size, width)) {
    const length = face.width(word, size);
    const joined = line === '' ? length : used + space + length;
    if (joined <= width) {
      line = line === '' ? word : `${line} ${word}`;
      used = joined;
      continue;
    }
    if (length <= width) {
      if (line !== '') lines.push(line);
      line = word;
      used = length;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, face, size, width);
    line = pieces.pop()!;
    used = face.width(line, size);
    lines.push(...pieces);
  }
  lines.push(line);
}

/** Polish prepositions and conjunctions of one letter, and abbreviations that are nothing without what follows. */
const leaning = /^(?:[(„"]?[aiouwzAIOUWZ]|[Ss]p\.|art\.|ust\.|pkt|nr|Nr|ul\.|al\.)$/;

/** Words, those that lean on the next one together with it, as far as the line is wide enough. */
function unitsOf(text: string, face: Face, size: number, width: number): string[] {
  const units: string[] = [];
  let leans = false;
  for (const word of text.split(/ +/)) {
    const joined = leans ? `${units.at(-1)} ${word}` : word;
    if (leans && face.width(joined, size) <= width) units[units.length - 1] = joined;
    else units.push(word);
    leans = leaning.test(word);
  }
  return units;
}

/** Pieces of a word that is wider than the line; after `-`, `/`, `.`, `@`, `_` and `,` where that is possible. */
function breakWord(word: string, face: Face, size: number, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  let best = 0;
  for (const sign of word) {
    const length = face.width(sign, size);
    if (used + length > width && piece !== '') {
      const cut = best > piece.length / 2 ? best : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
      used = face.width(piece, size);
      best = 0;
    }
    piece += sign;
    used += length;
    if ('-/.@_,;:&?='.includes(sign)) best = piece.length;
  }
  pieces.push(piece);
  return pieces;
}
