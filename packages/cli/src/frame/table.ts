import stringWidth from 'string-width';

/** A column: its head, and how it gives way where a terminal is narrower than the table. */
export interface Column {
  head: string;
  /** Amounts and counts stand right. */
  right?: boolean;
  /** Its cells may be cut down to so many characters, an ellipsis at their end. What is copied or compared is never cut. */
  cut?: number;
  /** May stand in a second line under its row. */
  below?: boolean;
}

const GAP = 2;
const INDENT = '  ';

/**
 * Rows under heads, without a border, so that a log and a pipe read it as well as an eye does.
 * @param width what fits into a line; left out, for a pipe or a file, nothing is cut or moved
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width?: number,
): string {
  const lines = [columns.map((column) => column.head), ...rows.map((row) => row.map(clean))];
  const natural = columns.map((_, at) => lines.reduce((most, line) => Math.max(most, size(line[at])), 0));
  const { widths, below } = fit(columns, natural, width);
  const top = columns.map((_, at) => at).filter((at) => !below.includes(at));
  return lines
    .map((line) => {
      const first = top.map((at) => cell(line[at] ?? '', widths[at] ?? 0, columns[at]?.right)).join('  ');
      const second = below.map((at) => line[at] ?? '').filter(Boolean);
      return second.length === 0
        ? first.trimEnd()
        : `${first.trimEnd()}\n${indented(second.join(' · '), width ?? Number.POSITIVE_INFINITY)}`;
    })
    .join('\n');
}

/** A text under its row, broken between words where it is longer than a line. */
function indented(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && size(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(INDENT + word);
  }
  return lines.join('\n');
}

/** How wide each column becomes, and which ones move under their row: cutting comes first, moving from the right after. */
function fit(columns: readonly Column[], natural: readonly number[], width: number | undefined) {
  const below: number[] = [];
  if (width === undefined) return { widths: natural, below };
  const movable = columns.flatMap((column, at) => (column.below ? [at] : []));
  for (;;) {
    const widths = columns.map((_, at) => (below.includes(at) ? 0 : (natural[at] ?? 0)));
    const kept = columns.length - below.length;
    let excess = widths.reduce((sum, one) => sum + one, GAP * (kept - 1)) - width;
    while (excess > 0) {
      const widest = widestCuttable(columns, widths, below);
      if (widest === undefined) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      excess -= 1;
    }
    const next = movable.pop();
    if (excess <= 0 || next === undefined) return { widths, below: below.sort((a, b) => a - b) };
    below.push(next);
  }
}

/** The widest column that may still be cut. */
function widestCuttable(columns: readonly Column[], widths: readonly number[], below: readonly number[]) {
  let found: number | undefined;
  for (const [at, { cut, head }] of columns.entries()) {
    const least = cut === undefined ? undefined : Math.max(cut, size(head));
    if (least === undefined || below.includes(at) || (widths[at] ?? 0) <= least) continue;
    if (found === undefined || (widths[at] ?? 0) > (widths[found] ?? 0)) found = at;
  }
  return found;
}

function cell(text: string, width: number, right = false): string {
  const shown = shorten(text, width);
  const fill = ' '.repeat(Math.max(0, width - size(shown)));
  return right ? fill + shown : shown + fill;
}

/** A text of at most so many columns of a terminal; what was left out is marked. */
export function shorten(text: string, width: number): string {
  if (size(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (size(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Columns of a terminal. Latin letters take one each; for the rest (accents of their own, wide scripts, pictures) the library knows. */
function size(text = ''): number {
  return /^[\x20-\x7e\u00a0-\u02ff\u2010-\u2026\u2212]*$/.test(text) ? text.length : stringWidth(text);
}

/** Names and values, one a line. */
export function facts(rows: readonly (readonly [name: string, value: string | null | undefined])[]): string {
  const shown = rows.filter(
    (row): row is readonly [string, string] => row[1] !== null && row[1] !== undefined && row[1] !== '',
  );
  const width = Math.max(...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `${name.padEnd(width)}  ${clean(value)}`).join('\n');
}

/** Control characters of a document never reach a terminal as such. */
export function clean(text: string): string {
  return text.replace(/[\t\n]/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '·');
}
