import type { Weight } from '../../pdf/page.js';
import type { Faces } from './faces.js';

/** Breaks a text into lines no wider than `width` points; words that are too long are broken anywhere. */
export function wrap(faces: Faces, text: string, weight: Weight, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => faces.width(candidate, weight, size) <= width + 0.01;
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = breakWord(word, fits);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  lines.push(line);
  return lines;
}

function breakWord(word: string, fits: (candidate: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let rest = [...word];
  while (rest.length > 0) {
    let low = 1;
    let high = rest.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(rest.slice(0, middle).join(''))) low = middle;
      else high = middle - 1;
    }
    parts.push(rest.slice(0, low).join(''));
    rest = rest.slice(low);
  }
  return parts;
}
