import { type Box, bottom, boxAround, middle, type Page, right, type Word } from '../page.js';

/** Words that stand close together on one line: a label, a value, a cell. */
export interface Segment {
  page: Page;
  words: readonly Word[];
  text: string;
  /** On the page set straight. */
  box: Box;
  /** Which line of the page it is on, from 0. */
  line: number;
}

/** Words of the reader's own line that stand close together, on the page set straight. */
interface Run {
  words: Word[];
  box: Box;
}

/** A page as lines of segments, top to bottom, left to right; a page that lies askew is set straight first. */
export function linesOf(page: Page): Segment[][] {
  const ownLines = [...groupBy(page.words, ({ line }) => line).values()];
  const slope = slopeOf(ownLines);
  const runs = ownLines.flatMap((words) => runsOf(words, slope));
  const lines: Run[][] = [];
  for (const run of runs.sort((a, b) => middle(a.box) - middle(b.box))) {
    // The line it overlaps most; a line is where its first run is, so that it does not creep down the page.
    const line = lines.slice(-6).find(([first]) => first !== undefined && onOneLine(run.box, first.box));
    if (line === undefined) lines.push([run]);
    else line.push(run);
  }
  return lines.map((line, at) =>
    line
      .sort((a, b) => a.box.left - b.box.left)
      .map(({ words, box }) => ({
        page,
        words,
        text: words.map(({ text }) => text).join(' '),
        box,
        line: at,
      })),
  );
}

function onOneLine(a: Box, b: Box): boolean {
  const overlap = Math.min(bottom(a), bottom(b)) - Math.max(a.top, b.top);
  return overlap > 0.5 * Math.min(a.height, b.height);
}

/** Cuts a line where a gap is wider than one between words. */
function runsOf(words: readonly Word[], slope: number): Run[] {
  const runs: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box.left - b.box.left)) {
    const before = runs.at(-1)?.at(-1);
    if (before !== undefined && word.box.left - right(before.box) < widestSpace(before, word))
      runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs.map((run) => {
    const box = boxAround(
      run.map((word) => ({
        ...word.box,
        top: word.box.top - slope * (word.box.left + word.box.width / 2),
      })),
    );
    return { words: run, box };
  });
}

const widestSpace = (a: Word, b: Word): number =>
  Math.max(1.1 * Math.min(a.box.height, b.box.height), (2.2 * a.box.width) / a.text.length);

/** How much a line falls for each unit to the right: least squares over the middles of the words of each line. */
function slopeOf(lines: readonly (readonly Word[])[]): number {
  let [rise, run] = [0, 0];
  for (const words of lines) {
    if (words.length < 3) continue;
    const xs = words.map(({ box }) => box.left + box.width / 2);
    const ys = words.map(({ box }) => middle(box));
    const [x, y] = [mean(xs), mean(ys)];
    for (const [at, value] of xs.entries()) {
      rise += (value - x) * ((ys[at] ?? y) - y);
      run += (value - x) ** 2;
    }
  }
  return run === 0 ? 0 : rise / run;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
