import Table from 'cli-table3';

/** A cell, and whether it stands right (amounts, counts). */
export interface Column {
  head: string;
  right?: boolean;
}

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** The time cli-table3 takes grows with the square of the rows, so long tables are made of slices as wide as the widest. */
const SLICE = 200;

/** Rows under heads, without a border, so that a log and a pipe read it as well as an eye does. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map((column) => column.head), ...rows.map((row) => row.map(clean))];
  const slices = Array.from({ length: Math.ceil(lines.length / SLICE) }, (_, at) =>
    lines.slice(at * SLICE, (at + 1) * SLICE),
  );
  const made = slices.map((slice) => draw(columns, slice));
  const [first] = made;
  if (made.length === 1 && first !== undefined) return first.text;
  const widths = columns.map((_, at) => Math.max(...made.map((one) => one.widths[at] ?? 0)));
  return slices.map((slice) => draw(columns, slice, widths).text).join('\n');
}

/** A slice as text, and how wide its columns came out. */
function draw(columns: readonly Column[], rows: readonly (readonly string[])[], widths: number[] = []) {
  // cli-table3 writes into the array what it found.
  const colWidths = [...widths];
  const made = new Table({
    chars: BARE,
    colWidths,
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) made.push([...row]);
  const lines = made.toString().split('\n');
  return { text: lines.map((line) => line.trimEnd()).join('\n'), widths: colWidths };
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
