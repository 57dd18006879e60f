import type { Page, Word } from '../page.js';

/**
 * A page as typed on a machine with letters of one width: each line of the text is a line of the page, and columns stand
 * where spaces put them.
 */
export function typed(text: string): Page {
  const rows = text.replace(/^\n/, '').split('\n');
  const words: Word[] = [];
  for (const [row, line] of rows.entries()) {
    for (const match of line.matchAll(/\S+/g)) {
      words.push({
        text: match[0],
        box: { left: 50 + match.index * 10, top: 50 + row * 30, width: match[0].length * 10, height: 18 },
        confidence: 0.95,
        line: row,
      });
    }
  }
  return { number: 1, width: 1_200, height: 1_700, words, source: 'ocr' };
}
