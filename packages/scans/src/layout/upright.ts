import type { Box, Page, Turn, Word } from '../page.js';

/**
 * The page as it is read: one that lies on its side or upside down is turned, by where its words go on from one to the
 * next. Readers give boxes in the picture as it lies; text that runs another way on an upright page (a note at the
 * margin) is outvoted.
 */
export function upright(page: Page): Page {
  const turned = turnOf(page.words);
  if (turned === 0) return page;
  const [width, height] = turned === 180 ? [page.width, page.height] : [page.height, page.width];
  const words = page.words.map((word) => ({ ...word, box: turnedBox(word.box, page, turned) }));
  return { ...page, width, height, words, turned };
}

/** How far clockwise a page has to be turned for its lines to run to the right. */
function turnOf(words: readonly Word[]): Turn {
  let [right, down] = [0, 0];
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next === undefined || next.line !== word.line) return;
    const dx = centre(next.box.left, next.box.width) - centre(word.box.left, word.box.width);
    const dy = centre(next.box.top, next.box.height) - centre(word.box.top, word.box.height);
    if (Math.abs(dx) > Math.abs(dy)) right += Math.sign(dx);
    else down += Math.sign(dy);
  });
  if (Math.abs(right) >= Math.abs(down)) return right < 0 ? 180 : 0;
  return down > 0 ? 270 : 90;
}

const centre = (from: number, size: number) => from + size / 2;

function turnedBox({ left, top, width, height }: Box, page: Page, turned: Exclude<Turn, 0>): Box {
  switch (turned) {
    case 90:
      return { left: page.height - top - height, top: left, width: height, height: width };
    case 180:
      return { left: page.width - left - width, top: page.height - top - height, width, height };
    case 270:
      return { left: top, top: page.width - left - width, width: height, height: width };
  }
}
