import { pdfText } from './poppler.js';

interface Word {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const number = (text: string | undefined) => Number(text);

/** Words of a PDF that leave the page's margins, or lie over another, page by page; points. */
export function misplacedWords(pdf: Uint8Array): string[] {
  const pages = pdfText(pdf, '-bbox').split('<page ').slice(1);
  return pages.flatMap((page, index) => {
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
    const words = [
      ...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g),
    ].map(([, left, top, right, bottom, text]): Word => {
      return {
        text: text!,
        left: number(left),
        top: number(top),
        right: number(right),
        bottom: number(bottom),
      };
    });
    const outside = words.filter(
      (word) =>
        word.left < 36 ||
        word.right > number(width) - 36 ||
        word.top < 14 ||
        word.bottom > number(height) - 14,
    );
    return [
      ...outside.map(({ text }) => `page ${index + 1}: "${text}" leaves it`),
      ...overlaps(words).map(([a, b]) => `page ${index + 1}: "${a.text}" and "${b.text}" overlap`),
    ];
  });
}

/** Boxes of words reach into the leading: what counts is a good part of the smaller one's height. */
function overlaps(words: readonly Word[]): [Word, Word][] {
  const found: [Word, Word][] = [];
  const sorted = words.filter((word) => word.right - word.left > 0.5).sort((a, b) => a.top - b.top);
  sorted.forEach((a, at) => {
    for (const b of sorted.slice(at + 1)) {
      if (b.top > a.bottom) break;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1.5 && down > Math.min(a.bottom - a.top, b.bottom - b.top) * 0.4) found.push([a, b]);
    }
  });
  return found;
}
