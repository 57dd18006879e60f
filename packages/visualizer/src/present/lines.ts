import type { Block, Cell, Column, Line, Row } from '../layout/blocks.js';
import { firstOf, Made } from '../model/made.js';
import type { LineRow, Lines } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { noteOf } from './context.js';

/** Columns whose numbers stand under one another. */
const right = new Set(['amount', 'decimal', 'percent']);
const narrow = new Set([
  'NrWierszaFa',
  'NrWierszaZam',
  'P_8A',
  'P_8AZ',
  'P_12',
  'P_12Z',
  'P_12_XII',
  'P_12Z_XII',
  'P_6A',
  'P_6C',
]);

/** The table of lines; what has no column stands in small print under the name. */
export function linesBlock(lines: Lines, title: string, speaker: Speaker): Block[] {
  const named = lines.columns.includes(lines.name);
  const names = named ? lines.columns : [lines.columns[0] ?? '', lines.name, ...lines.columns.slice(1)];
  const ordered = [...new Set(names.filter((name) => name !== ''))];
  const columns: Column[] = ordered.map((name) => ({
    title: speaker.label(name),
    align:
      narrow.has(name) || name === lines.name
        ? name.startsWith('P_12')
          ? 'right'
          : 'left'
        : alignOf(lines, name),
    ...(name === lines.name ? { flex: true } : {}),
  }));
  const rows = new Made(
    lines.rows,
    (row): Row => ({
      first: row.first,
      tone: row.state,
      cells: ordered.map((name) =>
        name === lines.name ? nameCell(row, name, speaker) : valueCell(row, name, speaker),
      ),
    }),
  );
  return [
    { kind: 'heading', text: title },
    { kind: 'table', label: title, columns, rows },
  ];
}

function alignOf(lines: Lines, name: string): 'left' | 'right' {
  const value = firstOf(lines.rows, (row) => row.cells.has(name))?.cells.get(name);
  return value && right.has(value.type) ? 'right' : 'left';
}

function valueCell(row: LineRow, name: string, speaker: Speaker): Cell {
  const value = row.cells.get(name);
  return value ? speaker.value(value) : '';
}

function nameCell(row: LineRow, name: string, speaker: Speaker): Cell {
  if (row.state === 'difference') return speaker.say('difference');
  const value = row.cells.get(name);
  const text = value ? speaker.value(value) : '';
  if (row.state === 'normal' && row.notes.length + row.descriptions.length === 0) return text;
  const named: Line[] = value ? [{ text }] : [];
  const state = row.state === 'normal' ? [] : [speaker.say(row.state)];
  const notes = [...state, ...row.notes.map((field) => noteOf(field, speaker))];
  if (notes.length > 0) named.push({ text: notes.join('  ·  '), style: 'small' });
  for (const { key, value: text } of row.descriptions)
    named.push({ text: `${key}: ${text}`, style: 'small' });
  return { lines: named };
}
