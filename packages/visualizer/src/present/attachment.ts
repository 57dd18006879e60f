import { type Block, type Cell, type Column, linesOf, type Row } from '../layout/blocks.js';
import type { AttachmentBlock, AttachmentTable } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell } from './context.js';

/** `Zalacznik`: blocks of data, each with texts and tables. */
export function attachmentBlocks(blocks: readonly AttachmentBlock[], speaker: Speaker): Block[] {
  return blocks.flatMap((block, index): Block[] => [
    {
      kind: 'heading',
      text:
        [index === 0 ? speaker.say('attachment') : '', block.heading ?? '']
          .filter((part) => part !== '')
          .join(' — ') || speaker.say('attachment'),
    },
    ...keyed(block.meta),
    ...block.paragraphs.map((text): Block => ({ kind: 'text', lines: [{ text }] })),
    ...block.tables.flatMap((table): Block[] => [
      ...(table.description === undefined
        ? []
        : [{ kind: 'heading' as const, text: table.description, level: 2 as const }]),
      ...keyed(table.meta),
      ...tablesOf(table, table.description ?? block.heading ?? speaker.say('attachment'), speaker),
    ]),
  ]);
}

const keyed = (meta: readonly { key: string; value: string }[]): Block[] =>
  meta.length === 0
    ? []
    : [
        {
          kind: 'pairs',
          pairs: meta.map(({ key, value }) => ({ label: key, value: [{ text: value }] })),
          columns: 3,
        },
      ];

const numbers = new Set(['dec', 'int']);

/** One table, or several below one another where no page is wide enough for all columns. */
function tablesOf(table: AttachmentTable, label: string, speaker: Speaker): Block[] {
  const width = Math.max(table.columns.length, table.sums.length, ...table.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at): Column => {
    const { title = '', type = '' } = table.columns[at] ?? {};
    return { title, align: numbers.has(type) ? 'right' : 'left', flex: !numbers.has(type) };
  });
  const cells = (texts: readonly string[]) =>
    columns.map((_, at) => cell(typed(texts[at] ?? '', table.columns[at]?.type, speaker)));
  const rows: Row[] = table.rows.map((row) => ({ cells: cells(row) }));
  if (table.sums.length > 0) rows.push({ cells: cells(table.sums), tone: 'total' });
  if (rows.length === 0) {
    const titles = columns.filter(({ title }) => title !== '');
    return titles.map(({ title }): Block => ({ kind: 'text', lines: [{ text: title }] }));
  }
  return bandsOf(columns, rows).map(
    (band): Block => ({
      kind: 'table',
      label,
      columns: band.map((at) => columns[at]!),
      rows: rows.map((row) => ({ ...row, cells: band.map((at) => row.cells[at]!) })),
    }),
  );
}

/** A cell by the type that its column has (schema, attribute `Typ`); what is not of that type stands as written. */
function typed(text: string, type: string | undefined, speaker: Speaker): string {
  if ((type === 'dec' || type === 'int') && /^-?\d+(\.\d+)?$/.test(text)) {
    return speaker.value({ type: 'decimal', text });
  }
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return speaker.value({ type: 'date', text });
  if (type === 'datetime' && /^\d{4}-\d{2}-\d{2}T/.test(text)) return speaker.value({ type: 'moment', text });
  return text;
}

/** Characters of the smallest type that fit beside one another on a page on its side; a column's edges take three. */
const charactersAcross = 250;
const edges = 3;
/** Words longer than this are broken. */
const longWord = 24;

/** Which columns stand together: all where they fit; else as many as do, the first one repeated before each group. */
function bandsOf(columns: readonly Column[], rows: readonly Row[]): number[][] {
  const needs = columns.map((column, at) => {
    const longest = (text: string) => Math.max(...text.split(/\s+/).map((word) => word.length));
    const need = (content: Cell | undefined) =>
      longest(
        linesOf(content)
          .map(({ text }) => text)
          .join(' '),
      );
    const least = rows.reduce((most, row) => Math.max(most, need(row.cells[at])), longest(column.title));
    return Math.min(least, longWord) + edges;
  });
  const first = needs[0] ?? 0;
  const bands: number[][] = [];
  let used = charactersAcross;
  needs.forEach((need, at) => {
    if (used + need > charactersAcross) {
      bands.push(at === 0 ? [] : [0]);
      used = at === 0 ? 0 : first;
    }
    bands.at(-1)!.push(at);
    used += need;
  });
  return bands;
}
